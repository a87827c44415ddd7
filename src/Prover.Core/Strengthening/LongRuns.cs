using System.Collections.Immutable;
using Prover.Exploration;
using Prover.Semantics;
using Prover.Simulation;

namespace Prover.Strengthening;

/// <summary>
/// States along random runs, the same ones each time. Where there are more states than a search can visit, it visits those near the initial states, and much is true there
/// that later states refute.
/// </summary>
internal static class LongRuns
{
    private const int Runs = 100;
    private const int Steps = 40;

    /// <summary>
    /// The states of the runs, each once, and the first run that breaks one of the invariants of <paramref name="query"/>, as far as one does. Steps that only a solver finds are
    /// not taken.
    /// </summary>
    public static (ImmutableArray<State> States, BrokenRun? Broken) Of(RunQuery query, FindReadings? find, CancellationToken cancellation)
    {
        var invariants = ((Destination.Violation)query.Destination).Invariants;
        ImmutableArray<State> starts = [.. CompiledInitialStateSearch.Find(query, find, cancellation).States];
        if (starts.IsEmpty) return ([], null);
        var walk = new RandomWalk(query.System, invariants, starts, ImmutableDictionary<Systems.Rule, int>.Empty, query.Sizes);
        var seen = new HashSet<State>();
        var states = ImmutableArray.CreateBuilder<State>();
        for (var number = 0; number < Runs && !cancellation.IsCancellationRequested; number++)
        {
            var (run, finding) = walk.Go(Steps, RandomNumbers.OfRun(0, number), cancellation);
            if (finding is not null) return (states.ToImmutable(), new BrokenRun(run, finding, null));
            states.AddRange(run.States.Where(seen.Add));
        }

        return (states.ToImmutable(), null);
    }
}
