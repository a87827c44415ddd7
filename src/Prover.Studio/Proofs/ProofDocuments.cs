using System.Collections.Immutable;
using Prover.App.Explaining;
using Prover.App.Pictures;
using Prover.App.Pictures.Svg;
using Prover.App.Reports.Html;
using Prover.App.Requests;
using Prover.Proving;
using Prover.Studio.Documents;
using Prover.Systems;
using Prover.Text;

namespace Prover.Studio.Proofs;

/// <summary>Proofs and their results as documents.</summary>
internal static class ProofDocuments
{
    /// <summary>The obligations of a plan, without results.</summary>
    public static ImmutableArray<ObligationDocument> Of(Plan plan) => [.. plan.Obligations.Select((o, i) => Of(o, i, null))];

    /// <summary>An obligation with its result; null before it is known.</summary>
    public static ObligationDocument Of(Obligation obligation, int number, Discharged? result) =>
        new(number, Visible.Line(obligation.Name), Visible.Line($"{obligation.Place}"), result is null ? null : Of(result));

    private static ResultDocument Of(Discharged result) => new(
        VerdictText.Detail(result), CaseDiagram.ColourOf([result]), SizesOf(result.Verdict), result.Cost.Resources,
        Math.Round(result.Cost.Time.TotalMilliseconds, 1), result.Example is not null);

    private static string? SizesOf(Verdict verdict) => verdict switch
    {
        Verdict.Proved { Scope: { } scope } => $"{scope}",
        Verdict.Impossible { Scope: { } scope } => $"{scope}",
        _ => null,
    };

    /// <summary>The cases and lines of a proof with the verdicts in a report, as SVG.</summary>
    public static string DiagramOf(ProofReport report) => CaseDiagram.Of(report);

    /// <summary>A structure that was found, next to the lines that it is about.</summary>
    public static ExampleDocument? ExampleOf(TransitionSystem system, Discharged result, Triage? triage) => result.Example is not { } example ? null : new(
        Visible.Line(result.Obligation.Name), VerdictText.Detail(result), CaseDiagram.ColourOf([result]),
        SvgPicture.Inline(PictureComposer.Of(system, result.Obligation, example)),
        [.. Passage.Of(result).Select(Of)],
        triage is null ? [] : Lines(triage, system));

    private static PassageDocument Of(Passage passage) => new(
        Visible.Line(passage.Title), $"{passage.Source.ShownPath}:{passage.First}",
        [.. Enumerable.Range(passage.First, passage.Last - passage.First + 1).Select(line => new LineDocument(
            line, Visible.SourceLine(passage.Source.LineAt(line)), passage.Marked.Contains(line) ? passage.Mark : passage.Gone.Contains(line) ? "gone" : ""))]);

    private static ImmutableArray<string> Lines(Triage triage, TransitionSystem system)
    {
        using var text = new StringWriter { NewLine = "\n" };
        new TriageText(Ink.Console(text, isTerminal: false), system).Write(triage, whole: false);
        return [.. text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Trim())];
    }
}
