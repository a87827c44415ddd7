using Prover.Proving;
using Prover.Simulation;
using Prover.Tests.Support;

namespace Prover.Tests.Audit;

/// <summary>What a violation means beside the verdicts: a solver that calls everything proved is found out.</summary>
public class AuditJudgementTests
{
    private const string FalseSystem = """
        sort Id
        state { Members: set<Id> }
        init { Members = {} }
        rule grow(n: Id) { ---; Members := Members + n }
        rule stay { ---; Members := Members }
        invariant ok { [few] forall a, b. a in Members & b in Members -> a = b }
        """;

    private static ProofReport Audited(Func<Obligation, Verdict> verdict)
    {
        var proof = Spec.Load(FalseSystem);
        var run = ProofRun.Whole([.. ObligationGenerator.Generate(proof).Select(o => new Discharged(o, verdict(o), Cost.None))]);
        return ProofReport.Of(proof, run, boundedOnly: false).With(AuditReport.Of(Auditor.Run(proof, CancellationToken.None), run));
    }

    [Fact]
    public void A_violation_of_what_was_proved_is_a_contradiction()
    {
        var report = Audited(_ => new Verdict.Proved(null, []));

        Assert.Equal(AuditJudgement.Contradicts, Assert.Single(report.Audit!.Findings).Judgement);
        Assert.Equal(Outcome.Broken, report.Outcome);
        Assert.Contains("the audit contradicts what was proved of grow in ok", report.Reasons);
    }

    [Fact]
    public void A_violation_of_what_is_undecided_decides_it()
    {
        var report = Audited(o => o.Rule?.Name == "grow" ? new Verdict.Unknown("too hard") : new Verdict.Proved(null, []));

        Assert.Equal(AuditJudgement.Decides, Assert.Single(report.Audit!.Findings).Judgement);
        Assert.Equal(Outcome.Undecided, report.Outcome);
    }

    [Fact]
    public void What_is_proved_of_another_rule_is_not_contradicted()
    {
        var report = Audited(o => o.Rule?.Name == "stay" ? new Verdict.Unknown("too hard") : new Verdict.Proved(null, []));

        Assert.Equal(AuditJudgement.Contradicts, Assert.Single(report.Audit!.Findings).Judgement);
    }

    [Fact]
    public void The_command_says_what_was_audited()
    {
        var proved = CommandLine.Run("verify", "--audit", CommandLine.PathTo("proofs/chord/single-join.proof"));
        var refuted = CommandLine.Run("verify", "--audit", CommandLine.PathTo("proofs/chord/variants/lossy.proof"));

        Assert.Equal(0, proved.ExitCode);
        Assert.Matches(@"\n  audited [\d,]+ states and [\d,]+ steps \(.*Id ≤ 3, Messages ≤ 1.*\): no violation\n", proved.Out);
        Assert.Equal(0, refuted.ExitCode);
        Assert.Contains("1 violation\n    confirms what was refuted: drop in attached\n", refuted.Out, StringComparison.Ordinal);
    }
}
