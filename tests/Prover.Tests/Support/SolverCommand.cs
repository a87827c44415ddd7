using System.Diagnostics;

namespace Prover.Tests.Support;

/// <summary>A solver's own command, where it is installed.</summary>
internal static class SolverCommand
{
    /// <summary>Whether the command <paramref name="solver"/> is there.</summary>
    public static bool IsInstalled(string solver) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, solver)));

    /// <summary>The solver's output when it is run with <paramref name="arguments"/>, without its warnings.</summary>
    public static string Ask(string solver, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(solver, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return string.Join('\n', $"{output}{error.Result}".Split('\n').Where(l => !l.StartsWith("WARNING", StringComparison.Ordinal))).Trim();
    }
}
