using System.Collections.Immutable;
using System.Diagnostics;
using Prover.Proving;
using Prover.Systems;
using Prover.Text;

namespace Prover.App.Reports.Html;

/// <summary>Lines of a source, some of them marked.</summary>
public sealed record Passage(string Title, SourceText Source, int First, int Last, ImmutableHashSet<int> Marked, string Mark)
{
    /// <summary>Lines that a variant has taken out.</summary>
    public ImmutableHashSet<int> Gone { get; private init; } = [];

    /// <summary>
    /// The passages of the sources that a structure is about: the rule with the effects to blame marked, the conjunct or use, the line of the proof.
    /// </summary>
    public static IEnumerable<Passage> Of(Discharged result)
    {
        var obligation = result.Obligation;
        if (obligation.Rule is { } rule) yield return Of(rule, result.Example);
        if (obligation.Kind != ObligationKind.Existence || obligation.Rule is null)
            yield return Of(ObligationKinds.Of(obligation).Passage(obligation), obligation.Place, result.IsFailure ? "bad" : "");
        if (obligation.Edge is { } edge && edge.Place != obligation.Place) yield return Of("the line of the proof", edge.Place, "");
    }

    private static Passage Of(string title, Location place, string mark) =>
        new(title, place.Source, place.Line, place.EndLine, mark.Length > 0 ? [.. Enumerable.Range(place.Line, place.EndLine - place.Line + 1)] : [], mark);

    // A rule's place is its name; it reaches to its last effect, and the brace after it. What of it belongs to no premise or effect, a variant has
    // taken out.
    private static Passage Of(Rule rule, Example? example)
    {
        var source = rule.Place.Source;
        var places = rule.Premises.Select(PlaceOf).OfType<Location>().Concat(rule.Transition.Places).Where(p => p.Source == source).ToArray();
        var last = places.Select(p => p.EndLine).Append(rule.Place.Line).Max();
        var closing = last < source.PositionOf(source.Content.Length).Line && source.LineAt(last + 1).Trim() == "}" ? last + 1 : last;
        var changed = example?.Blame?.Changes.Select(c => c.Variable).ToHashSet() ?? [];
        var guilty = changed.Select(rule.PlaceOf).OfType<Location>().Where(p => p.Source == source);
        return new Passage($"the rule {rule}", source, rule.Place.Line, closing, [.. guilty.Select(p => p.Line).Order()], "open")
        {
            Gone =
            [
                .. Enumerable.Range(rule.Place.Line + 1, last - rule.Place.Line)
                    .Where(line => IsSaid(source.LineAt(line)) && !places.Any(p => p.Line <= line && line <= p.EndLine)),
            ],
        };
    }

    private static bool IsSaid(string line) => line.Split('#')[0].Trim() is { Length: > 0 } text && text != "---";

    private static Location? PlaceOf(Step step) => step switch
    {
        Assume a => a.Place ?? a.Formula.Place,
        Bind b => b.Place ?? b.Value.Place,
        Fire or Choose => null,
        _ => throw new UnreachableException($"a step without a place: {step.GetType().Name}"),
    };
}
