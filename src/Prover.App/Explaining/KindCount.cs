using System.Collections.Immutable;
using Prover.Proving;

namespace Prover.App.Explaining;

/// <summary>What came of the obligations of one kind.</summary>
/// <param name="Kind">What they are about, in a word.</param>
/// <param name="Results">The results.</param>
public sealed record KindCount(string Kind, ImmutableArray<Discharged> Results)
{
    /// <summary>The kinds that there are, each with its results: what an invariant needs is one of them.</summary>
    public static ImmutableArray<KindCount> Of(IEnumerable<Discharged> results) =>
        [
            .. results.GroupBy(r => ObligationKinds.Of(r.Obligation).Group).OrderBy(g => g.Key)
                .Select(g => new KindCount(ObligationKinds.Word(g.Key), [.. g])),
        ];
}
