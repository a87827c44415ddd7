using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Prover.App.Explaining;
using Prover.App.Recording;
using Prover.App.Reports;
using Prover.App.Reports.Html;
using Prover.App.Reports.Json;
using Prover.App.Requests;
using Prover.Cli;
using Prover.Cli.Rendering;
using Prover.Logic;
using Prover.Proving;
using Prover.Simulation;
using Prover.Tests.Support;
using Trace = Prover.Semantics.Trace;

namespace Prover.Tests.Proving;

/// <summary>One table describes every kind of obligations, and no writer forgets one.</summary>
public sealed class ObligationKindTests
{
    private const string Prefix = "inline/ok/";

    // Every kind with every verdict: of a refuted obligation of a real proof, whatever its kind is said to be.
    private static readonly Lazy<ProofReport> Everything = new(() =>
    {
        var report = Spec.Prove("sort Id; state { a: Id, b: Id }; init { a = b }; rule r(x: Id) { a = b; ---; a := x }; invariant ok { [same] a = b }");
        var refuted = report.Results.First(r => r is { Verdict: Verdict.Refuted, Obligation.Kind: ObligationKind.Consecution });
        Verdict[] verdicts =
        [
            refuted.Verdict, new Verdict.Proved(null, []), new Verdict.Proved(report.Proof.Scope, []), new Verdict.Found(refuted.Example!),
            new Verdict.Impossible(null, []), new Verdict.Unknown("the limit was reached"), new Verdict.Broken("it does not replay"),
            new Verdict.InternalError("it ended", "there"),
        ];
        return ProofReport.Of(
            report.Proof,
            ProofRun.Whole(
            [
                .. from kind in Enum.GetValues<ObligationKind>()
                   from verdict in verdicts.Select((v, i) => (Verdict: v, Number: i))
                   select new Discharged(refuted.Obligation with { Kind = kind, Name = $"{Prefix}{kind}/{verdict.Number}" }, verdict.Verdict, Cost.None),
            ]),
            boundedOnly: false);
    });

    /// <summary>The writers of whole runs.</summary>
    public static TheoryData<string> Writers => ["text", "verbose", "quiet", "json", "ndjson", "junit", "sarif", "github", "markdown", "html"];

    private static string Written(string writer) => Written(writer, Everything.Value);

    private static string Written(string writer, ProofReport report)
    {
        var run = new Verification([report], 1, Interrupted: false, [], DateTimeOffset.UnixEpoch, CompositionRoot.Pipeline().Solver);
        using var text = new StringWriter { NewLine = "\n" };
        var checkout = new Checkout(Path.GetFullPath("."));
        ImmutableArray<ReplayedRecord> recalled = [new(report, DateTimeOffset.UnixEpoch, HasChanged: false, [])];
        switch (writer)
        {
            case "text" or "verbose": new ReportText(Ink.Console(text, isTerminal: false), "Z3", writer == "verbose", explain: false).Write(report); break;
            case "quiet": new QuietText(Ink.Console(text, isTerminal: false)).Write(report); break;
            case "ndjson":
                var plan = new Plan(report.Proof, null, report.Run.Obligations, report.Run.Selected);
                var lines = new JsonLinesWriter(text, CompositionRoot.Pipeline().Solver);
                foreach (var result in report.Results) lines.Take(plan, report.ExpectationCheck, result);
                lines.Write(report);
                break;
            case "json": return ReportJson.Of(run);
            case "junit": return Junit.Of(run, checkout);
            case "sarif": return Sarif.Of(run, checkout);
            case "github": return GitHub.Of(run, checkout);
            case "markdown": return Markdown.Of(run, checkout);
            case "html": return HtmlReport.Of(recalled, ListedExample.All(recalled), []);
            default: throw new ArgumentOutOfRangeException(nameof(writer));
        }

        return text.ToString();
    }

    [Theory, MemberData(nameof(Writers))]
    public void EveryWriterKnowsEveryKindWithEveryVerdict(string writer)
    {
        var written = Written(writer);

        Assert.NotEmpty(written);
        if (writer is "verbose" or "json" or "ndjson" or "html")
            Assert.All(Everything.Value.Results, r => Assert.Contains(r.Obligation.Name, written, StringComparison.Ordinal));
    }

    /// <summary>Each outcome with each ending, each judgement of a counterexample, each result of looking for vacuous conjuncts.</summary>
    [Theory, MemberData(nameof(Writers))]
    public void EveryWriterKnowsEveryOutcomeEndingAndJudgement(string writer)
    {
        var report = Everything.Value;
        var example = report.Results.First(r => r.Example is not null).Example!;
        var sizes = new ScopeVector(example.Universe, ImmutableSortedDictionary<string, int>.Empty);
        Triage[] judgements =
        [
            new Triage.Reachable(new Trace(example.Universe, example.Before, []), new Finding.Reached()), new Triage.NotReached(3, sizes),
            new Triage.NotReached(null, sizes), new Triage.Inconclusive("it was too large"), new Triage.CutShort("it was interrupted"),
        ];
        var exercise = new Exercise(report.Proof.Invariant.Cases[0], report.Proof.Invariant.Cases[0].Conjuncts[0], LeftSideOf(report), report.Proof.Invariant.Cases);
        Verdict[] sides = [new Verdict.Found(example), new Verdict.Impossible(null, []), new Verdict.Unknown("it was too large"), new Verdict.Broken("it does not replay")];
        foreach (var outcome in Enum.GetValues<Outcome>())
            foreach (var ending in Enum.GetValues<Ending>())
            {
                var judged = (report with { Outcome = outcome, Run = report.Run with { Ending = ending } })
                    .With(report.Results.Where(r => r.IsFailure).Select((r, i) => (r.Obligation.Name, Triage: judgements[i % judgements.Length]))
                        .ToImmutableSortedDictionary(t => t.Name, t => t.Triage, StringComparer.Ordinal))
                    .With([.. sides.Select(s => new Exercised(exercise, s, IsExpected: false))], isStrict: false);
                Assert.NotEmpty(Written(writer, judged));
                Assert.InRange(ExitCode.Of([outcome]), ExitCode.Met, ExitCode.Bug);
            }
    }

    /// <summary>An exception is the verdict of its own obligation: every writer names it, with what was thrown; all others keep their verdicts.</summary>
    [Theory, MemberData(nameof(Writers))]
    public void ABugInOneObligationIsNamedAndTheRunGoesOn(string writer)
    {
        var proof = Spec.Load("state { on: bool }; init { on }; rule flip { ---; on := !on }; invariant ok { [any] on | !on }");
        var discharger = Solvers.Discharger(proof.System, proof.Scope, Limits.Default);
        var failing = $"{Prefix}ok/flip/ok.any";
        Answer Discharge(Obligation obligation, CancellationToken token) =>
            obligation.Name == failing ? throw new InvalidOperationException("a bug") : discharger.Discharge(obligation, token);

        var report = ProofReport.Of(proof, ProofRun.Whole(Engine.Run(ObligationGenerator.Generate(proof), Discharge, 1, null, CancellationToken.None)), boundedOnly: false);
        var written = Written(writer, report);

        // A short report has a line for each proof; a test case has the name of its proof in an attribute of its own.
        Assert.Contains(writer switch { "quiet" => report.Summary, "junit" => failing[Prefix.Length..], _ => failing }, written, StringComparison.Ordinal);
        if (writer != "quiet") Assert.Contains("InvalidOperationException: a bug", written.Replace("%3A", ":", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal([failing], report.Results.Where(r => r.Verdict is not (Verdict.Proved or Verdict.Found)).Select(r => r.Obligation.Name));
        Assert.Equal(("broken: internal error in 1 of 6 obligations", ExitCode.Bug), (report.Summary, ExitCode.Of([Outcome.Met, report.Outcome])));
    }

    private static LeftSide LeftSideOf(ProofReport report) => new(report.Proof.Invariant.Cases[0].Conjuncts[0].Formula, report.Proof.Invariant.Place);

    [Fact]
    public void ALogDescribesEveryKind()
    {
        var rules = JsonNode.Parse(Written("sarif"))!["runs"]![0]!["tool"]!["driver"]!["rules"]!.AsArray()
            .ToDictionary(r => (string)r!["id"]!, r => (string)r!["shortDescription"]!["text"]!);

        Assert.All(ObligationKinds.All, k => Assert.Equal(k.Description, rules[k.Tag]));
        Assert.Equal(8 * ObligationKinds.All.Length, XDocument.Parse(Written("junit")).Descendants("testcase").Count(c => (string?)c.Attribute("name") != "expectation"));
    }

    [Fact]
    public void TheTableHasEveryKindAtItsPlace()
    {
        Assert.Equal(Enum.GetValues<ObligationKind>(), ObligationKinds.All.Select(k => k.Kind));
        Assert.Distinct(ObligationKinds.All.Select(k => k.Tag));
        Assert.All(ObligationKinds.All, k => Assert.Equal(k, ObligationKinds.Of(k.Kind)));
        Assert.All(Enum.GetValues<ObligationGroup>(), g => Assert.NotEmpty(ObligationKinds.Word(g)));
    }
}
