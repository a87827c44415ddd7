using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Proving;

/// <content>
/// Steps forward and backward. All of it is about runs from an initial state to one that is not safe: every state of such a run satisfies the claims of the
/// earlier steps, whose prophecies are constants by now.
/// </content>
public sealed partial class ObligationGenerator
{
    private void Inductive(Induction induction)
    {
        var before = new Earlier([], []);
        foreach (var step in induction.Steps)
        {
            if (step.Prophecy is null) Claimed(induction, step, before);
            else Prophesied(induction, step, step.Prophecy, before);
            before = new Earlier(before.Constants.AddRange(step.Prophecy?.Parameters ?? []), [.. before.Claims, .. AssumedIn(step.Claims)]);
        }

        Apart(induction, before);
    }

    // The choices of earlier steps, and their claims about every state.
    private sealed record Earlier(ImmutableArray<Variable> Constants, ImmutableArray<Step> Claims);

    // ---- claims about the state alone -------------------------------------------------------------------------------------------

    private void Claimed(Induction induction, InductionStep step, Earlier earlier)
    {
        var at = HypothesesOf(induction, step, "begin", earlier);
        ImmutableArray<Step> first = [.. FirstOf(induction, step), .. earlier.Claims];
        foreach (var claim in step.Claims) Ask(step, claim.Label, at.With(first), claim.Place, claim.Formula);

        foreach (var rule in _proof.System.Rules)
        {
            at = HypothesesOf(induction, step, rule.Name, earlier, rule);
            ImmutableArray<Step> all = [.. AssumedIn(step.Claims)], moved = [.. earlier.Claims, .. Firing(rule), .. earlier.Claims];
            foreach (var claim in step.Claims)
            {
                if (step.IsForward) Ask(step, claim.Label, at.With([.. all, .. moved]), claim.Place, claim.Formula);
                else Ask(step, claim.Label, at.With([Fails(claim), .. moved, .. all]), claim.Place);
            }
        }
    }

    // ---- claims about a prophecy ------------------------------------------------------------------------------------------------

    private void Prophesied(Induction induction, InductionStep step, Prophecy prophecy, Earlier earlier)
    {
        var relations = new ProphecyRelations(step, prophecy);
        var viable = relations.Before;
        earlier = earlier with { Constants = earlier.Constants.Add(viable) };
        var at = HypothesesOf(induction, step, "begin", earlier);
        ImmutableArray<Step> first = [.. FirstOf(induction, step), .. earlier.Claims, relations.Chosen(step.IsForward)];
        foreach (var claim in prophecy.Invariant) Ask(step, claim.Label, at.With(first), claim.Place, relations.In(claim, viable));

        foreach (var rule in _proof.System.Rules)
        {
            at = HypothesesOf(induction, step, rule.Name, earlier with { Constants = earlier.Constants.Add(relations.After) }, rule);
            ImmutableArray<Step> all = [.. prophecy.Invariant.Select(c => relations.Assumed(c, step.IsForward ? viable : relations.After))];
            ImmutableArray<Step> moved = [.. earlier.Claims, relations.Remembered, .. Firing(rule), .. earlier.Claims, relations.Kept];
            foreach (var claim in prophecy.Invariant)
            {
                if (step.IsForward) Ask(step, claim.Label, at.With([.. all, .. moved]), claim.Place, relations.In(claim, relations.After));
                else Ask(step, claim.Label, at.With([Fails(claim with { Formula = relations.In(claim, viable) }), .. moved, .. all]), claim.Place);
            }
        }

        // At the other end some value fits that is viable still, or was from the start.
        var end = HypothesesOf(induction, step, "end", earlier).With(prophecy.Invariant.Select(c => relations.Assumed(c, viable)));
        Ask(step, "prophecy", end.With([.. LastOf(induction, step), .. earlier.Claims, relations.Chosen(!step.IsForward)]), step.Place);
    }

    // The relations of a prophecy as constants of a query: in the state at hand, and in the one after a rule.
    private sealed class ProphecyRelations(InductionStep step, Prophecy prophecy)
    {
        private readonly Term _claims = Terms.And(step.Claims.Select(c => c.Formula));

        // The values that fit in the state before a rule, when the state after it is at hand.
        private readonly Variable _fitted = new($"{prophecy.Fitting}", prophecy.Fitting.Sort, step.Place);

        public Variable Before => prophecy.Viable;

        public Variable After { get; } = new($"{prophecy.Viable}'", prophecy.Viable.Sort, step.Place);

        private Term Fitting => prophecy.Parameters.IsEmpty ? _claims : new Lambda(prophecy.Parameters, _claims);

        /// <summary>A formula over both relations, in the state at hand.</summary>
        public Term In(Conjunct claim, Variable viable)
        {
            var formula = new Let(new VariablePattern(prophecy.Fitting), Fitting, claim.Formula) { Place = claim.Formula.Place };
            return viable == Before ? formula : new Let(new VariablePattern(Before), new VariableTerm(viable), formula) { Place = claim.Formula.Place };
        }

        public Step Assumed(Conjunct claim, Variable viable) => new Assume(In(claim, viable), claim.Label, claim.Place);

        /// <summary>The values that fit in the state at hand are all viable, or none is.</summary>
        public Step Chosen(bool all) => new Assume(
            ForAll(new Connected(Connective.Implies, _claims, all ? At(Before) : new Not(At(Before)))), "prophecy", step.Place);

        public Step Remembered => new Bind(new VariablePattern(_fitted), Fitting);

        /// <summary>A value that is viable, and fits before and after, stays viable.</summary>
        public Step Kept => new Assume(
            ForAll(new Connected(Connective.Implies, Terms.And([At(Before), At(_fitted), _claims]), At(After))), "prophecy", step.Place);

        private Term At(Variable relation) => prophecy.Parameters.IsEmpty
            ? new VariableTerm(relation)
            : new Application(new VariableTerm(relation), [.. prophecy.Parameters.Select(p => new VariableTerm(p))]);

        private Term ForAll(Term body) => prophecy.Parameters.IsEmpty ? body : new Quantified(Quantifier.Forall, prophecy.Parameters, body);
    }

    // ---- the end ----------------------------------------------------------------------------------------------------------------

    // An initial state and one that is not safe, with the same immutable part, cannot both satisfy all claims: then no run leads from one to the other.
    private void Apart(Induction induction, Earlier earlier)
    {
        var away = new Fire(AnyStep(Terms.True, induction.Place));
        var given = new Hypotheses($"{_prefix}/{induction.Label}/end", null, null, earlier.Constants.AddRange(_proof.System.Init.Parameters), []);
        Add("apart", ObligationKind.Induction, given.With([.. _proof.System.Init.Premises, .. earlier.Claims, away, .. earlier.Claims, Unsafe(induction)]), null,
            "end", "apart", induction.Place, Terms.False);
    }

    // ---- parts ------------------------------------------------------------------------------------------------------------------

    private Hypotheses HypothesesOf(Induction induction, InductionStep step, string where, Earlier earlier, Rule? rule = null)
    {
        ImmutableArray<Variable> own = rule is null ? _proof.System.Init.Parameters : rule.Parameters;
        return new Hypotheses($"{_prefix}/{induction.Label}/{step.Label}/{where}", null, rule, earlier.Constants.AddRange(own), []);
    }

    private void Ask(InductionStep step, string label, Hypotheses given, Text.Location place, Term? goal = null) =>
        Add(label, ObligationKind.Induction, given, null, step.Label, label, place, goal ?? Terms.False);

    private ImmutableArray<Step> FirstOf(Induction induction, InductionStep step) => step.IsForward ? _proof.System.Init.Premises : [Unsafe(induction)];

    private ImmutableArray<Step> LastOf(Induction induction, InductionStep step) => step.IsForward ? [Unsafe(induction)] : _proof.System.Init.Premises;

    private static Assume Unsafe(Induction induction) => new(new Not(induction.Safety), "not safe", induction.Place);

    private static IEnumerable<Step> AssumedIn(IEnumerable<Conjunct> claims) => claims.Select(c => new Assume(c.Formula, c.Label, c.Place));

    private static ImmutableArray<Step> Firing(Rule rule) => [.. rule.Premises, new Fire(rule)];

    private static Assume Fails(Conjunct claim) => new(new Not(claim.Formula) { Place = claim.Place }, $"not {claim.Label}", claim.Place);
}
