using System.Collections.Immutable;
using Prover.Binding;
using Prover.Exploration;
using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Smt;
using Prover.Systems;
using Prover.Tests.Support;
using Prover.Text;

namespace Prover.Tests.Pyv;

/// <summary>Runs of files of mypyvy: what follows is computed where formulas say it, tried where they leave little open, and else solved.</summary>
public sealed class PyvRunTests : IDisposable
{
    // A raised value may go anywhere above, and forgetting one takes others with it.
    private const string Register = """
        sort value
        immutable relation le(value, value)
        axiom le(X, X) & (le(X, Y) | le(Y, X))
        axiom le(X, Y) & le(Y, X) -> X = Y
        axiom le(X, Y) & le(Y, Z) -> le(X, Z)
        mutable constant now: value
        mutable relation seen(value)
        derived relation none: none <-> forall X. !seen(X)
        init le(now, X) & (seen(X) <-> X = now)
        transition raise()
          modifies now, seen
          le(now, now') & now' != now & (forall X. seen'(X) <-> seen(X) | X = now')
        transition forget(state: value)
          modifies seen
          seen(state) & (seen'(X) -> seen(X)) & !seen'(state)
        invariant exists X. seen(X)

        """;

    private const string Lock = """
        sort node
        mutable relation held(node)
        mutable relation sent(node, node)
        derived relation idle: idle <-> forall X. !held(X)
        init (exists n. forall X. held(X) <-> X = n) & !sent(X, Y)
        definition takes(m: node) = held(m)
        transition send(n: node, m: node)
          modifies held, sent
          & takes(n)
          & (X != n -> (held'(X) <-> held(X))) & !held'(n)
          & (sent'(X, Y) <-> sent(X, Y) | X = n & Y = m)
        transition receive(n: node, m: node)
          modifies held, sent
          & sent(n, m)
          & new(takes(m)) & (forall X. if X = m then true else (new(held(X)) <-> held(X)))
          & (forall X, Y. !(X = n & Y = m) -> (new(sent(X, Y)) <-> sent(X, Y))) & (new(!sent(n, m)))
        invariant held(X) & held(Y) -> X = Y

        """;

    // Nothing is said of most of it.
    private const string Loose = "sort a\nmutable relation r(a, a)\nmutable relation p\ninit !r(X, Y) & !p\ntransition t(x: a)\n  modifies r, p\n  !p & p' & r'(x, x)\ninvariant p | !r(X, Y)\n";

    private readonly TemporaryFolder _folder = new();

    private static RunQuery Query(string text, int size, string? goal = null)
    {
        var query = Runs.Query(PyvFile.Load(text).System, size);
        return goal is null ? query : query with { Destination = new Destination.Goal(Formula(query.System, goal)) };
    }

    private static Term Formula(TransitionSystem system, string goal) =>
        FormulaLoader.Load(new SourceText("goal", goal), system, PyvLoader.FrontEnd, new DiagnosticBag())!;

    private static RunAnswer Explore(RunQuery query) => Explorer.Using(Solve)(query, null, CancellationToken.None);

    private static RunAnswer Ask(RunQuery query) => SymbolicSearch.Find(Solvers.Z3, query with { Depth = 8 }, Limits.Default, null, CancellationToken.None);

    private static Readings Solve(StepQuery query, int most, CancellationToken cancellation) => ReadingSearch.Within(Solvers.Z3, Limits.Default)(query, most, cancellation);

    [Theory]
    [InlineData(Register, 2)]
    [InlineData(Register, 3)]
    [InlineData(Lock, 2)]
    [InlineData(Lock, 3)]
    [InlineData(Loose, 2)]
    public void WhatIsListedIsWhatTheSolverFinds(string text, int size) => Compare(PyvFile.Load(text).System, size, states: 12);

    [CorpusFact, Trait("Category", "campaign")]
    public void WhatIsListedIsWhatTheSolverFindsInEveryFile()
    {
        foreach (var entry in Corpus.Entries.Where(e => e.Seconds < 0.5).Take(25))
        {
            var system = PyvFile.Load(File.ReadAllText(entry.Path)).System;
            if (system.Rules.All(r => r.Parameters.All(p => Sorts.IsFinite(p.Sort)))) Compare(system, 2, states: 3);
        }
    }

    // From states near the first ones on, rule by rule.
    private static void Compare(TransitionSystem system, int size, int states)
    {
        const int Most = 3000;
        var query = Runs.Query(system, size);
        var listing = new Successors(new Stepper(new Evaluator(query.Sizes.Universe)), system, query.Sizes, null);
        var open = new Queue<State>(CompiledInitialStateSearch.Find(query with { MaxStates = Most }, Solve, CancellationToken.None).States);
        for (var seen = 0; seen < states && open.TryDequeue(out var state); seen++)
        {
            foreach (var rule in system.Rules)
            {
                var listed = listing.By(rule, state, Most, CancellationToken.None);
                var (solved, areAll) = Solve(StepQuery.Firing(system, query.Sizes, rule, state), Most, CancellationToken.None);
                if (areAll && listed.AreAll)
                    Assert.Equal(
                        solved.Select(s => (string.Join(", ", s.Fired[0].Arguments), s.State)).ToHashSet(),
                        listed.Steps.Select(s => (string.Join(", ", s.Arguments), s.State)).ToHashSet());
                foreach (var next in solved) open.Enqueue(next.State);
            }
        }
    }

    [Theory]
    [InlineData(Register, 3, "!seen(X)")]
    [InlineData(Register, 3, "forall X. seen(X)")]
    [InlineData(Register, 2, "!seen(now) & exists X. seen(X)")]
    [InlineData(Lock, 2, "exists n. sent(n, n)")]
    [InlineData(Lock, 3, "idle & exists X, Y. sent(X, Y)")]
    [InlineData(Lock, 3, "exists X, Y. held(X) & held(Y) & X != Y")]
    [InlineData(Loose, 2, "forall X, Y. r(X, Y)")]
    public void TwoSearchesFindRunsOfOneLength(string text, int size, string goal)
    {
        var query = Query(text, size, goal);
        var (explored, asked) = (Explore(query), Ask(query));
        Assert.Equal(explored.Run?.Steps.Length, asked.Run?.Steps.Length);
        if (explored.Run is null) Assert.True(explored.IsExhaustive);
    }

    [Fact]
    public void AllStatesOfALockAreSeen()
    {
        var answer = Explore(Query(Lock, 3));
        Assert.True(answer.IsExhaustive);
        Assert.Equal(12, answer.Visited().States); // 3 nodes may hold it, 9 messages may be sent
    }

    // 2^30 states, were it not read part by part.
    [Fact]
    public void WhatIsSaidOfSeveralVariablesAtOnceIsReadOfEach()
    {
        var first = InitialStateSearch.Find(
            Query("sort a\nmutable relation r(a, a)\nmutable relation s(a)\ninit !r(X, Y) & (s(X) <-> X = X)\ntransition t()\n  modifies s\n  !s'(X)\ninvariant !r(X, Y)\n", 5),
            CancellationToken.None);
        Assert.Null(first.Gap);
        Assert.Single(first.States);
    }

    [Fact]
    public void OfFirstStatesThatDifferInNamesThereIsOne()
    {
        Assert.Single(CompiledInitialStateSearch.Find(Query(Register, 3), Solve, CancellationToken.None).States);
        Assert.Equal(6, InitialStateSearch.Find(Query(Register, 3), CancellationToken.None).States.Count);
    }

    [Fact]
    public void WhatIsLeftOpenIsTried()
    {
        var seen = Explorer.Find(Query(Loose, 3) with { Depth = 1, Exhaust = true }, null, CancellationToken.None).Visited();
        Assert.Equal(3 * 256, seen.Steps);
        Assert.Equal(1 + 512 - 64, seen.States); // all but those in which r(x, x) holds of no x
    }

    [Fact]
    public void WhatIsTooMuchToTryNeedsTheSolver()
    {
        var query = Query(Loose, 4) with { MaxStates = 20 };
        var without = Explorer.Find(query, null, CancellationToken.None);
        Assert.Equal((SearchEnding.GaveUp, 1), (without.Ending, without.Visited().States));
        Assert.Equal(20, Explore(query).Visited().States);
    }

    [Fact]
    public void ARunIsWrittenDownWithWhatItLeavesOpen()
    {
        var query = Query(Register, 3, "!seen(now) & exists X. seen(X)");
        var run = Explore(query).Run!;
        _folder.Write("a.pyv", Register);
        var text = RunWriter.Write(query.System, query.Sizes, run, "a.pyv", "a run");
        Assert.Contains(") {\n  seen(value", text, StringComparison.Ordinal);

        var again = Saved.Load(_folder.Write("a.run", text), out var mistakes);
        Assert.Empty(mistakes);
        Assert.Equal(run.States.Select(s => string.Join("; ", s.Values)), again!.States.Select(s => string.Join("; ", s.Values)));
    }

    private const string First = "state {\n  now = value0\n  seen(value0) = true\n  none = false\n  le(value0, value0) = true\n}\n";

    [Theory]
    [InlineData("forget(value0) {\n  seen(value0) = false\n  none = true\n}", null, "")]
    [InlineData("forget(value0) {\n  seen(value0) = false\n}", "P417", "its formula does not allow it")]
    [InlineData("forget(value0) {\n  seen(value0)\n}", "P416", "a state is a list of equations")]
    [InlineData("forget(value0) {\n  seen(value7) = true\n}", "P201", "there is no name 'value7'")]
    [InlineData("forget(value0) {\n", "P103", "expected '}'")]
    [InlineData("raise", "P417", "its formula does not allow it")]
    public void WhatIsWrittenMustFollow(string step, string? code, string message)
    {
        _folder.Write("a.pyv", Register);
        Saved.Load(_folder.Write("a.run", $"run of \"a.pyv\"\nscope value = 1\n{First}{step}"), out var mistakes);
        Assert.Equal(code, mistakes.FirstOrDefault()?.Code);
        Assert.Contains(message, string.Concat(mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public void AnOpenStepNeedsItsChanges()
    {
        _folder.Write("a.pyv", Loose);
        Saved.Load(_folder.Write("a.run", "run of \"a.pyv\"\nscope a = 2\ninit\nt(a0)"), out var mistakes);
        Assert.Equal("P417", Assert.Single(mistakes).Code);
        Assert.Contains("it leaves open what follows", mistakes[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NamesMayBeWordsOfOtherLanguages()
    {
        const string Text = "sort list\nmutable relation state(list)\nmutable relation match\ninit !state(X) & !match\ntransition forall_(is: list)\n  modifies state, match\n  & (forall X. state'(X) <-> X = is) & match'\ninvariant !match";
        var query = Query(Text, 2);
        var run = Explore(query).Run!;
        _folder.Write("a.pyv", Text);
        var text = RunWriter.Write(query.System, query.Sizes, run, "a.pyv", "a run").Replace("init\n", "state {\n  state(list0) = false\n  state(list1) = false\n  match = false\n}\n", StringComparison.Ordinal);
        Assert.NotNull(Saved.Load(_folder.Write("a.run", text), out var mistakes));
        Assert.Empty(mistakes);
    }

    [Fact]
    public void RandomRunsAreTheSameEachTime()
    {
        var query = Query(Register, 3);
        var walk = new RandomWalk(query.System, [], [.. CompiledInitialStateSearch.Find(query, Solve, CancellationToken.None).States], ImmutableDictionary<Rule, int>.Empty, query.Sizes, Solve);
        var runs = Enumerable.Range(0, 2).Select(_ => walk.Go(10, new RandomNumbers(3)).Run.States.ToArray()).ToArray();
        Assert.Equal(runs[0], runs[1]);
        Assert.True(runs[0].Length > 1);
    }

    [Fact]
    public void AnAuditFiresFormulasToo()
    {
        var audit = Auditor.Run(PyvFile.Load(Lock), CancellationToken.None);
        Assert.True(audit.Steps > 0);
        Assert.Contains(audit.Violations, v => v is { Kind: ViolationKind.Escape, Rule.Name: "receive" }); // with two messages under way
        Assert.Equal(["t"], Auditor.Run(PyvFile.Load(Loose), CancellationToken.None).LeftOut.Select(r => r.Name));
    }

    public void Dispose() => _folder.Dispose();
}
