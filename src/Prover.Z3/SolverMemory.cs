using System.Globalization;

namespace Prover.Z3;

/// <summary>The memory that the solver takes, in all its contexts together.</summary>
public static class SolverMemory
{
    private const int BytesOfMegabyte = 1 << 20;

    private static readonly Lock _lock = new();
    private static long? _wanted; // not yet told to the library

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
