using System.Collections.Immutable;
using Prover.Binding;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Text;

namespace Prover.Tests.Support;

/// <summary>Runs in files.</summary>
internal static class Saved
{
    /// <summary>The run in a file, fired again; null with the mistakes when something is wrong.</summary>
    public static Trace? Load(string path, out IReadOnlyList<Diagnostic> mistakes)
    {
        var diagnostics = new DiagnosticBag();
        var run = RunLoader.Load(path, diagnostics) is { } script ? RunReplay.Run(script, diagnostics) : null;
        mistakes = diagnostics.All;
        return mistakes.Count == 0 ? run : null;
    }

    /// <summary>The violations in the states of the run in a file.</summary>
    public static ImmutableArray<ViolatedInvariant> Replay(string path)
    {
        var diagnostics = new DiagnosticBag();
        var script = RunLoader.Load(path, diagnostics);
        var run = script is null ? null : RunReplay.Run(script, diagnostics);
        Assert.Empty(diagnostics.All);
        return ViolatedInvariant.Along(run!, script!.System.Invariants);
    }
}
