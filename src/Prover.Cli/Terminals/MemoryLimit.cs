using System.Globalization;
using Prover.Proving;

namespace Prover.Cli.Terminals;

/// <summary>The most memory that the process takes: its own, and that of the solver, each up to the limit. What needs more is undecided.</summary>
internal static class MemoryLimit
{
    /// <summary>The least that can be asked for: a run of anything needs so much.</summary>
    public const long Least = 64L << 20;

    private static readonly (string Suffix, int Shift)[] Units = [("KB", 10), ("MB", 20), ("GB", 30), ("TB", 40), ("K", 10), ("M", 20), ("G", 30), ("T", 40)];

    /// <summary>Half of what the process may use: of the machine, or of its container.</summary>
    public static long Usual => Math.Max(Least, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2);

    /// <summary>Sets the limit, in bytes, for the program and for the solver.</summary>
    public static void Set(long bytes, Solver solver)
    {
        solver.LimitMemory(bytes);
        try
        {
            AppContext.SetData("GCHeapHardLimit", (ulong)bytes);
            GC.RefreshMemoryLimit();
        }
        catch (Exception e) when (e is InvalidOperationException or NotSupportedException)
        {
            // The program holds more already: the solver's limit stays.
        }
    }

    /// <summary>Reads <c>512MB</c>, <c>2GB</c>, <c>1.5G</c>: a number with its unit, of powers of 1024; at least <see cref="Least"/>.</summary>
    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        var (suffix, shift) = Units.FirstOrDefault(u => text.EndsWith(u.Suffix, StringComparison.OrdinalIgnoreCase));
        if (suffix is null || !decimal.TryParse(text[..^suffix.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return false;
        if (number <= 0 || number > long.MaxValue >> shift) return false;
        bytes = (long)(number * (1L << shift));
        return bytes >= Least;
    }
}
