using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Systems;
using Prover.Text;

namespace Prover.Reuse;

/// <summary>The places in files that an obligation reaches: where an edit may change its verdict.</summary>
public static class ReachedPlaces
{
    /// <summary>
    /// The extents of the declarations that <paramref name="obligation"/> reaches, each from its name to its last part: rule, case, conjunct, line of
    /// the proof, functions that are called, all the way down.
    /// </summary>
    public static ImmutableArray<Location> Of(Obligation obligation)
    {
        var functions = new Dictionary<Function, Location>();
        foreach (var term in obligation.Query.Steps.SelectMany(StepTerms.Of).Append(obligation.Query.Goal).OfType<Term>()) Collect(term, functions);
        return
        [
            .. new[] { obligation.Place, obligation.Edge?.Place }.OfType<Location>(),
            .. obligation.Rule is { } rule ? [Extent(rule.Place, rule.Premises.SelectMany(PlacesOf).Concat(rule.Transition.Places))] : Array.Empty<Location>(),
            .. obligation.Source is { } source ? [Extent(source.Place, source.Conjuncts.Select(c => c.Place))] : Array.Empty<Location>(),
            .. functions.Values,
        ];
    }

    private static void Collect(Term term, Dictionary<Function, Location> functions)
    {
        if (term is Call { Function: var function } && functions.TryAdd(function, function.Place))
        {
            functions[function] = Extent(function.Place, [.. Places(function.Body)]);
            Collect(function.Body, functions);
        }

        foreach (var part in Subterms.Of(term)) Collect(part, functions);
    }

    private static IEnumerable<Location> Places(Term term) =>
        Subterms.Of(term).SelectMany(Places).Concat(term.Place is { } place ? [place] : Array.Empty<Location>());

    private static IEnumerable<Location> PlacesOf(Step step) => StepTerms.Of(step).SelectMany(Places);

    // A variant's parts may stand in its own file: a declaration is where its name is.
    private static Location Extent(Location name, IEnumerable<Location> parts) =>
        parts.Where(p => p.Source == name.Source).Aggregate(name, (extent, part) => extent.To(part));
}
