using Prover.App.Explaining;
using Prover.Proving;
using Prover.Text;

namespace Prover.Cli.Rendering;

/// <summary>Writes the obligations whose verdict or cost depends on the solver's seed, the worst first; with <paramref name="verbose"/> all of them.</summary>
internal sealed class StabilityText(InkWriter console, bool verbose)
{
    /// <summary>Writes a line for the seeds, and one for each obligation that is shown.</summary>
    public void Write(StabilityReport report)
    {
        var unstable = report.Obligations.Where(s => s.IsUnstable).ToArray();
        if (report.Seeds.IsEmpty) console.Write("  other seeds", Ink.Open);
        else console.Write($"  seeds {report.Seeds[0]} to {report.Seeds[^1]}: {report.Obligations.Length - unstable.Length} of {Quantity.Of(report.Obligations.Length, "obligation")} stable",
            unstable.Length > 0 ? Ink.Open : Ink.Good);
        console.Write(report.Gap is { } gap ? $"; not all seeds were tried: {gap}\n" : "\n");
        var table = new TextTable();
        foreach (var stability in verbose ? [.. report.Obligations] : unstable)
            table.Add(stability.IsUnstable ? Ink.Open : Ink.Good, stability.Obligation.Name, stability.Text);
        table.WriteTo(console, "    ");
        console.Write("\n");
    }
}
