using System.Collections.Immutable;
using Prover.Binding;
using Prover.Exploration;
using Prover.Logic;
using Prover.Proving;
using Prover.Simulation;
using Prover.Smt;
using Prover.Systems;
using Prover.Tests.Support;
using Prover.Text;

namespace Prover.Tests.Exploration;

/// <summary>Going through the states and asking the solver are two ways to one answer.</summary>
public sealed class TwoSearchesTests
{
    private static (RunAnswer Explicit, RunAnswer Symbolic) Search(RunQuery query) => (
        Explorer.Find(query, null, CancellationToken.None),
        SymbolicSearch.Find(Solvers.Z3, query, Limits.Default, null, CancellationToken.None));

    private static RunQuery Query(TransitionSystem system, int size, int? depth, Term? goal = null, Term? constraint = null, string? from = null)
    {
        var sizes = ScopeSizes.Defaults(system).Select(s => KeyValuePair.Create(s.Key, size)).ToImmutableSortedDictionary(StringComparer.Ordinal);
        return new RunQuery(
            system, ScopeVector.Of(system, new Scope(sizes)),
            from is null ? new Start.Initial() : new Start.InCase(system.Invariants[0].Cases.Single(c => c.Name == from)),
            goal is null ? new Destination.Violation(system.Invariants) : new Destination.Goal(goal),
            constraint, depth, 1_000_000, false);
    }

    private static TransitionSystem Load(string path)
    {
        var diagnostics = new DiagnosticBag();
        return SpecLoader.Load(Repository.PathOf(path), diagnostics) ?? throw new InvalidOperationException(string.Concat(diagnostics.All));
    }

    private static Term Definition(TransitionSystem system, string name) => system.Functions.Single(f => f.Name == name).Body;

    [Theory]
    [InlineData("specs/chord/single-join.spec", 2, 3)]
    [InlineData("specs/chord/variants/unguarded-join.spec", 3, 4)]
    [InlineData("specs/chord/variants/duplicating.spec", 2, 4)]
    [InlineData("specs/chord/variants/lossy.spec", 2, 4)]
    [InlineData("specs/chord/variants/off-by-one.spec", 2, 4)]
    [InlineData("specs/ring/leader-election.spec", 2, 4)]
    [InlineData("specs/ring/no-passing.spec", 3, 3)]
    [InlineData("specs/chord/chord-2001.spec", 2, 2)]
    public void ViolationsAreEquallyFar(string spec, int size, int depth)
    {
        var (explored, asked) = Search(Query(Load(spec), size, depth));
        Assert.Equal(explored.Run?.Steps.Length, asked.Run?.Steps.Length);
        Assert.Equal(explored.Finding?.GetType(), asked.Finding?.GetType());
        Assert.Equal(explored.Ending, asked.Ending);
    }

    [Fact, Trait("Category", "campaign")]
    public void ViolationsOfTheChordOf2001AreEquallyFar() => ViolationsAreEquallyFar("specs/chord/chord-2001.spec", 2, 3);

    private const string Counter = """
        sort X
        state { n: nat, seen: set<X>, last: option<X>, log: list<X> }
        init { n = 0; seen = {}; last = None; log = [] }
        rule put(x: X) { x !in seen; ---; n := n + 1; seen := seen + x; last := Some(x); log := log ++ [x] }
        rule drop { let x :: rest = log; ---; log := rest; seen := seen - x }
        definition full() = forall x: X. x in seen
        definition twice() = length(log) = 2 & n = 3
        definition never() = last is None & n > 0
        definition short() = n <= 2
        invariant ok { [any] n >= 0 }
        """;

    [Theory]
    [InlineData("full", null, 2, 3)]
    [InlineData("twice", null, 2, 6)]
    [InlineData("never", null, 2, 4)]
    [InlineData("twice", "short", 2, 8)]
    [InlineData("full", "short", 3, 6)]
    public void GoalsAreEquallyFar(string goal, string? constraint, int size, int depth)
    {
        var system = Spec.Bind(Counter);
        var (explored, asked) = Search(Query(system, size, depth, Definition(system, goal), constraint is null ? null : Definition(system, constraint)));
        Assert.Equal(explored.Run?.Steps.Length, asked.Run?.Steps.Length);
        if (explored.Run is not null) Assert.IsType<Finding.Reached>(asked.Finding);
    }

    [Fact]
    public void AUseWithoutMeaningEndsARun()
    {
        var system = Spec.Bind(
            """
            state { n: nat, log: list<bool> }
            init { n = 2; log = [] }
            rule down { true; ---; n := n - 1 }
            invariant ok { [any] n >= 0 }
            """);
        var (explored, asked) = Search(Query(system, 1, 5));
        Assert.Equal(2, asked.Run!.Steps.Length);
        Assert.Equal(explored.Finding, asked.Finding);
        Assert.IsType<Finding.Undefined>(asked.Finding);
    }

    [Fact]
    public void WhereNoRuleFiresAllIsSeen()
    {
        var system = Spec.Bind("state { a: bool }; init { !a }; rule r { !a; ---; a := true }; invariant ok { [any] a | !a }");
        var (explored, asked) = Search(Query(system, 1, null));
        Assert.Equal(SearchEnding.Exhausted, explored.Ending);
        Assert.Equal(SearchEnding.Exhausted, asked.Ending);
        Assert.True(asked.IsExhaustive);
    }

    [Fact]
    public void ListsThatNothingDeterminesAreCut()
    {
        var system = Spec.Bind("state { log: list<bool> }; init { forall b in log. b }; rule r { length(log) > 9; ---; log := [] }; invariant ok { [any] length(log) >= 0 }");
        var (_, asked) = Search(Query(system, 1, 2));
        Assert.False(asked.IsExhaustive);
        Assert.Equal("'log' may be longer than 2", asked.First?.Gap);
    }

    [Fact]
    public void RunsBeginInACaseToo()
    {
        var system = Load("specs/chord/single-join.spec");
        var goal = Definition(system, "calm");
        var (explored, asked) = Search(Query(system, 2, 5, goal, from: "attached") with { Sizes = ScopeVector.Of(system, new Scope(ImmutableSortedDictionary<string, int>.Empty.Add("Id", 2).Add("Messages", 1))) });
        Assert.Equal(explored.Run?.Steps.Length, asked.Run?.Steps.Length);
        Assert.NotNull(asked.Run);
    }

    [Fact]
    public void ASearchByTheSolverCanBeInterrupted()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var answer = SymbolicSearch.Find(Solvers.Z3, Query(Load("specs/chord/chord-2001.spec"), 4, 20), Limits.Default, null, cancelled.Token);
        Assert.Equal(SearchEnding.Interrupted, answer.Ending);
    }
}
