using System.Globalization;

namespace Prover.Smt;

/// <summary>The memory that the solver takes, in all its contexts together.</summary>
public static class SolverMemory
{
    private const int BytesOfMegabyte = 1 << 20;

    private static readonly Lock _lock = new();
    private static long? _wanted; // not yet told to the library

    /// <summary>Whether the solver stopped since it may not take more.</summary>
    public static bool RanOut(Exception exception) => exception is Z3Exception && exception.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Lets the solver take at most so many bytes in contexts made from now on: a query that comes close is undecided. It counts for the whole process.
    /// The native library is not loaded for it: a command that asks the solver nothing does without.
    /// </summary>
    public static void Limit(long bytes)
    {
        lock (_lock) _wanted = bytes;
    }

    /// <summary>A new context, under the limit.</summary>
    /// <exception cref="DllNotFoundException">There is no native Z3 library.</exception>
    internal static Context NewContext()
    {
        lock (_lock)
        {
            if (_wanted is { } bytes)
                Global.SetParameter("memory_max_size", Math.Clamp(bytes / BytesOfMegabyte, 16, uint.MaxValue).ToString(CultureInfo.InvariantCulture));
            _wanted = null;
        }

        return new Context();
    }
}

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
