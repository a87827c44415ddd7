using Prover.App.Reports.Json;
using Prover.App.Requests;
using Prover.Proving;

namespace Prover.Cli.Rendering;

/// <summary>Writes one document for a whole run, when it ends.</summary>
internal sealed class JsonReportWriter(TextWriter output) : IReportWriter
{
    /// <inheritdoc/>
    public void Write(ProofReport report)
    {
    }

    /// <inheritdoc/>
    public void Finish(Verification run) => output.Write(ReportJson.Of(run));
}
