using System.Runtime.InteropServices;

namespace Prover.Benchmarks;

/// <summary>The program as it is published: as native code, or ReadyToRun over the shared framework.</summary>
internal static class Publication
{
    private sealed record Form(string Said, params string[] Properties);

    // The compilers are packages of their own, which not every feed has for every framework: the first form that can be built counts.
    private static readonly Form[] Native =
    [
        new("native code", "-p:PublishAot=true"),
        new("native code, of .NET 9 since the packages for .NET 10 cannot be restored here", "-p:PublishAot=true", "-p:NativeFramework=net9.0"),
    ];

    private static readonly Form[] Shared =
    [
        new("ReadyToRun"),
        new("plainly, without ReadyToRun, since its compiler cannot be restored here: slower than what is released", "-p:PublishReadyToRun=false"),
    ];

    /// <summary>Publishes the program and gives its file, with a note on how it was built.</summary>
    /// <param name="root">The folder with the solution.</param>
    /// <param name="native">Whether native code is wanted; where it cannot be had, as without a linker, the note says so.</param>
    public static (string Program, string Note) Publish(string root, bool native)
    {
        var folder = Path.Combine(root, "artifacts", "benchmarks", native ? "native" : "shared");
        var platform = RuntimeInformation.RuntimeIdentifier;
        var output = "";
        foreach (var form in native ? [.. Native, .. Shared] : Shared)
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            var compiled = Sample.Of("dotnet", ["publish", "src/Prover.Cli", "-c", "Release", "-r", platform, "-o", folder, "--nologo", "-v", "quiet", .. form.Properties], root);
            if (compiled.ExitCode == 0) return (Path.Combine(folder, OperatingSystem.IsWindows() ? "prover.exe" : "prover"), $"published for {platform}: {form.Said}");
            output = compiled.Output;
        }

        throw new InvalidOperationException($"the program cannot be published:\n{output}");
    }
}
