using System.Collections.Immutable;
using Prover.Proving;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Systems;

namespace Prover.Smt;

/// <summary>
/// Walks from initial states, for examples that need no solver. The initial states are the solver's: they are asked for once, and their cost belongs to the obligation that asks for an initial state,
/// so that no answer depends on what was asked before. May be used from several threads.
/// </summary>
/// <param name="system">The system.</param>
/// <param name="scope">The scope, for the lengths of lists.</param>
/// <param name="largest">The largest sizes, in which lists of bounded length are filled.</param>
/// <param name="initialStates">The outcomes of a question for an initial state, one for each of the sizes for which there is to be a walk.</param>
internal sealed class Walks(TransitionSystem system, Scope scope, Universe largest, Func<Obligation, CancellationToken, IEnumerable<AttemptOutcome>> initialStates)
{
    private readonly Lock _gate = new();
    private readonly InitialStateQuery _start = InitialStateQuery.Of(system);
    private (ImmutableArray<(Assignment First, CoveringWalk Walk)> Begun, Cost Cost)? _known;
    private ImmutableArray<CoveringWalk>? _filled;

    private Obligation Question => new(
        "initial state", ObligationKind.Existence, new Query(_start.Parameters, _start.Steps, Goal: null), null, null, null, Obligation.Possible, null, system.Init.Place);

    /// <summary>
    /// The walks, in the order of their sizes, and last one in which lists of bounded length are full, if they can be filled; and the cost of the initial states. Cancellation throws.
    /// </summary>
    public (IEnumerable<CoveringWalk> Begun, Cost Cost) Begin(CancellationToken cancellation)
    {
        var (begun, cost) = Known(cancellation);
        return (All(), cost);

        IEnumerable<CoveringWalk> All()
        {
            foreach (var (_, walk) in begun) yield return walk;
            foreach (var walk in Filled(cancellation)) yield return walk;
        }
    }

    /// <summary>Whether <paramref name="obligation"/> asks for an initial state, and for nothing else: the cost belongs to this question.</summary>
    public bool AsksForInitialState(Obligation obligation) => obligation.Query.Steps.SequenceEqual(_start.Steps) && obligation.Edge is null;

    private (ImmutableArray<(Assignment First, CoveringWalk Walk)> Begun, Cost Cost) Known(CancellationToken cancellation)
    {
        lock (_gate) return _known ??= Find(cancellation);
    }

    private (ImmutableArray<(Assignment First, CoveringWalk Walk)> Begun, Cost Cost) Find(CancellationToken cancellation)
    {
        var (walks, cost, question) = (ImmutableArray.CreateBuilder<(Assignment, CoveringWalk)>(), Cost.None, Question);
        if (!Replay.CanEvaluate(question)) return ([], cost);
        foreach (var outcome in initialStates(question, cancellation))
        {
            cost += outcome.Cost;
            if (outcome.Structure is { } found && IsInitial(found, cancellation)) walks.Add((found, new CoveringWalk(system, SizesOf(found.Universe), found.State)));
        }

        return (walks.ToImmutable(), cost);
    }

    // Computed only where the other walks show no example.
    private ImmutableArray<CoveringWalk> Filled(CancellationToken cancellation)
    {
        var begun = Known(cancellation).Begun;
        lock (_gate) return _filled ??= [.. begun.Select(b => Filled(b.First, b.Walk, cancellation)).OfType<CoveringWalk>().Take(1)];
    }

    private CoveringWalk? Filled(Assignment first, CoveringWalk walk, CancellationToken cancellation)
    {
        var collections = system.Variables.Where(Filling.IsPossible).ToArray();
        if (collections.Length == 0) return null;
        var added = new AddedElements(system, (universe, state) => IsInitial(new Assignment(universe, state, first.Constants), cancellation)).Of(first.Universe, first.State, largest);
        var (sizes, begin) = added is null ? (first.Universe, first.State) : (largest, added);
        var stepper = new Stepper(new Evaluator(sizes, CoveringWalk.Limits, cancellation));
        try
        {
            var filled = collections.SelectMany(c => walk.RunsThatAddTo(c, cancellation).Select(run => Filling.Of(stepper, c, begin, run))).OfType<Filling>().ToArray();
            var tried = filled.SelectMany(f => f.Tried).Distinct().ToLookup(t => t.Sort, t => t.Value);
            return filled.Length == 0 ? null : new CoveringWalk(system, SizesOf(sizes), [.. filled.SelectMany(f => f.Reached)]) { Suggested = sort => tried[sort.Resolved] };
        }
        catch (Evaluator.LimitException)
        {
            return null;
        }
    }

    private bool IsInitial(Assignment state, CancellationToken cancellation) => Replay.Confirms(Question, state, new Evaluator(state.Universe, CoveringWalk.Limits, cancellation));

    private ScopeVector SizesOf(Universe universe) => ScopeVector.Of(system, scope) with { Universe = universe };
}
