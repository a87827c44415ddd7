using Prover.Binding;
using Prover.Proving;
using Prover.Text;

namespace Prover.App;

/// <content>Where the work of the solver goes.</content>
public sealed partial class Pipeline
{
    /// <summary>
    /// The instances of quantifiers for one obligation of the proof at <paramref name="path"/>. Its name may be cut short from the left, as long as it is the only one that
    /// ends so. Null when a mistake was reported.
    /// </summary>
    public ObligationProfile? Profile(string path, string? name, Limits limits, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        if (!FrontEnds.IsProof(path)) diagnostics.NotAProof(path, FrontEnds.EndingsOfProofs);
        if (diagnostics.Count > 0 || LoadClaims(path, diagnostics) is not { } proof || diagnostics.Count > 0) return null;
        var obligations = ObligationGenerator.Generate(proof);
        if (name is null && obligations.Length > 1)
        {
            diagnostics.SeveralObligations(obligations.Select(o => o.Name));
            return null;
        }

        var meant = obligations.Where(o => name is null || o.Name == name).ToArray();
        if (meant.Length == 0) meant = [.. obligations.Where(o => o.Name.EndsWith($"/{name}", StringComparison.Ordinal))];
        if (meant is [var only]) return solver.Profile(proof.System, only, limits, diagnostics, cancellation);
        if (meant.Length > 1) diagnostics.SeveralObligations(meant.Select(o => o.Name));
        else diagnostics.UnknownSelection("obligation", name!, Nearest.To(name!, obligations.Select(o => o.Name)));
        return null;
    }
}
