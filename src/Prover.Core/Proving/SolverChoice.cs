namespace Prover.Proving;

/// <summary>A choice between solvers that is put off until one is asked: commands that ask none need no library.</summary>
public static class SolverChoice
{
    /// <summary>A solver that is chosen when it is first asked anything, once.</summary>
    /// <param name="choose">Makes the choice; what it throws is thrown by whatever asked, each time.</param>
    public static Solver Of(Func<Solver> choose)
    {
        var memory = new PendingLimit();
        var chosen = new Lazy<Solver>(() => memory.HandTo(choose()));
        return new Solver(
            new Lazy<SolverIdentity>(() => chosen.Value.Identity.Value),
            (system, scope, limits) => chosen.Value.Open(system, scope, limits),
            limits => (query, progress, cancellation) => chosen.Value.FindRun(limits)(query, progress, cancellation),
            limits => chosen.Value.FindReadings(limits),
            (query, cancellation) => chosen.Value.FirstStates(query, cancellation),
            (system, obligation, scope, diagnostics, cancellation) => chosen.Value.Script(system, obligation, scope, diagnostics, cancellation),
            (system, obligation, scope, cancellation) => chosen.Value.Sized(system, obligation, scope, cancellation),
            (system, invariants, diagnostics) => chosen.Value.Vmt(system, invariants, diagnostics),
            (system, obligation, limits, diagnostics, cancellation) => chosen.Value.Profile(system, obligation, limits, diagnostics, cancellation),
            (system, limits) => chosen.Value.OpenSteps(system, limits),
            (system, query, sizes, limits) => chosen.Value.OpenBounded(system, query, sizes, limits),
            memory.Set);
    }

    // The limit is set before anything is asked. It reaches the chosen solver whichever comes first.
    private sealed class PendingLimit
    {
        private readonly Lock _lock = new();
        private long? _bytes;
        private Solver? _solver;

        public void Set(long bytes)
        {
            lock (_lock)
            {
                _bytes = bytes;
                _solver?.LimitMemory(bytes);
            }
        }

        public Solver HandTo(Solver solver)
        {
            lock (_lock)
            {
                _solver = solver;
                if (_bytes is { } bytes) solver.LimitMemory(bytes);
                return solver;
            }
        }
    }
}
