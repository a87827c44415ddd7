using System.Collections.Immutable;
using Prover.App;
using Prover.App.Recording;
using Prover.App.Reports;
using Prover.App.Requests;
using Prover.Binding;
using Prover.Proving;
using Prover.Text;

namespace Prover.Lsp.Proofs;

/// <summary>The proofs to verify, and which of their obligations.</summary>
/// <param name="Candidates">The full paths of files, among them the proofs.</param>
/// <param name="Of">The full path of a specification: only proofs of its system, or of one that extends it; null for all candidates.</param>
/// <param name="Invariant">Only proofs of this invariant; null for all.</param>
/// <param name="Part">Only the obligations of a line; null for all.</param>
internal sealed record Job(ImmutableArray<string> Candidates, string? Of, string? Invariant, FileLine? Part)
{
    /// <summary>Whole proofs.</summary>
    public static Job All(ImmutableArray<string> proofs) => new(proofs, null, null, null);
}

/// <summary>Verifies proofs.</summary>
/// <param name="pipeline">The stages.</param>
/// <param name="answers">Answers of earlier runs.</param>
internal sealed class Verifier(Pipeline pipeline, IAnswers answers)
{
    /// <summary>Verifies the proofs of a job.</summary>
    /// <param name="job">The proofs.</param>
    /// <param name="files">Their texts.</param>
    /// <param name="progress">Told of proofs and obligations, on this and other threads: the file, how many are done, how many there are.</param>
    /// <param name="each">Given the report on each proof as it ends, on this thread; a proof with mistakes has none.</param>
    /// <param name="cancellation">Ends the work, with an exception.</param>
    /// <returns>The full paths of the proofs of the job, those with mistakes, too.</returns>
    public ImmutableArray<string> Verify(Job job, SourceFiles files, Action<string, int, int> progress, Action<ProofReport> each, CancellationToken cancellation)
    {
        var proofs = job.Of is null ? job.Candidates : ProofsOf(job.Of, job.Candidates, files, cancellation);
        foreach (var path in proofs)
        {
            if (Verify(path, job, files, progress, cancellation) is { } report) each(report);
            cancellation.ThrowIfCancellationRequested();
        }

        return proofs;
    }

    private ProofReport? Verify(string path, Job job, SourceFiles files, Action<string, int, int> progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var selection = Selection.Everything with { Position = job.Part };
        var request = VerifyRequest.InBackground(path, selection, answers) with { ShowsWarnings = true };
        var mistakes = new DiagnosticBag();
        if (Pipeline.Prepare(path, request, mistakes, files) is not { } plan) return null;
        if (job.Invariant is { } invariant && plan.Proof.Invariant.Name != invariant) return null;
        plan = plan with { Selected = selection.Of(plan.Proof, plan.Obligations) };
        if (plan.Selected.IsEmpty) return null;
        progress(path, 0, plan.Selected.Length);
        var report = RenderingCheck.Of(pipeline.Verify(plan, request, p => progress(path, p.Done, p.Total), cancellation));
        return report.Run.Ending == Ending.Complete ? report : null;
    }

    private static ImmutableArray<string> ProofsOf(string path, IEnumerable<string> candidates, SourceFiles files, CancellationToken cancellation)
    {
        var proofs = ImmutableArray.CreateBuilder<string>();
        foreach (var candidate in candidates.Where(FrontEnds.IsProof))
        {
            cancellation.ThrowIfCancellationRequested();
            if (FrontEnds.Load(candidate, new DiagnosticBag(), files: files)?.Proof is { } proof && proof.System.Sources.Any(s => Path.GetFullPath(s.Path) == path)) proofs.Add(candidate);
        }

        return proofs.ToImmutable();
    }
}
