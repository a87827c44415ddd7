using System.Collections.Immutable;
using Prover.App.Recording;
using Prover.Cli.Terminals;
using Prover.Proving;

namespace Prover.Cli.Interaction;

/// <summary>Keeps what a run found for <c>show</c>, and its counterexamples for later comparisons.</summary>
internal static class LastRun
{
    /// <summary>Records reports, and says what could not be kept. A verdict is as good without a record.</summary>
    public static void Record(ImmutableArray<ProofReport> reports, IAnswers? answers, Terminal terminal)
    {
        if (reports.IsEmpty) return;
        try
        {
            foreach (var report in reports)
            {
                var record = Recorder.Record(report, DateTimeOffset.Now);
                terminal.Runs.Save(record);
                var refuted = report.Results.Where(r => r.Verdict is Verdict.Refuted).Select(r => r.Obligation.Name).ToHashSet(StringComparer.Ordinal);
                if (refuted.Count > 0)
                    terminal.Runs.SaveSeen(record.Proof, record.Obligations.Where(o => refuted.Contains(o.Name)).Select(o => new KeptExample(o.Name, o.Structure!)));
            }

            terminal.Runs.SaveLatest(reports.Select(r => Path.GetFullPath(r.Proof.Source.Path)));
            if (answers is ProofCache { Problem: { } problem }) terminal.Error.WriteLine($"prover: note: answers cannot be kept for later runs: {problem}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"prover: note: 'prover show' will not know of this run, it cannot be recorded: {e.Message}");
        }
    }
}
