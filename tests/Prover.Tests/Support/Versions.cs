using Prover.Binding;
using Prover.Comparing;
using Prover.Proving;
using Prover.Systems;

namespace Prover.Tests.Support;

/// <summary>Versions from texts that stand in a test, held against each other.</summary>
internal static class Versions
{
    private const uint Enough = 1_000_000;

    /// <summary>Two specifications, in the form that <see cref="Spec"/> reads.</summary>
    public static VersionComparison OfSpecs(string old, string @new, uint resources = Enough) =>
        Compare(new Edition(SpecLoader.FrontEnd, Spec.Bind(old), null), new Edition(SpecLoader.FrontEnd, Spec.Bind(@new), null), resources);

    /// <summary>Two files of mypyvy.</summary>
    public static VersionComparison OfPyv(string old, string @new)
    {
        var (before, after) = (PyvFile.Load(old), PyvFile.Load(@new));
        return Compare(new Edition(PyvLoader.FrontEnd, before.System, before), new Edition(PyvLoader.FrontEnd, after.System, after));
    }

    /// <summary>Two proofs of specifications.</summary>
    public static VersionComparison OfProofs((string Spec, string? Proof) old, (string Spec, string? Proof) @new)
    {
        var (before, after) = (Spec.Load(old.Spec, old.Proof), Spec.Load(@new.Spec, @new.Proof));
        return Compare(new Edition(ProofLoader.FrontEnd, before.System, before), new Edition(ProofLoader.FrontEnd, after.System, after));
    }

    private static VersionComparison Compare(Edition old, Edition @new, uint resources = Enough)
    {
        var comparer = Comparer.Of(old, @new);
        var scope = new Scope(ScopeSizes.Defaults(comparer.Vocabulary));
        var discharger = Solvers.Discharger(comparer.Vocabulary, scope, Limits.Default with { Resources = resources });
        return comparer.Run(obligations => Engine.Run(obligations, discharger.Discharge, 1, null, CancellationToken.None));
    }

    /// <summary>The differences, each as <c>part name: edit strength</c>.</summary>
    public static IEnumerable<string> Said(this VersionComparison comparison) => comparison.Differences.Select(d =>
        $"{d.Part} {d.Name}: {d.Edit}".ToLowerInvariant()
        + (d.Through.IsEmpty ? "" : $" through {string.Join(", ", d.Through)}")
        + (d.Bearing is { } bearing ? $", {bearing.Strength}".ToLowerInvariant() : "")
        + (d.Obstacle is null ? "" : ", not compared"));

    /// <summary>The meaning of the exit code.</summary>
    public static string Outcome(this VersionComparison comparison) =>
        comparison.IsBroken ? "broken" : comparison.HasChanged ? "changed" : comparison.IsOpen ? "undecided" : "same";
}
