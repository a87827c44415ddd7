using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Prover.App.Reports.Json;
using Prover.App.Requests;
using Prover.Proving;
using Prover.Text;

namespace Prover.Cli.Rendering;

/// <summary>
/// Writes results as they come, one JSON object a line, each flushed: a program that reads along sees an obligation when it has its verdict. Their order
/// is that of the work, which differs from run to run; everything else is what the document of <c>--format json</c> says.
/// </summary>
internal sealed class JsonLinesWriter(TextWriter output, Solver solver) : IReportWriter
{
    private static readonly EventContext Context = new(new JsonSerializerOptions(EventContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    private readonly Lock _gate = new();
    private readonly List<ProofReport> _reports = [];

    /// <inheritdoc/>
    public void Begin(int planned) =>
        Write(new RunEvent("run", EventDocuments.Version, ReportJson.Tool, ReportJson.Of(solver), planned), Context.RunEvent);

    /// <inheritdoc/>
    public void Refuse(IReadOnlyList<Diagnostic> mistakes)
    {
        Begin(0);
        foreach (var mistake in mistakes) Write(new MistakeEvent("mistake", ReportJson.Describe(mistake)), Context.MistakeEvent);
        End(new Verification([], 0, Interrupted: false, [.. mistakes], DateTimeOffset.UnixEpoch, solver));
    }

    /// <inheritdoc/>
    public void Begin(Plan plan) => Write(
        new ProofEvent(
            "proof", plan.Proof.Source.Path, plan.Proof.Name, plan.Proof.Invariant.Name, plan.Proof.System.Name,
            plan.Found is null ? null : plan.Proof.Source.Content, plan.Proof.Scope.Sizes, ReportJson.Describe(plan.Proof.Expectation),
            plan.Obligations.Length, plan.Selected.Length),
        Context.ProofEvent);

    /// <inheritdoc/>
    public void Take(Plan plan, Yardstick yardstick, Discharged result) => Write(
        new ObligationEvent("obligation", plan.Proof.Source.Path, ReportJson.Describe(plan.Proof.System, yardstick, result, triage: null)), Context.ObligationEvent);

    /// <inheritdoc/>
    public void Write(ProofReport report)
    {
        var (proof, path) = (ReportJson.Describe(report), report.Proof.Source.Path);
        foreach (var (obligation, triage) in report.Triage)
            Write(new TriageEvent("triage", path, obligation, ReportJson.Describe(report.Proof.System, triage)), Context.TriageEvent);
        Write(
            new ProofEndEvent("proof-end", path, proof.Outcome, proof.Extent, proof.Summary, proof.Reasons, proof.Remarks, proof.Totals, proof.Vacuity, proof.EmptySizes, proof.Audit),
            Context.ProofEndEvent);
        _reports.Add(report);
    }

    /// <inheritdoc/>
    public void Finish(int planned, bool interrupted) => End(new Verification([.. _reports], planned, interrupted, [], DateTimeOffset.UnixEpoch, solver));

    private void End(Verification run) =>
        Write(new EndEvent("end", run.Interrupted, run.Planned, run.Proofs.Length, run.ExitCode), Context.EndEvent);

    private void Write<T>(T line, JsonTypeInfo<T> type)
    {
        var text = Visible.Json(JsonSerializer.Serialize(line, type));
        lock (_gate)
        {
            output.Write($"{text}\n");
            output.Flush();
        }
    }
}
