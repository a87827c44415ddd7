using Prover.Proving;
using Spectre.Console;

namespace Prover.Cli.Rendering;

/// <summary>The last lines of a run over several proofs: one for each, then how many came out as expected.</summary>
internal static class SummaryText
{
    public static void Write(IAnsiConsole console, IReadOnlyList<ProofReport> reports)
    {
        if (reports.Count < 2) return;
        console.Write("\n");
        var table = new TextTable();
        foreach (var report in reports)
            table.Add(
                report.Outcome == Outcome.Met ? Ink.Good : Ink.Bad,
                report.Proof.Source.Path, report.Outcome == Outcome.Met ? "as expected" : "NOT as expected", report.Summary);
        table.WriteTo(console, "");
        var met = reports.Count(r => r.Outcome == Outcome.Met);
        console.Write($"\n{met} of {reports.Count} proofs came out as expected\n", met == reports.Count ? Ink.Good : Ink.Bad);
    }
}
