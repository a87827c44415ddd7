using System.Collections.Immutable;
using Prover.Semantics;
using Prover.Systems;
using Prover.Text;

namespace Prover.Simulation;

/// <summary>Why a case does not hold: its first conjunct that fails, for the values of its parameters that come farthest.</summary>
public sealed record CaseFailure(Case Case, Bindings Arguments, Conjunct Conjunct, Blame Blame);

/// <summary>What the end of a run shows.</summary>
public abstract record Finding
{
    /// <summary>No case of the invariant holds.</summary>
    public sealed record Violated(Invariant Invariant, ImmutableArray<CaseFailure> Failures) : Finding;

    /// <summary>A rule is read there that has no meaning.</summary>
    public sealed record Undefined(Rule Rule, ImmutableArray<Value> Arguments, string Reason, Location? Place) : Finding;

    /// <summary>The goal holds.</summary>
    public sealed record Reached : Finding;

    /// <summary>The first of <paramref name="invariants"/> that does not hold in <paramref name="state"/>; null when all do.</summary>
    public static Violated? FirstViolation(Stepper stepper, State state, IEnumerable<Invariant> invariants)
    {
        foreach (var invariant in invariants)
        {
            var failures = invariant.Cases.Select(c => WhyNot(stepper, c, state)).ToImmutableArray();
            if (!failures.Contains(null)) return new Violated(invariant, failures!);
        }

        return null;
    }

    /// <summary>
    /// The first use without meaning among the premises and effects of the rules in <paramref name="state"/>; null when there is none. Relations have
    /// none: of them everything has a meaning.
    /// </summary>
    public static Undefined? FirstUndefined(Stepper stepper, State state, IEnumerable<Rule> rules)
    {
        foreach (var rule in rules.Where(r => r.Relation is null))
            foreach (var arguments in stepper.Evaluator.Universe.Products(rule.Parameters.Select(p => p.Sort)))
                if (stepper.Read(rule, arguments, state) is Reading.Undefined undefined)
                    return new Undefined(rule, arguments, undefined.Reason, undefined.Place);
        return null;
    }

    // Null when the case holds. A case without meaning does not hold.
    private static CaseFailure? WhyNot(Stepper stepper, Case @case, State state)
    {
        (int Position, CaseFailure Failure)? farthest = null;
        foreach (var values in stepper.Evaluator.Universe.Products(@case.Parameters.Select(p => p.Sort)))
        {
            var bindings = Bindings.None.With(@case.Parameters, values);
            var position = 0;
            while (position < @case.Conjuncts.Length && Holds(@case.Conjuncts[position], bindings)) position++;
            if (position == @case.Conjuncts.Length) return null;
            if (farthest is { } known && known.Position >= position) continue;
            var conjunct = @case.Conjuncts[position];
            farthest = (position, new CaseFailure(@case, bindings, conjunct, Blame.Of(stepper.Evaluator, conjunct.Formula, state, bindings)));
        }

        return farthest!.Value.Failure;

        bool Holds(Conjunct conjunct, Bindings bindings) => stepper.Evaluator.Evaluate(conjunct.Formula, state, bindings).IsTrue;
    }
}
