using System.Collections;
using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Simulation;

/// <summary>
/// The values with which a rule may fire in a state: those of <see cref="RuleArguments"/>, without the tuples whose first values make a premise false. A rule that is undefined with such values is
/// not noticed.
/// </summary>
/// <param name="rule">The rule.</param>
/// <param name="state">The state before.</param>
/// <param name="evaluator">Evaluates the premises, in given sizes.</param>
/// <param name="spend">Called before each evaluation; says whether the enumeration goes on.</param>
internal sealed class PremisedArguments(Rule rule, State state, Evaluator evaluator, Func<bool> spend) : IEnumerable<ImmutableArray<Value>>
{
    // For each number of parameters, the premises that are about these, and about the last of them.
    private readonly ILookup<int, Term> _premises = rule.Steps.TakeWhile(s => s is Assume).Cast<Assume>().SelectMany(a => Terms.Conjuncts(a.Formula))
        .ToLookup(p => rule.Parameters.Length - rule.Parameters.Reverse().TakeWhile(v => !Terms.Occurs(v, p)).Count());

    /// <inheritdoc/>
    public IEnumerator<ImmutableArray<Value>> GetEnumerator() => (RuleArguments.AreListed(rule)
        ? From([], Bindings.None)
        : new RuleArguments(rule, state, evaluator).TakeWhile(_ => spend())).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<ImmutableArray<Value>> From(ImmutableArray<Value> chosen, Bindings known)
    {
        if (!spend() || _premises[chosen.Length].Any(p => evaluator.Evaluate(p, state, known) is Evaluation.Defined { Value: BoolValue { Value: false } })) return [];
        if (chosen.Length == rule.Parameters.Length) return [chosen];
        var parameter = rule.Parameters[chosen.Length];
        return evaluator.Universe.ValuesOf(parameter.Sort.Resolved).SelectMany(value => From(chosen.Add(value), known.With(parameter, value)));
    }
}
