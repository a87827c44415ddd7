using System.Collections.Immutable;
using Prover.App.Pictures;
using Prover.Proving;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Pictures;

/// <summary>Pictures of what the solver finds.</summary>
internal static class Drawn
{
    /// <summary>One for each obligation that has an example.</summary>
    public static IEnumerable<Picture> Pictures(ProofScript proof, ImmutableArray<Obligation> obligations)
    {
        var discharger = Solvers.Discharger(proof.System, proof.Scope, Limits.Default);
        return Engine.Run(obligations, discharger.Discharge, 2, null, CancellationToken.None)
            .Where(r => r.Example is not null).Select(r => PictureComposer.Of(proof.System, r.Obligation, r.Example!)).ToArray();
    }
}
