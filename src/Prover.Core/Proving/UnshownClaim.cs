using System.Collections.Immutable;

namespace Prover.Proving;

/// <summary>
/// A claim about steps or progress that no proof of a run shows, since it uses invariants that none of their invariants is or uses (soundness rule 25). The verdicts of the proofs do not depend on
/// it.
/// </summary>
/// <param name="Claim">The claim.</param>
/// <param name="Text">The finding as a sentence.</param>
public sealed record UnshownClaim(string Claim, string Text)
{
    /// <summary>Such claims of the specifications of <paramref name="reports"/>. A run of parts of proofs has none.</summary>
    public static ImmutableArray<UnshownClaim> In(ImmutableArray<ProofReport> reports) => reports.Any(r => !r.Run.IsWhole)
        ? []
        :
        [
            .. from report in reports
               from claim in report.Proof.LeftOut
               where reports.All(r => !UnprovedUse.HaveOneSystem(r.Proof, report.Proof) || r.Proof.LeftOut.Any(c => c.Name == claim.Name))
               group claim by (report.Proof.System.Name, claim.Name) into same
               select new UnshownClaim(same.Key.Item2, $"no proof of this run shows '{same.Key.Item2}' of {same.Key.Item1}: it {same.First().Reason}"),
        ];
}
