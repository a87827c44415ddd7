using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Counts of members, values of a sort and positions, compared with a number (soundness rule 23).</summary>
public sealed class CountTests
{
    // Limits of addresses, as in Kad's routing table: in a set, in a list of bounded length and in a queue.
    private const string Subnets = """
        sort Ip
        sort Net
        immutable function net(Ip): Net
        parameter most: nat = 2
        state { Known: set<Ip>, Bin: list<Ip, 4>, Queue: list<Ip> }
        init {
          Known = {}
          Bin = []
          Queue = []
        }
        rule learn(x: Ip) {
          count(y in Known. net(y) = net(x)) < most
          ---
          Known := Known + x
        }
        rule append(x: Ip) {
          length(Bin) < 4
          count(y in Bin. net(y) = net(x)) < most
          ---
          Bin := Bin ++ [x]
        }
        rule drop(i: nat) {
          i < length(Bin)
          ---
          Bin := remove(Bin, i)
        }
        rule send(x: Ip) {
          2 > count(y at i in Queue. net(y) = net(x))
          ---
          Queue := Queue ++ [x]
        }
        rule take {
          let x :: rest = Queue
          ---
          Queue := rest
        }
        invariant ok {
          [known] forall n. count(x in Known. net(x) = n) <= most
          [bin]   forall n. count(x in Bin. net(x) = n) <= most
          [queue] forall n. count(x in Queue. net(x) = n) <= 2
        }
        """;

    [Fact]
    public void LimitsAreProvedForAnySize() =>
        Assert.Empty(Spec.Prove(Subnets.Replace("nat = 2", "nat = 3", StringComparison.Ordinal), sizes: Sizes.Any).Failures());

    [Theory]
    [InlineData("count(y in Known. net(y) = net(x)) < most", "count(y in Known. net(y) = net(x)) <= most", "learn at ok.known")]
    [InlineData("count(y in Bin. net(y) = net(x)) < most", "count(y in Known. net(y) = net(x)) < most", "append at ok.bin")]
    [InlineData("2 > count", "2 >= count", "send at ok.queue")]
    [InlineData("count(x in Queue. net(x) = n) <= 2", "count(x in Queue. net(x) = n) != 1", "send at ok.queue", "take at ok.queue")]
    public void WhatCountsTooFarIsRefutedByAReplayedStep(string right, string wrong, params string[] refuted)
    {
        Assert.Contains(right, Subnets, StringComparison.Ordinal);
        Assert.Equal(refuted, Spec.Prove(Subnets.Replace(right, wrong, StringComparison.Ordinal), proof: null).Failures());
    }

    // Positions are counted, and each member of a set once.
    private static readonly (string Formula, bool Holds)[] Forms =
    [
        ("count(x in S. x > 2) = 2", true),
        ("count(x in S. x > 2) = 1", false),
        ("count(x in S. x > 2) <= 1", false),
        ("count(x in S. x > 2) < 3", true),
        ("count(x in S. x > 2) >= 2", true),
        ("count(x in S. x > 2) >= 3", false),
        ("1 < count(x in S. x > 2)", true),
        ("2 - 3 != count(x in S. x > 2)", true),
        ("count(x in S. x > 2) < 0", false),
        ("count(x in S. x > 2) >= 0", true),
        ("count(x in S. x > 9) = 0", true),
        ("count(k in M. M[k] = 3) = one", true),
        ("count(x in L. x = 5) = one + one", true),
        ("count(x at i in L. x = 5 & i > 0) = 1", true),
        ("count(x in L. true) <= 2", false),
        ("count(x in L. true) >= 4", false),
        ("count(x in B. x = 5) > 1", true),
        ("count(x in B. x = 5) > 2", false),
        ("count(x in B. true) = 3", true),
        ("count(b: bool. b | 3 in S) = 2", true),
        ("count(x in S union {9, 4}. x < 10) = 3", true),
    ];

    [Fact]
    public void EachFormHasOneMeaningEverywhere()
    {
        var text = $$"""
            parameter one: int = 1
            state { S: set<bits<40>>, M: map<bits<40>, int>, L: list<int>, B: list<int, 3> }
            init { S = {3, 9}; M = {9: 3, 3: 2}; L = [5, 6, 5]; B = L }
            rule idle { true; ---; S := S }
            invariant ok { {{string.Concat(Forms.Select((f, i) => $"[c{i}] {f.Formula};"))}} }
            """;
        var system = Spec.Bind(text);
        var first = Runs.Query(system, 1).To("S = S").Explore().Run!.First;
        var evaluator = new Evaluator(new Universe([]));
        var reports = new[] { Sizes.Any, Sizes.Bounded }.Select(sizes => (sizes, Spec.Prove(text, "init -> ok; ok idle -> ok; scope L = 3", sizes))).ToArray();
        foreach (var ((formula, holds), i) in Forms.Select((f, i) => (f, i)))
        {
            Assert.Equal((formula, holds), (formula, evaluator.Evaluate(system.Invariants[0].Cases[0].Conjuncts[i].Formula, first, Bindings.None).IsTrue));
            Assert.Equal((formula, holds), (formula, Runs.Query(system, 1).To(formula).Explore().Run is not null));
            foreach (var (sizes, report) in reports)
            {
                var verdict = report.Results.Single(r => r.Obligation.Name.EndsWith($"/init/ok.c{i}", StringComparison.Ordinal)).Verdict;
                Assert.False(holds ? verdict is Verdict.Refuted : verdict is Verdict.Proved, $"{formula}, {sizes}: {verdict}");
                if (sizes == Sizes.Any ? holds : !holds) Assert.True(holds ? verdict is Verdict.Proved : verdict is Verdict.Refuted, $"{formula}, {sizes}: {verdict}");
            }
        }
    }

    // Nothing is assumed to be finite: where the limit is not known to hold, a sort may have any number of elements.
    [Theory]
    [InlineData("count(x: Id. true) <= 3", "init at ok.few")]
    [InlineData("count(x: Id. true) >= 2", "init at ok.few")]
    [InlineData("count(x: Id. true) >= 1")]
    [InlineData("count(x: Id. x in S) <= 0 | count(x in S. true) > 0")]
    public void ASortHasAnyNumberOfElements(string formula, params string[] refuted) => Assert.Equal(refuted, Spec.Prove($$"""
        sort Id
        state { S: set<Id> }
        init { S = {} }
        rule idle { true; ---; S := S }
        invariant ok { [few] {{formula}} }
        """, "init -> ok; ok idle -> ok; scope Id = 4").Failures().Where(f => f.StartsWith("init", StringComparison.Ordinal)));

    [Fact]
    public void AnUndefinedUseInsideIsAnObligation() =>
        Assert.Equal(["at defined M[x]"], Spec.Prove("""
            sort Id
            state { S: set<Id>, M: map<Id, int> }
            init { S = {}; M = {} }
            rule add(x: Id) { true; ---; S := S + x }
            invariant ok { [small] count(x in S. x in M & M[x] > 0) <= 1; [all] count(x in S. M[x] > 0) <= 1 }
            """).Failures().Where(f => f.Contains("defined", StringComparison.Ordinal)));

    [Fact]
    public void TheAuditCountsToo() => Assert.Contains(
        Auditor.Run(Spec.Load("""
            sort Id
            state { S: set<Id> }
            init { S = {} }
            rule add(x: Id) { count(y in S. true) <= 1; ---; S := S + x }
            invariant ok { [few] count(x in S. true) <= 1 }
            """, "init -> ok; ok add -> ok; scope Id = 2"), CancellationToken.None).Violations,
        v => v.Name == "add in ok: ok.few");

    [Theory]
    [InlineData("count(x: Ip. x in Known & net(x) = n) <= 2")]
    [InlineData("count(x: Ip. x in Known & net(x) = n) > 2")]
    [InlineData("count(x: Ip. x in Known & net(x) = n) != 3")]
    [InlineData("count(x: Ip. net(x) = n) = 0 & n = n")]
    [InlineData("count(x: Ip. net(x) = n) < 0")]
    [InlineData("count(x: Ip. net(x) = n) = 0 - 1")]
    [InlineData("count(x at i in Bin. net(x) = n & i < 2) <= 1 -> n = n")]
    public void TheyPrintAsTheyAreWritten(string formula)
    {
        var system = Spec.Bind(Subnets.Replace("count(x in Known. net(x) = n) <= most", formula, StringComparison.Ordinal));

        Assert.Equal($"forall n: Net. {formula}", TermPrinter.Text(system.Invariants[0].Cases[0].Conjuncts[0].Formula));
        var text = Spec.Printed(system);
        Assert.Equal(text, Spec.Printed(Spec.Bind(text)));
    }

    [Fact]
    public void TheWordIsANameElsewhere()
    {
        var system = Spec.Bind("""
            sort Id
            record R { f: Id }
            state { count: int }
            function number(x: Id): Id = x
            init { count = 0 }
            rule add { true; ---; count := count + 1 }
            invariant ok { [count] count >= 0 }
            """);
        Assert.Equal(["count"], system.Variables.Select(v => v.Name));

        Assert.NotNull(Spec.Bind("sort Id; record R { f: Id }; state { S: R }; function count(x: Id): Id = x; init { true }; rule idle { true; ---; S := S }; invariant ok { exists x. count(x) = S.f & count(S.f) = x }"));
    }

    [Theory]
    [InlineData("count(x in Known. true) + 1 <= 2", "a count is compared with a number, and nothing else is done with it")]
    [InlineData("count(x in Known. true)", "a count is compared with a number")]
    [InlineData("count(x in Known. true) <= length(Bin)", "known before any state")]
    [InlineData("count(x in Known. true) <= count(x in Known. true)", "nothing else is done with it")]
    [InlineData("count(x in Known. true) <= 100", "compared with 32 at most")]
    [InlineData("count(x in Known. net(x) = n) <= n", "expected a value of sort int, found one of sort Net")]
    [InlineData("count(x, y in Known. true) <= 1", "one variable is counted")]
    [InlineData("count(x in Known) <= 1", "count(x in S. formula)")]
    [InlineData("count(x: int. x > 3) <= 1", "'x' cannot range over int")]
    [InlineData("count(x at i in Known. i = 0) <= 1", "'x' does not range over one")]
    public void MistakesAreReported(string formula, string message)
    {
        Assert.Null(Spec.Bind(Subnets.Replace("count(x in Known. net(x) = n) <= most", formula, StringComparison.Ordinal), out var mistakes));
        Assert.Contains(message, mistakes, StringComparison.Ordinal);
    }
}
