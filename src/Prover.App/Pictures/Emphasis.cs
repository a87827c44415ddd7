using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.App.Pictures;

/// <summary>The marks, weights and names that the step and the failure give to facts and to the things that are drawn.</summary>
public sealed class Emphasis(TransitionSystem system, Example example, ImmutableArray<Variable> parameters)
{
    private readonly ILookup<Fact, StateChange> _changes =
        (example.After is { } after ? StateChange.Between(example.Before, after, system.Variables) : []).ToLookup(c => new Fact(c.Variable, c.Key));

    /// <summary>The variables of the system, in their order.</summary>
    public ImmutableArray<StateVariable> Variables => system.Variables;

    /// <summary>The effect of the step on a fact.</summary>
    public Mark MarkOf(Fact fact, bool isLast) => _changes[fact].Select(c => c switch
    {
        { Old: null } => isLast ? Mark.Added : Mark.Same,
        { New: null } => isLast ? Mark.Same : Mark.Removed,
        { Variable.Sort: FunctionSort { Result: BoolSort } } => isLast ? Mark.Added : Mark.Removed,
        _ => Mark.Changed,
    }).FirstOrDefault(m => m != Mark.Same);

    /// <summary>The part that a fact plays in the failure.</summary>
    public Weight WeightOf(Fact fact, bool isLast) => FactTable.WeightOf(example, fact, isLast);

    // A formula without a quantifier fails for what is bound around it.
    private IEnumerable<Choice> Instance => example.Blame is not { } blame ? []
        : blame.Instance.Any() ? blame.Instance : blame.Levels.Where(l => l.Function is null).SelectMany(l => l.Arguments);

    /// <summary>Whether a fact belongs to the failure or to the step; everything does where nothing is wrong.</summary>
    public bool Concerns(Fact fact) =>
        example.Blame is not { } blame || blame.Needed.Contains(fact) || blame.Failing.Contains(fact) || _changes.Contains(fact);

    /// <summary>The weight of a thing, from those of the facts by which it is there.</summary>
    public Weight WeightOf(Func<Value, bool> isIt, IEnumerable<Weight> own, bool isLast)
    {
        if (isLast && Instance.Any(i => isIt(i.Value))) return Weight.Wrong;
        var weights = own.ToArray();
        return weights.Contains(Weight.Wrong) ? Weight.Wrong : weights.Length > 0 && weights.All(w => w == Weight.Dim) ? Weight.Dim : Weight.Usual;
    }

    /// <summary>The names for a thing. The failure shows in the last state; the names of parameters belong to the first.</summary>
    public ImmutableArray<string> RolesOf(Func<Value, bool> isIt, bool isLast)
    {
        var named = parameters.Where(p => example.Constants.Find(p) is { } value && isIt(value)).Select(p => p.Name);
        if (isLast && example.Blame is not null)
            named = (example.After is null ? named : []).Concat(Instance.Where(i => isIt(i.Value)).Select(i => i.Variable.Name));
        return [.. (isLast && example is { After: not null, Blame: null } ? [] : named).Distinct()];
    }

    /// <summary>The values of parameters and of the violated instance.</summary>
    public IEnumerable<Value> Named =>
        parameters.Select(p => example.Constants.Find(p)).OfType<Value>().Concat(Instance.Select(i => i.Value));
}
