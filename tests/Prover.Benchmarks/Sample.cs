using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Prover.Benchmarks;

/// <summary>One process that ran to its end.</summary>
/// <param name="Wall">From its start to its end.</param>
/// <param name="Processor">The processor time that it used, in itself and for the system: hardly different on a busy machine.</param>
/// <param name="Peak">The most memory that it held, in bytes; 0 when that was not watched.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its output.</param>
internal sealed record Sample(TimeSpan Wall, TimeSpan Processor, long Peak, int ExitCode, string Output)
{
    private const int Children = -1;

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">A file, or a name on the path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="watchMemory">Whether its memory is watched, which takes some of the processor.</param>
    /// <param name="patience">When it is ended; null when it may take as long as it likes.</param>
    public static Sample Of(string program, IEnumerable<string> arguments, string folder, bool watchMemory = false, TimeSpan? patience = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var before = OfChildren();
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        var peak = watchMemory ? Watch(process, patience ?? TimeSpan.MaxValue) : 0;
        if (patience is { } most && !process.WaitForExit(most > watch.Elapsed ? most - watch.Elapsed : TimeSpan.Zero)) process.Kill(entireProcessTree: true);
        process.WaitForExit();
        var wall = watch.Elapsed;
        return new Sample(wall, OfChildren() - before, peak, process.ExitCode, output.Result + error.Result);
    }

    // The system keeps the peak itself and forgets it with the process: the last look counts.
    private static long Watch(Process process, TimeSpan patience)
    {
        var watch = Stopwatch.StartNew();
        var peak = 0L;
        do
        {
            try
            {
                process.Refresh();
                if (!process.HasExited) peak = Math.Max(peak, process.PeakWorkingSet64);
            }
            catch (InvalidOperationException)
            {
                // It ended between two looks.
            }
        }
        while (watch.Elapsed < patience && !process.WaitForExit(TimeSpan.FromMilliseconds(2)));
        return peak;
    }

    // The time of a process that has ended is known to its parent alone, in one sum with that of all others.
    private static TimeSpan OfChildren()
    {
        if (!OperatingSystem.IsLinux()) return TimeSpan.Zero;
        if (Usage.OfProcesses(Children, out var usage) != 0) throw new InvalidOperationException("the system gives no account of its processes");
        return TimeSpan.FromSeconds(usage.UserSeconds + usage.SystemSeconds) + TimeSpan.FromMicroseconds(usage.UserMicroseconds + usage.SystemMicroseconds);
    }
}

/// <summary>The beginning of the system's account of processes, and room for its rest.</summary>
[StructLayout(LayoutKind.Sequential, Size = 18 * sizeof(long))]
internal partial struct Usage
{
    public long UserSeconds;
    public long UserMicroseconds;
    public long SystemSeconds;
    public long SystemMicroseconds;

    [LibraryImport("libc", EntryPoint = "getrusage")]
    internal static partial int OfProcesses(int who, out Usage usage);
}
