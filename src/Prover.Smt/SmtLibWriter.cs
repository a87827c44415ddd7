using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Prover.Proving;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Smt;

/// <summary>
/// An obligation as a script in SMT-LIB 2.6, with the names of the specification and comments that say what each assertion is: it asks what the
/// first attempt of <see cref="Z3Discharger"/> asks, of any solver.
/// </summary>
public static partial class SmtLibWriter
{
    /// <summary>
    /// The script for <paramref name="obligation"/>: at any size, or, when <paramref name="scope"/> is given, at the sizes of that scope.
    /// </summary>
    public static string Write(TransitionSystem system, Obligation obligation, Scope? scope)
    {
        using var z3 = new Context();
        SizeScope sizes = scope is null
            ? new AnySize(z3)
            : new GivenSizes(z3, new Universe(system.Sorts.ToImmutableDictionary(s => s, s => scope.Sizes[s.Name])), slots: false);
        var encoded = EncodedQuery.Encode(sizes, system, obligation.Query, v => scope?.Sizes[v.Name] ?? 0);

        var text = new StringBuilder();
        Comment(text, obligation.Name);
        Comment(text, $"at {obligation.Place}: {obligation.Place.Excerpt}");
        Comment(text, scope is null ? "for any size" : $"for {scope}");
        Comment(text, encoded.NegatedGoal is null
            ? "sat: it exists; unsat: it cannot"
            : "unsat: it is proved; sat: it is refuted, if the structure is finite and its lists are well-formed");
        text.Append("(set-logic ALL)\n").Append(Declarations(z3, encoded)).Append('\n');
        foreach (var fact in encoded.Facts) Assert(text, "background", fact);
        foreach (var hypothesis in encoded.Hypotheses) Assert(text, Verdict.Proved.LabelOf(hypothesis.Step) ?? "hypothesis", hypothesis.Formula);
        if (encoded.NegatedGoal is not null) Assert(text, "the goal, negated", encoded.NegatedGoal);
        return text.Append("\n(check-sat)\n").ToString();
    }

    // The solver knows what has to be declared; what is asserted is written below, with comments.
    private static string Declarations(Context z3, EncodedQuery encoded)
    {
        var solver = z3.MkSimpleSolver();
        BoolExpr[] all = [.. encoded.Facts, .. encoded.Hypotheses.Select(h => h.Formula)];
        solver.Assert(encoded.NegatedGoal is null ? all : [.. all, encoded.NegatedGoal]);
        var script = solver.ToString();
        var end = script.IndexOf("(assert", StringComparison.Ordinal);
        return end < 0 ? script : script[..end];
    }

    private static void Assert(StringBuilder text, string comment, BoolExpr formula)
    {
        Comment(text.Append('\n'), comment);
        text.Append("(assert ").Append(WithPlainTesters(formula.ToString())).Append(")\n");
    }

    // Z3 writes (_ is (Succ (Id) NodeState)) where the standard has (_ is Succ), and no other solver reads it.
    private static string WithPlainTesters(string text)
    {
        var result = new StringBuilder();
        var at = 0;
        foreach (var tester in Tester().EnumerateMatches(text))
        {
            var name = tester.Index + tester.Length;
            var behind = EndOfSymbol(text, name);
            result.Append(text, at, tester.Index - at).Append("(_ is ").Append(text, name, behind - name).Append(')');
            at = behind;
            for (var open = 2; open > 0; at = text[at] == '|' ? EndOfSymbol(text, at) : at + 1)
                open += text[at] switch { '(' => 1, ')' => -1, _ => 0 };
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    [GeneratedRegex(@"\(_ is\s+\(", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Tester();

    private static int EndOfSymbol(string text, int start) =>
        text[start] == '|' ? text.IndexOf('|', start + 1) + 1 : start + text.AsSpan(start).IndexOfAny(" \n()");

    private static void Comment(StringBuilder text, string comment) => text.Append("; ").Append(comment.ReplaceLineEndings(" ")).Append('\n');
}
