using System.Collections.Immutable;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Simulation;

/// <summary>
/// Which claims of a proof a state or a step breaks, by evaluating guards, targets and conjuncts. It is asked where the audit found a violation
/// without looking at the lines, so that each conjunct is judged on its own; it shares nothing with the generator of obligations.
/// </summary>
internal sealed class ClaimCheck(ProofScript proof, Stepper stepper, Budget budget)
{
    private Evaluator Evaluator => stepper.Evaluator;

    /// <summary>
    /// The violations of a step of <paramref name="rule"/> from a state of <paramref name="source"/>, for every way in which the case holds there.
    /// </summary>
    /// <param name="source">The case.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="arguments">The values of the rule's parameters.</param>
    /// <param name="before">The state before.</param>
    /// <param name="after">The state after; null when an effect is undefined.</param>
    public IEnumerable<BrokenClaim> ByStep(Case source, Rule rule, Bindings arguments, State before, State? after) =>
        from parameters in Parameters(source, before)
        let known = parameters.With(rule.Parameters, rule.Parameters.Select(p => arguments[p]))
        let premises = stepper.Read(rule.Premises, before, known) as Reading.Held
        where premises is not null
        from claim in ByLines([.. proof.EdgesOf(source, rule)], before, premises.Bindings, after)
        select claim;

    /// <summary>The violations in an initial state, with the values of the parameters of <c>init</c>.</summary>
    public IEnumerable<BrokenClaim> ByInitialState(State state, Bindings parameters) =>
        ByLines([.. proof.Edges.Where(e => e.Source is null)], state, parameters, state);

    /// <summary>The violations in a state of a case that implies <paramref name="property"/>.</summary>
    public IEnumerable<BrokenClaim> ByProperty(Case property, State state) =>
        ByConjuncts(property, state, Bindings.None, label => new BrokenClaim.OfProperty(property, label));

    private IEnumerable<Bindings> Parameters(Case @case, State state)
    {
        foreach (var values in Evaluator.Universe.Products(@case.Parameters.Select(p => p.Sort)))
        {
            budget.Spend();
            var parameters = Bindings.None.With(@case.Parameters, values);
            if (stepper.Read(@case.Assumed, state, parameters) is Reading.Held) yield return parameters;
        }
    }

    // A line without 'otherwise' takes every step for which its guard holds; one with it, those that no earlier guard takes.
    private IEnumerable<BrokenClaim> ByLines(ImmutableArray<Edge> lines, State before, Bindings bindings, State? after)
    {
        var (isTaken, isOpen) = (false, lines.Any(l => l.Guard is null));
        foreach (var line in lines)
        {
            budget.Spend();
            var guard = line.Guard is null ? null : Evaluator.Evaluate(line.Guard, before, bindings);
            if (guard is Evaluation.Undefined undefined)
            {
                isOpen = true; // nothing is known of the lines below
                yield return new BrokenClaim.OfDefinedness(undefined.Place, line);
            }

            if (guard is { IsTrue: false } || (line.Otherwise && isTaken)) continue;
            isTaken |= guard is not null;
            foreach (var claim in Along(line, before, bindings, after)) yield return claim;
        }

        if (!isTaken && !isOpen) yield return new BrokenClaim.OfCoverage();
    }

    private IEnumerable<BrokenClaim> Along(Edge line, State before, Bindings bindings, State? after)
    {
        if (line.Target is not CaseTarget(var target, var arguments)) return [new BrokenClaim.OfNever(line)];
        var values = arguments.Select(a => Evaluator.Evaluate(a, before, bindings)).ToArray();
        if (values.OfType<Evaluation.Undefined>().FirstOrDefault() is { } undefined) return [new BrokenClaim.OfDefinedness(undefined.Place, line)];
        if (after is null) return [];
        var parameters = Bindings.None.With(target.Parameters, values.Select(v => ((Evaluation.Defined)v).Value));
        return ByConjuncts(target, after, parameters, label => new BrokenClaim.OfTarget(line, target, label));
    }

    // A conjunct may rely on those before it: where one of them does not hold, that a later one is undefined breaks nothing. It may rely on used invariants too, which no
    // line of this proof shows: where one of them is false, an undefined conjunct is one that does not hold.
    private IEnumerable<BrokenClaim> ByConjuncts(Case claim, State state, Bindings parameters, Func<string, BrokenClaim> broken)
    {
        var isReliable = true;
        var areUsedTrue = claim.Conjuncts.Where(c => c.IsUsed).All(c => Evaluator.Evaluate(c.Formula, state, parameters).IsTrue);
        foreach (var conjunct in claim.Claimed)
        {
            budget.Spend();
            var value = Evaluator.Evaluate(conjunct.Formula, state, parameters);
            if (value is Evaluation.Defined { IsTrue: false }) yield return broken(conjunct.Label);
            if (value is Evaluation.Undefined undefined && isReliable) yield return areUsedTrue ? new BrokenClaim.OfDefinedness(undefined.Place, null) : broken(conjunct.Label);
            isReliable &= value.IsTrue;
        }
    }
}
