using System.Collections.Immutable;
using Prover.Proving;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Systems;

namespace Prover.Smt;

/// <summary>
/// Walks from initial states, for examples that need no solver. The initial states are the solver's: they are asked for once, and their cost belongs to each obligation about initial states,
/// so that no answer depends on what was asked before. May be used from several threads.
/// </summary>
/// <param name="system">The system.</param>
/// <param name="scope">The scope, for the lengths of lists.</param>
/// <param name="initialStates">The outcomes of a question for an initial state, one for each of the sizes for which there is to be a walk.</param>
internal sealed class Walks(TransitionSystem system, Scope scope, Func<Obligation, CancellationToken, IEnumerable<AttemptOutcome>> initialStates)
{
    private readonly Lock _gate = new();
    private readonly InitialStateQuery _start = InitialStateQuery.Of(system);
    private (ImmutableArray<CoveringWalk> Begun, Cost Cost)? _known;

    /// <summary>The walks, in the order of their sizes, and the cost of their initial states. Cancellation throws.</summary>
    public (ImmutableArray<CoveringWalk> Begun, Cost Cost) Begin(CancellationToken cancellation)
    {
        lock (_gate) return _known ??= Find(cancellation);
    }

    /// <summary>Whether <paramref name="obligation"/> asks about initial states: the cost belongs to such a question, whichever obligation asks it.</summary>
    public bool AreCountedIn(Obligation obligation) => obligation.Query.Steps.Take(_start.Steps.Length).SequenceEqual(_start.Steps);

    private (ImmutableArray<CoveringWalk> Begun, Cost Cost) Find(CancellationToken cancellation)
    {
        var question = new Obligation(
            "initial state", ObligationKind.Existence, new Query(_start.Parameters, _start.Steps, Goal: null), null, null, null, Obligation.Possible, null, system.Init.Place);
        var (walks, cost) = (ImmutableArray.CreateBuilder<CoveringWalk>(), Cost.None);
        if (!Replay.CanEvaluate(question)) return ([], cost);
        foreach (var outcome in initialStates(question, cancellation))
        {
            cost += outcome.Cost;
            if (outcome.Structure is { } found && Replay.Confirms(question, found, new Evaluator(found.Universe, WalkedExample.MostValues, cancellation)))
                walks.Add(new CoveringWalk(system, ScopeVector.Of(system, scope) with { Universe = found.Universe }, found.State));
        }

        return (walks.ToImmutable(), cost);
    }
}
