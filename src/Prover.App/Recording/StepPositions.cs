using System.Collections.Immutable;
using Prover.Proving;
using Prover.Systems;

namespace Prover.App.Recording;

/// <summary>Steps of a query as their positions in it, from 0.</summary>
public static class StepPositions
{
    /// <summary>The positions of <paramref name="core"/> in the question of <paramref name="obligation"/>.</summary>
    public static ImmutableArray<int> Of(ImmutableArray<Step> core, Obligation obligation)
    {
        var used = core.ToHashSet<Step>(ReferenceEqualityComparer.Instance);
        return [.. Enumerable.Range(0, obligation.Query.Steps.Length).Where(i => used.Contains(obligation.Query.Steps[i]))];
    }

    /// <summary>The steps at <paramref name="positions"/>.</summary>
    /// <exception cref="FormatException">A position is outside the question.</exception>
    public static ImmutableArray<Step> Read(ImmutableArray<int> positions, Obligation obligation)
    {
        var steps = obligation.Query.Steps;
        if (positions.IsDefault || positions.Any(p => p < 0 || p >= steps.Length)) throw new FormatException("the question has fewer hypotheses");
        return [.. positions.Select(p => steps[p])];
    }
}
