namespace Prover.Smt;

/// <summary>What a solver has spent.</summary>
internal static class SolverCost
{
    /// <summary>The solver's own count of its work so far, in rlimit steps.</summary>
    public static long Resources(this Solver solver)
    {
        using var statistics = solver.Statistics;
        return statistics["rlimit count"]?.UIntValue ?? 0;
    }
}
