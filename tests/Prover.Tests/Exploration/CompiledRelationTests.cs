using System.Collections.Immutable;
using Prover.Exploration;
using Prover.Logic;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Systems;
using Prover.Tests.Smt.Generation;

namespace Prover.Tests.Exploration;

/// <summary>The compiled form of formulas over two states against the evaluator, which tries every state there is.</summary>
public sealed class CompiledRelationTests
{
    [Theory]
    [InlineData(2, 1, 600), InlineData(2, 2, 200)]
    public void WhatFollowsIsWhatTheFormulaAllows(int sizeOfA, int sizeOfB, int count)
    {
        var numbers = Enumerable.Range(0, count).Select(seed => Compare(seed, sizeOfA, sizeOfB)).ToArray();
        // None, one, and several states follow often enough to mean something.
        Assert.All((Func<int, bool>[])[n => n == 0, n => n > 0, n => n > 4], some => Assert.True(numbers.Count(some) > count / 20));
    }

    private static int Compare(int seed, int sizeOfA, int sizeOfB)
    {
        var system = new GeneratedRelation(seed).System();
        var universe = new Universe(system.Sorts.ToImmutableDictionary(s => s, s => s.Name == "a" ? sizeOfA : sizeOfB));
        var before = new ValueGenerator(universe, new Random(seed)).State(system.Variables);
        var expected = Allowed(system.Rules[0], before, universe);
        var found = Found(system, before, universe);
        Assert.True(expected.SequenceEqual(found), $"seed {seed}: {expected.Count} allowed, {found.Count} found");
        return found.Count;
    }

    // Every state that differs in what is modified alone, by every choice of the parameters.
    private static List<string> Allowed(Rule rule, State before, Universe universe)
    {
        var stepper = new Stepper(new Evaluator(universe));
        IEnumerable<State> candidates = [before];
        foreach (var variable in rule.Transition.Modifies)
            candidates = [.. candidates.SelectMany(s => ValuesOf(variable.Sort, universe).Select(v => s.With(variable, v)))];
        return [.. candidates.SelectMany(after => Attempt.Between(stepper, rule, before, after)).Select(s => Text(s.State)).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<Value> ValuesOf(Sort sort, Universe universe)
    {
        if (sort is not FunctionSort function) return universe.ValuesOf(sort);
        var arguments = universe.Products(function.Domain).ToArray();
        return universe.Products(arguments.Select(_ => function.Result))
            .Select(results => new FunctionValue(arguments.Zip(results).ToImmutableSortedDictionary(e => (Value)new TupleValue(e.First), e => e.Second)));
    }

    private static List<string> Found(TransitionSystem system, State before, Universe universe)
    {
        var compiled = new CompiledSystem(system, universe);
        var (frame, after, found) = (compiled.NewFrame(), new int[system.Variables.Length], new List<string>());
        compiled.Encode(before).CopyTo(frame, 0);
        var isAll = compiled.Rules[0]!.Fire(frame, after, isDefined =>
        {
            Assert.True(isDefined);
            found.Add(Text(compiled.Decode(after)));
            return found.Count % 2 == 0; // some are kept, others are not
        });
        Assert.True(isAll);
        return [.. found.Order(StringComparer.Ordinal)];
    }

    private static string Text(State state) => string.Join("; ", state.Values);
}
