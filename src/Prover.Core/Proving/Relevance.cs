using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Proving;

/// <summary>
/// Which hypotheses a goal is likely to need. What is proved from some hypotheses is proved from all; a structure that satisfies some is no structure of
/// all, and nobody is to see it. Symbols are compared by the SInE selection: a hypothesis matters where the rarest of the state variables that one of its
/// conjuncts reads matter, and then all that it reads does. Source: K. Hoder and A. Voronkov, "Sine Qua Non for Large Theory Reasoning", CADE 2011, with tolerance 1 and no
/// limit of depth.
/// </summary>
public static class Relevance
{
    /// <summary>
    /// The steps of <paramref name="query"/>, without the hypotheses before its first rule that seem not to matter to its goal or to what the rule does;
    /// null when all seem to.
    /// </summary>
    public static Query? Of(Query query) => Select(query, [query.Goal ?? Terms.True], _ => true);

    /// <summary>
    /// The steps of <paramref name="query"/>, without the axioms that matter neither to its other steps nor to <paramref name="goals"/>; null when all do.
    /// </summary>
    public static Query? WithoutIdleAxioms(Query query, IEnumerable<Term> goals) => Select(query, [.. goals], a => IsAxiom(query, a));

    /// <summary>The axioms of <paramref name="query"/> that matter neither to its other steps nor to its goal.</summary>
    public static ImmutableArray<Step> IdleAxioms(Query query) =>
        Select(query, query.Goal is { } goal ? [goal] : [], a => IsAxiom(query, a)) is { } chosen ? [.. query.Steps.Except(chosen.Steps, ReferenceEqualityComparer.Instance).Cast<Step>()] : [];

    /// <summary>
    /// The query of <paramref name="obligation"/>, without what the case claims of the state before, but for the very conjunct that is the goal, and without
    /// the axioms that then matter to nothing; null when the goal is no conjunct of that case, or nothing is left out.
    /// </summary>
    public static Query? Nearest(Obligation obligation)
    {
        var query = obligation.Query;
        var claims = ClaimsBefore(obligation);
        if (query.Goal is not { } goal || !claims.Remove(goal)) return null;
        var near = query with { Steps = [.. query.Steps.Where(s => s is not Assume assume || !claims.Contains(assume.Formula))] };
        return WithoutIdleAxioms(near, [goal]) ?? (near.Steps.Length < query.Steps.Length ? near : null);
    }

    /// <summary>
    /// The query of <paramref name="obligation"/>, without what the case claims of the state before that gives a witness for every value of a sort, where from such witnesses
    /// come values of the same sort, and so on without end (soundness rule 20): instances of the other hypotheses are fewer. The very conjunct that is the goal stays.
    /// Null when nothing is left out.
    /// </summary>
    public static Query? Ending(Obligation obligation)
    {
        var query = obligation.Query;
        var claims = ClaimsBefore(obligation);
        if (query.Goal is not { } goal) return null;
        claims.Remove(goal);
        var all = new AlternationWalk();
        foreach (var step in query.Steps) all.Visit(step);
        all.Visit(goal, holds: false);
        ImmutableArray<Step> ending = [.. query.Steps.Where(s => s is not Assume { Formula: var formula } || !claims.Contains(formula) || !IsEndless(formula))];
        return ending.Length < query.Steps.Length ? query with { Steps = ending } : null;

        bool IsEndless(Term claim)
        {
            var own = new AlternationWalk();
            own.Visit(claim, holds: true);
            return own.Witnesses.Any(w => all.Leads(w.To, w.From));
        }
    }

    private static HashSet<Term> ClaimsBefore(Obligation obligation) =>
        obligation.Source?.Conjuncts.Select(c => c.Formula).ToHashSet<Term>(ReferenceEqualityComparer.Instance) ?? [];

    // Steps that may not be left out stay, and determine which symbols matter.
    private static Query? Select(Query query, ImmutableArray<Term> goals, Predicate<Assume> isChosenFrom)
    {
        var given = query.Steps.TakeWhile(s => s is Assume).Cast<Assume>().ToArray();
        var reads = given.Select(s => Mentions.In([s], Terms.True)).ToArray();
        var count = reads.SelectMany(r => r).CountBy(v => v).ToDictionary();
        var triggers = given.Select(s => Terms.Conjuncts(s.Formula).Select(c => Rarest(Mentions.In([], c))).ToArray()).ToArray();

        var relevant = Mentions.In(query.Steps.Skip(given.Length), Terms.And(goals)).ToHashSet();
        var kept = given.Select(s => !isChosenFrom(s)).ToArray();
        foreach (var i in Enumerable.Range(0, given.Length).Where(i => kept[i])) relevant.UnionWith(reads[i]);
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = 0; i < given.Length; i++)
            {
                if (kept[i] || !triggers[i].Any(part => part.Length == 0 || part.Any(relevant.Contains))) continue;
                kept[i] = changed = true;
                relevant.UnionWith(reads[i]);
            }
        }

        return kept.All(k => k) ? null : query with { Steps = [.. given.Where((_, i) => kept[i]), .. query.Steps.Skip(given.Length)] };

        StateVariable[] Rarest(ImmutableArray<StateVariable> read) => [.. read.Where(v => count[v] == read.Min(w => count[w]))];
    }

    // An axiom mentions immutable symbols only, and no constant of the query.
    private static bool IsAxiom(Query query, Assume assume) =>
        Terms.IsRigid(assume.Formula) && !query.Constants.Any(c => Terms.Occurs(c, assume.Formula));
}
