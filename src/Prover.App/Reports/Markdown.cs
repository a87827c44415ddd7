using System.Text;
using Prover.App.Explaining;
using Prover.App.Pictures.Svg;
using Prover.App.Requests;
using Prover.Proving;
using Prover.Text;

namespace Prover.App.Reports;

/// <summary>A run as Markdown: a table of the proofs, and below it what did not come out as expected, each to be unfolded.</summary>
public static class Markdown
{
    // Summaries of jobs have a limit, and nobody reads more.
    private const int Most = 50;

    /// <summary>The text.</summary>
    public static string Of(Verification run, Checkout checkout)
    {
        var text = new StringBuilder($"## Prover: {Escape(run.Summary)}\n");
        if (!run.Proofs.IsEmpty) text.Append("\n| proof | | verdict | obligations |\n|---|---|---|---|\n");
        foreach (var report in run.Proofs)
            text.Append($"| {Code(checkout.PathOf(report.Proof.Source))} | {Judgement(report)} | {Escape(SummaryText.VerdictOf(report))} | {Escape(VerdictText.Counts(report.Results))} |\n");

        if (!run.Axioms.IsEmpty) text.Append('\n');
        foreach (var axioms in run.Axioms) text.Append($"- {Escape(axioms.Text)}\n");
        foreach (var (report, group) in run.Proofs.SelectMany(p => p.Groups.Select(g => (p, g))))
            text.Append($"\n- {Code(checkout.PathOf(report.Proof.Source))}: {Escape(GroupText.Line(group, report.Proof.System))} {string.Join(", ", group.Members.Select(m => Code(m.Name)))}\n");
        var annotations = Annotation.All(run);
        foreach (var annotation in annotations.Take(Most)) Append(text, annotation, checkout);
        if (annotations.Length > Most) text.Append($"\n… and {annotations.Length - Most} more\n");
        return text.ToString();
    }

    private static string Judgement(ProofReport report) => report.Outcome switch
    {
        Outcome.Met => "✓",
        Outcome.Undecided => "?",
        Outcome.Missed or Outcome.Broken => "✗",
        _ => throw new InvalidOperationException($"unknown outcome {report.Outcome}"),
    };

    private static void Append(StringBuilder text, Annotation annotation, Checkout checkout)
    {
        var place = annotation.Place is { } at ? $"{Code($"{checkout.PathOf(at.Source)}:{at.Line}")}: " : "";
        var said = $"{place}{Escape(annotation.Text)}";
        if (annotation.Detail.Length == 0)
        {
            text.Append($"\n- **{Escape(annotation.Title)}**: {said}\n");
            return;
        }

        text.Append($"\n<details><summary><b>{Html(annotation.Title)}</b></summary>\n\n{said}\n\n{Fenced(annotation.Detail)}\n\n</details>\n");
    }

    /// <summary>Lines as they stand, between fences that are longer than any run of backticks among them.</summary>
    public static string Fenced(string lines)
    {
        var fence = "```";
        while (lines.Contains(fence, StringComparison.Ordinal)) fence += '`';
        return $"{fence}text\n{Visible.Lines(lines.TrimEnd())}\n{fence}";
    }

    private static string Code(string text) => $"<code>{Html(text).Replace("|", "&#124;", StringComparison.Ordinal)}</code>";

    private static string Html(string text) => Canvas.Escape(text);

    /// <summary>A text that shows as it is: formulas are full of what Markdown takes for its own.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in Visible.Line(text))
            if (c is '<' or '>' or '&') escaped.Append(Html($"{c}"));
            else escaped.Append(c is '\\' or '`' or '*' or '_' or '|' or '[' or ']' or '#' or '~' ? $"\\{c}" : $"{c}");
        return escaped.ToString();
    }
}
