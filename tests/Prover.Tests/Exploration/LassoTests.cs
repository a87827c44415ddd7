using Prover.Exploration;
using Prover.Proving;
using Prover.Simulation;
using Prover.Tests.Support;

namespace Prover.Tests.Exploration;

/// <summary>Fair runs that refute a claim of progress (soundness rule 24): each false claim that the obligations refute has one, and no true claim has.</summary>
public sealed class LassoTests
{
    private const string Hops = """
        sort Lookup
        mutable function left(Lookup): bits<2>
        mutable relation asked(Lookup)
        mutable relation told(Lookup)
        init { forall l. !asked(l) & !told(l) }
        rule ask(l: Lookup) { !asked(l); ---; asked(l) := true }
        rule hop(l: Lookup) { asked(l); !told(l); left(l) != 0; ---; left(l) := shr(left(l), 1) }
        rule tell(l: Lookup) { asked(l); !told(l); left(l) = 0; ---; told(l) := true }
        invariant ok { [asked] forall l. told(l) -> asked(l) }
        progress answered(l: Lookup):
          asked(l) ~> told(l)
          helpful hop(k) when k = l
          helpful tell(k) when k = l
        """;

    private const string Mail = """
        sort Letter
        network Box: unordered of Letter
        mutable relation sent(Letter)
        mutable relation read(Letter)
        init { forall l. !sent(l) & !read(l) }
        rule write(l: Letter) { !sent(l); ---; sent(l) := true; send l to Box }
        rule deliver { receive letter from Box; ---; read(letter) := true }
        rule idle { ---; }
        invariant ok { [once] forall l in Box. !read(l) }
        progress answered(l: Letter):
          sent(l) ~> read(l)
          helpful deliver(m) when m = l
        """;

    // Whose turn it is changes before it fires.
    private const string Turns = """
        sort Id
        mutable constant turn: Id
        mutable relation done
        init { !done }
        rule pass(x: Id) { !done & x != turn; ---; turn := x }
        rule finish(x: Id) { x = turn; ---; done := true }
        invariant ok { true }
        progress answered:
          true ~> done
          helpful finish
        """;

    private static RunAnswer Find(string spec, int size)
    {
        var system = Spec.Bind(spec);
        var query = Runs.Query(system, size) with { Destination = new Destination.Lasso(system.Progress.Single()) };
        return Explorer.Find(query, null, CancellationToken.None);
    }

    [Theory]
    [InlineData(Hops, 2)]
    [InlineData(Mail, 3)]
    [InlineData(Turns, 1)]
    public void ATrueClaimHasNone(string spec, int size)
    {
        var answer = Find(spec, size);

        Assert.Null(answer.Run);
        Assert.True(answer.IsExhaustive);
    }

    [Theory]
    [InlineData(Hops, "shr(left(l), 1)", "left(l)", "step 2 can be repeated for ever")] // a ping-pong
    [InlineData(Hops, "left(l) = 0; ---", "left(l) = 0; exists k. told(k); ---", "the run may end after 1 step, where no instance of hop or tell is enabled")]
    [InlineData(Hops, "helpful tell(k) when k = l", "", "the run may end after 1 step, where no instance of hop is enabled")]
    [InlineData(Hops, "invariant ok", "rule swap(l: Lookup) { asked(l); ---; left(l) := bnot(left(l)) }\ninvariant ok", "steps 2 to 3 can be repeated for ever")]
    [InlineData(Mail, "unordered", "lossy", "the run may end after 2 steps, where no instance of deliver is enabled")]
    [InlineData(Mail, "rule idle { ---; }", "rule hide { receive l from Box; ---; }", "the run may end after 2 steps, where no instance of deliver is enabled")]
    [InlineData(Turns, "", "", "steps 1 to 2 can be repeated for ever")]
    public void AFalseClaimHasOne(string spec, string part, string other, string rest)
    {
        var mutant = part.Length == 0 ? spec : spec.Replace(part, other, StringComparison.Ordinal);
        var answer = Find(mutant, 2);

        Assert.Equal(rest, Assert.IsType<Finding.NeverAnswered>(answer.Finding).Rest);
        Assert.Equal(SearchEnding.Found, answer.Ending);
    }

    // A letter is taken out and written again, for ever: that it is delivered is not enabled all the time.
    [Fact]
    public void AnInstanceThatIsDisabledNowAndThenMayStarve()
    {
        var spec = Mail.Replace("rule idle { ---; }", "rule hide { receive m from Box; ---; sent(m) := false }", StringComparison.Ordinal) + "\n  helpful write(k) when false";
        var never = Assert.IsType<Finding.NeverAnswered>(Find(spec, 1).Finding);

        Assert.Equal("steps 2 to 3 can be repeated for ever", never.Rest);
        Assert.Equal(["write: True, 3", "deliver: False, 2"], never.Treatments.Select(t => $"{t.Rule}: {t.Fires}, {t.Step}").OrderDescending());
    }

    [Fact]
    public void ALookupGoesToAStaleFingerAndComesBackForEver()
    {
        var system = Runs.System("specs/chord/variants/leaving-ping-pong.spec");
        var answer = (Runs.Query(system, 2) with { Destination = new Destination.Lasso(system.Progress.Single()) }).Explore();

        Assert.Equal("steps 13 to 14 can be repeated for ever", Assert.IsType<Finding.NeverAnswered>(answer.Finding).Rest);
        Assert.Equal(["pass_on", "back"], answer.Run!.Steps[^2..].Select(s => s.Rule.Name));
    }

    [Theory]
    [InlineData("leaving-ends-restless", "answered", "steps 4 to 6 can be repeated for ever")]
    [InlineData("joins-end-weak", "confirmed", "steps 7 to 9 can be repeated for ever")]
    [InlineData("joins-end-asked-once", "asked", "the run may end after 3 steps")]
    public void TheVariantsOfTheProofsOfProgressHaveFairRuns(string name, string claim, string rest)
    {
        var system = Runs.System($"specs/chord/variants/{name}.spec");
        var query = Runs.Query(system, 2) with { Destination = new Destination.Lasso(system.Progress.Single(p => p.Name == claim)) };

        Assert.StartsWith(rest, Assert.IsType<Finding.NeverAnswered>(query.Explore().Finding).Rest, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoContactsMayTakeTurnsAsTheCandidateForEver()
    {
        var system = Runs.System("specs/kademlia/variants/closest-restless.spec");
        var query = Runs.Query(system, 3) with { Destination = new Destination.Lasso(system.Progress.Single()) };

        Assert.Equal("steps 5 to 7 can be repeated for ever", Assert.IsType<Finding.NeverAnswered>(query.Explore().Finding).Rest);
    }

    [Fact]
    public void EachFairInstanceIsSaidToBeTreatedFairly()
    {
        var never = Assert.IsType<Finding.NeverAnswered>(Find(Turns, 2).Finding);

        Assert.Equal(["finish: False, 1", "finish: False, 0"], never.Treatments.Select(t => $"{t.Rule}: {t.Fires}, {t.Step}"));
    }

    [Fact]
    public void TheAuditContradictsAProofOfAFalseClaim()
    {
        var proof = Spec.Load(Turns);
        var audit = LassoAudit.Extend(Auditor.Run(proof, CancellationToken.None), proof, CancellationToken.None);
        var proved = ProofRun.Whole([.. ObligationGenerator.Generate(proof).Select(o => new Discharged(o, new Verdict.Proved(null, []), Cost.None))]);

        var finding = AuditReport.Of(audit, proved).Findings.Single(f => f.Violation.Kind == ViolationKind.Progress);
        Assert.Equal((AuditJudgement.Contradicts, "run: answered"), (finding.Judgement, finding.Violation.Name));
        Assert.Equal(AuditJudgement.Confirms, AuditReport.Of(audit, Spec.Prove(Turns).Run).Findings.Single(f => f.Violation.Kind == ViolationKind.Progress).Judgement);
    }

    // More boxes than balls: no sizes that are all the same have a first state.
    [Fact]
    public void WhereSortsCannotHaveOneSizeTheAuditSearchesTheScope()
    {
        const string boxes = "\nsort Ball\nsort Box\nimmutable function box(Ball): Box\nimmutable constant spare: Box\n"
            + "axiom forall a, b. box(a) = box(b) -> a = b\naxiom forall a. box(a) != spare\n";
        var proof = Spec.Load(Turns + boxes, "init -> ok\nok pass -> ok\nok finish -> ok\nscope Id = 2, Ball = 1, Box = 2");

        Assert.Contains(LassoAudit.Extend(Auditor.Run(proof, CancellationToken.None), proof, CancellationToken.None).Violations, v => v.Kind == ViolationKind.Progress);
    }

    [Fact]
    public void WithoutAnInitialStateThereIsNoRun()
    {
        var found = Find(Turns + "\nimmutable constant other: Id\naxiom other != turn0\nimmutable constant turn0: Id\n", 1);

        Assert.Null(found.Run);
        Assert.Equal(0, Assert.IsType<SearchCost.Explicit>(found.Cost).States);
    }
}
