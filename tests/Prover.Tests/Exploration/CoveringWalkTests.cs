using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Smt;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Exploration;

/// <summary>Examples that runs from an initial state show, so that no solver has to search for them.</summary>
public sealed class CoveringWalkTests
{
    private const string Queue = """
        sort P
        state { q: list<P>, on: bool }
        init { q = []; on }
        rule put(p: P) { on; ---; q := q ++ [p] }
        rule take(p: P) { exists a in q. a = p; ---; q := [] }
        rule both(a: P, b: P) { [different] a != b; (exists c in q. c = a) & (exists c in q. c = b); ---; on := on }
        rule dead(p: P) { !on; p = p; ---; on := true }
        invariant ok { [on] on }
        """;

    private const string Lines = "init -> ok; ok put -> ok; take -> ok; both -> ok; dead -> ok; scope P = 3, q = 2";

    private static readonly ProofScript _script = Spec.Load(Queue, Lines);

    private static CoveringWalk Begin()
    {
        var sizes = ScopeVector.Of(_script.System, _script.Scope);
        return new CoveringWalk(_script.System, sizes, new State([new ListValue([]), new BoolValue(true)]));
    }

    private static Rule Rule(string name) => _script.System.Rules.Single(r => r.Name == name);

    private static Obligation Step(string rule) => ObligationGenerator.Generate(_script).Single(o => o.RuleName == rule && o is { IsExistential: true, Source: not null });

    private static Answer Ask(Obligation obligation) => new SmtDischarger(Solvers.Z3, _script.System, _script.Scope, Limits.Default).Discharge(obligation, CancellationToken.None);

    [Theory]
    [InlineData("put", true)]
    [InlineData("take", true)]
    [InlineData("both", true)]
    [InlineData("dead", false)]
    public void WhatFiresIsSeen(string rule, bool fires) => Assert.Equal(fires, Begin().FiringsOf(Rule(rule), CancellationToken.None).Any());

    /// <summary>Lists of the state are no longer than the scope says, so there are 1 + 3 + 9 states.</summary>
    [Fact]
    public void EveryStateOfTheScopeIsVisitedOnce()
    {
        var states = Begin().States(CancellationToken.None).ToArray();

        Assert.Equal(13, states.Length);
        Assert.Equal(13, states.Distinct().Count());
    }

    /// <summary>Whoever looks first makes the walk go on; what is seen is the same.</summary>
    [Fact]
    public void TheOrderOfQuestionsChangesNothing()
    {
        var (one, other) = (Begin(), Begin());
        var first = one.FiringsOf(Rule("both"), CancellationToken.None).Select(f => f.Before).ToArray();
        _ = other.States(CancellationToken.None).Count();
        _ = other.FiringsOf(Rule("take"), CancellationToken.None).Count();

        Assert.NotEmpty(first);
        Assert.Equal(first, other.FiringsOf(Rule("both"), CancellationToken.None).Select(f => f.Before));
        Assert.Equal(one.States(CancellationToken.None), other.States(CancellationToken.None));
    }

    /// <summary>The solver is asked for initial states alone, and one obligation says what they cost, even if it is asked last.</summary>
    [Fact]
    public void AWalkShowsStepsWithoutTheSolver()
    {
        var discharger = new SmtDischarger(Solvers.Z3, _script.System, _script.Scope, Limits.Default);
        var step = discharger.Discharge(Step("both"), CancellationToken.None);
        var initial = ObligationGenerator.Generate(_script).Single(o => o is { IsExistential: true, Source: null, Edge: null });

        Assert.Equal(0, step.Cost.Resources);
        Assert.IsType<Verdict.Found>(Replay.Confirm(Step("both"), Assert.IsType<Answer.Satisfiable>(step).Assignment));
        var later = discharger.Discharge(initial, CancellationToken.None).Cost.Resources;
        Assert.InRange(later, 1, 100_000);
        Assert.Equal(Ask(initial).Cost.Resources, later);
    }

    /// <summary>A state of the walk is no example where a claim or a guard is false of it.</summary>
    [Fact]
    public void WhatNoStateSatisfiesIsLeftToTheSolver()
    {
        var dead = Step("dead");
        var more = Step("put") with { Query = Step("put").Query with { Steps = Step("put").Query.Steps.Insert(0, new Assume(Terms.False, "no", Step("put").Place)) } };

        Assert.Null(WalkedExample.In(Begin(), dead, CancellationToken.None));
        Assert.Null(WalkedExample.In(Begin(), more, CancellationToken.None));
        Assert.IsType<Answer.Unsatisfiable>(Ask(dead));
    }

    /// <summary>As many values as there are tuples of four elements cannot all be tried, and need not be.</summary>
    [Fact]
    public void PremisesAboutTheFirstParametersAreEvaluatedFirst()
    {
        var system = Spec.Bind(
            "sort P; state { x: P, n: bool }; init { n }; rule go(a: P, b: P, c: P, d: P, e: P) { a = x; b = a; c = b; d = c; e = d; ---; n := !n }; invariant ok { true }");
        var sizes = Runs.Query(system, 6).Sizes;
        var last = new ElementValue(system.Sorts[0], 5);
        var walk = new CoveringWalk(system, sizes, new State([last, new BoolValue(true)]));

        var (_, step) = walk.FiringsOf(system.Rules[0], CancellationToken.None).First();
        Assert.Equal(Enumerable.Repeat<Value>(last, 5), step.Arguments);
    }
}
