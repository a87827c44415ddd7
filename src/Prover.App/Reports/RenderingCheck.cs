using Prover.App.Explaining;
using Prover.App.Recording;
using Prover.App.Reports.Json;
using Prover.Proving;

namespace Prover.App.Reports;

/// <summary>
/// Shows every result once to nobody, so that an exception while it is shown is an internal error of that one result, and known before anything of the
/// report is written.
/// </summary>
public static class RenderingCheck
{
    /// <summary>The report, in which what cannot be shown is an internal error.</summary>
    public static ProofReport Of(ProofReport report)
    {
        var failures = new Dictionary<Discharged, Exception>(ReferenceEqualityComparer.Instance);
        foreach (var result in report.Results)
        {
            try
            {
                Show(report, result);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                failures.Add(result, e);
            }
        }

        return report.With(failures);
    }

    private static void Show(ProofReport report, Discharged result)
    {
        ReportJson.Describe(report, result);
        Annotation.Of(report, result);
        if (result.Example is not { } example) return;
        StructureRecords.Record(report.Proof.System, result.Obligation, example);
        new ExampleText(Ink.Console(TextWriter.Null, isTerminal: false)).Write(report.Proof.System, result.Obligation, example);
    }
}
