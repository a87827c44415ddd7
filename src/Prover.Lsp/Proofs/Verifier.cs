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
/// <param name="Paths">The files of the proofs.</param>
/// <param name="Invariant">Only proofs of this invariant; null for all.</param>
/// <param name="Position">Only the obligations of a line; null for all.</param>
internal sealed record Job(ImmutableArray<string> Paths, string? Invariant, FileLine? Position);

/// <summary>Verifies proofs.</summary>
/// <param name="pipeline">The stages.</param>
/// <param name="answers">Answers of earlier runs.</param>
internal sealed class Verifier(Pipeline pipeline, IAnswers answers)
{
    /// <summary>The reports on the proofs of a job; a proof with mistakes has none.</summary>
    /// <param name="job">The proofs.</param>
    /// <param name="files">Their texts.</param>
    /// <param name="progress">Told of proofs and obligations, on this and other threads: the file, how many are done, how many there are.</param>
    /// <param name="cancellation">Ends the work, with an exception.</param>
    public ImmutableArray<ProofReport> Verify(Job job, SourceFiles files, Action<string, int, int> progress, CancellationToken cancellation)
    {
        ImmutableArray<ProofReport> reports = [.. job.Paths.Select(path => Verify(path, job, files, progress, cancellation)).OfType<ProofReport>()];
        cancellation.ThrowIfCancellationRequested();
        return reports;
    }

    private ProofReport? Verify(string path, Job job, SourceFiles files, Action<string, int, int> progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var selection = Selection.Everything with { Position = job.Position };
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

    /// <summary>The proofs in <paramref name="candidates"/> of the system in a file.</summary>
    public static ImmutableArray<string> ProofsOf(string path, IEnumerable<string> candidates, SourceFiles files) =>
    [
        .. from candidate in candidates
           where FrontEnds.IsProof(candidate)
           where FrontEnds.Load(candidate, new DiagnosticBag(), files: files)?.Proof is { } proof && proof.System.Sources.Any(s => Path.GetFullPath(s.Path) == path)
           select candidate,
    ];
}
