using Prover.App.Reports.Json;
using Prover.App.Requests;
using Prover.Proving;

namespace Prover.Cli.Rendering;

/// <summary>Writes one document for a whole run, when it ends.</summary>
internal sealed class JsonReportWriter(TextWriter output, Solver solver) : IReportWriter
{
    private readonly List<ProofReport> _reports = [];

    /// <inheritdoc/>
    public void Write(ProofReport report) => _reports.Add(report);

    /// <inheritdoc/>
    public void Finish(int planned, bool interrupted) =>
        output.Write(ReportJson.Of(new Verification([.. _reports], planned, interrupted, [], DateTimeOffset.Now, solver)));
}
