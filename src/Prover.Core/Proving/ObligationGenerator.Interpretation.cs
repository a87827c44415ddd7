using Prover.Systems;

namespace Prover.Proving;

/// <content>Interpretations of one system in another (soundness rule 26).</content>
public sealed partial class ObligationGenerator
{
    // From the axioms of the other system alone.
    private void Interpreted(Interpretation interpretation)
    {
        foreach (var claim in InterpretationClaims.Of(interpretation))
        {
            var given = new Hypotheses(_prefix, null, null, claim.Constants, []);
            var name = $"{claim.Target}.{claim.Label}";
            Defined(given, claim.Formula, name, null);
            if (claim.IsFound) given = given.With([new Assume(claim.Formula, claim.Label, claim.Place)]);
            Add(name, ObligationKind.Interpretation, given, null, claim.Target, claim.Label, claim.Place, claim.IsFound ? null : claim.Formula);
        }
    }
}
