using System.Collections.Immutable;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Simulation;

/// <summary>In which sizes a first state exists, for a system that has none in the sizes that were asked for.</summary>
public abstract record FirstStateSizes
{
    /// <summary>In these: the evaluator replayed a state.</summary>
    public sealed record Some(Universe Sizes) : FirstStateSizes;

    /// <summary>In none: these steps contradict each other in every size.</summary>
    public sealed record None(ImmutableArray<Step> Core) : FirstStateSizes;

    /// <summary>No state was found up to these sizes, and there may be larger ones.</summary>
    public sealed record Open(Scope Searched) : FirstStateSizes;
}
