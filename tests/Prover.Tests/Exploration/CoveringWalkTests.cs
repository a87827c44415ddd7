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

    /// <summary>With axioms too, the cost of initial states is that of the question for one, and of no other question.</summary>
    [Fact]
    public void InitialStatesOfASystemWithAxiomsAreCharged()
    {
        var script = Spec.Load(
            "sort P; immutable relation r(P); axiom [some] exists x. r(x); state { q: list<P> }; init { q = [] }; rule put(p: P) { r(p); ---; q := q ++ [p] }; invariant ok { true }");
        var discharger = new SmtDischarger(Solvers.Z3, script.System, script.Scope, Limits.Default);
        var costs = ObligationGenerator.Generate(script).Where(o => o.IsExistential).ToDictionary(o => o.Name, o => discharger.Discharge(o, CancellationToken.None).Cost.Resources);

        Assert.InRange(costs["inline/ok/init/possible"], 1, 100_000);
        Assert.All((string[])["axioms/possible", "init/ok.possible", "ok/possible", "ok/put/ok.possible"], name => Assert.Equal(0, costs[$"inline/ok/{name}"]));
    }

    /// <summary>One premise has 16 million instances, so nothing is known of what comes after the first state.</summary>
    [Fact]
    public void AWalkEndsWhereQuantifiersListTooManyValues()
    {
        var system = Spec.Bind("state { n: nat }; init { n = 0 }; rule slow { forall x: bits<8>, y: bits<8>, z: bits<8>. x = x & y = y & z = z; ---; n := n + 1 }; invariant ok { true }");
        var walk = new CoveringWalk(system, Runs.Query(system, 1).Sizes, new State([new IntValue(0)]));

        Assert.Empty(walk.FiringsOf(system.Rules[0], CancellationToken.None));
        Assert.Single(walk.States(CancellationToken.None));
    }

    /// <summary>Each number is the square of the one before: without a limit, the fortieth has 2^40 digits.</summary>
    [Fact]
    public void NumbersOfManyDigitsAreNotVisited()
    {
        var system = Spec.Bind("state { n: int }; init { n = 2 }; rule square { n > 1; ---; n := n * n }; invariant ok { true }");
        var walk = new CoveringWalk(system, Runs.Query(system, 1).Sizes, new State([new IntValue(2)]));

        Assert.Equal(10, walk.States(CancellationToken.None).Count());
    }

    /// <summary>A record of four bytes has as many values as there are 32-bit words, and the first one that fits is found.</summary>
    [Fact]
    public void ValuesOfLargeRecordsAreListedAsTheyAreNeeded()
    {
        var script = Spec.Load(
            "record R { a: bits<8>; b: bits<8>; c: bits<8>; d: bits<8> }; state { q: list<R>, r: R }; init { q = []; r = R(0, 0, 0, 0) }; rule put { true; ---; q := q ++ [r] }; invariant ok { case at(x: R) { r = x } }",
            "init -> at(r); at put -> at(r)");
        var discharger = new SmtDischarger(Solvers.Z3, script.System, script.Scope, Limits.Default);
        var step = ObligationGenerator.Generate(script).Single(o => o is { RuleName: "put", IsExistential: true });

        var answer = Assert.IsType<Answer.Satisfiable>(discharger.Discharge(step, CancellationToken.None));
        Assert.Equal(0, answer.Cost.Resources);
    }

    /// <summary>A record of six bytes has 2^48 values: those that are not tried are not passed over one by one, wherever a rule or a constant takes one.</summary>
    [Fact]
    public void ValuesThatAreNotTriedTakeNoTime()
    {
        var system = Spec.Bind(
            """
            record R { a: bits<8>; b: bits<8>; c: bits<8>; d: bits<8>; e: bits<8>; f: bits<8> }
            state { q: nat }; init { q = 0 }; rule never(r: R) { r.a != r.a; ---; q := 1 }; rule add { true; ---; q := q + 1 }
            sat trace fired { never(_) }
            sat trace named(r: R) { assert r.a != r.a; add }
            invariant ok { true }
            """);
        var (sizes, first) = (Runs.Query(system, 1).Sizes, new State([new IntValue(0)]));
        using var clock = new CancellationTokenSource(TimeSpan.FromMinutes(1));

        Assert.Empty(new CoveringWalk(system, sizes, first).FiringsOf(system.Rules[0], clock.Token));
        Assert.All(system.Traces.Select(t => t.Unroll(system)), run => Assert.Null(
            new ConstantSearch(new Evaluator(sizes.Universe), run.Constants, 10_000, clock.Token).From(run.Steps, first, Bindings.None, 5_000)));
    }

    [Fact]
    public void ASearchAmongKnownStatesCanBeInterrupted()
    {
        var walk = Begin();
        _ = walk.FiringsOf(Rule("both"), CancellationToken.None).Count();

        Assert.Throws<OperationCanceledException>(() => WalkedExample.In(walk, Step("both"), new CancellationToken(canceled: true)));
    }
}
