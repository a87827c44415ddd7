using System.Collections.Immutable;
using Prover.Proving;
using Prover.Simulation;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Audit;

/// <summary>The meaning of a violation next to the verdicts: a solver that calls everything proved is found out.</summary>
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
    public void AViolationOfWhatWasProvedIsAContradiction()
    {
        var report = Audited(_ => new Verdict.Proved(null, []));

        Assert.Equal(AuditJudgement.Contradicts, Assert.Single(report.Audit!.Findings).Judgement);
        Assert.Equal(Outcome.Broken, report.Outcome);
        Assert.Contains("the audit contradicts what was proved of grow in ok: ok.few", report.Reasons);
    }

    [Fact]
    public void AViolationOfWhatIsUndecidedDecidesIt()
    {
        var report = Audited(o => o.Rule?.Name == "grow" ? new Verdict.Unknown("too hard") : new Verdict.Proved(null, []));

        Assert.Equal(AuditJudgement.Decides, Assert.Single(report.Audit!.Findings).Judgement);
        Assert.Equal(Outcome.Undecided, report.Outcome);
    }

    [Fact]
    public void WhatIsProvedOfAnotherRuleIsNotContradicted()
    {
        var report = Audited(o => o.Rule?.Name == "stay" ? new Verdict.Unknown("too hard") : new Verdict.Proved(null, []));

        Assert.Equal(AuditJudgement.Contradicts, Assert.Single(report.Audit!.Findings).Judgement);
    }

    [Fact]
    public void AStepThatBreaksAClaimContradictsItsProofAlone()
    {
        var proof = Spec.Load("sort Id; state { head: Id }; init { true }; rule move(x: Id) { ---; head := x; guarantee [other] head' != head; guarantee [there] head' = x }; invariant ok { [any] true }");
        AuditReport Judged(Func<Obligation, Verdict> verdict) => AuditReport.Of(
            Auditor.Run(proof, CancellationToken.None), ProofRun.Whole([.. ObligationGenerator.Generate(proof).Select(o => new Discharged(o, verdict(o), Cost.None))]));

        var contradicted = Assert.Single(Judged(_ => new Verdict.Proved(null, [])).Findings);
        Assert.Equal(("move in ok: guarantee.other", AuditJudgement.Contradicts), (contradicted.Violation.Name, contradicted.Judgement));
        Assert.Equal(AuditJudgement.Decides, Assert.Single(Judged(o => o.Conjunct == "other" ? new Verdict.Unknown("hard") : new Verdict.Proved(null, [])).Findings).Judgement);
    }

    // Each of two members points to the other one, and nobody to the base.
    [Fact]
    public void AClaimOfReachingIsJudgedByAllOfItsObligations()
    {
        var proof = Spec.Load(
            "sort Id: ring; mutable relation next(Id, Id); immutable constant base: Id; init { true }; rule stay { true; ---; next(N, S) := next(N, S) }; "
            + "invariant ok { [pair] forall n, s. next(n, s) <-> n != base & s != base & s != n; [other] forall n. n != base -> exists s. next(n, s) }; "
            + "reach connected(n: Id):\n  true reaches base\n  steps to s when next(n, s)\n  decreases {x: Id | x in (n, base)}",
            "init -> ok\nok stay -> ok\nok implies connected");
        AuditReport Judged(Func<Obligation, Verdict> verdict) => AuditReport.Of(
            Auditor.Run(proof, CancellationToken.None), ProofRun.Whole([.. ObligationGenerator.Generate(proof).Select(o => new Discharged(o, verdict(o), Cost.None))]));
        AuditJudgement Followed(AuditReport report) => report.Findings.Single(f => f.Violation.Name == "ok: connected").Judgement;

        Assert.Equal(AuditJudgement.Contradicts, Followed(Judged(_ => new Verdict.Proved(null, []))));
        Assert.Equal(AuditJudgement.Decides, Followed(Judged(o => o.Conjunct == "nearer" ? new Verdict.Unknown("hard") : new Verdict.Proved(null, []))));
        Assert.Equal(AuditJudgement.Contradicts, Followed(Judged(o => o.Target == "ok" ? new Verdict.Unknown("hard") : new Verdict.Proved(null, []))));
    }

    // Two conjuncts, a line for each of two steps, and a step that no line takes.
    private const string TwoConjuncts = """
        sort Id
        state { Members: set<Id>, Tired: set<Id> }
        init { Members = {}; Tired = {} }
        rule enter(n: Id) { ---; Members := Members + n }
        rule rest(n: Id) { n !in Tired; ---; Tired := Tired + n; Members := Members + n }
        invariant ok {
          case calm { [few] forall a, b. a in Members & b in Members -> a = b; [fresh] forall a. a !in Tired }
        }
        """;

    private static AuditReport Judged(string lines, Func<Obligation, bool> isRefuted)
    {
        var proof = Spec.Load(TwoConjuncts, lines);
        var refutation = new Verdict.Refuted(new Example(null!, null!, null, null!, null));
        var run = ProofRun.Whole(
        [
            .. ObligationGenerator.Generate(proof).Select(o => new Discharged(o, isRefuted(o) ? refutation : new Verdict.Proved(null, []), Cost.None)),
        ]);
        return AuditReport.Of(Auditor.Run(proof, CancellationToken.None), run);
    }

    private static string[] Texts(AuditReport report) =>
        [.. report.Findings.Select(f => $"{f.Judgement} {f.Violation.Name}").Order(StringComparer.Ordinal)];

    // A step that breaks one conjunct confirms nothing about another that it breaks too, or that another step breaks.
    [Theory]
    [InlineData("few", "Confirms enter in calm: calm.few", "Confirms rest in calm: calm.few", "Contradicts rest in calm: calm.fresh")]
    [InlineData("fresh", "Confirms rest in calm: calm.fresh", "Contradicts enter in calm: calm.few", "Contradicts rest in calm: calm.few")]
    public void EachConjunctIsJudgedAlone(string refuted, params string[] judgements) =>
        Assert.Equal(judgements, Texts(Judged("init -> calm; calm enter -> calm; calm rest -> calm", o => o.Conjunct == refuted)));

    [Theory]
    [InlineData("calm rest -> never", "never", "rest in calm: never")]
    [InlineData("calm rest(n) -> calm if n in Members", "coverage", "rest in calm: coverage")]
    public void EachLineIsJudgedAlone(string line, string target, string name)
    {
        var lines = $"init -> calm; calm enter -> calm; {line}";
        Assert.Contains($"Confirms {name}", Texts(Judged(lines, o => o.Target == target)));
        Assert.Contains($"Contradicts {name}", Texts(Judged(lines, o => o.Conjunct == "few")));
    }

    [Fact]
    public void AProofInAScopeSaysNothingOfLargerStructures()
    {
        AuditJudgement Of(int size) => Assert.Single(Audited(_ => new Verdict.Proved(new Scope(ImmutableSortedDictionary<string, int>.Empty.Add("Id", size)), [])).Audit!.Findings).Judgement;

        Assert.Equal((AuditJudgement.Decides, AuditJudgement.Contradicts), (Of(1), Of(2)));
    }

    [Fact]
    public void AnUndefinedEffectIsAMatterOfTheLineThatTakesTheStep()
    {
        const string Undefined = """
            sort Id
            state { Next: map<Id, Id>, At: Id }
            init { Next = {} }
            rule go { ---; At := Next[At] }
            invariant ok { [any] true }
            """;
        string[] Found(string line) => [.. Auditor.Run(Spec.Load(Undefined, $"init -> ok; {line}"), CancellationToken.None).Violations.Select(v => v.Name)];

        Assert.Equal(["go in ok: defined 5"], Found("ok go -> ok"));
        Assert.Equal(["go in ok: never"], Found("ok go -> never"));
    }

    [Fact]
    public void TheCommandSaysWhatWasAudited()
    {
        var proved = CommandLine.Run("verify", "--audit", CommandLine.PathTo("proofs/ring/leader-election.proof"));
        var refuted = CommandLine.Run("verify", "--audit", CommandLine.PathTo("proofs/ring/no-passing.proof"));

        Assert.Equal(0, proved.ExitCode);
        Assert.Matches(@"\n  audited [\d,]+ states and [\d,]+ steps \(Id ≤ 3, Node ≤ 3\): no violation\n", proved.Out);
        Assert.Equal(0, refuted.ExitCode);
        Assert.Contains("\n    confirms what was refuted: receive in safe: safe.own\n", refuted.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("contradicts", refuted.Out, StringComparison.Ordinal);
    }
}
