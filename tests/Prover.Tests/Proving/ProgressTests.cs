using Prover.Proving;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Claims of progress: the response rule, with ranks of numbers and sets (soundness rule 24).</summary>
public sealed class ProgressTests
{
    // A lookup counts its hops down, and is answered at zero; others do the same meanwhile.
    private const string Hops = """
        sort Lookup
        mutable function left(Lookup): nat
        mutable relation asked(Lookup)
        mutable relation told(Lookup)
        init { forall l. !asked(l) & !told(l) }
        rule ask(l: Lookup) { !asked(l); ---; asked(l) := true }
        rule hop(l: Lookup) { asked(l); !told(l); left(l) > 0; ---; left(l) := left(l) - 1 }
        rule tell(l: Lookup) { asked(l); !told(l); left(l) = 0; ---; told(l) := true }
        invariant ok { [asked] forall l. told(l) -> asked(l) }
        progress answered(l: Lookup):
          asked(l) ~> told(l)
          helpful hop(k) when k = l
          helpful tell(k) when k = l
          decreases left(l)
        """;

    // A lookup goes round a ring to its key, which is a member; nodes join on the way.
    private const string Ring = """
        sort Id: ring
        mutable relation member(Id)
        mutable constant at: Id
        immutable constant key: Id
        mutable relation told
        init { member(key) & member(at) & !told }
        rule join(x: Id) { !member(x); ---; member(x) := true }
        rule hop(x: Id) { at != key; member(x); x in (at, key]; ---; at := x }
        rule tell { at = key; ---; told := true }
        invariant ok { [key] member(key) & member(at) }
        progress answered:
          true ~> told
          helpful hop(x) when x = key
          helpful tell
          decreases {x: Id | at != key & x in (at, key]}
        """;

    // Messages are delivered in any order; each has to arrive.
    private const string Mail = """
        sort Letter
        network Box: unordered of Letter
        mutable relation sent(Letter)
        mutable relation read(Letter)
        init { forall l. !sent(l) & !read(l) }
        rule write(l: Letter) { !sent(l); ---; sent(l) := true; send l to Box }
        rule deliver { receive letter from Box; ---; read(letter) := true }
        invariant ok { [kept] forall l. sent(l) <-> l in Box | read(l); [once] forall l in Box. !read(l) }
        progress arrives(l: Letter):
          sent(l) ~> read(l)
          helpful deliver when true
        """;

    [Theory]
    [InlineData(Hops)]
    [InlineData(Ring)]
    public void AClaimIsProvedForAnySize(string spec)
    {
        var report = Spec.Prove(spec);

        Assert.Empty(report.Failures());
        Assert.Equal("proved (any size)", report.Summary);
    }

    // The refuted obligations of the claim itself.
    private static string[] Refuted(string spec, string claim = "answered")
    {
        var proof = Spec.Load(spec);
        var discharger = Solvers.Discharger(proof.System, proof.Scope, Limits.Default);
        var results = Engine.Run([.. ObligationGenerator.Generate(proof).Where(o => o.Target == claim)], discharger.Discharge, 1, null, CancellationToken.None);
        Assert.NotEmpty(results);
        return [.. results.Where(r => r.Verdict is not Verdict.Proved).Select(r => Spec.Describe(r.Obligation)).Distinct().Order(StringComparer.Ordinal)];
    }

    [Theory]
    [InlineData("deliver(m) when m = l")]
    [InlineData("deliver(letter) when letter = l")]
    [InlineData("deliver when letter = l")]
    [InlineData("deliver when true", "deliver at arrives.helpful_deliver")] // other letters arrive, and this one starves
    [InlineData("deliver(_) when l in Box", "deliver at arrives.helpful_deliver")]
    public void ADeliveryHelpsTheMessageThatItReceives(string helpful, params string[] failures) =>
        Assert.Equal(failures, Refuted(Mail.Replace("deliver when true", helpful, StringComparison.Ordinal), "arrives"));

    [Theory]
    [InlineData("left(l) := left(l) - 1", "left(l) := left(l)", "hop at answered.helpful_hop")] // a ping-pong: the helpful step changes nothing
    [InlineData("left(l) := left(l) - 1", "left(l) := left(l) + 1", "hop at answered.helpful_hop", "hop at answered.rank")]
    [InlineData("left(l) = 0; ---", "left(l) = 0; exists k. told(k); ---", "at answered.enabled")] // a deadlock
    [InlineData("helpful tell(k) when k = l", "", "at answered.enabled")]
    [InlineData("helpful hop(k) when k = l", "helpful hop(k) when k != l", "hop at answered.helpful_hop", "at answered.enabled")]
    [InlineData("helpful hop(k) when k = l", "helpful hop", "hop at answered.helpful_hop")] // another lookup's hop helps nothing
    [InlineData("decreases left(l)", "", "hop at answered.helpful_hop")]
    [InlineData("invariant ok", "rule forget(l: Lookup) { ---; asked(l) := false; told(l) := false; }\ninvariant ok", "forget at answered.pending")]
    [InlineData("invariant ok", "rule wait(l: Lookup) { !told(l); ---; left(l) := left(l) + 1 }\ninvariant ok", "wait at answered.helpful_tell", "wait at answered.rank")]
    public void AClaimThatDoesNotHoldIsRefuted(string part, string other, params string[] failures)
    {
        var spec = Hops.Replace(part, other, StringComparison.Ordinal);
        Assert.NotEqual(Hops, spec);

        Assert.Equal(failures.Order(StringComparer.Ordinal), Refuted(spec));
    }

    [Fact]
    public void ASetOfMembersGrowsWhenANodeJoins()
    {
        var spec = Ring.Replace("{x: Id | at != key", "{x: Id | member(x) & at != key", StringComparison.Ordinal);

        Assert.Equal(["join at answered.rank"], Refuted(spec));
    }

    [Fact]
    public void AHelpfulInstanceThatSwitchesForEverIsNoProgress()
    {
        // Whose turn it is changes before it fires.
        const string spec = """
            sort Id
            mutable constant turn: Id
            mutable relation done
            init { !done }
            rule pass(x: Id) { !done; ---; turn := x }
            rule finish(x: Id) { x = turn; ---; done := true }
            invariant ok { true }
            progress ends:
              true ~> done
              helpful finish
            """;

        Assert.Equal(["pass at ends.helpful_finish"], Refuted(spec, "ends"));
    }

    [Fact]
    public void ALostMessageNeedsMoreThanFairness()
    {
        var spec = Mail.Replace("deliver when true", "deliver(m) when m = l", StringComparison.Ordinal).Replace("unordered", "lossy", StringComparison.Ordinal)
            .Replace("[kept] forall l. sent(l) <-> l in Box | read(l); ", "", StringComparison.Ordinal);

        Assert.Equal(["at arrives.enabled", "lose_Box at arrives.helpful_deliver"], Refuted(spec, "arrives"));
    }

    [Theory]
    [InlineData("(left(l), 0)", true)]
    [InlineData("(0, left(l))", true)]
    [InlineData("({k: Lookup | asked(k) & !told(k)}, left(l))", false)] // grows with each other lookup
    [InlineData("({k: Lookup | !asked(k)}, left(l))", true)] // shrinks with each other lookup, and then the rest may grow
    [InlineData("({k: Lookup | k = l & !told(k)}, left(l))", true)]
    public void RanksAreComparedFromTheLeft(string rank, bool isProved)
    {
        var refuted = Refuted(Hops.Replace("decreases left(l)", $"decreases {rank}", StringComparison.Ordinal));

        Assert.Equal(isProved, refuted.Length == 0);
    }

    [Fact]
    public void ARankThatMayBeNegativeIsUndefined()
    {
        var spec = Hops.Replace("decreases left(l)", "decreases left(l) - 1", StringComparison.Ordinal);

        Assert.Contains("defined left(l) - 1", string.Join('\n', Spec.Prove(spec).Failures()), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryCaseAndRuleHasItsClaims()
    {
        var names = ObligationGenerator.Generate(Spec.Load(Hops)).Select(o => o.Name).Where(n => !n.Contains("/defined/", StringComparison.Ordinal) && n.Contains("answered", StringComparison.Ordinal));

        Assert.Equal(
            [
                .. from rule in (string[])["ask", "hop", "tell"]
                   from claim in (string[])["pending", "rank", "helpful_hop", "helpful_tell"]
                   select $"system/ok/ok/{rule}/answered.{claim}",
                "system/ok/ok/implies/answered.enabled",
            ],
            names.Select(n => n.Replace("inline/", "system/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(Hops, "'answered' assumes that an instance of hop or tell fires if it stays enabled")]
    [InlineData(Ring, "'answered' assumes that an instance of hop or tell fires if it stays enabled, and that Id is finite")]
    public void TheVerdictSaysWhatItAssumes(string spec, string assumptions) => Assert.Equal(assumptions, Assert.Single(Spec.Load(spec).Remarks).Text);

    [Theory]
    [InlineData(Hops)]
    [InlineData(Ring)]
    [InlineData(Mail)]
    public void TheSystemReadsBack(string spec)
    {
        var once = Spec.Printed(Spec.Printed(spec)); // the first time, declarations are sorted

        Assert.Equal(once, Spec.Printed(once));
        Assert.Contains("progress ", once, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hop at answered.rank", 0)]
    [InlineData("at answered.enabled", 1)]
    [InlineData("hop at answered.ranks", 2)]
    public void AnExpectationNamesTheClaims(string refuted, int exitCode)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.spec", Spec.Lines(Hops.Replace("left(l) := left(l) - 1", "left(l) := left(l) + 1", StringComparison.Ordinal)));
        var proof = folder.Write("a.proof", $"proof of ok in \"a.spec\"\ninit -> ok\nok ask -> ok\nok hop -> ok\nok tell -> ok\nexpect refuted by hop at answered.helpful_hop, {(refuted.StartsWith("at", StringComparison.Ordinal) ? "" : "by ")}{refuted}\n");

        Assert.Equal(exitCode, CommandLine.Run("verify", proof).ExitCode);
    }
}
