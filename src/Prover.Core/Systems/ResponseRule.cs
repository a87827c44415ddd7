using System.Collections.Immutable;
using Prover.Logic;
using Prover.Text;

namespace Prover.Systems;

/// <summary>
/// The obligations of a claim of progress as claims about states and steps (soundness rule 24). In all of them something is pending and the goal is not reached yet. Goals are read before
/// what is pending, and ranks last, so that each may rely on those before it.
/// </summary>
public static class ResponseRule
{
    /// <summary>The label of the claim that some helpful instance is enabled.</summary>
    public const string Enabled = "enabled";

    /// <summary>The label of the claim that the rank does not increase.</summary>
    public const string Rank = "rank";

    private const string Pending = "pending";

    /// <summary>
    /// The claims about states: where something is pending, an instance of a helpful rule is enabled, or is wanted and strongly fair, or a helpful deadline is not passed; and each strongly fair
    /// instance is enabled where the claim ends that it relies on, which has begun or ended already.
    /// </summary>
    public static Case OfStates(ProgressClaim claim) => new(claim.Name, [],
    [
        new Conjunct(Enabled, Of(claim, claim.Place, Terms.Or(claim.HelpfulLines.Select(h => Some(h.Instance, h.Persists, h.Place)))), claim.Place),
        .. from helpful in claim.HelpfulLines.OfType<Helpful.OfRule>()
           where helpful.Strong is not null
           select new Conjunct(AgainLabelOf(helpful), Of(claim, helpful.Place, IsEnabledAgain(helpful, helpful.Strong!)), helpful.Place),
    ], claim.Place);

    /// <summary>The label of the claim about the instances of a helpful rule or deadline.</summary>
    public static string LabelOf(Helpful helpful) => helpful is Helpful.OfDeadline ? $"deadline_{helpful.Name}" : $"helpful_{helpful.Name}";

    // The label of the claim that an instance of a strongly fair rule is enabled again.
    private static string AgainLabelOf(Helpful helpful) => $"again_{helpful.Name}";

    private static Term IsEnabledAgain(Helpful helpful, Strong strong)
    {
        var place = helpful.Place;
        return All(helpful.Instance, If(place, strong.Wanted, And(place, Or(place, strong.Goal, strong.Pending), If(place, strong.Goal, helpful.Helps))), place);
    }

    /// <summary>
    /// The claims about the steps of <paramref name="rule"/>, over both states: it stays pending or reaches the goal; the rank does not increase; and of each helpful instance, the rank
    /// decreases, or another one fires and this one stays enabled, or the deadline does not move to a later time.
    /// </summary>
    public static IEnumerable<Conjunct> OfSteps(ProgressClaim claim, Rule rule)
    {
        var (goal, pending) = (new Next(claim.Goal) { Place = claim.Goal.Place }, new Next(claim.Pending) { Place = claim.Pending.Place });
        yield return new Conjunct(Pending, Of(claim, claim.Place, Or(claim.Place, goal, pending)), claim.Place);
        Term Later(Location place, Term body) => If(place, Not(goal), If(place, pending, body));
        if (!claim.Ranks.IsEmpty)
            yield return new Conjunct(Rank, Of(claim, claim.RankPlace, Later(claim.RankPlace, Or(claim.RankPlace, Less(claim), Same(claim)))), claim.RankPlace);
        foreach (var helpful in claim.HelpfulLines)
        {
            var place = helpful.Place;
            var step = Later(place, Or(place, Less(claim), Stays(helpful, rule)));
            yield return new Conjunct(LabelOf(helpful), Of(claim, place, All(helpful.Instance, If(place, helpful.Persists, step), place)), place);
        }
    }

    // After a step of the rule, which is no step of the instance.
    private static Term Stays(Helpful helpful, Rule rule)
    {
        var place = helpful.Place;
        var stays = new Next(helpful.Persists) { Place = place };
        return helpful switch
        {
            Helpful.OfRule own when own.Rule == rule.Name => And(place, Not(Fires(own, rule)), stays),
            Helpful.OfDeadline { Time: var time } => And(place, stays, new Compared(Comparison.LessOrEqual, new Next(time) { Place = time.Place }, time) { Place = place }),
            _ => stays,
        };
    }

    // The rule fires with the values of the instance.
    private static Term Fires(Helpful.OfRule helpful, Rule rule) =>
        Terms.And(helpful.Instance.Zip(rule.Parameters, (i, p) => (Term)new Equality(new VariableTerm(i), new VariableTerm(p)) { Place = helpful.Place })) with { Place = helpful.Place };

    // ---- ranks ------------------------------------------------------------------------------------------------------------------

    private static Term Less(ProgressClaim claim) => After(claim).Less(claim.Ranks);

    private static Term Same(ProgressClaim claim) => After(claim).Same(claim.Ranks);

    // The rank after the step, compared with the rank before it.
    private static RankOrder After(ProgressClaim claim) => new(term => new Next(term) { Place = term.Place }, claim.RankPlace);

    // ---- formulas ---------------------------------------------------------------------------------------------------------------

    private static Term Of(ProgressClaim claim, Location place, Term body) =>
        All(claim.Parameters, If(place, Not(claim.Goal), If(place, claim.Pending, body)), place);

    private static Term All(ImmutableArray<Variable> variables, Term body, Location place) =>
        variables.IsEmpty ? body : new Quantified(Quantifier.Forall, variables, body) { Place = place };

    private static Term Some(ImmutableArray<Variable> variables, Term body, Location place) =>
        variables.IsEmpty ? body : new Quantified(Quantifier.Exists, variables, body) { Place = place };

    private static Term If(Location place, Term left, Term right) => new Connected(Connective.Implies, left, right) { Place = place };

    private static Term And(Location place, Term left, Term right) => new Connected(Connective.And, left, right) { Place = place };

    private static Term Or(Location place, Term left, Term right) => new Connected(Connective.Or, left, right) { Place = place };

    private static Term Not(Term operand) => new Not(operand) { Place = operand.Place };
}
