using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Prover.App.Reports.Json;
using Prover.App.Requests;
using Prover.Proving;
using Prover.Systems;
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
    private readonly Dictionary<(string Path, string Obligation), VerdictKind> _written = [];

    /// <inheritdoc/>
    public void Begin(int planned) =>
        Write(new RunEvent("run", EventDocuments.Version, ReportJson.Tool, ReportJson.Of(solver), planned), Context.RunEvent);

    /// <inheritdoc/>
    public void Refuse(IReadOnlyList<Diagnostic> mistakes)
    {
        Begin(0);
        foreach (var mistake in mistakes) Write(new MistakeEvent("mistake", ReportJson.Describe(mistake)), Context.MistakeEvent);
        Finish(new Verification([], 0, Interrupted: false, [.. mistakes], DateTimeOffset.UnixEpoch, solver));
    }

    /// <inheritdoc/>
    public void Begin(Plan plan) => Write(
        new ProofEvent(
            "proof", plan.Proof.Source.Path, plan.Proof.Name, plan.Proof.Invariant.Name, plan.Proof.System.Name,
            plan.Found is null ? null : plan.Proof.Source.Content, plan.Proof.Scope.Sizes, ReportJson.Describe(plan.Proof.Expectation),
            plan.Obligations.Length, plan.Selected.Length),
        Context.ProofEvent);

    /// <inheritdoc/>
    public void Take(Plan plan, ExpectationCheck expectations, Discharged result) => Write(plan.Proof, expectations, result);

    private void Write(ProofScript proof, ExpectationCheck expectations, Discharged result)
    {
        var described = ReportJson.Describe(proof.System, expectations, result, triage: null);
        lock (_gate) _written[(proof.Source.Path, result.Obligation.Name)] = result.Verdict.Kind;
        Write(new ObligationEvent("obligation", proof.Source.Path, described), Context.ObligationEvent);
    }

    /// <inheritdoc/>
    public void Write(ProofReport report)
    {
        var (proof, path) = (ReportJson.Describe(report), report.Proof.Source.Path);
        // An exception may have become the verdict since, or have kept it from being written.
        foreach (var result in report.Results)
            if (!_written.TryGetValue((path, result.Obligation.Name), out var kind) || kind != result.Verdict.Kind) Write(report.Proof, report.ExpectationCheck, result);
        foreach (var (obligation, triage) in report.Triage)
            Write(new TriageEvent("triage", path, obligation, ReportJson.Describe(report.Proof.System, triage)), Context.TriageEvent);
        Write(
            new ProofEndEvent("proof-end", path, proof.Outcome, proof.Extent, proof.Summary, proof.Reasons, proof.Remarks, proof.Totals, proof.Vacuity, proof.Unneeded, proof.Seeds, proof.EmptySizes, proof.Audit, proof.CrossCheck, proof.Groups),
            Context.ProofEndEvent);
    }

    /// <inheritdoc/>
    public void Finish(Verification run) =>
        Write(new EndEvent("end", run.Interrupted, run.Planned, run.Proofs.Length, run.ExitCode, [.. run.Unproved.Select(u => u.Text)]), Context.EndEvent);

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
