using System.Collections.Immutable;
using Prover.Logic;
using Prover.Text;

namespace Prover.Systems;

/// <summary>
/// A claim that something pending is answered: <c>pending ~> goal</c>, by a response rule of Manna and Pnueli (Completing the Temporal Picture, 1991). Each pending state enables an
/// instance of a helpful rule, which is assumed to be fair; a rank over well-founded values never increases, and decreases when that instance fires.
/// </summary>
/// <param name="Name">The declared name, the target of its obligations.</param>
/// <param name="Parameters">The parameters: the claim is about all their values.</param>
/// <param name="Pending">Where it begins.</param>
/// <param name="Goal">Where it ends.</param>
/// <param name="Helpful">The helpful rules.</param>
/// <param name="Ranks">The components of the rank, the most significant one first.</param>
/// <param name="Place">The declaration.</param>
/// <param name="RankPlace">The place of the rank; that of the claim where it has none.</param>
public sealed record ProgressClaim(
    string Name, ImmutableArray<Variable> Parameters, Term Pending, Term Goal, ImmutableArray<Helpful> Helpful, ImmutableArray<Rank> Ranks, Location Place, Location RankPlace)
{
    /// <summary>The sorts that are assumed to have finitely many elements: those over which a set of the rank ranges.</summary>
    public IEnumerable<UninterpretedSort> Finite =>
        Ranks.OfType<Rank.Members>().SelectMany(m => m.Variables).SelectMany(v => Sorts.Reachable(v.Sort)).OfType<UninterpretedSort>().Distinct();

    /// <summary>The rules that help, which are assumed to be fair.</summary>
    public IEnumerable<Rule> FairRules(TransitionSystem system) => system.Rules.Where(r => Helpful.Any(h => h.Rule == r.Name));

    /// <summary>The assumptions of a verdict that it is proved, in words.</summary>
    public string Assumptions
    {
        get
        {
            var fair = $"'{Name}' assumes that an instance of {string.Join(" or ", Helpful.Select(h => h.Rule))} fires if it stays enabled";
            string[] finite = [.. Finite.Select(s => s.Name)];
            return finite.Length == 0 ? fair : $"{fair}, and that {string.Join(" and ", finite)} {(finite.Length == 1 ? "is" : "are")} finite";
        }
    }
}

/// <summary>A helpful rule.</summary>
/// <param name="Rule">The name of the rule.</param>
/// <param name="Instance">A variable for each parameter of the rule, in their order.</param>
/// <param name="When">Which instances help: a formula over the parameters and <c>let</c>s of the rule.</param>
/// <param name="Helps">The premises of the rule and <paramref name="When"/>, over <paramref name="Instance"/>.</param>
/// <param name="Place">The place of the line.</param>
public sealed record Helpful(string Rule, ImmutableArray<Variable> Instance, Term When, Term Helps, Location Place);

/// <summary>One component of a rank.</summary>
public abstract record Rank
{
    /// <summary>A natural number; it decreases.</summary>
    public sealed record Number(Term Value) : Rank;

    /// <summary>The set of the values that satisfy a formula; it becomes a proper subset of itself.</summary>
    public sealed record Members(ImmutableArray<Variable> Variables, Term Formula) : Rank;
}
