using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Simulation;

/// <summary>
/// Values of constants with which steps can be read from a state, by evaluation alone. A constant gets its value where it is first read: one value is tried after the other, until all later steps
/// can be read. The same searches in the same order give the same values.
/// </summary>
/// <param name="evaluator">Evaluates the steps, in given sizes. Where it has reached its limits, all searches are over.</param>
/// <param name="constants">The constants.</param>
/// <param name="mostTried">How many values are tried at most, in all searches together.</param>
/// <param name="cancellation">Cancellation throws.</param>
public sealed class ConstantSearch(Evaluator evaluator, ImmutableArray<Variable> constants, int mostTried, CancellationToken cancellation)
{
    private static readonly TinySizes _some = new(0, ImmutableSortedDictionary<string, int>.Empty.Add("", 2));

    private readonly Stepper _stepper = new(evaluator);
    private readonly Domain _domain = new(evaluator.Universe, _some, Sorts.ListedBits);
    private int _left = mostTried;
    private int _end;

    /// <summary>Whether so many values were tried that no search goes on.</summary>
    public bool IsOver => _left <= 0;

    /// <summary>
    /// Values of all constants with which <paramref name="steps"/> can be read from <paramref name="state"/>, and the state after each choice in which some rule leaves open what follows; or null where
    /// none are found.
    /// </summary>
    /// <param name="steps">The steps: premises, and choices between rules.</param>
    /// <param name="state">The state in which they begin.</param>
    /// <param name="known">The values of some of the constants.</param>
    /// <param name="most">How many values are tried at most.</param>
    public (Bindings Constants, ImmutableArray<State> After)? From(ImmutableArray<Step> steps, State state, Bindings known, int most)
    {
        _end = Math.Max(0, _left - most);
        if (Begin(steps, state, known) is not { } found) return null;
        // Those of branches that are not taken may have any values.
        var others = constants.Where(c => found.Constants.Find(c) is null).ToArray();
        return found with { Constants = found.Constants.With(others, others.Select(c => _domain.Of(c.Sort).First())) };
    }

    private (Bindings Constants, ImmutableArray<State> After)? Begin(ImmutableArray<Step> steps, State state, Bindings known)
    {
        try
        {
            return Read(steps, 0, state, known, []);
        }
        catch (Evaluator.LimitException)
        {
            _left = 0;
            return null;
        }
    }

    private bool MayTry => _left > _end;

    private bool Spend()
    {
        cancellation.ThrowIfCancellationRequested();
        if (!MayTry) return false;
        _left--;
        return true;
    }

    private (Bindings Constants, ImmutableArray<State> After)? Read(ImmutableArray<Step> steps, int at, State state, Bindings known, ImmutableArray<State> after)
    {
        if (at == steps.Length) return (known, after);
        IEnumerable<(State State, Bindings Known)> ways = steps[at] switch
        {
            Assume assume => Satisfying(assume.Formula, state, known).Select(values => (state, values)),
            Bind bind => Fitting(bind, state, known).Select(values => (state, values)),
            Choose choose => choose.Branches.SelectMany(branch => Through(branch, state, known)),
            _ => [],
        };
        // A state is given for a choice as a whole, whichever branch is taken.
        var isOpen = steps[at] is Choose { Branches: var branches } && branches.Any(b => b.Any(s => s is Fire { Rule.Transition.IsDeterministic: false }));
        return ways.Select(way => Read(steps, at + 1, way.State, way.Known, isOpen ? after.Add(way.State) : after)).FirstOrDefault(found => found is not null);
    }

    private IEnumerable<Bindings> Satisfying(Term formula, State state, Bindings known)
    {
        Variable[] open = [.. Open(formula, known)];
        var conjuncts = Terms.Conjuncts(formula).ToLookup(p => open.Length - open.Reverse().TakeWhile(v => !Terms.Occurs(v, p)).Count());
        return Valued(open, 0, known, (count, values) => conjuncts[count].All(p => evaluator.Evaluate(p, state, values).IsTrue));
    }

    private IEnumerable<Bindings> Fitting(Bind bind, State state, Bindings known) =>
        from values in Valued([.. Open(bind.Value, known)], 0, known, (_, _) => true)
        let value = evaluator.Evaluate(bind.Value, state, values) as Evaluation.Defined
        where value is not null
        let fitted = Evaluator.Fit(bind.Pattern, value.Value, values)
        where fitted is not null
        select fitted;

    private IEnumerable<Variable> Open(Term term, Bindings known) => constants.Where(c => known.Find(c) is null && Terms.Occurs(c, term));

    // Values of open constants, one after the other, as long as what is evaluated of them holds. Of a sort that is not finite, only the guard of a rule says which values to try.
    private IEnumerable<Bindings> Valued(Variable[] open, int count, Bindings known, Func<int, Bindings, bool> holds)
    {
        if (!Spend() || !holds(count, known)) return [];
        if (count == open.Length) return [known];
        var constant = open[count];
        return Sorts.IsFinite(constant.Sort)
            ? evaluator.Universe.ValuesOf(constant.Sort.Resolved).TakeWhile(_ => MayTry).SelectMany(value => Valued(open, count + 1, known.With(constant, value), holds))
            : [];
    }

    // A branch binds the parameters of its rule, and the rule fires. A parameter that is a constant without a value yet gets one here: the rule's guard says which values to try.
    private IEnumerable<(State State, Bindings Known)> Through(ImmutableArray<Step> branch, State state, Bindings known)
    {
        if (branch.IsEmpty) return [(state, known)];
        if (branch[^1] is not Fire { Rule: var rule }) return [];
        Bind[] given = [.. branch.Take(rule.Parameters.Length).OfType<Bind>()];
        var free = given.Where(b => b.Value is VariableTerm { Variable: var c } && constants.Contains(c) && known.Find(c) is null).ToArray();
        return Given(given.Except(free), state, known).SelectMany(values =>
            from attempt in Attempt.Of(_stepper, rule, state, new PremisedArguments(rule, state, evaluator, Spend) { Given = values.Parameters })
            let step = (attempt as Attempt.Fired)?.Step
            where step is not null && CoveringWalk.HasShortNumbers(step.State)
            let all = With(free, Bindings.None.With(rule.Parameters, step.Arguments), values.Known)
            where all is not null
            select (step.State, all));
    }

    private IEnumerable<(Bindings Parameters, Bindings Known)> Given(IEnumerable<Bind> given, State state, Bindings known) =>
        given.Aggregate(((IEnumerable<(Bindings Parameters, Bindings Known)>)[(Bindings.None, known)]), (all, bind) =>
            from way in all
            from values in Valued([.. Open(bind.Value, way.Known)], 0, way.Known, (_, _) => true)
            let value = evaluator.Evaluate(bind.Value, state, values) as Evaluation.Defined
            where value is not null
            select (Evaluator.Fit(bind.Pattern, value.Value, way.Parameters)!, values));

    private static Bindings? With(Bind[] free, Bindings parameters, Bindings known)
    {
        foreach (var bind in free)
        {
            var (constant, value) = (((VariableTerm)bind.Value).Variable, parameters[((VariablePattern)bind.Pattern).Variable]);
            if (known.Find(constant) is { } other && !other.Equals(value)) return null;
            known = known.With(constant, value);
        }

        return known;
    }
}
