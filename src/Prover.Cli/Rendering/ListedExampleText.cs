using System.Collections.Immutable;
using System.Globalization;
using Prover.App.Explaining;
using Prover.App.Recording;

namespace Prover.Cli.Rendering;

/// <summary>Lists the counterexamples that can be shown: proof by proof, each with its number.</summary>
internal static class ListedExampleText
{
    /// <summary>Writes the list.</summary>
    public static void Write(InkWriter console, ImmutableArray<ReplayedRecord> runs, ImmutableArray<ListedExample> exhibits)
    {
        foreach (var (run, isFirst) in runs.Select((r, i) => (r, i == 0)))
        {
            if (!isFirst) console.Write("\n");
            console.Write(run.Report.Proof.Source.ShownPath, Ink.Strong);
            console.Write($": {run.Report.Summary}\n");
            foreach (var exhibit in exhibits.Where(e => e.Run == run))
            {
                var isFailure = exhibit.Result.IsFailure;
                console.Write($"  {exhibit.Number.ToString(CultureInfo.InvariantCulture),3}  ");
                console.Write(isFailure ? "refuted  " : "found    ", isFailure ? Ink.Bad : Ink.Good);
                console.Write($"{exhibit.Result.Obligation.Name}\n");
            }

            foreach (var lapsed in run.Lapsed)
            {
                console.Write("       lapsed   ", Ink.Open);
                console.Write($"{lapsed.Name}: {lapsed.Why}\n");
            }

            if (run.Lapsed.IsEmpty && exhibits.All(e => e.Run != run)) console.Write("  nothing to show: no counterexample, no witness\n");
        }
    }
}
