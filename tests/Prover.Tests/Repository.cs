using System.Runtime.CompilerServices;

namespace Prover.Tests;

/// <summary>Where the sources, the specifications and the golden files are.</summary>
internal static class Repository
{
    /// <summary>The folder with the solution.</summary>
    public static readonly string Root = FindRoot();

    // Paths in transcripts are relative to the root, as they are for who runs them by hand.
    [ModuleInitializer]
    internal static void Enter() => Environment.CurrentDirectory = Root;

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Prover.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("the tests do not run inside the repository");
        return folder;
    }
}
