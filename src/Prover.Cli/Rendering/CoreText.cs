using System.Collections.Immutable;
using Prover.App.Explaining;
using Prover.Proving;

namespace Prover.Cli.Rendering;

/// <summary>Writes what each proof uses, and warns about hypotheses that no proof needs.</summary>
internal sealed class CoreText(InkWriter console)
{
    /// <summary>Writes the uses of each proved obligation, then the warnings.</summary>
    public void Write(ProofReport report, CoreReport cores)
    {
        foreach (var result in report.Results)
            if (CoreUse.Of(report.Proof.System, result) is { } use) Write(result.Obligation, use);
        console.Write("\n");
        foreach (var unneeded in cores.Unneeded)
            if (!unneeded.IsAllowed) console.Write($"  {(unneeded.Warns ? "warning: " : "note: ")}{unneeded.Text}\n", unneeded.Warns ? Ink.Open : Ink.Dim);
        if (cores.Gap is { } gap) console.Write($"  unneeded hypotheses are not reported: {gap}\n", Ink.Dim);
        if (!cores.Unneeded.All(u => u.IsAllowed) || cores.Gap is not null) console.Write("\n");
    }

    private void Write(Obligation obligation, CoreUse use)
    {
        console.Write($"  {obligation.Name}\n");
        if (use.IsEmpty) console.Write("    holds without any hypothesis\n", Ink.Dim);
        Write("axioms", use.Axioms);
        Write("conjuncts", use.Conjuncts);
        Write("premises", use.Premises);
        Write("definitions", use.Definitions);
    }

    private void Write(string what, ImmutableArray<string> names)
    {
        if (!names.IsEmpty) console.Write($"    {what,-12} {string.Join(", ", names)}\n", Ink.Dim);
    }
}
