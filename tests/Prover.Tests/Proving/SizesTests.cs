using Prover.App.Requests;
using Prover.Proving;
using Prover.Semantics;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Sizes (soundness rules 11 and 13) and things that must exist (rule 15).</summary>
public sealed class SizesTests
{
    // True of every size of A and B but one.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    [InlineData(3, 1)]
    [InlineData(2, 3)]
    [InlineData(3, 3)]
    public void AScopeCoversEveryVectorOfSizes(int a, int b)
    {
        var report = Spec.Prove(
            $$"""
            sort A; sort B; state { on: bool }
            init { on }
            rule break { {{Exactly("A", a)}}; {{Exactly("B", b)}}; ---; on := false }
            invariant ok { [on] on }
            """,
            "init -> ok; ok break -> ok; scope A = 3, B = 3", Sizes.Bounded);

        var refuted = Assert.Single(report.Results, r => r.IsFailure);
        Assert.Equal([a, b], Assert.IsType<Verdict.Refuted>(refuted.Verdict).Example.Universe.Sizes.OrderBy(s => s.Key.Name).Select(s => s.Value));
    }

    // A claim that only a fifth element breaks is refuted beyond a scope of three, with no more elements than necessary, though the axiom suggests
    // one for each pair.
    [Fact]
    public void AStructureBeyondTheScopeIsMadeSmall()
    {
        string[] marked = ["V", "W", "X", "Y", "Z"];
        var same = string.Join(" | ", from i in Enumerable.Range(0, 5) from j in Enumerable.Range(0, i) select $"{marked[j]} = {marked[i]}");
        var report = PyvFile.Prove($"sort a\nsort b\nimmutable relation r(a, b)\naxiom exists Z. r(X, Z) & r(Y, Z)\nmutable relation s(a)\ninit !s(X)\ntransition mark(x: a)\n  modifies s\n  s'(X) <-> s(X) | X = x\n"
            + $"invariant {string.Join(" & ", marked.Select(x => $"s({x})"))} -> {same}\n");

        var sizes = Assert.IsType<Verdict.Refuted>(Assert.Single(report.Results, r => r.IsFailure).Verdict).Example.Universe.Sizes;
        Assert.Equal([5, 1], sizes.OrderBy(s => s.Key.Name).Select(s => s.Value));
    }

    [Fact]
    public void AStateAfterMayBeLongerThanTheBound()
    {
        var report = Spec.Prove(
            "sort X; state { q: list<X> }; init { q = [] }; rule push(x: X) { true; ---; q := q ++ [x, x] }; invariant ok { [short] length(q) <= 2 }",
            "init -> ok; ok push -> ok; scope q = 2", Sizes.Bounded);

        var example = Assert.IsType<Verdict.Refuted>(Assert.Single(report.Results, r => r.IsFailure).Verdict).Example;
        Assert.True(((ListValue)example.After!.Values[0]).Items.Length > 2);
    }

    [Fact]
    public void ACaseWithoutStatesIsAFailure()
    {
        var report = Spec.Prove(
            "sort X; state { on: bool }; init { on }; rule idle { true; ---; on := on }; invariant ok { case fine { [on] on }; case none { [no] on & !on } }",
            "init -> fine; fine idle -> fine; none idle -> fine");

        Assert.Equal(["at possible", "idle at possible"], report.Failures());
        Assert.Equal(Outcome.Missed, report.Outcome);
        Assert.Equal(1, ExitCode.Of([report.Outcome]));
    }

    [Fact]
    public void ALineThatNoStepTakesIsAFailure()
    {
        var report = Spec.Prove(
            "state { on: bool }; init { on }; rule idle { on; ---; on := on }; invariant ok { [on] on }",
            "init -> ok; ok idle -> ok if !on; ok idle -> ok otherwise");
        Assert.Equal(["idle at possible"], report.Failures());
    }

    [Fact]
    public void AnInitialStateMustExist()
    {
        var report = Spec.Prove("state { on: bool }; init { on; !on }; rule idle { true; ---; on := on }; invariant ok { [on] on }");
        Assert.Contains("init at possible", report.Failures());
        Assert.Equal(Outcome.Missed, report.Outcome);
    }

    [Fact]
    public void AWitnessThatTheScopeIsTooSmallForIsUndecided()
    {
        var report = Spec.Prove(
            "sort X; state { q: list<X> }; init { q = [] }; rule push(x: X) { true; ---; q := q ++ [x] }; invariant ok { [any] true }; witness [long] case ok with length(q) = 5");

        Assert.Empty(report.Failures());
        Assert.Equal(Outcome.Undecided, report.Outcome);
        Assert.Equal(3, ExitCode.Of([report.Outcome]));
        Assert.Equal("undecided (1 of 7 obligations)", report.Summary);
    }

    [Fact]
    public void AnInfiniteModelRefutesNothing()
    {
        // A map of all elements that is one to one and leaves an element out: only infinite sorts have one.
        var proof = Spec.Load(
            """
            sort X; state { m: map<X, X>, on: bool }
            init { m = {}; on }
            rule break {
              forall k. k in m
              forall j, k. m[j] = m[k] -> j = k
              exists k. forall j. m[j] != k
              ---
              on := false
            }
            invariant ok { [on] on }
            """);
        var report = Spec.Prove(proof, Limits.Default with { Resources = 1_000_000 });

        var result = Assert.Single(report.Results, r => r.Obligation is { Kind: ObligationKind.Consecution });
        Assert.True(result.Verdict is Verdict.Unknown or Verdict.Proved { Scope: not null }, $"{result.Verdict}");
        Assert.Equal(Outcome.Undecided, report.Outcome);
    }

    private static string Exactly(string sort, int n)
    {
        var names = Enumerable.Range(1, n).Select(i => $"{sort.ToLowerInvariant()}{i}").ToArray();
        var differ = from i in Enumerable.Range(0, n) from j in Enumerable.Range(0, i) select $"{names[i]} != {names[j]}";
        var every = string.Join(" | ", names.Select(name => $"other = {name}"));
        return $"exists {string.Join(", ", names.Select(name => $"{name}: {sort}"))}. {string.Join("", differ.Select(d => $"{d} & "))}(forall other: {sort}. {every})";
    }
}
