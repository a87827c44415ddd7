using System.Collections.Immutable;
using Prover.Logic;
using Prover.Text;

namespace Prover.Systems;

/// <summary>
/// A claim about each state: whichever steps are taken from a member of a domain, a base is reached (soundness rule 27). The formulas read one state.
/// </summary>
/// <param name="Name">The declared name: a case implies it as it implies a property.</param>
/// <param name="Member">The variable that stands for the members.</param>
/// <param name="Domain">Which values are members: a formula over <paramref name="Member"/>.</param>
/// <param name="Base">The base, a term of the sort of the members.</param>
/// <param name="Next">The variable that stands for where a step leads, of the same sort.</param>
/// <param name="Step">Whether a step leads from <paramref name="Member"/> to <paramref name="Next"/>.</param>
/// <param name="Ranks">The components of the rank of <paramref name="Member"/>, the most significant one first.</param>
/// <param name="FormsRing">Whether the steps also form exactly one ring, which goes through the base, in ring order, and skips none of its members.</param>
/// <param name="Place">The declaration's name.</param>
/// <param name="RankPlace">The place of the rank.</param>
public sealed record ReachClaim(
    string Name, Variable Member, Term Domain, Term Base, Variable Next, Term Step, ImmutableArray<Rank> Ranks, bool FormsRing, Location Place, Location RankPlace)
{
    /// <summary>The assumption of a verdict that it is proved, in words; null if the rank consists of numbers, which cannot decrease for ever.</summary>
    public string? Assumption =>
        Ranks.Any(r => r is Rank.Members) ? $"'{Name}' assumes that '{Domain.Place?.Excerpt}' holds for finitely many {Member} only" : null;
}
