using Prover.Exploration;
using Prover.Simulation;
using Prover.Tests.Support;

namespace Prover.Tests.Exploration;

/// <summary>Fair runs in which time passes for ever, where it counts how late it is and what is a moment (soundness rule 29).</summary>
public sealed class LateLassoTests
{
    private const string Postponed = """
        sort Rpc
        record Config { close: nat }
        immutable constant timeout: nat
        axiom [two] timeout = 2
        clock now
        state { Pings: map<Rpc, nat>, Last: nat }
        init { Pings = {}; Last = 0 }
        rule ask(r: Rpc) { r !in Pings; ---; Pings[r] := now + timeout }
        rule postpone(r: Rpc) { r in Pings; Last + timeout <= now; ---; Pings[r] := now + timeout; Last := now - timeout }
        rule give_up(r: Rpc) { r in Pings; Pings[r] <= now; ---; Pings := Pings - r }
        urgent deadline due(r in Pings): Pings[r] by give_up(r)
        invariant ok { [early] forall r in Pings. now <= Pings[r] }
        progress ended(r: Rpc):
          r in Pings ~> r !in Pings
          helpful deadline due(p) when p = r
        """;

    // A letter that was sent earlier is sent again, and then the ping has more time.
    private const string Letters = """
        sort Id
        record Msg { to: Id, sent: nat }
        clock now
        state { Net: set<Msg>, Pings: map<Id, nat> }
        init { Net = {}; Pings = {} }
        rule ask(r: Id) { r !in Pings; ---; Pings[r] := now + 3; Net := Net + Msg(r, now) }
        rule deliver(m: Msg) { m in Net; ---; Net := Net - m; Pings := Pings - m.to }
        rule again(m: Msg) { m in Net; m.sent < now; m.to in Pings; ---; Net := {Msg(m.to, now)}; Pings[m.to] := now + 3 }
        rule give_up(r: Id) { r in Pings; Pings[r] <= now; ---; Pings := Pings - r }
        urgent deadline due(r in Pings): Pings[r] by give_up(r)
        invariant ok { [early] forall r in Pings. now <= Pings[r] }
        progress ended(r: Id):
          r in Pings ~> r !in Pings
          helpful deadline due(p) when p = r
          helpful deliver(m) when m.to = r & m in Net
        """;

    private static RunAnswer Find(string spec)
    {
        var system = Spec.Bind(spec);
        return Explorer.Find(Runs.Query(system, 1) with { Destination = new Destination.Lasso(system.Progress.Single()), MaxStates = 500 }, null, CancellationToken.None);
    }

    private static string Changed(string spec, string part, string other)
    {
        Assert.Contains(part, spec, StringComparison.Ordinal);
        return spec.Replace(part, other, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Last: nat", "Last: nat")]
    [InlineData("Last: nat", "Last: int")]
    [InlineData("rule give_up", "rule forget { ---; Last := now }\nrule give_up")]
    public void ADifferenceOfMomentsIsDefinedLater(string part, string other)
    {
        var answer = Find(Changed(Postponed, part, other));

        Assert.Matches("^steps [1-6] to [2-7] can be repeated for ever, [12] later each time$", Assert.IsType<Finding.NeverAnswered>(answer.Finding).Rest);
        Assert.Null(answer.Aside);
    }

    // Nothing in the state says how late it has to be: the state after step 1 stands for no later one.
    [Fact]
    public void StatesStandForLaterOnesWhereExpressionsAreDefined()
    {
        var spec = Changed(Changed(Postponed, "Last + timeout <= now; ---", "started; ---"), "Last := now - timeout", "Seen := {now - timeout}");
        spec = Changed(Changed(spec, "Last: nat", "Seen: set<nat>, started: bool"), "Last = 0", "Seen = {}; !started");
        spec = Changed(spec, "rule give_up", "rule forget { ---; Seen := {} }\nrule start { !started; ---; started := true }\nrule give_up");

        var answer = Find(spec);

        Assert.EndsWith("can be repeated for ever, 2 later each time", Assert.IsType<Finding.NeverAnswered>(answer.Finding).Rest, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("t: nat", "now - 3 <= t & t <= now - 2")]
    [InlineData("t: int", "now - 3 <= t & t <= now - 2")]
    public void AParameterThatIsAMomentHasTheSameValuesLater(string parameter, string guard)
    {
        var spec = Changed(Postponed, "rule postpone(r: Rpc) { r in Pings; Last + timeout <= now; ---; Pings[r] := now + timeout; Last := now - timeout }",
            $"rule postpone(r: Rpc, {parameter}) {{ r in Pings; {guard}; ---; Pings[r] := t + 2 + timeout }}");

        Assert.EndsWith("1 later each time", Assert.IsType<Finding.NeverAnswered>(Find(Changed(spec, ", Last: nat", "").Replace("; Last = 0", "", StringComparison.Ordinal)).Finding).Rest, StringComparison.Ordinal);
    }

    // Each letter is enabled for a while only.
    [Fact]
    public void AnInstanceWithAMomentIsNotEnabledForEver()
    {
        var never = Assert.IsType<Finding.NeverAnswered>(Find(Letters).Finding);

        Assert.Equal("steps 2 to 3 can be repeated for ever, 1 later each time", never.Rest);
        Assert.Equal(["deliver: False, 3"], never.Treatments.Select(t => $"{t.Rule}: {t.Fires}, {t.Step}"));
    }

    // It waits for two repetitions before it is sent again.
    [Fact]
    public void ALaterRepetitionMayEndAnInstance()
    {
        var never = Assert.IsType<Finding.NeverAnswered>(Find(Changed(Letters, "m.sent < now; m.to in Pings; ---; Net := {Msg(m.to, now)}", "m.sent + 2 = now; m.to in Pings; ---; Net := Net - m + Msg(m.to, now - 1)")).Finding);

        Assert.Equal("1", $"{never.Delay}");
        Assert.All(never.Treatments, t => Assert.True(t.Fires || t.Step > never.Begin));
    }

    // The letter says to whom, and not when: the same instance is enabled for ever.
    [Fact]
    public void AnInstanceWithoutAMomentHasToFire()
    {
        var spec = Changed(Letters, "record Msg { to: Id, sent: nat }", "record Msg { to: Id, kind: nat }").Replace("Msg(r, now)", "Msg(r, 0)", StringComparison.Ordinal);

        Assert.Null(Find(Changed(spec, "m.sent < now; m.to in Pings; ---; Net := {Msg(m.to, now)}", "m.to in Pings; ---; Net := {Msg(m.to, 0)}")).Run);
    }

    // ---- what is no moment --------------------------------------------------------------------------------------------------------

    [Theory]
    [InlineData("immutable constant cfg: Config", "cfg.close")]
    [InlineData("immutable constant cfg: map<Rpc, Config>", "cfg[r].close")]
    [InlineData("immutable function cfg(Rpc): Config", "cfg(r).close")]
    public void AFieldOfAnImmutableSymbolIsNoMoment(string declaration, string field)
    {
        var system = Spec.Bind(Changed(Postponed, "rule give_up(r: Rpc) { r in Pings;", $"{declaration}\nrule give_up(r: Rpc) {{ r in Pings; now <= {field};"));

        Assert.Null(TimeShift.Of(system, system.Progress.Single()));
    }

    [Theory]
    [InlineData("now <= 0", true)]
    [InlineData("forall r in Pings. Pings[r] <= 2", true)]
    [InlineData("forall r in Pings. Pings[r] <= now + 2", false)]
    public void AConstraintComparesMomentsWithMoments(string constraint, bool isRefused)
    {
        using var folder = new TemporaryFolder();
        var run = CommandLine.Run("trace", folder.Write("a.spec", Spec.Lines(Postponed)), "--lasso", "ended", "--constraint", constraint, "--scope", "Rpc=1", "--max-states", "500");

        Assert.Equal(isRefused ? 2 : 1, run.ExitCode);
        Assert.Equal(isRefused, run.Error.Contains("P422", StringComparison.Ordinal));
    }

    [Fact]
    public void TheAuditNamesTheClaimsThatItCannotSearch()
    {
        var proof = Spec.Load(Changed(Postponed, "Pings[r] <= now; ---", "Pings[r] <= now; now > 1; ---"));
        var audit = LassoAudit.Extend(Auditor.Run(proof, CancellationToken.None), proof, CancellationToken.None);

        Assert.Empty(audit.Progress);
        var unsearched = Assert.Single(audit.Unsearched);
        Assert.Equal(("ended", "P422", "now > 1"), (unsearched.Claim, unsearched.Obstacle.Code, unsearched.Obstacle.Location!.Excerpt));
    }

    [Fact]
    public void TheAuditNamesTheParametersOfWhichItTriedSomeValues()
    {
        var proof = Spec.Load(Postponed.Replace("rule postpone(r: Rpc) { r in Pings;", "rule postpone(r: Rpc) { r in Pings; false;", StringComparison.Ordinal));

        Assert.Equal("later", LassoAudit.Extend(Auditor.Run(proof, CancellationToken.None), proof, CancellationToken.None).Progress.Single().Sampled?.Name);
    }
}
