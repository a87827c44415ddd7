using System.Collections.Immutable;
using Prover.App.Requests;
using Prover.Binding;
using Prover.Proving;
using Prover.Systems;
using Prover.Text;

namespace Prover.App;

/// <content>One proof over several kinds of network.</content>
public sealed partial class Pipeline
{
    /// <summary>
    /// The kinds of network that <paramref name="request"/> asks for, each with the plan of the proof over it; the plan is null if the two are not
    /// compared. Mistakes go to <paramref name="diagnostics"/>, and after a mistake the result is empty.
    /// </summary>
    public static ImmutableArray<(NetworkVariant Variant, Plan? Plan)> Prepare(MatrixRequest request, DiagnosticBag diagnostics)
    {
        if (FrontEnds.Of(request.Path) != ProofLoader.FrontEnd) diagnostics.NoProofOfNetworks(request.Path);
        var variants = diagnostics.Count > 0 ? [] : NetworkVariants.Load(request.Path, request.Networks, diagnostics);
        ImmutableArray<ProofScript> proofs = [.. variants.Select(v => v.Proof).OfType<ProofScript>()];
        if (diagnostics.Count == 0 && !proofs.IsEmpty)
            foreach (var (kind, name, near) in request.Verify.Selection.Unknown(proofs, [])) diagnostics.UnknownSelection(kind, name, near);
        var scopes = Rescope([.. proofs.Select(p => (p.System, p.Scope))], request.Verify.Scope, diagnostics);
        if (diagnostics.Count > 0) return [];
        var next = 0;
        return
        [
            .. variants.Select(v =>
            {
                if (v.Proof is not { } proof) return (v, (Plan?)null);
                var scoped = proof with { Scope = scopes[next++] };
                var obligations = ObligationGenerator.Generate(scoped);
                return (v with { Proof = scoped }, new Plan(scoped, null, obligations, request.Verify.Selection.Of(scoped, obligations)));
            }),
        ];
    }
}
