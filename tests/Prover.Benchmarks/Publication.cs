using System.Runtime.InteropServices;

namespace Prover.Benchmarks;

/// <summary>The program as it is published, compiled ahead of time for this platform.</summary>
internal static class Publication
{
    /// <summary>Publishes the program and gives its file, with a note on how it was built.</summary>
    public static (string Program, string Note) Publish(string root)
    {
        var folder = Path.Combine(root, "artifacts", "benchmarks");
        var file = Path.Combine(folder, OperatingSystem.IsWindows() ? "prover.exe" : "prover");
        var platform = RuntimeInformation.RuntimeIdentifier;
        string[] publish = ["publish", "src/Prover.Cli", "-c", "Release", "-r", platform, "-o", folder, "--nologo", "-v", "quiet"];
        var compiled = Sample.Of("dotnet", publish, root);
        if (compiled.ExitCode == 0) return (file, $"published ReadyToRun for {platform}");

        // The compiler is a package of its own, which not every feed has.
        var plain = Sample.Of("dotnet", [.. publish, "-p:PublishReadyToRun=false"], root);
        return plain.ExitCode == 0
            ? (file, $"published for {platform} without ReadyToRun, since its compiler cannot be restored here: slower than what is released")
            : throw new InvalidOperationException($"the program cannot be published:\n{compiled.Output}");
    }
}
