using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Prover.App.Explaining;
using Prover.App.Interchange;
using Prover.App.Requests;
using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;
using Prover.Systems;
using Prover.Text;

namespace Prover.App.Reports.Json;

/// <summary>A whole run as one document, as <c>docs/report.schema.json</c> says.</summary>
public static class ReportJson
{
    private static readonly ReportContext Context = new(new JsonSerializerOptions(ReportContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // for files and pipes, not for a page of the web
    });

    /// <summary>This program.</summary>
    public static ToolVersion Tool => new("prover", typeof(ReportJson).Assembly.GetName().Version!.ToString(3));

    /// <summary>A solver.</summary>
    public static ToolVersion Of(Solver solver) => new(solver.Identity.Value.Name, solver.Identity.Value.Number);

    /// <summary>The document of a whole run.</summary>
    public static string Of(Verification run)
    {
        var document = new ReportDocument(
            ReportDocument.Version,
            Tool,
            Of(run.Solver),
            run.Interrupted, run.Planned,
            [.. run.Mistakes.Select(Describe)],
            [.. run.Proofs.Select(Describe)],
            [.. run.Axioms.Select(a => new AxiomsDocument(a.System, a.Axioms, a.Shown?.Source.Path, [.. a.Users.Select(u => u.Source.Path)]))]);
        return Visible.Json(JsonSerializer.Serialize(document, Context.ReportDocument)) + "\n";
    }

    /// <summary>A mistake, as an entry of the document.</summary>
    public static MistakeDocument Describe(Diagnostic mistake) =>
        new(mistake.Code, mistake.Message, mistake.Location is { } place ? Describe(place) : null, [.. mistake.Notes]);

    /// <summary>A proof, as an entry of the document.</summary>
    public static ProofDocument Describe(ProofReport report) => new(
        report.Proof.Source.Path,
        report.Proof.Name,
        report.Proof.Invariant.Name,
        report.Proof.System.Name,
        report.Found is null ? null : report.Proof.Source.Content,
        report.Proof.Scope.Sizes,
        Describe(report.Proof.Expectation),
        report.Outcome switch
        {
            Outcome.Met => report.Run.IsWhole ? "as-expected" : "good",
            Outcome.Undecided => "undecided",
            Outcome.Missed => report.Run.IsWhole ? "not-as-expected" : "bad",
            Outcome.Broken => "broken",
            _ => throw new InvalidOperationException($"unknown outcome {report.Outcome}"),
        },
        report.Run.Ending switch
        {
            Ending.Interrupted => "interrupted",
            Ending.AtFirstFailure => "stopped",
            Ending.Complete => report.Run.IsPart ? "selection" : "whole",
            _ => throw new InvalidOperationException($"unknown ending {report.Run.Ending}"),
        },
        report.Summary,
        report.Reasons,
        [.. report.Proof.Remarks.Select(r => new RemarkDocument(Describe(r.Place), r.Text))],
        Count(report.Run),
        [.. report.Results.Select(r => Describe(report, r))],
        [.. report.Vacuity.Select(e => Describe(e))],
        Describe(report.Cores),
        Describe(report.Seeds),
        [.. report.EmptySizes.Select(u => SizesOf(u))],
        report.Audit is { } audit ? Describe(report.Proof.System, audit) : null,
        Describe(report.CrossCheck),
        [.. report.Groups.Select(Describe)]);

    private static CrossCheckDocument? Describe(CrossCheck? check) => check is null ? null : new CrossCheckDocument(check.Solvers, [.. check.Opinions.Select(o => new OpinionDocument(
        o.Solver, o.Obligation.Name, Words.Replies[o.Reply], o.Detail, Words.Agreements[o.Agreement], o.Script))]);

    private static GroupDocument Describe(CounterexampleGroup group)
    {
        var cause = group as CounterexampleGroup.Unreachable;
        return new GroupDocument(
            Words.Groups[group.Kind], [.. group.Members.Select(m => m.Name)], cause?.Case.Name, cause is null ? null : TermPrinter.Text(cause.Formula),
            [.. (cause?.Tested ?? []).Select(t => new TestedStatesDocument(SizesOf(t.Sizes), t.States, t.AreAll))]);
    }

    private static UnneededDocument? Describe(CoreReport? cores) => cores is null ? null : new UnneededDocument(
        cores.Gap, [.. cores.Unneeded.Select(u => new UnneededHypothesisDocument(Words.Unneeded[u.Kind], u.Name, Describe(u.Place), u.From, u.IsAllowed, u.Text))]);

    private static SeedsDocument? Describe(StabilityReport? seeds) => seeds is null ? null : new SeedsDocument(
        seeds.Seeds, seeds.Gap,
        [
            .. seeds.Obligations.Select(s => new StabilityDocument(
                s.Obligation.Name, s.IsUnstable, [.. s.Results.Select(r => new SeededResultDocument(r.Seed, Words.Verdicts[r.Verdict], r.IsBounded, r.Resources))])),
        ]);

    private static ExercisedDocument Describe(Exercised exercised) => new(
        exercised.Exercise.Name,
        Words.Exercises[exercised.Kind],
        exercised.IsExpected,
        Describe(exercised.Exercise.Place),
        exercised.Text);

    /// <summary>An expectation, as an entry of the document.</summary>
    public static ExpectationDocument Describe(Expectation expectation) => new(
        Words.Expectations[expectation.Kind],
        expectation.Solver,
        [.. expectation.Patterns.Select(p => new PatternDocument(p.Rule, p.Target, p.Conjunct, p.Line))],
        [.. expectation.Disabled.Select(d => new DisabledDocument(d.Rule, d.Case))]);

    private static TotalsDocument Count(ProofRun run)
    {
        var all = Count(new KindCount("all", run.Results));
        return new TotalsDocument(
            run.Obligations.Length, run.Selected.Length, all.Discharged, all.Proved, all.ProvedInScope, all.Refuted, all.Found, all.Impossible,
            all.Undecided, all.Broken, [.. KindCount.Of(run.Results).Select(Count)]);
    }

    private static KindTotalsDocument Count(KindCount tally)
    {
        int Of<T>(Func<T, bool>? fits = null) where T : Verdict =>
            tally.Results.Count(r => r.Verdict is T verdict && (fits is null || fits(verdict)));

        return new KindTotalsDocument(
            tally.Kind, tally.Results.Length, Of<Verdict.Proved>(p => p.Scope is null), Of<Verdict.Proved>(p => p.Scope is not null),
            Of<Verdict.Refuted>(), Of<Verdict.Found>(), Of<Verdict.Impossible>(), Of<Verdict.Unknown>(), Of<Verdict.Broken>());
    }

    // ---- obligations ------------------------------------------------------------------------------------------------------------

    /// <summary>One result of a report, as an entry of the document.</summary>
    public static ObligationDocument Describe(ProofReport report, Discharged result) =>
        Describe(report.Proof.System, report.ExpectationCheck, result, report.Triage.GetValueOrDefault(result.Obligation.Name));

    /// <summary>One result, as an entry of the document.</summary>
    public static ObligationDocument Describe(TransitionSystem system, ExpectationCheck expectations, Discharged result, Triage? triage)
    {
        var obligation = result.Obligation;
        var model = result.Example;
        return new ObligationDocument(
            obligation.Name,
            Words.Kinds[obligation.Kind],
            obligation.Source?.Name,
            obligation.RuleName,
            obligation.Target,
            obligation.Conjunct,
            Describe(obligation.Place),
            Words.Verdicts[result.Verdict.Kind],
            result.IsFailure && expectations.Measure(result) == Outcome.Met,
            SizesOf(result.Verdict),
            (result.Verdict as Verdict.Unknown)?.Reason ?? (result.Verdict as Verdict.Broken)?.Detail,
            [.. ((result.Verdict as Verdict.Unknown)?.Departures ?? []).Select(d => new FragmentViolationDocument(d.What, [.. d.Places.Select(Describe)]))],
            Words.Origins[result.Origin],
            result.OtherSolver,
            result.Cost.Resources,
            Math.Round(result.Cost.Time.TotalMilliseconds, 3),
            [.. (result.Verdict as Verdict.Proved)?.Labels ?? []],
            CoreUse.Of(system, result) is { } use ? new CoreUseDocument(use.Axioms, use.Conjuncts, use.Premises, use.Definitions) : null,
            model is null ? null : Describe(system, obligation, model),
            result.Verdict is Verdict.Unknown { Candidate: { } candidate } ? new CandidateDocument(candidate.Doubt, Describe(system, obligation, candidate.Example)) : null,
            triage is null ? null : Describe(system, triage));
    }

    /// <summary>Where a counterexample begins, as an entry of the document.</summary>
    public static TriageDocument Describe(TransitionSystem system, Triage triage) => triage switch
    {
        Triage.Reachable { Run: var run } reachable => new TriageDocument(
            Words.Triages[triage.Kind], run.Steps.Length, SizesOf(run.Universe), ValueJson.Of(run.First, system.Variables),
            [.. run.Steps.Select(s => new FiringDocument(
                s.Rule.Name, [.. s.Rule.Parameters.Zip(s.Arguments, Named)], ValueJson.Of(s.State, system.Variables)))],
            TriageText.Describe(reachable), null),
        Triage.NotReached none => new TriageDocument(Words.Triages[triage.Kind], none.Steps, SizesOf(none.Sizes.Universe), null, [], null, null),
        Triage.Inconclusive none => new TriageDocument(Words.Triages[triage.Kind], null, null, null, [], null, none.Reason),
        Triage.CutShort cut => new TriageDocument(Words.Triages[triage.Kind], null, null, null, [], null, cut.Reason),
        _ => throw new InvalidOperationException($"unknown judgement {triage.GetType().Name}"),
    };

    private static ImmutableSortedDictionary<string, int>? SizesOf(Verdict verdict) => verdict switch
    {
        Verdict.Proved p => p.Scope?.Sizes,
        Verdict.Impossible i => i.Scope?.Sizes,
        Verdict.Refuted r => SizesOf(r.Example.Universe),
        Verdict.Found f => SizesOf(f.Example.Universe),
        Verdict.Unknown or Verdict.Broken => null,
        _ => throw new UnreachableException($"a verdict without a kind: {verdict.GetType().Name}"),
    };

    private static ImmutableSortedDictionary<string, int> SizesOf(Universe universe) =>
        universe.Sizes.ToImmutableSortedDictionary(s => s.Key.Name, s => s.Value, StringComparer.Ordinal);

    /// <summary>A place in a source, as an entry of the document.</summary>
    public static PlaceDocument Describe(Location place) => new(place.Source.Path, place.Line, place.Column, place.EndLine, place.Excerpt);

    // ---- models -----------------------------------------------------------------------------------------------------------------

    /// <summary>A structure, as an entry of the document.</summary>
    public static ModelDocument Describe(TransitionSystem system, Obligation obligation, Example example)
    {
        var variables = obligation.Query.Constants.Concat(obligation.Query.Steps.OfType<Bind>().SelectMany(b => b.Pattern.Variables));
        var constants = variables.Distinct().Select(v => (v, example.Constants.Find(v))).Where(c => c.Item2 is not null);
        return new ModelDocument(
            SizesOf(example.Universe),
            ValueJson.Of(example.Before, system.Variables),
            example.After is null ? null : ValueJson.Of(example.After, system.Variables),
            [.. constants.Select(c => Named(c.v, c.Item2!))],
            example.Blame is { } blame ? Describe(blame) : null);
    }

    private static BlameDocument Describe(Blame blame) => new(
        blame.Culprit.Place is { } place ? Describe(place) : null,
        [.. blame.Instance.Select(i => Named(i.Variable, i.Value))],
        blame.Reason,
        blame.Wanted,
        blame.FailedBefore,
        [.. blame.Changes.Select(c => new ChangeDocument(c.Variable.Name, NodeOf(c.Key), NodeOf(c.Old), NodeOf(c.New)))],
        [
            .. blame.Needed.Where(f => f.Variable.IsMutable).OrderBy(f => f.Variable.Index).ThenBy(f => f.Key)
                .Select(f => new FactDocument(f.Variable.Name, NodeOf(f.Key))),
        ]);

    private static JsonNode? NodeOf(Value? value) => value is null ? null : ValueJson.Of(value);

    private static AuditDocument Describe(TransitionSystem system, AuditReport report) => new(
        report.Audit.Obstacle,
        report.Audit.States,
        report.Audit.Steps,
        [.. report.Audit.Exhausted.Select(e => e.In(system))],
        [.. report.Findings.Select(f => Describe(system, f))],
        [.. report.Audit.LeftOut.Select(r => r.Name), .. report.Audit.Unsearched.Select(u => u.Claim)],
        [.. report.Audit.Progress.Select(p => new SearchedProgressDocument(p.Claim, p.States, p.Sampled?.Name))],
        [.. report.Audit.Unsearched.Select(u => new UnsearchedProgressDocument(u.Claim, u.Obstacle.Message, u.Obstacle.Location is null ? null : Describe(u.Obstacle.Location)))]);

    private static ViolationDocument Describe(TransitionSystem system, AuditFinding finding)
    {
        var violation = finding.Violation;
        var arguments = violation.Rule?.Parameters.Select(p => Named(p, violation.Arguments[p])) ?? [];
        return new ViolationDocument(
            Words.Violations[violation.Kind],
            Words.Judgements[finding.Judgement],
            violation.Case?.Name,
            violation.Rule?.Name,
            violation.Broken?.ToString(),
            violation.Detail,
            violation.Place is { } place ? Describe(place) : null,
            new ModelDocument(
                SizesOf(violation.Universe),
                ValueJson.Of(violation.Before, system.Variables),
                violation.After is null ? null : ValueJson.Of(violation.After, system.Variables),
                [.. arguments],
                null));
    }

    private static NamedValue Named(Variable variable, Value value) => new(variable.Name, ValueJson.Of(value));
}
