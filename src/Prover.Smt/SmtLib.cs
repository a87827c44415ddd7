using System.Text;
using System.Text.RegularExpressions;

namespace Prover.Smt;

/// <summary>What the solver has, as SMT-LIB 2.6 that other solvers read too.</summary>
internal static partial class SmtLib
{
    // Sorts that some solver has of itself.
    private static readonly HashSet<string> KnownSorts = new(StringComparer.Ordinal)
    {
        "Array", "Bag", "BitVec", "Bool", "Float16", "Float32", "Float64", "Float128", "FloatingPoint", "Int", "Real", "RegEx", "RegLan", "Relation",
        "RoundingMode", "Seq", "Sequence", "Set", "String", "Table", "Tuple", "Unicode",
    };

    /// <summary>What a declared sort of this name is called.</summary>
    public static string SortName(string name) => KnownSorts.Contains(name) ? $"{name}!" : name;

    /// <summary>The declarations that <paramref name="formulas"/> need.</summary>
    public static string Declarations(Context z3, IEnumerable<BoolExpr> formulas)
    {
        // The solver knows what has to be declared; this one does not simplify what it is told, so that nothing is forgotten.
        var solver = z3.MkSolver();
        solver.Assert([.. formulas]);
        var script = solver.ToString();
        var end = script.IndexOf("(assert", StringComparison.Ordinal);
        return DeclarationOrder.Of(end < 0 ? script : script[..end]);
    }

    /// <summary>A formula.</summary>
    public static string Text(BoolExpr formula) => WithPlainTesters(formula.ToString());

    /// <summary>A line that says something to people.</summary>
    public static StringBuilder Comment(this StringBuilder text, string comment) => text.Append("; ").Append(comment.ReplaceLineEndings(" ")).Append('\n');

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
}
