using Prover.Logic;
using Prover.Systems;

namespace Prover.Cli.Rendering;

/// <summary>A bound system as text: what is left of a specification when every name is known and every variant is applied.</summary>
internal static class SystemText
{
    public static void Write(TextWriter output, TransitionSystem system)
    {
        output.WriteLine($"# {system.Name}");
        foreach (var sort in system.Sorts)
            output.WriteLine($"sort {sort}{(sort.Order == SortOrder.None ? "" : $": {sort.Order.ToString().ToLowerInvariant()}")}");
        foreach (var datatype in system.Datatypes)
            output.WriteLine($"datatype {datatype} = {string.Join(" | ", datatype.Constructors.Select(Signature))}");
        foreach (var variable in system.Variables)
            output.WriteLine($"{(variable.IsMutable ? "state" : "immutable")} {variable}: {variable.Sort}");
        foreach (var function in system.Functions)
            output.WriteLine(
                $"{(function.IsDefinition ? "definition" : "function")} {function.Name}{Parameters(function.Parameters)}: {function.Body.Sort} = {Text(function.Body)}");
        foreach (var axiom in system.Axioms) output.WriteLine($"axiom [{axiom.Label}] {Text(axiom.Formula)}");
        output.WriteLine($"init{Parameters(system.Init.Parameters)}");
        foreach (var premise in system.Init.Premises) Write(output, premise);
        foreach (var rule in system.Rules)
        {
            output.WriteLine($"rule {rule}{Parameters(rule.Parameters)}");
            foreach (var premise in rule.Premises) Write(output, premise);
            output.WriteLine("  ---");
            foreach (var effect in rule.Effects) output.WriteLine($"  {effect.Variable} := {Text(effect.Value)}");
        }

        foreach (var invariant in system.Invariants)
        {
            output.WriteLine($"invariant {invariant.Name}");
            foreach (var @case in invariant.Cases) Write(output, "case", @case);
        }

        foreach (var property in system.Properties) Write(output, "property", property);
        foreach (var witness in system.Witnesses) output.WriteLine($"witness [{witness.Label}] case {witness.Case} with {Text(witness.Formula)}");
    }

    private static void Write(TextWriter output, string kind, Case claim)
    {
        output.WriteLine($"  {kind} {claim}{Parameters(claim.Parameters)}");
        foreach (var conjunct in claim.Conjuncts) output.WriteLine($"    [{conjunct.Label}] {Text(conjunct.Formula)}");
    }

    private static void Write(TextWriter output, Step step)
    {
        switch (step)
        {
            case Assume assume: output.WriteLine($"  {Label(assume.Label)}{Text(assume.Formula)}"); break;
            case Bind bind:
                var names = string.Join(", ", bind.Pattern.Variables.Select(v => $"{v}: {v.Sort}"));
                output.WriteLine($"  {Label(bind.Label)}let {(names.Length > 0 ? names : "_")} = {Text(bind.Value)}");
                break;
        }
    }

    private static string Label(string? label) => label is null ? "" : $"[{label}] ";

    private static string Signature(Constructor constructor) => constructor.Fields.IsEmpty
        ? constructor.Name
        : $"{constructor.Name}({string.Join(", ", constructor.Fields.Select(f => $"{f.Name}: {f.Sort}"))})";

    private static string Parameters(IReadOnlyCollection<Variable> parameters) =>
        parameters.Count == 0 ? "" : $"({string.Join(", ", parameters.Select(p => $"{p}: {p.Sort}"))})";

    private static string Text(Term term) => Of(term);

    /// <summary>A term as it was written; what the prover put together itself has no text of its own, but its parts have.</summary>
    public static string Of(Term term) => term switch
    {
        MapUpdate u => $"{Text(u.Map)} with [{Text(u.Key)}] = {Text(u.Value)}",
        StateTerm s => s.Variable.Name,
        BoolLiteral b => b.Value ? "true" : "false",
        { Place: { } place } => place.Excerpt,
        _ => string.Join(" ", Subterms.Of(term).Select(Text).Prepend(term.GetType().Name)),
    };
}
