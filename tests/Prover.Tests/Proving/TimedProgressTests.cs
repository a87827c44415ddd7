using Prover.Proving;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Claims that time brings about: a deadline helps until the clock passes it, which is assumed to grow beyond every bound (soundness rules 24 and 29).</summary>
public sealed class TimedProgressTests
{
    // A ping ends by its deadline, whether somebody answers or nobody does.
    private const string Pings = """
        sort Rpc
        record Ping { sent: nat, deadline: nat, tries: nat }
        immutable constant timeout: nat
        axiom [positive] 0 < timeout
        clock now
        state { Pings: map<Rpc, Ping> }
        init { Pings = {} }
        rule ask(r: Rpc) { r !in Pings; ---; Pings[r] := Ping(now, now + timeout, 3) }
        rule answer(r: Rpc) { r in Pings; ---; Pings := Pings - r }
        rule give_up(r: Rpc) { r in Pings; Pings[r].deadline <= now; ---; Pings := Pings - r }
        urgent deadline due(r in Pings): Pings[r].deadline by give_up(r)
        invariant ok { [early] forall r in Pings. now <= Pings[r].deadline }
        progress ended(r: Rpc):
          r in Pings ~> r !in Pings
          helpful deadline due(p) when p = r
        """;

    // It is asked again, a number of times, before it is given up.
    private static string Retried(string retry, string rank) => Pings
        .Replace("Pings[r].deadline <= now; ---", "Pings[r].deadline <= now; Pings[r].tries = 0; ---", StringComparison.Ordinal)
        .Replace("by give_up(r)", "by give_up(r), retry(r)", StringComparison.Ordinal)
        .Replace("urgent deadline", $"rule retry(r: Rpc) {{ r in Pings; Pings[r].tries > 0; {retry} }}\nurgent deadline", StringComparison.Ordinal) + rank;

    // The deadlines a and b of a turn; at the third, the work is finished.
    private const string Turns = """
        mutable relation left
        mutable relation done
        clock now
        init { left & !done }
        rule ping { left; ---; left := false }
        rule pong { !left; ---; left := true }
        rule finish { 9 <= now; ---; done := true }
        urgent deadline a: 5 when left by ping
        urgent deadline b: 5 when !left by pong
        urgent deadline c: 9 when !done by finish
        invariant ok { [early] !done -> now <= 9 }
        progress ends:
          true ~> done
          helpful deadline c
        """;

    private static string[] Failures(string spec) =>
        [.. Spec.Prove(spec).Run.Results.Where(r => r.Verdict is Verdict.Refuted).Select(r => Spec.Describe(r.Obligation)).Distinct().Order(StringComparer.Ordinal)];

    // Infinitely many deadlines may be due at once, and then no clock passes them.
    [Theory]
    [InlineData("d(x: Id): due_at(x)", ", and that Id is finite")]
    [InlineData("d(x in On): due_at(x)", ", and that On is finite")]
    public void FinitelyManyDeadlinesAreDueAtOnce(string deadline, string assumed)
    {
        var proof = Spec.Load($$"""
            sort Id
            clock now
            mutable function due_at(Id): nat
            state { On: set<Id> }
            init { forall x. due_at(x) = 5; On = {} }
            rule go(x: Id) { due_at(x) <= now; ---; due_at(x) := now + 5 }
            urgent deadline {{deadline}} by go(x)
            invariant ok { [early] forall x. now <= due_at(x) & 5 <= due_at(x) }
            progress wakes(x: Id):
              true ~> due_at(x) > 5
              helpful deadline d(y) when y = x
            """);

        Assert.Equal($"'wakes' assumes that the clock grows beyond every bound{assumed}", Assert.Single(proof.Remarks).Text);
    }

    [Theory]
    [InlineData("p_helpful")]
    [InlineData("other")]
    public void TheNamesOfAHelpfulDeadlineReadBack(string parameter)
    {
        var spec = Pings.Replace("progress ended(r: Rpc):\n  r in Pings ~> r !in Pings\n  helpful deadline due(p) when p = r",
            $"progress ended({parameter}: Rpc):\n  {parameter} in Pings ~> {parameter} !in Pings\n  helpful deadline due(p) when p = {parameter} & (exists r_helpful. r_helpful = p)", StringComparison.Ordinal)
            .Replace("due(r in Pings): Pings[r].deadline by give_up(r)", "due(p in Pings): Pings[p].deadline by give_up(p)", StringComparison.Ordinal);
        Assert.Contains(parameter, spec, StringComparison.Ordinal);
        var printed = Spec.Printed(spec);

        Assert.Equal(printed, Spec.Printed(printed));
    }

    [Fact]
    public void APingEndsByItsDeadline()
    {
        var report = Spec.Prove(Pings);

        Assert.Empty(report.Failures());
        Assert.Equal("proved (any size)", report.Summary);
        Assert.Equal("'ended' assumes that the clock grows beyond every bound, and that Pings is finite", Assert.Single(report.Proof.Remarks).Text);
    }

    [Theory]
    [InlineData("urgent deadline", "rule wait(r: Rpc) { r in Pings; ---; Pings[r].deadline := now + timeout }\nurgent deadline", "wait at ended.deadline_due")] // it moves for ever
    [InlineData("urgent deadline", "rule wait(r: Rpc) { r in Pings; ---; Pings[r].deadline := Pings[r].deadline + 1 }\nurgent deadline", "wait at ended.deadline_due")]
    [InlineData("[early] forall r in Pings. now <= Pings[r].deadline", "true", "at ended.enabled")] // nothing says that it is not passed already
    [InlineData("when p = r", "when p != r", "answer at ended.deadline_due", "at ended.enabled", "give_up at ended.deadline_due")]
    [InlineData("helpful deadline due(p) when p = r", "helpful deadline due", "answer at ended.deadline_due", "give_up at ended.deadline_due")] // other pings end
    [InlineData("r in Pings ~> r !in Pings", "r in Pings ~> false", "answer at ended.pending", "give_up at ended.pending")]
    [InlineData("; Pings[r].deadline <= now; ---", "; Pings[r].deadline < now; ---", "at due.enabled")] // time stops
    [InlineData("urgent deadline", "rule again(r: Rpc) { r in Pings; ---; Pings[r].deadline := now }\nurgent deadline")] // it ends at once
    [InlineData("deadline <= now; ---; Pings := Pings - r", "deadline <= now; ---; Pings[r].deadline := now + timeout", "give_up at ended.deadline_due")]
    public void AClaimThatDoesNotHoldIsRefuted(string part, string other, params string[] failures)
    {
        Assert.Contains(part, Pings, StringComparison.Ordinal);

        Assert.Equal(failures, Failures(Pings.Replace(part, other, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Pings[r].deadline <= now; ---; Pings[r] := Ping(Pings[r].sent, now + timeout, Pings[r].tries - 1)", "\n  decreases (if r in Pings then Pings[r].tries else 0)")]
    [InlineData("Pings[r].deadline <= now; ---; Pings[r] := Ping(Pings[r].sent, now + timeout, Pings[r].tries - 1)", "", "retry at ended.deadline_due")]
    [InlineData("Pings[r].deadline <= now; ---; Pings[r] := Ping(Pings[r].sent, now + timeout, Pings[r].tries)", "\n  decreases (if r in Pings then Pings[r].tries else 0)", "retry at ended.deadline_due")]
    public void ADeadlineMovesOnlyWhereTheRankDecreases(string retry, string rank, params string[] failures) => Assert.Equal(failures, Failures(Retried(retry, rank)));

    // At the moment 5, two deadlines give way to each other for ever. No run has a clock that grows beyond every bound, so each claim would hold.
    [Fact]
    public void DeadlinesThatStopTimeTogetherAreRefuted() => Assert.Equal(["ping at b.ahead", "pong at a.ahead"], Failures(Turns));

    [Theory]
    [InlineData("rule pong { !left; ---", "rule pong { !left; now < 5; ---", "at b.enabled", "ping at b.ahead")]
    [InlineData("b: 5 when !left by pong", "b: 7 when !left by pong", "ping at b.ahead", "pong at a.ahead")] // ping may fire late
    public void ChangesThatDoNotHelpAreRefutedToo(string part, string other, params string[] failures) => Assert.Equal(failures, Failures(Turns.Replace(part, other, StringComparison.Ordinal)));

    [Fact]
    public void OtherSystemsHaveNoSuchObligation() => Assert.DoesNotContain(
        ObligationGenerator.Generate(Spec.Load(Pings[..Pings.IndexOf("progress", StringComparison.Ordinal)])), o => o.Conjunct == "ahead");

    // A ping that nobody answers is lost at its deadline, and then told of by a rule that is fair.
    [Fact]
    public void DeadlinesAndFairRulesHelpTogether()
    {
        var spec = Pings
            .Replace("clock now", "clock now\nmutable relation lost(Rpc)", StringComparison.Ordinal)
            .Replace("init { Pings = {} }", "init { Pings = {}; forall r. !lost(r) }", StringComparison.Ordinal)
            .Replace("deadline <= now; ---; Pings := Pings - r", "deadline <= now; ---; Pings := Pings - r; lost(r) := true", StringComparison.Ordinal)
            .Replace("rule answer(r: Rpc) { r in Pings; ---; Pings := Pings - r }", "rule tell(r: Rpc) { lost(r); ---; lost(r) := false }", StringComparison.Ordinal)
            .Replace("r in Pings ~> r !in Pings", "r in Pings | lost(r) ~> r !in Pings & !lost(r)", StringComparison.Ordinal)
            .Replace("ok {", "ok { [apart] forall r in Pings. !lost(r);", StringComparison.Ordinal)
            .Replace("r !in Pings; ---", "r !in Pings; !lost(r); ---", StringComparison.Ordinal) + "\n  helpful tell(k) when k = r\n  decreases (if r in Pings then 1 else 0)";
        var report = Spec.Prove(spec);

        Assert.Empty(report.Failures());
        Assert.Equal(
            "'ended' assumes that the clock grows beyond every bound, and that an instance of tell fires if it stays enabled, and that Pings is finite", Assert.Single(report.Proof.Remarks).Text);
    }

    // A rule may have the name 'deadline', and one may have that of a deadline.
    [Fact]
    public void ARuleMayBeCalledLikeTheWord()
    {
        var spec = Pings.Replace("give_up", "due", StringComparison.Ordinal).Replace("answer(", "deadline(", StringComparison.Ordinal) + "\n  helpful deadline(k) when k = r\n  helpful due(k) when k = r";

        Assert.Equal(["at ended.enabled"], Failures(spec.Replace("helpful deadline due(p) when p = r", "", StringComparison.Ordinal).Replace("r in Pings; ---", "r in Pings; 3 <= now; ---", StringComparison.Ordinal)).Where(f => f.StartsWith("at ended", StringComparison.Ordinal)));
        Assert.Contains("helpful deadline due(r_helpful) when r_helpful = r", Spec.Printed(Spec.Bind(spec)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Pings)]
    [InlineData(Turns)]
    public void TheSystemReadsBack(string spec)
    {
        var once = Spec.Printed(Spec.Printed(spec));

        Assert.Equal(once, Spec.Printed(once));
        Assert.Contains("  helpful deadline ", once, StringComparison.Ordinal);
    }
}
