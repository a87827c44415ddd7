using System.Collections.Immutable;
using Prover.App.Files;
using Prover.App.Recording;
using Prover.App.Requests;
using Prover.Proving;
using Prover.Reuse;
using Prover.Text;

namespace Prover.App.Sharding;

/// <summary>Writes the reports of a shard to the file that <c>merge</c> reads.</summary>
public static class PartFile
{
    /// <summary>The usual name of the file of <paramref name="shard"/>.</summary>
    public static string NameOf(Shard shard) => $"shard-{shard.Index}-of-{shard.Count}.part";

    /// <summary>Writes the answers of a shard. False when the file cannot be written, which is reported.</summary>
    /// <param name="path">The file.</param>
    /// <param name="command">The command that ran.</param>
    /// <param name="request">Its request, which names the shard.</param>
    /// <param name="reports">The reports on all proofs that the request names.</param>
    /// <param name="solver">Who answered.</param>
    /// <param name="comparison">The request to compare with records; null for a command that does not compare.</param>
    /// <param name="diagnostics">Takes the reason when the file cannot be written.</param>
    public static bool Write(
        string path, ShardedCommand command, VerifyRequest request, ImmutableArray<ProofReport> reports, Solver solver, RegressRequest? comparison, DiagnosticBag diagnostics)
    {
        var shard = request.Shard ?? throw new ArgumentException("the request names no shard", nameof(request));
        var part = new PartRecord(
            PartRecord.Commands[command], ToolIdentity.Of(solver), shard.Index, shard.Count, PartRequest.Of(request, comparison), [.. reports.Select(r => Proof(r, request.Limits))]);
        try
        {
            ChecksummedFile.Write(Path.GetFullPath(path), PartRecord.Format, part, PartContext.Default.PartRecord);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.FileNotWritable(path, e.Message);
            return false;
        }
    }

    private static PartProof Proof(ProofReport report, Limits limits)
    {
        var fingerprinter = new Fingerprinter();
        var (system, conditions) = (report.Proof.System, Conditions.Of(limits, report.Proof.Scope).Text);
        return new PartProof(
            report.Proof.Source.Path, Acceptance.SourcesOf(report.Proof),
            [.. report.Results.Select(r => AnswerRecord.Of(system, r, fingerprinter.Of(r.Obligation.Query).Whole, conditions))]);
    }
}
