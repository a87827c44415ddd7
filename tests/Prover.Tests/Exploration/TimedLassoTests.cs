using Prover.Exploration;
using Prover.Simulation;
using Prover.Tests.Support;

namespace Prover.Tests.Exploration;

/// <summary>Fair runs in which time passes for ever, and which repeat their states at later times (soundness rules 24 and 29).</summary>
public sealed class TimedLassoTests
{
    // A ping ends by its deadline; whoever gave it up is told so by a fair rule.
    private const string Pings = """
        sort Rpc
        record Ping { sent: nat, deadline: nat }
        immutable constant timeout: nat
        axiom [two] timeout = 2
        clock now
        mutable relation lost(Rpc)
        state { Pings: map<Rpc, Ping> }
        init { Pings = {}; forall r. !lost(r) }
        rule ask(r: Rpc) { r !in Pings; !lost(r); ---; Pings[r] := Ping(now, now + timeout) }
        rule answer(r: Rpc) { r in Pings; ---; Pings := Pings - r }
        rule give_up(r: Rpc) { r in Pings; Pings[r].deadline <= now; ---; Pings := Pings - r; lost(r) := true }
        rule tell(r: Rpc) { lost(r); ---; lost(r) := false }
        urgent deadline due(r in Pings): Pings[r].deadline by give_up(r)
        invariant ok { [early] forall r in Pings. now <= Pings[r].deadline & !lost(r) }
        progress ended(r: Rpc):
          r in Pings | lost(r) ~> r !in Pings & !lost(r)
          helpful deadline due(p) when p = r
          helpful tell(k) when k = r
          decreases (if r in Pings then 1 else 0)
        """;

    private const string Extra = "urgent deadline";

    private static RunAnswer Find(string spec, int size = 1)
    {
        var system = Spec.Bind(spec);
        return Explorer.Find(Runs.Query(system, size) with { Destination = new Destination.Lasso(system.Progress.Single()), MaxStates = 500 }, null, CancellationToken.None);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("", 2)]
    [InlineData("rule idle { ---; }", 1)] // for ever, at one moment: the clock does not grow
    [InlineData("rule hurry(r: Rpc) { r in Pings; Pings[r].deadline > now; ---; Pings[r].deadline := now }", 1)]
    public void ATrueClaimHasNone(string rule, int size)
    {
        var answer = Find(Pings.Replace(Extra, $"{rule}\n{Extra}", StringComparison.Ordinal), size);

        Assert.Null(answer.Run);
        Assert.Equal(SearchEnding.GaveUp, answer.Ending); // only some values of 'later' are tried; but there are finitely many states, since time is relative
        Assert.Equal("later", answer.Sampled?.Name);
    }

    [Theory]
    [InlineData(Extra, "rule wait(r: Rpc) { r in Pings; ---; Pings[r] := Ping(now, now + timeout) }\nurgent deadline", "steps 2 to 3 can be repeated for ever, 1 later each time")]
    [InlineData(Extra, "rule wait(r: Rpc) { r in Pings; ---; Pings[r].sent := now; Pings[r].deadline := Pings[r].deadline + 1 }\nurgent deadline", "steps 2 to 3 can be repeated for ever, 1 later each time")]
    [InlineData("rule tell(r: Rpc) { lost(r);", "rule tell(r: Rpc) { lost(r); false;", "step 4 can be repeated for ever, 1 later each time")]
    [InlineData("helpful tell(k) when k = r", "", "step 4 can be repeated for ever, 1 later each time")] // nobody has to tell
    public void AFalseClaimHasOne(string part, string other, string rest)
    {
        Assert.Contains(part, Pings, StringComparison.Ordinal);
        var answer = Find(Pings.Replace(part, other, StringComparison.Ordinal));

        Assert.Equal(rest, Assert.IsType<Finding.NeverAnswered>(answer.Finding).Rest);
    }

    // The obligations refute it, since the deadline stops time. No run of it lets time pass.
    [Fact]
    public void ASystemThatStopsTimeHasNone()
    {
        var spec = Pings.Replace("Pings[r].deadline <= now; ---", "Pings[r].deadline < now; ---", StringComparison.Ordinal).Replace("r in Pings; ---; Pings := Pings - r }", "lost(r); ---; Pings := Pings }", StringComparison.Ordinal);

        Assert.Null(Find(spec).Run);
        Assert.Contains("at due.enabled", Spec.Prove(spec).Failures());
    }

    [Fact]
    public void TheAuditSearchesThem()
    {
        var proof = Spec.Load(Pings);
        var audit = LassoAudit.Extend(Auditor.Run(proof, CancellationToken.None), proof, CancellationToken.None);
        Assert.Equal("ended", Assert.Single(audit.Progress).Claim);
        Assert.DoesNotContain(audit.Violations, v => v.Kind == ViolationKind.Progress);

        var other = Spec.Load(Pings.Replace(Extra, "rule wait(r: Rpc) { r in Pings; ---; Pings[r] := Ping(now, now + timeout) }\nurgent deadline", StringComparison.Ordinal));
        Assert.Contains(LassoAudit.Extend(Auditor.Run(other, CancellationToken.None), other, CancellationToken.None).Violations, v => v.Kind == ViolationKind.Progress);
    }

    [Theory]
    [InlineData("Pings[r].deadline <= now; ---", "Pings[r].deadline <= now; now > 7; ---", "now > 7")]
    [InlineData("Ping(now, now + timeout)", "Ping(now, 3)", "Pings[r].deadline <= now")]
    [InlineData("Ping(now, now + timeout)", "Ping(now, now + now)", "now + now")]
    [InlineData("Pings[r].deadline <= now; ---", "Pings[r].deadline * 2 <= now; ---", "Pings[r].deadline * 2 <= now")]
    [InlineData("Pings[r].deadline <= now; ---", "timeout <= now; ---", "timeout <= now")]
    public void AMomentIsComparedWithMomentsAlone(string part, string other, string place)
    {
        using var folder = new TemporaryFolder();
        var spec = Pings.Replace(part, other, StringComparison.Ordinal);
        var run = CommandLine.Run("trace", folder.Write("a.spec", Spec.Lines(spec)), "--lasso", "ended");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("P422", run.Error, StringComparison.Ordinal);
        var lines = run.Error.Split('\n');
        Assert.Equal(place.Length, lines[2].Count(c => c == '^'));
        Assert.Equal(place, lines[1].Substring(lines[2].IndexOf('^', StringComparison.Ordinal), place.Length));
    }

    [Theory]
    [InlineData("Pings[r].deadline <= now; ---", "now - Pings[r].sent >= timeout; ---")]
    [InlineData("Pings[r].deadline <= now; ---", "Pings[r].deadline - Pings[r].sent + Pings[r].sent <= now; ---")]
    [InlineData("rule answer(r: Rpc) { r in Pings;", "rule answer(r: Rpc) { r in Pings; let p = Pings[r]; p.deadline in [p.sent, now + 3];")]
    public void AmountsMayBeAddedToMoments(string part, string other)
    {
        Assert.Contains(part, Pings, StringComparison.Ordinal);

        Assert.Equal(SearchEnding.GaveUp, Find(Pings.Replace(part, other, StringComparison.Ordinal)).Ending);
    }
}
