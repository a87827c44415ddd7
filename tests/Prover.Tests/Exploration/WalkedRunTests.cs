using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Smt;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Exploration;

/// <summary>Runs that have to exist, which evaluation finds where the solver knows at most the first state.</summary>
public sealed class WalkedRunTests
{
    // The number is natural: of relations on plain sorts and integers alone, the solver finds runs sooner than walks do.
    private const string Tokens = """
        sort P
        mutable relation at(P)
        mutable relation seen(P)
        immutable function next(P): P
        state { on: bool, at_least: nat }
        init(first: P) { (forall p. at(p) <-> p = first) & forall p. !seen(p); on; at_least = 0 }
        rule move(a: P, b: P) { at(a) & !at(b); ---; at(X) := X = b; seen(a) := true }
        rule keep(a: P) { at(a); ---; at(a) := true }
        rule raise(n: nat) { at_least < n & n <= at_least + 2; ---; at_least := n }
        rule turn { on; ---; on := false }
        sat trace back(a: P, b: P) { move(a, b); move(b, a); assert seen(a) & seen(b) & at(a) }
        sat trace chosen { move; move; assert forall p. seen(p) | at(p); raise; assert at_least = 2 }
        sat trace any { any rule; any rule; assert !on & at_least = 1 }
        sat trace named(a: P, b: P) { assert !on & at_least = 7 & a != b & forall p. at(p) & seen(p) <-> p = a | p = b; keep(b); raise(9); assert at_least = 9 }
        sat trace near(a: P, b: P) { assert at(a) & next(a) = a & a != b; keep(a); keep(b); assert !seen(b) & next(b) = a }
        sat trace never(a: P) { turn; turn }
        sat trace alike(a: P) { move(a, a) }
        invariant ok { [on] true }
        """;

    private static readonly ProofScript _script = Spec.Load(Tokens, "init -> ok; ok move -> ok; keep -> ok; raise -> ok; turn -> ok; scope P = 3");

    private static readonly ImmutableArray<Obligation> _obligations = [.. ObligationGenerator.Generate(_script)];

    private static Obligation Run(string label) => _obligations.Single(o => o.Kind == ObligationKind.Run && o.Conjunct == label);

    private static Answer Ask(string label) => new SmtDischarger(Solvers.Z3, _script.System, _script.Scope, Limits.Default).Discharge(Run(label), CancellationToken.None);

    /// <summary>The initial states belong to another question, whether the trace names the parameters, leaves them open, or leaves the rules open too.</summary>
    [Theory]
    [InlineData("back")]
    [InlineData("chosen")]
    [InlineData("any")]
    public void ARunFromAnInitialStateNeedsNoSolver(string label)
    {
        var answer = Assert.IsType<Answer.Satisfiable>(Ask(label));

        Assert.IsType<Verdict.Found>(Replay.Confirm(Run(label), answer.Assignment));
        Assert.Equal(0, answer.Cost.Resources);
    }

    /// <summary>Each definition calls the one before twice: 50,000 values would take 200 million calls.</summary>
    [Fact]
    public void ASearchAmongLongEvaluationsEnds()
    {
        var definitions = string.Join("; ", Enumerable.Range(1, 11).Select(i => $"definition d{i}(x: Id) = d{i - 1}(x) & d{i - 1}(x)"));
        var system = Spec.Bind(
            $$"""
            sort Id; state { S: set<Id>, n: nat }
            definition d0(x: Id) = x in S | x !in S; {{definitions}}
            init { S = {}; n = 0 }
            rule inc(x: Id, y: Id, k: nat) { k <= 300; d11(x) & d11(y); ---; n := n + k }
            invariant ok { n >= 0 }
            sat trace heavy { inc; inc; inc; assert n = 1000000 }
            """);
        var run = system.Traces.Single().Unroll(system);
        var (evaluator, first) = (new Evaluator(Runs.Query(system, 2).Sizes.Universe, CoveringWalk.Limits), new State([new SetValue([]), new IntValue(0)]));
        var search = new ConstantSearch(evaluator, run.Constants, int.MaxValue, CancellationToken.None);

        Assert.Null(search.From(run.Steps, first, Bindings.None, int.MaxValue));
        Assert.True(search.IsOver);
    }

    /// <summary>No run leads to the state in which this one begins: the solver knows the state, and fires no rule.</summary>
    [Fact]
    public void ARunFromANamedStateBeginsInTheSolversState()
    {
        var (first, answer) = (WalkedRun.FirstState(Run("named")), Assert.IsType<Answer.Satisfiable>(Ask("named")));

        Assert.DoesNotContain(first.Query.Steps, step => step is Choose or Fire);
        Assert.Equal(["a", "b"], first.Query.Constants.Select(c => c.Name));
        Assert.IsType<Verdict.Found>(Replay.Confirm(Run("named"), answer.Assignment));
        Assert.True(Replay.Confirms(first, answer.Assignment));
    }

    /// <summary>The first state may be wrong in one value that only a later line reads.</summary>
    [Fact]
    public void AStateThatDiffersInOneValueIsTriedToo()
    {
        var (system, obligation) = (_script.System, Run("near"));
        var (sort, zero) = (system.Sorts[0], new ElementValue(system.Sorts[0], 0));
        var universe = new Universe(ImmutableDictionary<UninterpretedSort, int>.Empty.Add(sort, 2));
        var state = new State([.. system.Variables.Select(Value)]);
        var wrong = state.With(system.Variables.Single(v => v.Name == "next"), Each(i => new ElementValue(sort, i)));

        Assert.NotNull(WalkedRun.Near(new Assignment(universe, state, Bindings.None), system, obligation, CancellationToken.None));
        var near = WalkedRun.Near(new Assignment(universe, wrong, Bindings.None), system, obligation, CancellationToken.None);
        Assert.Single(system.Variables, v => !near!.State[v].Equals(wrong[v]));

        FunctionValue Each(Func<int, Value> result) =>
            new(Enumerable.Range(0, 2).ToImmutableSortedDictionary(i => (Value)new TupleValue([new ElementValue(sort, i)]), result));
        Value Value(StateVariable variable) => variable.Name switch
        {
            "next" => Each(_ => zero),
            "at" => Each(_ => new BoolValue(true)),
            "seen" => Each(_ => new BoolValue(false)),
            "on" => new BoolValue(true),
            _ => new IntValue(0),
        };
    }

    /// <summary>Neither a rule that cannot fire again nor one whose two parameters have to differ is fired.</summary>
    [Theory]
    [InlineData("never")]
    [InlineData("alike")]
    public void ARunThatDoesNotExistIsNotFound(string label) => Assert.IsType<Answer.Unsatisfiable>(Ask(label));

    /// <summary>A search ends when it has tried so many values, and finds with one more what it did not find before.</summary>
    [Fact]
    public void ASearchTriesNoMoreValuesThanItMay()
    {
        var obligation = Run("back");
        var first = ((Answer.Satisfiable)Ask("back")).Assignment;
        var least = Enumerable.Range(1, 10_000).First(most => Finds(most, most));

        Assert.InRange(least, 4, 1_000);
        Assert.False(Finds(least - 1, 10_000));
        Assert.False(Finds(10_000, least - 1));

        bool Finds(int inAll, int fromState) =>
            new ConstantSearch(new Evaluator(first.Universe), obligation.Query.Constants, inAll, CancellationToken.None).From(obligation.Query.Steps, first.State, Bindings.None, fromState) is not null;
    }

    /// <summary>The same run with the same cost, whatever was asked before.</summary>
    [Fact]
    public void TheOrderOfQuestionsChangesNoRun()
    {
        var discharger = new SmtDischarger(Solvers.Z3, _script.System, _script.Scope, Limits.Default);
        string[] labels = ["back", "chosen", "any", "named"];
        var backwards = labels.Reverse().Select(label => discharger.Discharge(Run(label), CancellationToken.None)).Reverse();

        Assert.Equal(labels.Select(Ask).Select(Shown), backwards.Select(Shown));

        static (State, long) Shown(Answer answer) => (((Answer.Satisfiable)answer).Assignment.State, answer.Cost.Resources);
    }
}
