using Prover.App.Explaining;
using Prover.App.Requests;
using Prover.Proving;

namespace Prover.Cli.Rendering;

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
    public void Finish(Verification run)
    {
    }
}
