using System.Diagnostics;
using System.Globalization;
using Prover.App.Recording;

namespace Prover.Tests.Campaigns;

/// <summary>How a process of the program ended.</summary>
/// <param name="ExitCode">Its exit code; 128 and the number of the signal where a signal killed it; -1 when it hung.</param>
/// <param name="Out">Its standard output, unless that was redirected.</param>
/// <param name="Error">Its standard error, unless that was redirected.</param>
internal sealed record Ended(int ExitCode, string Out, string Error)
{
    /// <summary>Whether the exit code is documented and nothing looks like a bug of the program.</summary>
    public bool IsClean(params int[] others) =>
        (ExitCode is >= 0 and <= 3 || others.Contains(ExitCode))
        && !Error.Contains("bug of prover", StringComparison.Ordinal)
        && !Error.Contains("Unhandled exception", StringComparison.OrdinalIgnoreCase)
        && !Error.Contains("   at Prover.", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => $"exit code {ExitCode}\n{Out}{Error}";
}

/// <summary>
/// The program as a process of its own: the published one where the variable <c>PROVER_PROGRAM</c> names it, which starts in a few
/// milliseconds, otherwise the one beside the tests.
/// </summary>
internal sealed class ProverProcess : IDisposable
{
    // No command of a campaign works nearly as long; only a process that hangs is still there.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The command that starts the program.</summary>
    public static readonly string[] Program = Environment.GetEnvironmentVariable("PROVER_PROGRAM") is { Length: > 0 } published
        ? [Path.GetFullPath(published)]
        : ["dotnet", Path.Combine(AppContext.BaseDirectory, "prover.dll")];

    private readonly Process _process;
    private readonly Task<string> _out;
    private readonly Task<string> _error;

    private ProverProcess(Process process) =>
        (_process, _out, _error) = (process, process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());

    /// <summary>Whether the published program is what runs.</summary>
    public static bool IsPublished => Program.Length == 1;

    /// <summary>
    /// Starts the program. Whoever starts the tests may ignore signals, which processes inherit: this one does not.
    /// </summary>
    /// <param name="cache">The folder with the answers of earlier runs.</param>
    /// <param name="arguments">The command line.</param>
    public static ProverProcess Start(string cache, params string[] arguments) =>
        Launch(cache, ["env", "--default-signal=INT,TERM,PIPE", .. Program, .. arguments]);

    /// <summary>Runs the program to its end.</summary>
    public static Ended Run(string cache, params string[] arguments)
    {
        using var process = Start(cache, arguments);
        return process.End();
    }

    /// <summary>
    /// Runs the program to its end in a shell: <paramref name="script"/> runs it as <c>"$@"</c>, with streams of its own choice.
    /// </summary>
    public static Ended Shell(string cache, string script, params string[] arguments)
    {
        using var process = Launch(cache, ["sh", "-c", script, "sh", .. Program, .. arguments]);
        return process.End();
    }

    private static ProverProcess Launch(string cache, string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[RunStore.Variable] = cache;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new ProverProcess(process);
    }

    /// <summary>Whether it ended within the time.</summary>
    public bool HasEnded(TimeSpan within) => _process.WaitForExit(within);

    /// <summary>Sends a signal: INT, TERM or KILL. A process that has ended in this moment gets none.</summary>
    public void Send(string signal)
    {
        using var kill = Process.Start(new ProcessStartInfo("kill", ["-s", signal, _process.Id.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true, UseShellExecute = false })!;
        kill.WaitForExit();
    }

    /// <summary>
    /// The processor time that it has used so far; null after its end. Unlike the time on the clock it says little about what else the
    /// machine does.
    /// </summary>
    public TimeSpan? ProcessorTime()
    {
        try
        {
            return _process.HasExited ? null : _process.TotalProcessorTime;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null; // it ended in this moment
        }
    }

    /// <summary>
    /// Waits for the end, at most for <paramref name="longest"/>, or for the usual time. A process that hangs is killed, and has no exit code that a process can have.
    /// </summary>
    public Ended End(TimeSpan? longest = null)
    {
        var patience = longest ?? Patience;
        if (_process.WaitForExit(patience)) return new Ended(_process.ExitCode, _out.Result, _error.Result);
        _process.Kill(entireProcessTree: true);
        return new Ended(-1, "", $"still running after {patience.TotalMinutes} min");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
