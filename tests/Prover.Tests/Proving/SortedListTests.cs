using Prover.Logic;
using Prover.Proving;
using Prover.Simulation;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Positions in quantifiers over lists, and sorted lists: what is proved of them, what is refuted, and how they are written (soundness rule 4).</summary>
public sealed class SortedListTests
{
    // A bucket as in Kademlia: the least recently seen contact first.
    private const string Bucket = """
        record Contact { id: bits<8>, seen: int }
        state { Now: int, Bucket: list<Contact, 4> }
        init {
          Now = 0
          Bucket = []
        }
        rule tick {
          ---
          Now := Now + 1
        }
        rule hear(x: bits<8>) {
          length(Bucket) < 4
          forall c in Bucket. c.id != x
          ---
          Bucket := Bucket ++ [Contact(x, Now)]
        }
        rule touch(i: nat) {
          i < length(Bucket)
          ---
          Bucket := remove(Bucket, i) ++ [Bucket[i] with { seen: Now }]
        }
        invariant ok {
          [past]   forall c in Bucket. c.seen <= Now
          [order]  sorted Bucket by seen
          [once]   forall a at i, b at j in Bucket. a.id = b.id -> i = j
        }
        """;

    [Fact]
    public void ABucketStaysSortedAtAnySize() => Assert.Empty(Spec.Prove(Bucket, sizes: Sizes.Any).Failures());

    [Theory]
    [InlineData("seen: Now", "seen: Now - 1", "touch at ok.order")]
    [InlineData("Contact(x, Now)", "Contact(x, Now + 1)", "hear at ok.past")]
    [InlineData("c.id != x", "c.seen <= Now", "hear at ok.once")]
    [InlineData("[Bucket[i] with { seen: Now }]", "[Bucket[i]]", "touch at ok.order")]
    public void WhatBreaksTheOrderIsRefuted(string right, string wrong, string refuted) =>
        Assert.Equal([refuted], Spec.Prove(Bucket.Replace(right, wrong, StringComparison.Ordinal)).Failures());

    // A queue of any length begins anywhere in its array: its first element is at position 0 all the same.
    private const string Queue = """
        state { Next: int, Queue: list<int> }
        init {
          Next = 0
          Queue = []
        }
        rule ask {
          ---
          Queue := Queue ++ [Next]
          Next := Next + 1
        }
        rule answer {
          let n :: rest = Queue
          ---
          Queue := rest
        }
        invariant ok {
          [sorted]  sorted Queue
          [strict]  forall n at i in Queue. n = Next - length(Queue) + i
        }
        """;

    [Fact]
    public void PositionsCountFromTheBeginningOfAQueue() => Assert.Empty(Spec.Prove(Queue).Failures());

    [Fact]
    public void APositionIsNotThePlaceInTheArray() =>
        Assert.Contains("answer at ok.strict", Spec.Prove(Queue.Replace("Next - length(Queue) + i", "i", StringComparison.Ordinal)).Failures());

    [Theory]
    [InlineData("forall n at i in L. i < 3", true)]
    [InlineData("forall n at i in L. i >= 0 & L[i] = n", true)]
    [InlineData("exists n at i in L. i = 2 & n = 9", true)]
    [InlineData("exists n at i in L. i = 3", false)]
    [InlineData("exists unique n at i in L. n = 5", false)]
    [InlineData("exists unique n at i in L. n = 5 & i = 1", true)]
    [InlineData("lone n at i in L. i < 2", false)]
    [InlineData("forall m at i, n at j in L. m = n | i != j", true)]
    [InlineData("sorted L", true)]
    [InlineData("sorted L ++ [8]", false)]
    [InlineData("sorted remove(L, 2) ++ [5]", true)]
    [InlineData("!sorted L ++ [8] & !sorted remove(L, 0) ++ [7]", true)]
    public void EachFormHasOneMeaningAtAnySizeAndInSizes(string formula, bool holds)
    {
        var system = $$"""
            state { L: list<int>, M: list<int, 3> }
            init { L = [5, 5, 9]; M = L }
            rule idle { true; ---; L := L }
            invariant ok { [is] L = [5, 5, 9] -> ({{formula}}); [bounded] M = [5, 5, 9] -> ({{formula.Replace('L', 'M')}}) }
            """;
        foreach (var sizes in new[] { Sizes.Any, Sizes.Bounded })
        {
            var report = Spec.Prove(system, "init -> ok; ok idle -> ok; scope L = 4", sizes);

            Assert.Equal(holds, report.Results.Single(r => r.Obligation.Name.EndsWith("/init/ok.is", StringComparison.Ordinal)).Verdict is Verdict.Proved);
            Assert.Equal(holds, report.Results.Single(r => r.Obligation.Name.EndsWith("/init/ok.bounded", StringComparison.Ordinal)).Verdict is Verdict.Proved);
        }
    }

    [Fact]
    public void APositionIsKnownToBeInsideTheList()
    {
        var proof = Spec.Load("""
            state { L: list<int> }
            init { L = [] }
            rule add(n: int) { true; ---; L := L ++ [n] }
            invariant ok { [next] forall n at i in L. i + 1 < length(L) -> L[i + 1] = L[i + 1]; [past] forall n at i in L. L[i] = n & L[i + 1] = n }
            """);
        var report = Spec.Prove(proof);

        Assert.Equal(["at defined L[i + 1]"], report.Failures().Where(f => f.Contains("defined", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("forall c at i in Bucket. i < 4")]
    [InlineData("sorted Bucket by seen & Now <= Now")]
    [InlineData("!sorted Bucket by seen")]
    [InlineData("sorted remove(Bucket, 0) ++ [Bucket[0]] by id & (lone c at i in Bucket. i = 3)")]
    public void TheyPrintAsTheyAreWritten(string formula)
    {
        var system = Spec.Bind(Bucket.Replace("[order]  sorted Bucket by seen", $"[order] {formula}", StringComparison.Ordinal));

        Assert.Equal(formula, TermPrinter.Text(system.Invariants[0].Cases[0].Conjuncts[1].Formula));
    }

    // An element alone always stands first.
    [Theory]
    [InlineData("forall c at i in B. (i = 0 -> c = Zero) & (i = 1 -> c = One)")]
    [InlineData("length(B) = 2 & (forall c at i in B. (i = 0 -> c = Zero) & (i = 1 -> c = One))")]
    public void AStateIsFoundWhoseElementsDependOnTheirPositions(string init)
    {
        var spec = $"datatype V = Zero | One; state {{ B: list<V, 2>, bad: bool }}; init {{ {init}; bad = false }}; rule go {{ length(B) = 2; ---; bad := true }}; invariant ok {{ [good] !bad }}";
        Assert.Equal(1, Runs.Query(Spec.Bind(spec), 1).Explore().Run?.Steps.Length);

        var proof = Spec.Load(spec.Replace("[good] !bad", $"[good] !bad; [placed] {init}", StringComparison.Ordinal));
        Assert.Contains(Auditor.Run(proof, CancellationToken.None).Violations, v => v.Name == "go in ok: ok.good");
    }

    [Fact]
    public void TheWordsAreNamesElsewhere()
    {
        var system = Spec.Bind("""
            state { sorted: set<int>, at: int, by: int }
            init { at = 0; by = 0; sorted = {} }
            rule add { at in sorted union sorted; ---; sorted := sorted union sorted + at; at := by }
            invariant ok { [sorted] at in sorted union {by} -> by = at }
            """);

        Assert.Equal(["sorted", "at", "by"], system.Variables.Select(v => v.Name));
    }

    [Theory]
    [InlineData("sorted Now", "expected a list, found a value of sort int")]
    [InlineData("sorted Bucket", "Contact has no order")]
    [InlineData("sorted Bucket by age", "'Contact' has no field 'age'")]
    [InlineData("forall n: bool at i. n", "'n' does not range over one")]
    public void MistakesAreReported(string formula, string message)
    {
        Assert.Null(Spec.Bind(Bucket.Replace("sorted Bucket by seen", formula, StringComparison.Ordinal), out var mistakes));
        Assert.Contains(message, mistakes, StringComparison.Ordinal);
    }
}
