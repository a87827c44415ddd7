using System.Diagnostics;
using Prover.App.Explaining;
using Prover.App.Requests;
using Prover.Proving;
using Prover.Systems;
using Prover.Text;

namespace Prover.Cli.Rendering;

/// <summary>Reports as text: for each proof the case diagram, the failures with their models, totals, the verdict on the last line.</summary>
internal sealed class ReportText(InkWriter console, string solver, bool verbose, bool explain) : IReportWriter
{
    private bool _isLater;

    /// <inheritdoc/>
    public void Finish(Verification run) => SummaryText.Write(console, run);

    /// <inheritdoc/>
    public void Write(ProofReport report)
    {
        if (_isLater) console.Write("\n");
        _isLater = true;
        var proof = report.Proof;
        console.Write(proof.Source.ShownPath, Ink.Strong);
        console.Write($": {proof.Subject}\n\n");
        if (report.Found is not null) WriteFound(proof);
        WriteDiagram(report);
        if (verbose) WriteObligations(report);
        new FailureText(console, verbose, explain).Write(report);
        WriteVacuity(report);
        if (report.Cores is { } cores) new CoreText(console).Write(report, cores);
        if (report.Seeds is { } seeds) new StabilityText(console, verbose).Write(seeds);
        foreach (var remark in proof.Remarks) console.Write($"  note: {remark.Place}: {remark.Text}\n\n", Ink.Dim);
        if (report.Audit is { } audit) new AuditText(console, report.Proof.System, verbose).Write(audit);
        if (report.CrossCheck is { } check) new CrossCheckText(console, check, verbose).Write(report);
        WriteTotals(report);
        WriteVerdict(report);
    }

    private void WriteFound(ProofScript proof)
    {
        console.Write("  this proof was found; --save writes it to that file:\n\n", Ink.Dim);
        foreach (var line in proof.Source.Content.TrimEnd().Split('\n')) console.Write(line.Length == 0 ? "\n" : $"    {line}\n");
        console.Write("\n");
    }

    // ---- the case diagram -------------------------------------------------------------------------------------------------------

    private void WriteDiagram(ProofReport report)
    {
        var table = new TextTable();
        table.Add("from", "rule", "to", "when", "obligations");
        var shown = "";
        foreach (var edge in report.Proof.Edges)
        {
            var results = report.Results.Where(r => r.Obligation.Edge == edge).ToArray();
            if (results.Length == 0) continue; // not selected, or not reached
            var from = edge.Source is null ? "" : edge.Source.Head;
            AddRow(table, results, from == shown ? "" : from, edge.RuleName, $"{edge.Target}", When(edge));
            shown = from;
        }

        foreach (var implication in report.Proof.Implications)
        {
            var results = report.Results.Where(r =>
                r.Obligation.Kind == ObligationKind.Consequence && r.Obligation.Source == implication.Case
                && r.Obligation.Target == implication.Property.Name).ToArray();
            if (results.Length > 0) AddRow(table, results, implication.Case.Head, "implies", implication.Property.Name, "");
        }

        var rest = report.Results.Where(r => r.Obligation.Edge is null && r.Obligation.Kind != ObligationKind.Consequence).ToArray();
        foreach (var kind in rest.GroupBy(r => r.Obligation.Kind)) AddRow(table, kind, "", ObligationKinds.Of(kind.Key).Row, "", "");
        table.WriteTo(console, "  ");
        console.Write("\n");
    }

    private static string When(Edge edge) => edge.Guard?.Place?.Excerpt ?? (edge.Otherwise ? "otherwise" : "");

    private static void AddRow(TextTable table, IEnumerable<Discharged> results, params string[] cells)
    {
        var all = results.ToArray();
        var style = all.Any(r => r.IsFailure) ? Ink.Bad : all.Any(r => r.Verdict is Verdict.Unknown or Verdict.Broken) ? Ink.Open : Ink.Good;
        table.Add(style, [.. cells, VerdictText.Counts(all)]);
    }

    private void WriteObligations(ProofReport report)
    {
        var table = new TextTable();
        foreach (var result in report.Results)
            table.Add(
                result.Obligation.Name, VerdictText.Word(result).Word, $"{result.Cost.Resources} steps", $"{result.Cost.Time.TotalMilliseconds:0} ms", From(result));
        table.WriteTo(console, "  ");
        console.Write("\n");
    }

    private static string From(Discharged result) => result switch
    {
        { Origin: Origin.Cache or Origin.Record, IsByCore: true } => "an earlier run: all that its proof uses is still there",
        { Origin: Origin.Cache or Origin.Record } => "an earlier run: the same question",
        { Origin: Origin.Solver or Origin.Batch } => "",
        _ => throw new UnreachableException($"an origin without words: {result.Origin}"),
    };

    // ---- warnings ---------------------------------------------------------------------------------------------------------------

    // Failures are listed among the reasons.
    private void WriteVacuity(ProofReport report)
    {
        var shown = report.Vacuity.Where(e => (e.Warns && !report.Reasons.Contains(e.Text)) || (verbose && e.Verdict is not Verdict.Found)).ToArray();
        foreach (var exercised in shown)
            console.Write($"  {(exercised.Warns ? "warning: " : "as expected: ")}{exercised.Text}\n", exercised.Warns ? Ink.Open : Ink.Dim);
        if (shown.Length > 0) console.Write("\n");
    }

    // ---- totals and verdict -----------------------------------------------------------------------------------------------------

    private void WriteTotals(ProofReport report)
    {
        var sizes = report.Proof.Scope.Sizes.Keys.ToArray();
        console.Write($"  {report.Results.Length}{Of(report)} obligations: {VerdictText.Counts(report.Results)}\n");
        if (KindCount.Of(report.Results) is { Length: > 1 } kinds && kinds.Any(k => k.Kind is not ("invariant" or "non-vacuity")))
            console.Write($"  of these: {string.Join("; ", kinds.Select(k => $"{k.Kind} {VerdictText.Counts(k.Results)}"))}\n");
        if (sizes.Length > 0)
        {
            if (report.Results.Any(r => r.Verdict is Verdict.Proved { Scope: null }))
                console.Write($"  proved means for any size of {string.Join(", ", sizes)}; ");
            else
                console.Write("  ");
            console.Write($"counterexamples and witnesses were searched up to {report.Proof.Scope}\n");
        }

        if (!report.EmptySizes.IsEmpty) console.Write($"  no structure of the axioms has the sizes {Empty(report)}: nothing is shown there\n", Ink.Open);
        console.Write($"  trusted: {string.Join(", ", Trusted(report))}, the encoding{OfEarlierRuns(report)}{(ByWorkers(report) is { } workers ? $", {workers}" : "")}; replayed: every model\n");
        foreach (var reason in report.Reasons) console.Write($"  {reason}\n", Ink.Open);
    }

    private static string OfEarlierRuns(ProofReport report) =>
        report.Results.Count(r => r is { Origin: Origin.Cache or Origin.Record, Verdict: Verdict.Proved or Verdict.Impossible }) switch
        {
            0 => "",
            1 => ", 1 proof of an earlier run",
            var known => $", {known} proofs of earlier runs",
        };

    // Structures are replayed, so that only proofs rest on a solver.
    private IEnumerable<string> Trusted(ProofReport report) => report.Results.Where(r => r.Verdict is Verdict.Proved or Verdict.Impossible)
        .Select(r => r.OtherSolver ?? $"{solver}").Distinct().Order(StringComparer.OrdinalIgnoreCase).DefaultIfEmpty($"{solver}");

    /// <summary>For how many proofs workers are trusted; null if no proof is theirs. Their structures are replayed here.</summary>
    public static string? ByWorkers(ProofReport report)
    {
        var results = report.Results.Where(r => r is { Worker: not null, Verdict: Verdict.Proved or Verdict.Impossible }).ToArray();
        var workers = results.Select(r => r.Worker).Distinct().Count();
        return results.Length == 0 ? null : $"{Quantity.Of(results.Length, "proof")} by {Quantity.Of(workers, "worker")}";
    }

    private static string Empty(ProofReport report)
    {
        const int Shown = 8;
        var sizes = report.EmptySizes.Select(u => string.Join(", ", report.Proof.System.Sorts.Select(s => $"{s} = {u.SizeOf(s)}")));
        return string.Join("; ", sizes.Take(Shown)) + (report.EmptySizes.Length > Shown ? $"; … and {report.EmptySizes.Length - Shown} more" : "");
    }

    private static string Of(ProofReport report) => report.Run.IsWhole ? "" : $" of {report.Run.Obligations.Length}";

    private void WriteVerdict(ProofReport report) => console.Write($"{SummaryText.VerdictOf(report)}\n", SummaryText.StyleOf(report));
}

/// <summary>One line for each proof: its verdict.</summary>
internal sealed class QuietText(InkWriter console) : IReportWriter
{
    /// <inheritdoc/>
    public void Write(ProofReport report)
    {
        console.Write($"{report.Proof.Source.ShownPath}: ");
        console.Write($"{SummaryText.VerdictOf(report)}\n", SummaryText.StyleOf(report));
    }

    /// <inheritdoc/>
    public void Finish(Verification run) => SummaryText.WriteUnproved(console, run);
}
