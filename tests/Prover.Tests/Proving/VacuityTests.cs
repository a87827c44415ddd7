using Prover.Proving;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Nothing is proved of nothing (soundness rule 15): what cannot exist is a failure, what was not found is undecided.</summary>
public sealed class VacuityTests
{
    private const string Flag = "state { a: bool, b: bool }; init { !a; !b }";

    [Fact]
    public void ContradictoryAxiomsAreAFailure()
    {
        var report = Spec.Prove("sort X; immutable relation p(X); axiom [all] forall x. p(x); axiom [none] forall x. !p(x); state { v: X }; init { v = v }; invariant ok { [no] v != v }");
        Assert.Contains("init at possible", report.Failures());
        Assert.Equal(Outcome.Missed, report.Outcome);
    }

    [Fact]
    public void ContradictoryInitialStatesAreAFailure()
    {
        var report = Spec.Prove("state { a: bool }; init { a; !a }; rule r { a; ---; a := true }; invariant ok { [on] a }");
        Assert.Equal(["init at possible"], report.Failures());
    }

    [Fact]
    public void AnEmptyCaseIsAFailure()
    {
        var report = Spec.Prove(
            $"{Flag}; rule r {{ true; ---; b := !b }}; invariant ok {{ case off {{ [off] !a }}; case both {{ [on] a; [off] !a }} }}",
            "init -> off; off r -> off; both r -> both");
        Assert.Contains("at possible", report.Failures());
        Assert.Equal(Outcome.Missed, report.Outcome);
    }

    [Fact]
    public void ALineThatNothingTakesIsAFailure()
    {
        var report = Spec.Prove($"{Flag}; rule r {{ a; ---; b := true }}; invariant ok {{ [off] !a }}");
        Assert.Equal(["r at possible"], report.Failures());
    }

    [Fact]
    public void AWitnessHasThreeOutcomes()
    {
        const string System = "sort X; state { s: set<X> }; init { s = {} }; rule put(x: X) { x !in s; ---; s := s + x }; invariant ok { [any] true }";
        var report = Spec.Prove(System + "; witness [one] case ok with exists x. x in s");
        Assert.Equal(Outcome.Met, report.Outcome);

        report = Spec.Prove(System + "; witness [none] case ok with exists x. x in s & x !in s");
        Assert.Equal(["at witness.none"], report.Failures());
        Assert.Equal(Outcome.Missed, report.Outcome);

        // Four elements exist, but not in a scope of two.
        const string Four = "; witness [four] case ok with exists p, q, r, t. p != q & p != r & p != t & q != r & q != t & r != t & p in s";
        report = Spec.Prove(System + Four, "init -> ok; ok put -> ok; scope X = 2");
        Assert.Empty(report.Failures());
        Assert.Equal(Outcome.Undecided, report.Outcome);
        Assert.Contains(report.Results, r => r.Verdict is Verdict.Unknown { Reason: "none found up to X ≤ 2" });
    }

    // ---- what is meant to be dead -----------------------------------------------------------------------------------------------

    private const string WithError = Flag + "; rule r { true; ---; b := !b }; rule error { a; ---; b := true }; invariant ok { [off] !a }";

    [Theory]
    [InlineData("ok error -> never")]
    [InlineData("ok error -> ok")]
    public void ADeadRuleIsAFailureUnlessItIsMeant(string line)
    {
        var report = Spec.Prove(WithError, $"init -> ok; ok r -> ok; {line}");
        Assert.Equal(Outcome.Missed, report.Outcome);

        report = Spec.Prove(WithError, $"init -> ok; ok r -> ok; {line}; expect disabled error");
        Assert.Equal(Outcome.Met, report.Outcome);
        Assert.Equal("proved (any size)", report.Summary);
        Assert.Equal(Outcome.Met, Spec.Prove(WithError, $"init -> ok; ok r -> ok; {line}; expect proved; expect disabled error at ok, error").Outcome);
    }

    [Fact]
    public void WhatIsMeantToBeDeadMustBe()
    {
        var report = Spec.Prove(WithError, "init -> ok; ok r -> ok; ok error -> never; expect disabled error, r at ok");
        Assert.Equal(Outcome.Missed, report.Outcome);
        Assert.Contains("expects r at ok to be disabled, but it fires: inline/ok/ok/r/ok.possible", Assert.Single(report.Reasons), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("expect disabled eror", "P201")]
    [InlineData("expect disabled error at nowhere", "P201")]
    [InlineData("expect disabled", "P103")]
    [InlineData("expect dead", "P103")]
    public void MistakesInWhatIsMeantToBeDeadHaveAPlace(string line, string code)
    {
        var mistake = Assert.Throws<InvalidOperationException>(() => Spec.Load(WithError, $"init -> ok; ok r -> ok; ok error -> never; {line}"));
        Assert.Contains($"error {code}:", mistake.Message, StringComparison.Ordinal);
    }

    // ---- two published mistakes -------------------------------------------------------------------------------------------------

    /// <summary>
    /// A port of Ivy's Chord to another prover: joining through a member y is written with a quantifier over all y, so that the newcomer would have to
    /// be a member already. Every conjunct is preserved, by a rule that never fires.
    /// </summary>
    [Fact]
    public void AJoinThroughEveryMemberNeverFires()
    {
        const string Ring = """
            sort Node: ring
            immutable constant org: Node
            mutable relation active(Node)
            mutable relation next(Node, Node)
            init { forall x. active(x) <-> x = org; forall x, y. next(x, y) <-> x = org & y = org }
            rule stabilize(x: Node, y: Node, z: Node) {
              active(x); next(x, y); next(y, z); active(z); btw(x, z, y)
              ---
              next(x, Y) := Y = z
            }
            rule join(x: Node, y: Node) {
              !active(x)
              [through] THROUGH
              !btw(x, org, y)
              ---
              active(x) := true
              next(x, Y) := Y = y
            }
            invariant ok {
              [origin]  active(org)
              [one]     forall x, y, z. next(x, y) & next(x, z) -> y = z
              [over]    forall x, y. next(x, y) -> !btw(x, org, y)
            }
            """;
        var report = Spec.Prove(Ring.Replace("THROUGH", "forall w: Node. active(w)", StringComparison.Ordinal));
        Assert.Contains("join at possible", report.Failures());
        Assert.Equal(Outcome.Missed, report.Outcome);
        Assert.All(report.Results.Where(r => r.Obligation.Kind == ObligationKind.Consecution), r => Assert.IsType<Verdict.Proved>(r.Verdict));

        report = Spec.Prove(Ring.Replace("THROUGH", "active(y)", StringComparison.Ordinal));
        Assert.DoesNotContain("join at possible", report.Failures());
    }

    /// <summary>
    /// A port of Zave's Chord to Coq: a snapshot is well-formed when all other snapshots have other times, where "all" are all values of the
    /// record, not those of the run. No snapshot is, and the theorem about well-formed ones holds.
    /// </summary>
    [Fact]
    public void TimesThatDifferFromThoseOfAllRecordsDoNotExist()
    {
        const string Snapshots = """
            sort Node; sort Time: order
            record Snapshot { time: Time, failed: Node }
            state { now: Snapshot }
            init(t: Time, n: Node) { now = Snapshot(t, n) }
            rule fail(t: Time, n: Node) { now.time < t; ---; now := Snapshot(t, n) }
            invariant ok { [times] forall s: Snapshot. s != now -> s.time != now.time }
            """;
        var report = Spec.Prove(Snapshots, "init -> ok; ok fail -> ok; scope Time = 2, Node = 2", Sizes.Bounded);
        Assert.NotEqual(Outcome.Met, report.Outcome);
        report = Spec.Prove(Snapshots.Replace("failed: Node }", "failed: Node, up: bool }", StringComparison.Ordinal)
            .Replace("Snapshot(t, n)", "Snapshot(t, n, true)", StringComparison.Ordinal));
        Assert.Contains("at possible", report.Failures());
        Assert.All(report.Results.Where(r => r.Obligation.Kind == ObligationKind.Consecution), r => Assert.IsType<Verdict.Proved>(r.Verdict));
        Assert.Equal(Outcome.Missed, report.Outcome);
    }

    [Fact]
    public void NothingIsUndecidedForLackOfAScope()
    {
        var report = Spec.Prove("state { n: int }; init { n = 0 }; rule r { true; ---; n := n }; invariant ok { [any] true }", sizes: Sizes.Any);
        Assert.DoesNotContain(report.Results, r => r.Verdict is Verdict.Unknown { Reason: "none found up to " });
    }
}
