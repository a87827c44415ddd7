using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;
using Prover.Translation;

namespace Prover.App.Interchange;

/// <summary>A system in mypyvy's form as a mypyvy file.</summary>
public static class PyvText
{
    /// <summary>Writes the file to <paramref name="output"/>.</summary>
    public static void Write(TextWriter output, PyvForm form)
    {
        var system = form.System;
        output.WriteLine($"# {system.Name}, exported by prover");
        foreach (var note in form.Notes) output.WriteLine($"# note: {note}");
        if (!system.Theorems.IsEmpty) output.WriteLine("# note: mypyvy looks at theorems when it is told to: mypyvy theorem");
        if (!system.Traces.IsEmpty) output.WriteLine("# note: mypyvy looks at traces when it is told to: mypyvy trace");
        if (!system.Inductions.IsEmpty) output.WriteLine("# note: mypyvy looks at forward and backward steps when it is told to: mypyvy fbii");
        output.WriteLine();
        foreach (var sort in system.Sorts) output.WriteLine($"sort {sort}");
        foreach (var symbol in system.Variables.Where(v => !system.IsDerived(v))) output.WriteLine(Declaration(symbol));
        foreach (var derived in system.Derived) output.WriteLine($"derived {Signature(system, derived)}: {TermPrinter.Text(derived.Formula)}");
        Write(output, system.Functions.Select(d => $"{(Terms.IsRigid(d.Body) ? "zerostate " : "")}definition {d.Name}({Declared(d.Parameters)}) = {TermPrinter.Text(d.Body)}"));
        Write(output, system.Axioms.Select(a => $"axiom {Labelled(a.Label, a.Formula)}"));
        Write(output, system.Init.Premises.OfType<Assume>().Select(a => $"init {Labelled(a.Label ?? " ", a.Formula)}"));
        foreach (var rule in system.Rules) Write(output, rule);
        Write(output, system.Invariants[0].Cases[0].Conjuncts.Select(c => $"{(c.IsSafety ? "safety" : "invariant")} {Labelled(c.Label, c.Formula)}"));
        Write(output, system.Theorems.Select(t => $"{(t.IsTwoState ? "twostate " : "")}theorem {Labelled(t.Label, t.Formula)}"));
        foreach (var trace in system.Traces) Write(output, trace);
        foreach (var induction in system.Inductions) Write(output, induction);
    }

    private static void Write(TextWriter output, Induction induction)
    {
        output.WriteLine();
        output.WriteLine("fbii {");
        foreach (var step in induction.Steps)
        {
            output.WriteLine($"  {(step.IsForward ? "forward" : "backward")} {(step.Name is { } name ? $"[{name}] " : "")}{(step.Prophecy is { } p ? $"prophecy {Declared(p.Parameters)} " : "")}{{");
            foreach (var claim in step.Claims) output.WriteLine($"    invariant {Labelled(claim.Label, claim.Formula)}");
            output.WriteLine(step.Prophecy is null ? "  }" : "  } by {");
            if (step.Prophecy is not { } prophecy) continue;
            foreach (var invariant in prophecy.Invariant) output.WriteLine($"    invariant {Labelled(invariant.Label, invariant.Formula)}");
            output.WriteLine("  }");
        }

        output.WriteLine("}");
    }

    private static void Write(TextWriter output, IEnumerable<string> lines)
    {
        foreach (var (line, i) in lines.Select((line, i) => (line, i)))
        {
            if (i == 0) output.WriteLine();
            output.WriteLine(line);
        }
    }

    private static string Declaration(StateVariable symbol)
    {
        var change = symbol.IsMutable ? "mutable" : "immutable";
        return symbol.Sort switch
        {
            FunctionSort { Result: BoolSort } or BoolSort => $"{change} {Relation(symbol)}",
            FunctionSort f => $"{change} function {symbol}({string.Join(", ", f.Domain)}): {f.Result}",
            var sort => $"{change} constant {symbol}: {sort}",
        };
    }

    private static string Signature(TransitionSystem system, Conjunct derived) => Relation(system.Variables.Single(v => v.Name == derived.Label));

    private static string Relation(StateVariable symbol) =>
        $"relation {symbol}{(symbol.Sort is FunctionSort f ? $"({string.Join(", ", f.Domain)})" : "")}";

    // In mypyvy's form every rule is a formula over two states.
    private static void Write(TextWriter output, Rule rule)
    {
        var relation = (Relation)rule.Transition;
        output.WriteLine();
        output.WriteLine($"transition {rule}({Declared(rule.Parameters)}){(relation.Modifies.IsEmpty ? " =" : "")}");
        if (!relation.Modifies.IsEmpty) output.WriteLine($"  modifies {string.Join(", ", relation.Modifies)}");
        foreach (var conjunct in TermPrinter.Conjuncts(relation.Formula)) output.WriteLine($"  & {conjunct}");
    }

    private static void Write(TextWriter output, TraceClaim claim)
    {
        output.WriteLine();
        output.WriteLine($"# {claim.Label}");
        output.WriteLine($"{(claim.Exists ? "sat" : "unsat")} trace {{");
        foreach (var move in claim.Moves)
            output.WriteLine("  " + move switch
            {
                CheckInitial => "assert init",
                Check check => $"assert {TermPrinter.Text(check.Formula)}",
                AnyRule => "any transition",
                OneOf one => string.Join(" | ", one.Calls.Select(Text)),
                _ => throw new InvalidOperationException($"unknown move {move.GetType().Name}"),
            });
        output.WriteLine("}");
    }

    private static string Text(RuleCall call) => call.Arguments.All(a => a is null)
        ? call.Rule.Name
        : $"{call.Rule}({string.Join(", ", call.Arguments.Select(a => a is null ? "*" : TermPrinter.Text(a)))})";

    private static string Labelled(string label, Term formula) =>
        (label.Contains(' ', StringComparison.Ordinal) ? "" : $"[{label}] ") + TermPrinter.Text(formula);

    private static string Declared(ImmutableArray<Variable> variables) => string.Join(", ", variables.Select(v => $"{v}: {v.Sort}"));
}
