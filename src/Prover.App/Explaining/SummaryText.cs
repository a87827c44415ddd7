using System.Collections.Immutable;
using Prover.App.Requests;
using Prover.Proving;

namespace Prover.App.Explaining;

/// <summary>The results of the obligations of one kind.</summary>
/// <param name="Kind">Their subject, in a word.</param>
/// <param name="Results">The results.</param>
public sealed record KindCount(string Kind, ImmutableArray<Discharged> Results)
{
    /// <summary>The kinds that there are, each with its results: what an invariant needs is one of them.</summary>
    public static ImmutableArray<KindCount> Of(IEnumerable<Discharged> results) =>
        [
            .. results.GroupBy(r => ObligationKinds.Of(r.Obligation).Group).OrderBy(g => g.Key)
                .Select(g => new KindCount(ObligationKinds.Word(g.Key), [.. g])),
        ];
}

/// <summary>The verdict of a proof, and the last lines of a run over several: one for each, then how many came out as expected.</summary>
public static class SummaryText
{
    /// <summary>The verdict, with whether it was expected where it does not go without saying.</summary>
    public static string VerdictOf(ProofReport report) => report.Summary + (report.Run.IsWhole ? Expected(report) : "");

    private static string Expected(ProofReport report) =>
        report.Unproved is { IsEmpty: false } ? ""
        : report.Outcome == Outcome.Met ? report.ExpectationCheck.Expectation.Patterns.IsEmpty ? "" : ", as expected"
        : report.ExpectationCheck.Expectation.Patterns.IsEmpty && report.Reasons.IsEmpty ? ""
        : ", not as expected";

    /// <summary>Green when all is well.</summary>
    public static Style StyleOf(ProofReport report) => report.Outcome == Outcome.Met ? Ink.Good : Ink.Bad;

    /// <summary>Writes the lines, if more than one proof was to be verified, then the invariants that proofs use and the run does not show, the claims that no proof shows, and the axioms on which proofs rest.</summary>
    public static void Write(InkWriter console, Verification run)
    {
        if (run.Planned > 1) WriteTable(console, run.Proofs, run.Planned);
        WriteUnproved(console, run);
        foreach (var axioms in run.Axioms) console.Write($"{axioms.Text}\n", Ink.Dim);
    }

    /// <summary>Writes a line for each invariant that a proof uses and the run does not show, and for each claim that no proof of the run shows.</summary>
    public static void WriteUnproved(InkWriter console, Verification run)
    {
        foreach (var use in run.Unproved) console.Write($"undecided: {use.Text}\n", Ink.Bad);
        foreach (var claim in run.Unshown) console.Write($"not shown: {claim.Text}\n", Ink.Open);
    }

    private static void WriteTable(InkWriter console, ImmutableArray<ProofReport> reports, int planned)
    {
        console.Write("\n");
        var table = new TextTable();
        foreach (var report in reports)
            table.Add(StyleOf(report), report.Proof.Source.ShownPath, Judgement(report), report.Summary);
        if (reports.Length > 0) table.WriteTo(console, "");

        var met = reports.Count(r => r.Outcome == Outcome.Met);
        var style = met == planned ? Ink.Good : Ink.Bad;
        if (reports.Any(r => r.Run.IsPart))
            console.Write($"\n{Selected(reports, planned)}\n", style);
        else
            console.Write($"\n{met} of {planned} proofs came out as expected{Missing(reports, planned)}\n", style);
    }

    private static string Judgement(ProofReport report) =>
        report.Outcome == Outcome.Broken ? "BROKEN"
        : !report.Run.IsWhole ? report.Run.Shard is not null ? "shard" : report.Run.IsSelection ? "selection" : "partial"
        : report.Outcome == Outcome.Met ? "as expected" : "NOT as expected";

    private static string Selected(IReadOnlyCollection<ProofReport> reports, int planned)
    {
        var selected = reports.Sum(r => r.Run.Selected.Length);
        var good = reports.Sum(r => r.Results.Count(d => d.Verdict is Verdict.Proved or Verdict.Found));
        var which = reports.Select(r => r.Run.Shard).FirstOrDefault(s => s is not null) is { } shard ? $"in shard {shard}" : "selected";
        return $"{selected} of {reports.Sum(r => r.Run.Obligations.Length)} obligations {which}: {(good == selected ? "all" : good)} proved"
            + Missing(reports, planned);
    }

    private static string Missing(IReadOnlyCollection<ProofReport> reports, int planned) =>
        reports.Count == planned ? "" : $"; {planned - reports.Count} not looked at";
}
