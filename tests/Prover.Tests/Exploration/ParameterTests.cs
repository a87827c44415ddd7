using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Smt;
using Prover.Tests.Support;

namespace Prover.Tests.Exploration;

/// <summary>Rules whose parameters have no end of values: what the guard leaves is tried completely where it can be, and otherwise that is said.</summary>
public sealed class ParameterTests
{
    private const string Queue = """
        sort P
        state { L: list<P, 3> }
        init { L = [] }
        rule put(p: P) { length(L) < 3; ---; L := L ++ [p] }
        rule cut(at: int) { 0 <= at & at < length(L); ---; L := remove(L, at) }
        invariant few { [u] length(L) < 4 }
        """;

    // The rule in a state with two elements in a list, the members 3 and 5 in a set, and a number.
    private static (IEnumerable<string> Values, Variable? Sampled) Tried(string parameter, string guard)
    {
        var system = Spec.Bind($"sort P; state {{ L: list<P>, S: set<int>, n: int }}; init {{ L = [] }}; rule go({parameter}) {{ {guard}; ---; n := 0 }}; invariant ok {{ true }}");
        var element = new ElementValue(system.Sorts[0], 0);
        var state = new State([new ListValue([element, element]), new SetValue([new IntValue(3), new IntValue(5)]), new IntValue(7)]);
        var universe = Runs.Query(system, 2).Sizes.Universe;
        var arguments = new RuleArguments(system.Rules[0], state, new Evaluator(universe));
        return ([.. arguments.Select(values => string.Join(" ", values))], arguments.Sampled);
    }

    [Theory]
    [InlineData("at: int", "0 <= at & at < length(L)", "0;1")]
    [InlineData("at: int", "0 < at; at <= length(L)", "1;2")]
    [InlineData("at: nat", "at < length(L)", "0;1")]
    [InlineData("at: int", "at in S", "3;5")]
    [InlineData("at: int", "at = n", "7")]
    [InlineData("at: int", "length(L) < at & at < 2", "")]
    [InlineData("id: bits<12>", "id <= 2", "0x000;0x001;0x002")]
    [InlineData("a: int, b: int", "0 <= a & a < 2 & a <= b & b < 2", "0 0;0 1;1 1")]
    [InlineData("T: set<P>", "true", "{};{P1};{P0};{P0, P1}")]
    [InlineData("x: option<bits<2>>", "true", "None;Some(0x0);Some(0x1);Some(0x2);Some(0x3)")]
    public void WhatTheGuardLeavesIsTriedCompletely(string parameter, string guard, string values)
    {
        var (tried, sampled) = Tried(parameter, guard);
        Assert.Equal(values, string.Join(';', tried));
        Assert.Null(sampled);
    }

    [Theory]
    [InlineData("at: int", "true")]
    [InlineData("at: int", "0 < at")]
    [InlineData("at: int", "0 <= at & at < 100000")]
    [InlineData("at: int", "L[at] = L[0] & 0 <= at & at < length(L)")] // undefined outside the bounds
    [InlineData("at: int", "0 <= at | at < length(L)")]
    [InlineData("id: bits<160>", "true")]
    [InlineData("T: set<int>", "true")]
    public void WhatCannotBeListedIsSampled(string parameter, string guard)
    {
        var (tried, sampled) = Tried(parameter, guard);
        Assert.NotEmpty(tried);
        Assert.Equal(parameter.Split(':')[0], sampled?.Name);
    }

    [Fact]
    public void AnIndexBetweenBoundsLeavesASearchExhaustive()
    {
        var answer = Runs.Query(Spec.Bind(Queue), 2).Explore();
        Assert.True(answer.IsExhaustive);
        Assert.Equal(15, answer.Visited().States); // lists of up to three elements of two kinds
    }

    [Fact]
    public void AnUndefinedUseAheadOfTheBoundsIsFound()
    {
        var answer = Runs.Query(Spec.Bind(Queue.Replace("0 <= at & at < length(L)", "L[at] = L[0] & 0 <= at & at < length(L)", StringComparison.Ordinal)), 2).Explore();
        Assert.IsType<Finding.Undefined>(answer.Finding);
    }

    private const string Bank = """
        sort A
        state { m: map<A, int> }
        init { forall a. a in m & m[a] = 0 }
        rule take(a: A, amount: int) { 0 < amount; ---; m[a] := m[a] - amount }
        invariant ok { [held] forall a. a in m; [solvent] forall a. m[a] >= 0 - 10 }
        """;

    [Fact]
    public void ASampledSearchIsNeverExhaustive()
    {
        var system = Spec.Bind("state { n: int, on: bool }; init { n = 0; on }; rule set(k: int) { on; ---; n := k; on := false }; invariant ok { n < 100 }");
        var answer = Runs.Query(system, 1).Explore();
        Assert.Equal((SearchEnding.GaveUp, false, "k"), (answer.Ending, answer.IsExhaustive, answer.Sampled?.Name));

        // The solver needs no list.
        var asked = SymbolicSearch.Find(Solvers.Z3, Runs.Query(system, 1), Limits.Default, null, CancellationToken.None);
        Assert.Equal(1, asked.Run?.Steps.Length);
    }

    [Fact]
    public void BothSearchesFindWhatASampledValueBreaks()
    {
        var query = Runs.Query(Spec.Bind(Bank), 1);
        Assert.IsType<Finding.Violated>(query.Explore().Finding);
        Assert.Equal(1, SymbolicSearch.Find(Solvers.Z3, query, Limits.Default, null, CancellationToken.None).Run?.Steps.Length);
    }

    [Fact]
    public void TheSolverSaysForWhichValuesARuleIsUndefined()
    {
        var system = Spec.Bind("sort P; state { L: list<P, 3>, n: int }; init { L = []; n = 0 }; rule read(k: int) { 1000 < k + k; L[k] = L[0]; ---; n := 1 }; invariant ok { n = 0 }");
        var asked = SymbolicSearch.Find(Solvers.Z3, Runs.Query(system, 1), Limits.Default, null, CancellationToken.None);
        var undefined = Assert.IsType<Finding.Undefined>(asked.Finding);
        Assert.True(((IntValue)undefined.Arguments[0]).Value > 500);
    }

    [Fact]
    public void AFirstStateMayHaveAListOfLimitedLength()
    {
        var system = Spec.Bind(Queue.Replace("L = []", "length(L) < 2", StringComparison.Ordinal));
        var answer = Runs.Query(system, 2).Explore();
        Assert.True(answer.IsExhaustive);
        Assert.Equal(3, answer.First!.States.Count);
    }
}
