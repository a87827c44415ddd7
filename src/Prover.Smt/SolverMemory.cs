using System.Globalization;

namespace Prover.Smt;

/// <summary>The memory that the solver takes, in all its contexts together.</summary>
public static class SolverMemory
{
    private const int BytesOfMegabyte = 1 << 20;

    /// <summary>Whether the solver stopped since it may not take more.</summary>
    public static bool RanOut(Exception exception) => exception is Z3Exception && exception.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Lets the solver take at most so many bytes from now on: a query that comes close is undecided. It counts for the whole process.
    /// </summary>
    public static void Limit(long bytes)
    {
        var megabytes = Math.Clamp(bytes / BytesOfMegabyte, 16, uint.MaxValue);
        Global.SetParameter("memory_max_size", megabytes.ToString(CultureInfo.InvariantCulture));
    }
}
