using Prover.Logic;
using Prover.Proving;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>The elements of a list for which a formula holds, and values of elements: in effects, in claims, below quantifiers (soundness rule 5).</summary>
public sealed class ListComprehensionTests
{
    // Buckets as in Kademlia, one of 20 contacts, one for each node, and a queue of any length.
    private const string Buckets = """
        sort Id
        record Contact { id: Id, seen: int }
        mutable relation dead(Id)
        state { Now: int, Bucket: list<Contact, 20>, Queue: list<Contact>, Buckets: map<Id, list<Contact, 3>> }
        init {
          Now = 0
          Bucket = []
          Queue = []
          Buckets = {}
          forall x: Id. !dead(x)
        }
        rule tick {
          ---
          Now := Now + 1
        }
        rule die(x: Id) {
          ---
          dead(x) := true
        }
        rule hear(x: Id) {
          length(Bucket) < 20
          forall c in Bucket. c.id != x
          forall c in Queue. c.id != x
          ---
          Bucket := Bucket ++ [Contact(x, Now)]
          Queue := Queue ++ [Contact(x, Now)]
          Buckets[x] := [Contact(x, Now)]
        }
        rule clean {
          ---
          Bucket := [c in Bucket | !dead(c.id)]
          Queue := [c in Queue | !dead(c.id)]
          Buckets[K] := [c in Buckets[K] | !dead(c.id)]
        }
        rule replace(x: Id) {
          forall c in Bucket. c.id != x
          exists c in Bucket. dead(c.id)
          ---
          Bucket := [c in Bucket | !dead(c.id)] ++ [Contact(x, Now)]
        }
        rule bump {
          ---
          Bucket := [c in Bucket: c with { seen: c.seen + 1 }]
          Queue := [c in Queue | !dead(c.id): c with { seen: c.seen + 1 }]
          Now := Now + 1
        }
        invariant ok {
          [past]   (forall c in Bucket. c.seen <= Now) & (forall c in Queue. c.seen <= Now)
          [order]  sorted Bucket by seen & sorted Queue by seen
          [once]   forall a at i, b at j in Bucket. a.id = b.id -> i = j
          [other]  forall a at i, b at j in Queue. a.id = b.id -> i = j
          [sorts]  forall k in Buckets. forall c in Buckets[k]. c.id = k
          [fewer]  forall k in Buckets. length([c in Buckets[k] | dead(c.id)]) <= 3
        }
        """;

    [Fact]
    public void ListsOfAnyLengthAreProvedForAnySize() => Assert.Empty(Spec.Prove(Buckets, sizes: Sizes.Any).Failures());

    [Theory]
    [InlineData("[c in Bucket | !dead(c.id)] ++ [Contact(x, Now)]", "[Contact(x, Now)] ++ [c in Bucket | !dead(c.id)]", "replace at ok.order")]
    [InlineData("[c in Bucket: c with { seen: c.seen + 1 }]", "[c in Bucket: c with { seen: if dead(c.id) then Now else c.seen }]", "bump at ok.order")]
    [InlineData("Queue := [c in Queue | !dead(c.id)]\n", "Queue := [c at i in Queue | !dead(c.id): Contact(Queue[0].id, c.seen)]\n", "clean at ok.other")]
    [InlineData("Buckets[K] := [c in Buckets[K] | !dead(c.id)]", "Buckets[K] := [c in Buckets[K]: if length(Bucket) > 0 then Bucket[0] else c]", "clean at ok.sorts")]
    public void WhatIsFalseOfThemIsRefutedByAReplayedStep(string right, string wrong, string refuted)
    {
        Assert.Contains(right, Buckets, StringComparison.Ordinal);
        Assert.Contains(refuted, Spec.Prove(Buckets.Replace(right, wrong, StringComparison.Ordinal)).Failures());
    }

    private static readonly (string Formula, bool Holds)[] Forms =
    [
        ("[x in L | x > 5] = [7, 9]", true),
        ("[x in L | x > 9] = []", true),
        ("[x in L | x > 0] = L", true),
        ("[x in L: x + 1] = [8, 4, 10]", true),
        ("[x in L | x != 3: x * 2] = [14, 18]", true),
        ("[x in L | x != 3: x * 2] = [18, 14]", false),
        ("[x at i in L: i] = [0, 1, 2]", true),
        ("[x at i in L | i != 1] = [7, 9]", true),
        ("[x at i in L | x > 5: i] = [0, 2]", true),
        ("length([x in L | x > 5]) = 2 & length([x in L | x > 9]) = 0", true),
        ("length([x in L | x > 5]) = 3", false),
        ("[x in L | x > 5][1] = 9", true),
        ("sorted [x in L | x > 5] & !sorted L", true),
        ("forall x in [x in L | x > 5]. x = 7 | x = 9", true),
        ("forall x at i in [x in L | x > 5]. x = 7 + 2 * i", true),
        ("exists x in [y in L | y > 5]. x = 3", false),
        ("exists unique x in [y in L: 1]. x = 1", false),
        ("count(x in [y in L: 1]. x = 1) = 3", true),
        ("[x in [y in L | y > 3] | x < 9] = [7]", true),
        ("[x in L: length([y in L | y <= x])][1] > 0", true),
        ("forall x in L. length([y in L | y = x]) > 0", true),
        ("[x in L | x > 5] ++ [x in E | x > 5] = [7, 9]", true),
        ("remove([x in L | x > 5], 0) = [9]", true),
        ("[x in E: x + 1] = []", true),
        ("(if length(L) = 3 then [x in L | x > 5] else L) = [7, 9]", true),
        ("(match [x in L | x > 5] { y :: rest => length(rest)\n _ => 9 }) = 1", true),
        ("[x in [1, 2, 3] | x != 2] = [1, 3]", true),
        ("(1, [x in L | x = 3]) = (1, [3])", true),
    ];

    private static readonly (string Formula, bool Holds)[] FormsInMaps =
    [
        ("forall k in M. [x in M[k] | x > k] = (if k = 3 then [4] else [])", true),
        ("{k in M: length([x in M[k] | x > k])} = {3: 1, 9: 0}", true),
    ];

    // Few formulas at a time: together they are a large hypothesis. Lists of any length, which no scope here has, are in ListChoiceTests.
    [Theory]
    [InlineData(0, 8)]
    [InlineData(8, 8)]
    [InlineData(16, 100)]
    public void EachFormHasOneMeaningEverywhere(int first, int count) =>
        Meanings.AreOne("L: list<int, 3>, E: list<int, 3>", "L = [7, 3, 9]; E = []", [.. Forms.Skip(first).Take(count)]);

    [Fact]
    public void SoHasEachFormInAMap() => Meanings.AreOne("M: map<bits<4>, list<bits<4>, 2>>", "M = {3: [2, 4], 9: []}", FormsInMaps);

    [Fact]
    public void ConditionsAndValuesHaveToBeDefinedForElementsOnly()
    {
        var proof = Spec.Load("""
            state { L: list<int>, M: map<int, int> }
            init { L = []; M = {} }
            rule add(n: int) { true; ---; L := L ++ [n]; M[n] := n }
            rule go { true; ---; L := [n in L | M[n] > 3: if n in M then M[n] else M[n + 1]] }
            rule wrong { true; ---; L := [n at i in L | L[i + 1] > 3 | M[n] = 2: M[n + 1]] }
            invariant ok { [known] forall n in L. n in M }
            """);

        Assert.Equal(["wrong at defined L[i + 1]", "wrong at defined M[n + 1]"], Spec.Prove(proof).Failures().Where(f => f.Contains("defined", StringComparison.Ordinal)).Order());
    }

    [Theory]
    [InlineData("[c in Bucket | !dead(c.id)]")]
    [InlineData("[c in Bucket: c.seen + 1]")]
    [InlineData("[c at i in Bucket | i < 3 & !dead(c.id): Contact(c.id, i)]")]
    [InlineData("[c in Bucket: c] ++ [c in Bucket | dead(c.id)]")]
    [InlineData("[c at at_c in Bucket | forall d at at_d in Bucket. at_c < at_d -> c.seen < d.seen]")]
    public void TheyPrintAsTheyAreWritten(string term)
    {
        var text = Spec.Printed(Spec.Bind(Buckets.Replace("[fewer]  ", $"[same] length({term}) < 9\n  [fewer]  ", StringComparison.Ordinal)));

        Assert.Contains($"length({term}) < 9\n", text, StringComparison.Ordinal);
        Assert.Equal(text, Spec.Printed(Spec.Bind(text)));
    }

    [Fact]
    public void TheOrderOfElementsCanBeAsked() => Assert.Equal(
        "[c at at_c in Q | exists d at at_d in Q. at_c < at_d]",
        TermPrinter.Text(((Equality)Spec.Bind("state { Q: list<int> }; init { true }; rule r { true; ---; Q := [] }; invariant ok { [is] [c in Q | exists d in Q. c before d] = Q }")
            .Invariants[0].Cases[0].Conjuncts[0].Formula).Left));

    // A list has the capacity of the one that it is made from, so that no obligation says that it fits.
    [Fact]
    public void AListKeepsItsCapacity() =>
        Assert.DoesNotContain(Spec.Prove(Buckets).Results, r => r.Obligation.Name.Contains("clean/defined", StringComparison.Ordinal) && r.Obligation.Name.Contains("Bucket |", StringComparison.Ordinal));

    [Theory]
    [InlineData("[c in Buckets | true] = Bucket", "expected a list, found a value of sort map<Id, list<Contact>>")]
    [InlineData("[c in Bucket | c.seen] = Bucket", "expected a value of sort bool, found one of sort int")]
    [InlineData("[c in Bucket: c.seen] = Bucket", "list<int>")]
    [InlineData("[c in Bucket | c.age = 3: c.old] = Bucket", "'Contact' has no field 'age'")]
    [InlineData("[c in Bucket | c.age = 3: c.old] = Bucket", "'Contact' has no field 'old'")]
    [InlineData("Bucket[0] in [c in Bucket | dead(c.id)]", "'in' asks for membership in a map or a set")]
    [InlineData("[c in Bucket, c in Queue] = Bucket", "a truth value in a list stands in parentheses")]
    [InlineData("{c in Bucket | dead(c.id)} = Bucket", "[c in Bucket | …]")]
    [InlineData("{c in Bucket: c.id} = Bucket", "[c in Bucket: …]")]
    [InlineData("[c in Bucket | ] = Bucket", "expected")]
    [InlineData("[c in Queue] = Queue", "a truth value in a list stands in parentheses")]
    public void MistakesAreReported(string formula, string message)
    {
        Assert.Null(Spec.Bind(Buckets.Replace("sorted Bucket by seen & sorted Queue by seen", formula, StringComparison.Ordinal), out var mistakes));
        Assert.Contains(message, mistakes, StringComparison.Ordinal);
    }

    [Fact]
    public void TruthValuesInParenthesesAreAListOfThem() => Assert.Equal(
        "[(x in S), x in S][1]", TermPrinter.Text(Spec.Bind("""
            state { S: set<bits<3>>, x: bits<3> }
            init { true }
            rule idle { true; ---; x := x }
            invariant ok { [is] [(x in S), x in S][1] }
            """).Invariants[0].Cases[0].Conjuncts[0].Formula));
}
