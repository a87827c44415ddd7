using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Systems;

/// <summary>
/// The obligations of a claim of reaching, as a property (soundness rule 27). From each member but the base a step exists, and each step leads to a member, which is the base or has a lesser rank;
/// so no walk goes on for ever or ends before the base. For exactly one ring, the base is a member from which a step leads too, no member has two steps, and none but a step from the base passes the
/// base: all other steps lead into the interval up to it. Each conjunct may rely on those before it being claimed for the same member.
/// </summary>
public static class ReachRule
{
    /// <summary>The label of the claim that the base is a member.</summary>
    public const string Base = "base";

    /// <summary>The label of the claim that a step exists.</summary>
    public const string Step = "step";

    /// <summary>The label of the claim that steps lead to members.</summary>
    public const string Within = "within";

    /// <summary>The label of the claim that steps lead to the base or decrease the rank.</summary>
    public const string Nearer = "nearer";

    /// <summary>The label of the claim that no member has two steps.</summary>
    public const string One = "one";

    /// <summary>The label of the claim that steps do not pass the base.</summary>
    public const string Order = "order";

    /// <summary>The property: its conjuncts imply, in a state with finitely many members, what <paramref name="claim"/> says.</summary>
    public static Case OfStates(ReachClaim claim) => new(claim.Name, [], [.. (claim.FormsRing ? OfRing(claim) : OfSteps(claim))], claim.Place);

    private static IEnumerable<Conjunct> OfSteps(ReachClaim claim)
    {
        yield return new Conjunct(Step, Each(claim, Unless(claim, Leads(claim))), claim.Place);
        yield return new Conjunct(Within, EachStep(claim, Unless(claim, If(claim.Step, DomainAt(claim, claim.Next)))), claim.Step.Place ?? claim.Place);
        yield return IsNearer(claim);
    }

    // A ring goes on from its base.
    private static IEnumerable<Conjunct> OfRing(ReachClaim claim)
    {
        yield return new Conjunct(Base, Substituted(claim, claim.Domain, claim.Base), claim.Base.Place ?? claim.Place);
        yield return new Conjunct(Step, Each(claim, Leads(claim)), claim.Place);
        yield return new Conjunct(Within, EachStep(claim, If(claim.Step, DomainAt(claim, claim.Next))), claim.Step.Place ?? claim.Place);
        yield return IsNearer(claim);
        var other = new Variable($"{claim.Next.Name}_other", claim.Next.Sort, claim.Next.Place);
        var same = new Equality(new VariableTerm(claim.Next), new VariableTerm(other)) { Place = claim.Step.Place };
        yield return new Conjunct(
            One, Each(claim, All([claim.Next, other], If(claim.Step, If(new Renaming(claim.Next, other).Rewrite(claim.Step), same)), claim)), claim.Step.Place ?? claim.Place);
        var upToBase = new InInterval(new VariableTerm(claim.Next), new VariableTerm(claim.Member), claim.Base, false, true) { Place = claim.Step.Place };
        yield return new Conjunct(Order, EachStep(claim, Unless(claim, If(claim.Step, upToBase))), claim.Step.Place ?? claim.Place);
    }

    private static Conjunct IsNearer(ReachClaim claim)
    {
        var less = new RankOrder(term => At(claim, term, claim.Next), claim.RankPlace).Less(claim.Ranks);
        var arrived = new Equality(new VariableTerm(claim.Next), claim.Base) { Place = claim.RankPlace };
        var nearer = new Connected(Connective.Or, arrived, less) { Place = claim.RankPlace };
        return new Conjunct(Nearer, EachStep(claim, Unless(claim, If(claim.Step, If(DomainAt(claim, claim.Next), nearer)))), claim.RankPlace);
    }

    // ---- formulas ---------------------------------------------------------------------------------------------------------------

    private static Term Leads(ReachClaim claim) => new Quantified(Quantifier.Exists, [claim.Next], claim.Step) { Place = claim.Step.Place };

    private static Term Each(ReachClaim claim, Term body) => All([claim.Member], If(claim.Domain, body), claim);

    private static Term EachStep(ReachClaim claim, Term body) => All([claim.Member, claim.Next], If(claim.Domain, body), claim);

    // For every member but the base.
    private static Term Unless(ReachClaim claim, Term body) =>
        If(new Not(new Equality(new VariableTerm(claim.Member), claim.Base) { Place = claim.Base.Place }) { Place = claim.Base.Place }, body);

    private static Term DomainAt(ReachClaim claim, Variable variable) => At(claim, claim.Domain, variable);

    private static Term At(ReachClaim claim, Term term, Variable variable) => new Renaming(claim.Member, variable).Rewrite(term);

    private static Term Substituted(ReachClaim claim, Term formula, Term value) =>
        new Let(new VariablePattern(claim.Member), value, formula) { Place = formula.Place };

    private static Quantified All(ImmutableArray<Variable> variables, Term body, ReachClaim claim) => new(Quantifier.Forall, variables, body) { Place = claim.Place };

    private static Connected If(Term left, Term right) => new(Connective.Implies, left, right) { Place = right.Place };

    private sealed class Renaming(Variable from, Variable to) : SameSymbols
    {
        protected override Variable Use(Variable variable) => variable == from ? to : variable;
    }
}
