using System.Collections.Immutable;
using System.Diagnostics;
using Prover.App.Explaining;
using Prover.App.Requests;
using Prover.Proving;
using Prover.Text;

namespace Prover.App.Reports;

/// <summary>The severity of an annotation.</summary>
public enum Severity
{
    /// <summary>It makes the run fail.</summary>
    Error,
    /// <summary>It should be looked at.</summary>
    Warning,
    /// <summary>It is worth knowing.</summary>
    Notice,
}

/// <summary>One thing to say of a place in a source: a mistake, or something that did not come out as expected.</summary>
/// <param name="Severity">Its severity.</param>
/// <param name="IsOpen">Whether limits were reached, so that nothing is shown either way.</param>
/// <param name="Rule">The kind of the obligation, or the code of the mistake.</param>
/// <param name="Title">A title of a few words.</param>
/// <param name="Text">The text, on one line.</param>
/// <param name="Detail">The counterexample, or whatever else there is, on several lines; empty when the text says all.</param>
/// <param name="Place">Where.</param>
/// <param name="Related">Other places that it is about.</param>
public sealed record Annotation(
    Severity Severity, bool IsOpen, string Rule, string Title, string Text, string Detail, Location? Place,
    ImmutableArray<(string What, Location Place)> Related)
{
    /// <summary>The name of what is said about an expectation that was missed.</summary>
    public const string Expectation = "expectation";

    /// <summary>The name of what is said about a conjunct whose left side never holds.</summary>
    public const string Vacuity = "vacuity";

    /// <summary>The rule of hypotheses that no proof needs.</summary>
    public const string Unneeded = "unneeded";

    /// <summary>Everything there is to say of a run, what makes it fail first.</summary>
    public static ImmutableArray<Annotation> All(Verification run) =>
        [.. run.Mistakes.Select(Of).Concat(run.Proofs.SelectMany(All)).OrderBy(a => a.Severity)];

    private static IEnumerable<Annotation> All(ProofReport report) =>
        report.Results.Select(r => Of(report, r)).OfType<Annotation>()
            .Concat(report.Reasons.Select(reason => new Annotation(
                Severity.Error, report.Outcome == Outcome.Undecided, Expectation, $"{report.Proof.Name}: expectation missed", reason, "",
                report.Proof.Expectation.Place ?? new Location(report.Proof.Source, new TextSpan(0, 0)), [])))
            .Concat(report.Vacuity.Where(e => e.Warns && !report.Reasons.Contains(e.Text)).Select(e => new Annotation(
                Severity.Warning, e.Verdict is Verdict.Unknown, Vacuity, e.Exercise.Name, e.Text, "", e.Exercise.Place, [])))
            .Concat((report.Cores?.Unneeded ?? []).Where(u => u.Warns).Select(u => new Annotation(Severity.Warning, false, Unneeded, u.Name, u.Text, "", u.Place, [])))
            .Concat(report.Proof.Remarks.Select(r => new Annotation(Severity.Notice, false, "remark", report.Proof.Name, r.Text, "", r.Place, [])));

    private static Annotation Of(Diagnostic mistake) => new(
        Severity.Error, false, mistake.Code, $"error {mistake.Code}", string.Join("; ", mistake.Notes.Prepend(mistake.Message)), "", mistake.Location, []);

    /// <summary>The annotation of one result; null when it came out as it should.</summary>
    public static Annotation? Of(ProofReport report, Discharged result)
    {
        var warns = report.ExpectationCheck.Warns(result);
        var outcome = report.ExpectationCheck.Measure(result);
        if (outcome == Outcome.Met && !warns) return null;
        var obligation = result.Obligation;
        var why = Why(result);
        return new Annotation(
            warns ? Severity.Warning : Severity.Error,
            outcome == Outcome.Undecided,
            Words.Kinds[obligation.Kind],
            $"{VerdictText.Word(result).Word}: {obligation.Name}",
            $"{ObligationKinds.Of(obligation).Claim(obligation)}: {VerdictText.Word(result).Word}{(why is null ? "" : $", {why}")}",
            DetailOf(report, result),
            report.Found is null || obligation.Place.Source != report.Proof.Source ? obligation.Place : PlaceInSystem(report, obligation),
            [.. RelatedTo(obligation).Where(r => report.Found is null || r.Place.Source != report.Proof.Source)]);
    }

    // A proof that was found stands in no file.
    private static Location PlaceInSystem(ProofReport report, Obligation obligation) =>
        obligation.Rule?.Place ?? obligation.Source?.Place ?? report.Proof.System.Init.Place;

    private static string? Why(Discharged result) => result.Verdict switch
    {
        Verdict.Refuted { Example: { Run: null, Blame: { Culprit.Place: not null } blame } } => Pictures.ViolationRemarks.Of(blame),
        Verdict.Unknown unknown => unknown.Reason,
        Verdict.Broken broken => broken.Detail,
        Verdict.Proved { Scope: { } scope } => $"for {scope} only",
        Verdict.Found => "which is not supposed to happen",
        Verdict.Refuted or Verdict.Proved or Verdict.Impossible => null,
        _ => throw new UnreachableException($"a verdict without a reason: {result.Verdict.GetType().Name}"),
    };

    private static IEnumerable<(string What, Location Place)> RelatedTo(Obligation obligation)
    {
        if (obligation.Rule is { } rule) yield return ($"the rule {rule}", rule.Place);
        if (obligation.Source is { } source) yield return ($"the case {source}", source.Place);
        if (obligation.Edge is { } edge && edge.Place != obligation.Place) yield return ("the line of the proof", edge.Place);
    }

    /// <summary>The explanation of a result on several lines, as a terminal shows it without colours.</summary>
    public static string DetailOf(ProofReport report, Discharged result)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var console = Ink.Console(text, isTerminal: false);
        foreach (var line in Explanation.Of(result)) console.Write($"{line}\n");
        if (result.Example is { } example && result.IsFailure) new ExampleText(console).Write(report.Proof.System, result.Obligation, example);
        if (report.Triage.TryGetValue(result.Obligation.Name, out var triage)) new TriageText(console, report.Proof.System).Write(triage, whole: false);
        return text.ToString();
    }
}
