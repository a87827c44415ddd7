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
    // The most values of a parameter among which one is tried first.
    private const int MostTurned = 1024;

    // For each number of parameters, the premises that are about these, and about the last of them.
    private readonly ILookup<int, Term> _premises = rule.Steps.TakeWhile(s => s is Assume).Cast<Assume>().SelectMany(a => Terms.Conjuncts(a.Formula))
        .ToLookup(p => rule.Parameters.Length - rule.Parameters.Reverse().TakeWhile(v => !Terms.Occurs(v, p)).Count());

    private readonly RuleArguments _arguments = new(rule, state, evaluator);
    private bool _isOver;

    /// <summary>The values of parameters that have one; for the others, values are tried.</summary>
    public Bindings Given { get; init; } = Bindings.None;

    /// <summary>Which of so many values of a parameter is tried first. The others follow in their order, and those before it come last.</summary>
    public Func<int, int> Begin { get; init; } = _ => 0;

    /// <summary>Values of a sort that are tried before all others.</summary>
    public Func<Sort, IEnumerable<Value>> Suggested { get; init; } = _ => [];

    /// <inheritdoc/>
    public IEnumerator<ImmutableArray<Value>> GetEnumerator() => From([], Bindings.None).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<ImmutableArray<Value>> From(ImmutableArray<Value> chosen, Bindings known)
    {
        _isOver |= !spend();
        if (_isOver || _premises[chosen.Length].Any(p => evaluator.Evaluate(p, state, known) is Evaluation.Defined { Value: BoolValue { Value: false } })) return [];
        if (chosen.Length == rule.Parameters.Length) return [chosen];
        var parameter = rule.Parameters[chosen.Length];
        var values = Given.Find(parameter) is { } given ? [given] : Turned(Suggested(parameter.Sort)).Concat(Turned(_arguments.Restricted(chosen.Length, known)));
        // A record of a few bit-vectors has more values than can be passed over.
        return values.TakeWhile(_ => !_isOver).SelectMany(value => From(chosen.Add(value), known.With(parameter, value)));
    }

    // Where there are very many values, only the first ones change their order: all of them may not fit into memory.
    private IEnumerable<Value> Turned(IEnumerable<Value> values)
    {
        Value[] first = [.. values.Take(MostTurned)];
        var begin = first.Length < 2 ? 0 : Begin(first.Length);
        return first.Skip(begin).Concat(first.Take(begin)).Concat(first.Length < MostTurned ? [] : values.Skip(MostTurned));
    }
}
