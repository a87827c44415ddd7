using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;
using Prover.Text;

namespace Prover.Comparing;

/// <summary>The lines of a proof for one case and one rule, in their order: where the rule leads from there.</summary>
internal sealed record Lines(string Name, string Text, Location Place, ImmutableArray<Term> Terms)
{
    /// <summary>The lines of a proof.</summary>
    public static IEnumerable<Lines> Of(ProofScript proof) =>
        proof.Edges.GroupBy(e => (Source: e.Source?.Name, e.RuleName)).Select(group => Of(proof.System, [.. group]));

    private static Lines Of(TransitionSystem system, ImmutableArray<Edge> edges)
    {
        var first = edges[0];
        var words = new Wording();
        var parameters = (first.Source?.Parameters ?? []).Select((p, i) => (p, $"case {i}"))
            .Concat((first.Rule?.Parameters ?? system.Init.Parameters).Select((p, i) => (p, $"rule {i}")));
        foreach (var (parameter, name) in parameters) words.Name(parameter, name);
        foreach (var premise in first.Rule?.Premises ?? system.Init.Premises) words.Of(premise);
        return new Lines(
            first.Source is null ? "init" : $"{first.Source} {first.RuleName}",
            string.Join("; ", edges.Select(e => Say(e, words))),
            first.Place,
            [.. edges.SelectMany(TermsOf)]);
    }

    private static string Say(Edge edge, Wording words)
    {
        var when = edge.Guard is { } guard ? $" if {words.Of(guard)}" : edge.Otherwise ? " otherwise" : "";
        return edge.Target is CaseTarget target ? $"{target.Case}({string.Join(", ", target.Arguments.Select(words.Of))}){when}" : $"never{when}";
    }

    private static IEnumerable<Term> TermsOf(Edge edge) =>
        (edge.Guard is null ? [] : (Term[])[edge.Guard]).Concat(edge.Target is CaseTarget target ? target.Arguments : []);
}
