using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Prover.App.Explaining;
using Prover.App.Pictures;
using Prover.App.Pictures.Svg;
using Prover.App.Recording;
using Prover.Proving;
using Prover.Systems;
using Prover.Text;

namespace Prover.App.Reports.Html;

/// <summary>
/// Runs as one page that needs nothing else: for each proof the diagram of its cases, its obligations, and every counterexample and witness with
/// its picture beside the lines of the specification that it is about.
/// </summary>
public static class HtmlReport
{
    /// <summary>The page; of an input with <paramref name="mistakes"/> these are all there is.</summary>
    public static string Of(ImmutableArray<ReplayedRecord> runs, ImmutableArray<ListedExample> exhibits, ImmutableArray<Diagnostic> mistakes)
    {
        var page = new StringBuilder();
        page.Append($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="color-scheme" content="light dark"/>
            <title>{Text(runs.Length == 1 ? runs[0].Report.Proof.Name : $"{runs.Length} proofs")}</title>
            <style>
            {Palette.Properties()}
            {SvgPicture.Style}
            {StyleSheet.Rules}
            </style>
            </head>
            <body>

            """);
        if (!mistakes.IsEmpty) page.Append($"<section>\n<h1>Mistakes</h1>\n<pre>{string.Join('\n', mistakes.SelectMany(m => $"{m}".Split('\n')).Select(Text))}</pre>\n</section>\n");
        if (runs.Length > 1) AppendContents(page, runs);
        for (var i = 0; i < runs.Length; i++) AppendRun(page, runs[i], i, [.. exhibits.Where(e => e.Run == runs[i])]);
        page.Append("</body>\n</html>\n");
        return page.ToString();
    }

    private static string Text(string text) => Canvas.Escape(text);

    private static void AppendContents(StringBuilder page, ImmutableArray<ReplayedRecord> runs)
    {
        page.Append("<nav><h1>Proofs</h1>\n<table>\n");
        for (var i = 0; i < runs.Length; i++)
        {
            var report = runs[i].Report;
            page.Append($"<tr><td><a href=\"#proof-{i}\">{Text(report.Proof.Source.ShownPath)}</a></td>");
            page.Append($"<td class=\"{ClassOf(report)}\">{Text(report.Summary)}</td></tr>\n");
        }

        page.Append("</table></nav>\n");
    }

    private static string ClassOf(ProofReport report) => CaseDiagram.ColourOf(report.Results);

    // ---- one proof --------------------------------------------------------------------------------------------------------------

    private static void AppendRun(StringBuilder page, ReplayedRecord run, int number, ImmutableArray<ListedExample> exhibits)
    {
        var report = run.Report;
        var proof = report.Proof;
        var scope = proof.Scope.Sizes.Count > 0 ? $", counterexamples and witnesses up to {proof.Scope}" : "";
        var time = run.Time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        page.Append($"""
            <section id="proof-{number}">
            <h1>{Text(proof.Name)} <small>{Text(proof.Invariant.Name)} of {Text(proof.System.Name)}</small></h1>
            <p><strong class="{ClassOf(report)}">{Text(report.Summary)}</strong>
            <span class="soft">{Text($"{proof.Source.ShownPath}, run of {time}{scope}")}</span></p>

            """);
        if (run.HasChanged)
            page.Append("<p class=\"open\">The proof or its specification has changed since: what is shown was replayed in what they say now.</p>\n");
        foreach (var lapsed in run.Lapsed)
            page.Append($"<p class=\"open\">No longer shown: <code>{Text(lapsed.Name)}</code>: {Text(lapsed.Why)}</p>\n");

        page.Append($"<figure>\n{CaseDiagram.Of(report)}\n</figure>\n");
        AppendObligations(page, report, exhibits);
        foreach (var exhibit in exhibits) AppendExhibit(page, exhibit);
        page.Append("</section>\n");
    }

    private static void AppendObligations(StringBuilder page, ProofReport report, ImmutableArray<ListedExample> exhibits)
    {
        var links = exhibits.ToDictionary(e => e.Result.Obligation.Name, e => e.Number, StringComparer.Ordinal);
        page.Append($"<details class=\"obligations\"><summary>{report.Results.Length} obligations</summary>\n<table>\n");
        page.Append("<tr><th>verdict</th><th>obligation</th><th>place</th><th class=\"number\">steps</th><th class=\"number\">ms</th></tr>\n");
        foreach (var result in report.Results)
        {
            var name = $"<code>{Text(result.Obligation.Name)}</code>";
            if (links.TryGetValue(result.Obligation.Name, out var number)) name = $"<a href=\"#shown-{number}\">{name}</a>";
            var steps = result.Cost.Resources.ToString("N0", CultureInfo.InvariantCulture);
            var milliseconds = result.Cost.Time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
            page.Append($"""
                <tr><td class="{CaseDiagram.ColourOf([result])}">{Text(WordOf(result.Verdict))}</td><td>{name}</td>
                <td class="soft">{Text($"{result.Obligation.Place}")}</td>
                <td class="number">{steps}</td><td class="number">{milliseconds}</td></tr>

                """);
        }

        page.Append("</table></details>\n");
    }

    private static string WordOf(Verdict verdict) => verdict switch
    {
        Verdict.Proved { Scope: { } scope } => $"proved ({scope})",
        Verdict.Impossible { Scope: { } scope } => $"impossible ({scope})",
        Verdict.Unknown { Reason: var reason } => $"{Words.Verdicts[verdict.Kind]}: {reason}",
        Verdict.InternalError { Detail: var detail } => $"internal error: {detail}",
        Verdict.Broken { Detail: var detail } => $"broken: {detail}",
        _ => Words.Verdicts[verdict.Kind],
    };

    // ---- one structure ----------------------------------------------------------------------------------------------------------

    private static void AppendExhibit(StringBuilder page, ListedExample exhibit)
    {
        var result = exhibit.Result;
        var picture = PictureComposer.Of(exhibit.Run.Report.Proof.System, result.Obligation, result.Example!);
        var (word, colour, open) = result.IsFailure ? ("refuted", "bad", " open=\"open\"") : ("found", "good", "");
        page.Append($"""
            <details class="shown" id="shown-{exhibit.Number}"{open}>
            <summary><span class="{colour}">{word}</span> <code>{Text(result.Obligation.Name)}</code></summary>
            <div class="beside">
            <div class="picture">{SvgPicture.Inline(picture)}</div>
            <div class="lines">

            """);
        foreach (var passage in Passage.Of(result)) Append(page, passage);
        if (exhibit.Run.Report.Triage.TryGetValue(result.Obligation.Name, out var triage)) Append(page, exhibit.Run.Report.Proof.System, triage);
        page.Append("</div>\n</div>\n</details>\n");
    }

    private static void Append(StringBuilder page, TransitionSystem system, Triage triage)
    {
        using var text = new StringWriter { NewLine = "\n" };
        new TriageText(Ink.Console(text, isTerminal: false), system).Write(triage, whole: false);
        var lines = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $" {Text(line.Trim())}");
        page.Append($"<h3>what it is worth</h3>\n<pre>{string.Join('\n', lines)}</pre>\n");
    }

    private static void Append(StringBuilder page, Passage passage)
    {
        page.Append($"<h3>{Text(passage.Title)} <small>{Text($"{passage.Source.ShownPath}:{passage.First}")}</small></h3>\n<pre>");
        for (var line = passage.First; line <= passage.Last; line++)
        {
            var text = $"<i>{line,4}</i>  {Text(Visible.SourceLine(passage.Source.LineAt(line)))}";
            page.Append(passage.Marked.Contains(line) ? $"<b class=\"{passage.Mark}\">{text}</b>\n"
                : passage.Gone.Contains(line) ? $"<del>{text}</del>\n"
                : $"{text}\n");
        }

        page.Append("</pre>\n");
    }
}
