using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Simulation;

/// <summary>A state in which steps were read from the first to the last, or up to an undefined use.</summary>
internal sealed record Found(State State, Reading Reading);

/// <summary>
/// Finds every state of a domain in which steps hold, by evaluation: it gives values to one state variable after the other, and gives up a
/// beginning as soon as a formula about these variables is false.
/// </summary>
internal sealed class StateSearch
{
    private readonly Domain _domain;
    private readonly Evaluator _evaluator;
    private readonly Stepper _stepper;
    private readonly Budget _budget;
    private readonly ImmutableArray<StateVariable> _order;

    public StateSearch(Domain domain, ImmutableArray<StateVariable> variables, Budget budget)
    {
        (_domain, _budget) = (domain, budget);
        _evaluator = new Evaluator(domain.Universe);
        _stepper = new Stepper(_evaluator);
        // Lists last: they have the most values, and what is known of their elements mostly speaks of other variables.
        _order = [.. variables.OrderBy(v => v.IsMutable).ThenBy(v => v.Sort is ListSort).ThenBy(v => v.Index)];
    }

    /// <summary>The states of which <paramref name="start"/> holds, or is undefined.</summary>
    public IEnumerable<Found> Find(InitialStateQuery start) =>
        _domain.Products(start.Parameters.Select(p => p.Sort)).SelectMany(values => Find(Bindings.None.With(start.Parameters, values), start.Steps));

    /// <summary>The states in which <paramref name="steps"/> hold, or are undefined, with these values for their variables.</summary>
    public IEnumerable<Found> Find(Bindings known, ImmutableArray<Step> steps) =>
        Extend(new State([.. new Value[_order.Length]]), known, steps, Stages(steps));

    /// <summary>The variables of which no formula says which value they have.</summary>
    public IEnumerable<StateVariable> Guessed(ImmutableArray<Step> steps) => Stages(steps).Where(s => s.Value is null).Select(s => s.Variable);

    // A variable, with the formulas that can be evaluated once it and those before it have values, and its value if one of them says it.
    private sealed record Stage(StateVariable Variable, ImmutableArray<Term> Formulas, Term? Value);

    private Stage[] Stages(ImmutableArray<Step> steps)
    {
        // The formulas of a step before the first match are about parameters and state alone.
        var formulas = steps.TakeWhile(s => s is Assume).Cast<Assume>().SelectMany(a => Parts(a.Formula)).ToArray();
        return
        [
            .. _order.Select((variable, i) => new Stage(
                variable,
                [.. formulas.Where(f => Reads(f) is var read && read.Contains(variable) && !_order.Skip(i + 1).Any(read.Contains))],
                ValueIn(formulas, variable, _order[..i]))),
        ];
    }

    // The first formula that reads the variable may say what it is, in terms of those before it: then no other value is worth a look.
    private static Term? ValueIn(Term[] formulas, StateVariable variable, ImmutableArray<StateVariable> before) =>
        formulas.FirstOrDefault(f => Reads(f).Contains(variable)) is { } formula
        && Definition.In(formula).FirstOrDefault(d => d.Variable == variable)?.Value is { } value
        && Reads(value).IsSubsetOf(before)
            ? Fitted(variable.Sort, value)
            : null;

    // A value that is none of the variable's sort is undefined, and then every value is looked at.
    private static Term? Fitted(Sort sort, Term value) => sort switch
    {
        NatSort => new AsNat(value),
        ListSort { Bound: { } capacity } => new Fitted(value, capacity),
        _ => Sorts.Fits(sort, value.Sort) ? value : null,
    };

    private IEnumerable<Found> Extend(State state, Bindings bindings, ImmutableArray<Step> steps, ReadOnlyMemory<Stage> stages)
    {
        _budget.Spend();
        if (stages.IsEmpty)
        {
            var reading = _stepper.Read(steps, state, bindings);
            return reading is Reading.Failed ? [] : [new Found(state, reading)];
        }

        var stage = stages.Span[0];
        return Values(stage, state, bindings)
            .Select(value => With(state, stage.Variable, value))
            .Where(next => stage.Formulas.All(f => MayHold(f, next, bindings)))
            .SelectMany(next => Extend(next, bindings, steps, stages[1..]));
    }

    private IEnumerable<Value> Values(Stage stage, State state, Bindings bindings)
    {
        if (stage.Value is { } value && _evaluator.Evaluate(value, state, bindings) is Evaluation.Defined defined) return [defined.Value];
        if (stage.Variable.Sort is not ListSort list) return _domain.Of(stage.Variable.Sort);
        // Only elements that can stand in a list on their own, as far as formulas speak of each element alone.
        var pointwise = stage.Formulas.Where(f => SpeaksOfElements(f, stage.Variable)).ToArray();
        var elements = _domain.Of(list.Element)
            .Where(e => pointwise.All(f => MayHold(f, With(state, stage.Variable, new ListValue([e])), bindings)));
        return Domain.Lists([.. elements], _domain.LongestOf(stage.Variable));
    }

    // An undefined formula may be so only because those before it do not hold: that is for the reading to say.
    private bool MayHold(Term formula, State state, Bindings bindings)
    {
        _budget.Spend();
        return _evaluator.Evaluate(formula, state, bindings) is Evaluation.Undefined or { IsTrue: true };
    }

    private static State With(State state, StateVariable variable, Value value) => new(state.Values.SetItem(variable.Index, value));

    // A formula about positions is not about each element alone: where an element stands matters.
    private static bool SpeaksOfElements(Term formula, StateVariable list) =>
        formula is OverList { Quantifier: Quantifier.Forall, Position: null, List: StateTerm s } forall && s.Variable == list && !Reads(forall.Body).Contains(list);

    // A universal formula, part by part; a part has only the variables that it mentions, since every sort has an element.
    private static IEnumerable<Term> Parts(Term formula) => formula switch
    {
        Connected { Connective: Connective.And } and => Parts(and.Left).Concat(Parts(and.Right)),
        Quantified { Quantifier: Quantifier.Forall } forall => Parts(forall.Body).Select(part => ForAll([.. forall.Variables.Where(v => Terms.Occurs(v, part))], part)),
        _ => [formula],
    };

    private static Term ForAll(ImmutableArray<Variable> variables, Term formula) =>
        variables.IsEmpty ? formula : new Quantified(Quantifier.Forall, variables, formula) { Place = formula.Place };

    /// <summary>The state variables that a term reads, itself or in what it calls.</summary>
    private static HashSet<StateVariable> Reads(Term term)
    {
        var read = Subterms.Of(term).SelectMany(Reads).ToHashSet();
        if (term is Call call) read.UnionWith(Reads(call.Function.Body));
        if (term is StateTerm state) read.Add(state.Variable);
        return read;
    }
}

/// <summary>
/// How much an enumeration may do, counted in evaluations, so that it is the same on every machine; cancellation ends it too.
/// </summary>
internal sealed class Budget(long evaluations, CancellationToken cancellation, Budget? whole = null)
{
    private long _left = evaluations;

    /// <summary>Thrown where the budget is spent; caught where it was given.</summary>
    public sealed class SpentException : Exception;

    /// <summary>Half of what is left, which is taken from here as it is spent.</summary>
    public Budget Half() => new(_left / 2, cancellation, this);

    /// <summary>Takes <paramref name="cost"/> off.</summary>
    public void Spend(int cost = 1)
    {
        cancellation.ThrowIfCancellationRequested();
        whole?.Spend(cost);
        if ((_left -= cost) < 0) throw new SpentException();
    }
}
