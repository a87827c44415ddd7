using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Systems;

namespace Prover.Proving;

/// <summary>Runs that evaluation finds, from states that are known: the rules of a run are given, and the values of their parameters are tried.</summary>
public static class WalkedRun
{
    // The most values that are tried for one run, and from one first state of it (docs/benchmarks.md, "What makes obligations easy").
    private const int MostTried = 50_000;
    private const int MostFromState = 5_000;

    /// <summary>Whether <paramref name="obligation"/> asks for a run of rules that evaluation can fire.</summary>
    public static bool IsSought(Obligation obligation) => obligation.IsExistential && obligation.Query.Steps.Any(s => s is Choose) && Replay.CanEvaluate(obligation);

    /// <summary>The question for a first state of such a run: what the run asks before any rule fires.</summary>
    public static Obligation FirstState(Obligation run)
    {
        ImmutableArray<Step> steps = [.. run.Query.Steps.TakeWhile(s => s is not Choose)];
        return run with { Query = new Query([.. run.Query.Constants.Where(c => steps.SelectMany(StepTerms.Of).Any(t => Terms.Occurs(c, t)))], steps, Goal: null) };
    }

    /// <summary>A run that begins in a state of <paramref name="walk"/>, which replay confirms for <paramref name="obligation"/>; or null.</summary>
    public static Assignment? In(CoveringWalk walk, Obligation obligation, CancellationToken cancellation) =>
        From(walk.Universe, walk.States(cancellation), Bindings.None, obligation, cancellation);

    /// <summary>
    /// A run that begins in <paramref name="first"/>, an answer to <see cref="FirstState"/>, or in a state that differs from it in one value; replay confirms it for <paramref name="obligation"/>. Or null.
    /// </summary>
    public static Assignment? Near(Assignment first, TransitionSystem system, Obligation obligation, CancellationToken cancellation)
    {
        // Evaluation cannot list the values of these.
        var unlisted = FirstState(obligation).Query.Constants.Where(c => !Sorts.IsFinite(c.Sort)).ToArray();
        return From(first.Universe, Neighbours(first, system).Prepend(first.State), Bindings.None.With(unlisted, unlisted.Select(c => first.Constants[c])), obligation, cancellation);
    }

    private static Assignment? From(Universe universe, IEnumerable<State> states, Bindings known, Obligation obligation, CancellationToken cancellation)
    {
        var evaluator = new Evaluator(universe, CoveringWalk.Limits, cancellation);
        var search = new ConstantSearch(evaluator, obligation.Query.Constants, MostTried, cancellation);
        return states.TakeWhile(_ => !search.IsOver)
            .Select(state => search.From(obligation.Query.Steps, state, known, MostFromState) is var (constants, after) ? new Assignment(universe, state, constants) { After = after } : null)
            .FirstOrDefault(run => run is not null && Replay.Confirms(obligation, run, evaluator));
    }

    private static IEnumerable<State> Neighbours(Assignment first, TransitionSystem system) =>
        from variable in system.Variables
        from value in OtherValues(first.State[variable], variable.Sort.Resolved, first.Universe)
        select first.State.With(variable, value);

    private static IEnumerable<Value> OtherValues(Value value, Sort sort, Universe universe) => value switch
    {
        FunctionValue { Table: var table } when sort is FunctionSort { Result.Resolved: var result } && Sorts.IsFinite(result) =>
            table.SelectMany(entry => universe.ValuesOf(result).Where(v => !v.Equals(entry.Value)).Select(v => new FunctionValue(table.SetItem(entry.Key, v)))),
        _ when Sorts.IsFinite(sort) => universe.ValuesOf(sort).Where(v => !v.Equals(value)),
        _ => [],
    };
}
