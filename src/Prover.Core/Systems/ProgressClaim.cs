using System.Collections.Immutable;
using Prover.Logic;
using Prover.Text;

namespace Prover.Systems;

/// <summary>
/// A claim that something pending is answered: <c>pending ~> goal</c>, by a response rule of Manna and Pnueli (Completing the Temporal Picture, 1991). Each pending state enables an
/// instance of a helpful rule, which is assumed to be fair; a rank over well-founded values never increases, and decreases when that instance fires. Or it has a deadline that does not move,
/// which the clock is assumed to pass.
/// </summary>
/// <param name="Name">The declared name, the target of its obligations.</param>
/// <param name="Parameters">The parameters: the claim is about all their values.</param>
/// <param name="Pending">Where it begins.</param>
/// <param name="Goal">Where it ends.</param>
/// <param name="HelpfulLines">The helpful rules and deadlines.</param>
/// <param name="Ranks">The components of the rank, the most significant one first.</param>
/// <param name="Place">The declaration.</param>
/// <param name="RankPlace">The place of the rank; that of the claim where it has none.</param>
public sealed record ProgressClaim(
    string Name, ImmutableArray<Variable> Parameters, Term Pending, Term Goal, ImmutableArray<Helpful> HelpfulLines, ImmutableArray<Rank> Ranks, Location Place, Location RankPlace)
{
    /// <summary>The invariants without which it is not claimed, as its declaration names them.</summary>
    public ImmutableArray<string> OwnUses { get; init; } = [];

    /// <summary>The invariants without which it is not claimed, those of the claims that it relies on included: each proof that shows it shows these claims.</summary>
    public ImmutableArray<string> Uses => [.. OwnUses.Concat(ReliesOn.SelectMany(c => c.Uses)).Distinct()];

    /// <summary>The claims on which it relies directly, since an instance is strongly fair.</summary>
    public IEnumerable<ProgressClaim> ReliesOn => HelpfulLines.OfType<Helpful.OfRule>().Select(h => h.Strong?.By).OfType<ProgressClaim>();

    /// <summary>The urgent deadlines of the system, each of which stops the clock.</summary>
    public ImmutableArray<Deadline> Urgent { get; init; } = [];

    /// <summary>
    /// The sorts, sets and maps that are assumed to be finite: those over which a set of the rank ranges and, if it waits for a deadline, those whose elements have urgent deadlines. If infinitely many
    /// deadlines are due at once, no run passes them.
    /// </summary>
    public IEnumerable<string> Finite => FiniteByRank.Select(s => s.Name).Concat(WaitsForTime ? Urgent.SelectMany(d => d.Finite) : []).Distinct();

    private IEnumerable<UninterpretedSort> FiniteByRank =>
        Ranks.OfType<Rank.Members>().SelectMany(m => m.Variables).SelectMany(v => Sorts.Reachable(v.Sort)).OfType<UninterpretedSort>();

    /// <summary>The rules that are assumed to be fair, its own and those of the claims that it relies on.</summary>
    public IEnumerable<Rule> FairRules(TransitionSystem system)
    {
        var names = AllHelpfulRules.Select(h => h.Rule).ToHashSet(StringComparer.Ordinal);
        return system.Rules.Where(r => names.Contains(r.Name));
    }

    /// <summary>Whether an instance of <paramref name="rule"/> is assumed to fire if it is enabled again and again; otherwise, if it stays enabled.</summary>
    public bool IsStronglyFair(Rule rule) => AllHelpfulRules.Any(h => h.Rule == rule.Name && h.Strong is not null);

    /// <summary>Whether the clock is assumed to grow beyond every bound, for this claim or for one that it relies on.</summary>
    public bool AssumesTime => Closure.SelectMany(c => c.HelpfulLines).Any(h => h is Helpful.OfDeadline);

    private IEnumerable<Helpful.OfRule> AllHelpfulRules => Closure.SelectMany(c => c.HelpfulLines).OfType<Helpful.OfRule>();

    private bool WaitsForTime => HelpfulLines.Any(h => h is Helpful.OfDeadline);

    private IEnumerable<ProgressClaim> Closure => ReliesOn.SelectMany(c => c.Closure).Prepend(this);

    /// <summary>The assumptions of a verdict that it is proved, in words.</summary>
    public string Assumptions
    {
        get
        {
            string[] weak = [.. HelpfulLines.OfType<Helpful.OfRule>().Where(h => h.Strong is null).Select(h => h.Rule)];
            string[] strong = [.. HelpfulLines.OfType<Helpful.OfRule>().Where(h => h.Strong is not null).Select(h => h.Rule)];
            string[] finite = [.. Finite];
            string[] all =
            [
                .. WaitsForTime ? (string[])["the clock grows beyond every bound"] : [],
                .. weak.Length == 0 ? [] : (string[])[$"an instance of {string.Join(" or ", weak)} fires if it stays enabled"],
                .. strong.Length == 0 ? [] : (string[])[$"an instance of {string.Join(" or ", strong)} fires if it is enabled again and again"],
                .. finite.Length == 0 ? [] : (string[])[$"{string.Join(" and ", finite)} {(finite.Length == 1 ? "is" : "are")} finite"],
            ];
            return $"'{Name}' assumes that {string.Join(", and that ", all)}";
        }
    }
}

/// <summary>One component of a rank.</summary>
public abstract record Rank
{
    /// <summary>A natural number; it decreases.</summary>
    public sealed record Number(Term Value) : Rank;

    /// <summary>The set of the values that satisfy a formula; it becomes a proper subset of itself.</summary>
    public sealed record Members(ImmutableArray<Variable> Variables, Term Formula) : Rank;
}
