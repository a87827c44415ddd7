using Prover.App.Requests;
using Prover.Binding;
using Prover.Comparing;
using Prover.Proving;
using Prover.Systems;
using Prover.Text;

namespace Prover.App;

/// <content>The order of the stages for two versions.</content>
public sealed partial class Pipeline
{
    /// <summary>How two versions differ; null when a mistake was reported.</summary>
    public VersionComparison? Compare(DiffRequest request, Action<Progress>? report, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        if (FrontEnds.Of(request.Old) is not { } language || FrontEnds.Of(request.New) != language)
        {
            diagnostics.NotComparable(request.Old, request.New, FrontEnds.Endings);
            return null;
        }

        if (request.Proof is { } proofPath && (language.HasProof || FrontEnds.Of(proofPath) != ProofLoader.FrontEnd))
        {
            diagnostics.NoProofOfVersions(proofPath);
            return null;
        }

        // The lines of a proof may name what the old version did not have.
        var (old, @new) = (
            LoadEdition(language, request.Old, request.Revision, request.Proof, diagnostics, new DiagnosticBag()),
            LoadEdition(language, request.New, request.Edited, request.Proof, diagnostics, diagnostics));
        if (old is null || @new is null || diagnostics.Count > 0) return null;
        var comparer = Comparer.Of(old, @new);
        var vocabulary = comparer.Vocabulary;
        foreach (var (name, size) in request.Scope)
            if (ScopeSizes.Problem(vocabulary, name, size) is { } problem)
                diagnostics.BadScope(null, problem);
        if (diagnostics.Count > 0) return null;

        var sizes = ScopeSizes.Defaults(vocabulary);
        foreach (var proof in new[] { old.Proof, @new.Proof }.OfType<ProofScript>()) sizes = sizes.SetItems(proof.Scope.Sizes.Where(s => sizes.ContainsKey(s.Key)));
        var discharge = solver.Open(vocabulary, new Scope(sizes.SetItems(request.Scope)), request.Limits).One;
        return comparer.Run(obligations => Engine.Run(obligations, discharge, request.Jobs, report, cancellation));
    }

    private static Edition? LoadEdition(
        FrontEnd language, string path, SourceFiles? files, string? proof, DiagnosticBag diagnostics, DiagnosticBag ofProof)
    {
        if (FrontEnds.Load(path, diagnostics, files: files) is not var (system, own)) return null;
        return new Edition(language, system, proof is null ? own : ProofLoader.Load(proof, system, ofProof));
    }
}
