using System.Runtime.CompilerServices;
using Prover.App.Recording;
using Prover.Binding;
using Prover.Systems;
using Prover.Text;

namespace Prover.Tests.Support;

/// <summary>The specifications and proofs that stand in the repository.</summary>
internal static class Repository
{
    /// <summary>The folder with the solution.</summary>
    public static readonly string Root = FindRoot();

    /// <summary>Every proof, as a path relative to <see cref="Root"/>.</summary>
    public static IEnumerable<string> Proofs => Directory
        .EnumerateFiles(Path.Combine(Root, "proofs"), "*.proof", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    /// <summary>The absolute path of a file of the repository.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>The proof in a file of the repository.</summary>
    public static ProofScript Proof(string relative)
    {
        var diagnostics = new DiagnosticBag();
        return ProofLoader.Load(PathOf(relative), diagnostics)
            ?? throw new InvalidOperationException(string.Concat(diagnostics.All));
    }

    // Paths in tests are relative to the root, as they are for who types them there.
    [ModuleInitializer]
    internal static void Enter()
    {
        Environment.CurrentDirectory = Root;

        // A run by a test is not the user's last run.
        Environment.SetEnvironmentVariable(RunStore.Variable, Path.Combine(Path.GetTempPath(), $"prover-tests-{Environment.ProcessId}"));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Leave();
    }

    private static void Leave()
    {
        if (RunStore.OfUser().Folder is var folder && Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Prover.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("the tests do not run inside the repository");
        return folder.FullName;
    }
}
