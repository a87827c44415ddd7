using System.Collections.Immutable;
using Prover.Proving;

namespace Prover.App.Explaining;

/// <summary>What came of the obligations of one kind.</summary>
/// <param name="Kind">What they are about, in a word.</param>
/// <param name="Results">The results.</param>
internal sealed record Tally(string Kind, ImmutableArray<Discharged> Results)
{
    /// <summary>The kinds that there are, each with its results: what an invariant needs is one of them.</summary>
    public static ImmutableArray<Tally> Of(IEnumerable<Discharged> results) =>
        [.. results.GroupBy(r => Word(r.Obligation.Kind)).OrderBy(g => g.Key.Order).Select(g => new Tally(g.Key.Word, [.. g]))];

    private static (int Order, string Word) Word(ObligationKind kind) => kind switch
    {
        ObligationKind.Theorem => (1, "theorems"),
        ObligationKind.Induction => (2, "fbii"),
        ObligationKind.Run => (3, "runs"),
        ObligationKind.Existence => (4, "non-vacuity"),
        _ => (0, "invariant"),
    };
}
