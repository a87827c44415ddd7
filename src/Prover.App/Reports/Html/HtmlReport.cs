using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Prover.App.Explaining;
using Prover.App.Pictures.Svg;
using Prover.App.Recording;
using Prover.Proving;
using Prover.Reuse;
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
        if (!mistakes.IsEmpty) page.Append($"<section>\n<h1>Mistakes</h1>\n<pre>{string.Join('\n', mistakes.SelectMany(m => $"{m}".Split('\n')).Select(Text))}</pre>\n</section>\n");
        if (runs.Length > 1) AppendContents(page, runs);
        for (var i = 0; i < runs.Length; i++) AppendRun(page, runs[i], i, [.. exhibits.Where(e => e.Run == runs[i])]);
        foreach (var axioms in AssumedAxioms.In([.. runs.Select(r => r.Report)])) page.Append($"<p class=\"soft\">{Text(axioms.Text)}</p>\n");
        return Page.Of(runs.Length == 1 ? runs[0].Report.Proof.Name : $"{runs.Length} proofs", page.ToString());
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

    // A proof whose obligations are all proved is still open while an invariant that it uses is not shown.
    private static string ClassOf(ProofReport report) => CaseDiagram.ColourOf(report.Results) is var colour && colour == "good" && (report.Outcome != Outcome.Met || !report.IsGrounded) ? "open" : colour;

    // ---- one proof --------------------------------------------------------------------------------------------------------------

    private static void AppendRun(StringBuilder page, ReplayedRecord run, int number, ImmutableArray<ListedExample> exhibits)
    {
        var report = run.Report;
        var proof = report.Proof;
        var scope = proof.Scope.Sizes.Count > 0 ? $", counterexamples and witnesses up to {proof.Scope}" : "";
        var time = run.Time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        page.Append($"""
            <section id="proof-{number}">
            <h1>{Text(proof.Name)} <small>{Text(proof.Subject)}</small></h1>
            <p><strong class="{ClassOf(report)}">{Text(report.Summary)}</strong>
            <span class="soft">{Text($"{proof.Source.ShownPath}, run of {time}{scope}")}</span></p>

            """);
        if (run.HasChanged)
            page.Append("<p class=\"open\">The proof or its specification has changed since: what is shown was replayed in what they say now.</p>\n");
        foreach (var lapsed in run.Lapsed)
            page.Append($"<p class=\"open\">No longer shown: <code>{Text(lapsed.Name)}</code>: {Text(lapsed.Why)}</p>\n");

        foreach (var reason in report.Reasons) page.Append($"<p class=\"open\">{Text(reason)}</p>\n");
        page.Append($"<figure>\n{CaseDiagram.Of(report)}\n</figure>\n");
        AppendObligations(page, report, exhibits);
        AppendGroups(page, report, exhibits);
        var folded = report.Groups.SelectMany(g => g.Members.Skip(1)).ToHashSet();
        foreach (var exhibit in exhibits)
            new ShownExample($"shown-{exhibit.Number}", proof.System, exhibit.Result, report.Triage.GetValueOrDefault(exhibit.Result.Obligation.Name))
                .AppendTo(page, open: exhibit.Result.IsFailure && !folded.Contains(exhibit.Result.Obligation));
        page.Append("</section>\n");
    }

    // The cause, with links to the counterexamples; all but the first are folded.
    private static void AppendGroups(StringBuilder page, ProofReport report, ImmutableArray<ListedExample> exhibits)
    {
        foreach (var group in report.Groups)
        {
            page.Append($"<p class=\"open\">{string.Join("<br>\n", GroupText.Lines(group, report.Proof.System).Select(l => l.StartsWith(' ') ? $"<code>{Text(l.Trim())}</code>" : Text(l)))}</p>\n<ul>\n");
            foreach (var exhibit in exhibits.Where(e => group.Members.Contains(e.Result.Obligation)))
                page.Append($"<li><a href=\"#shown-{exhibit.Number}\"><code>{Text(exhibit.Result.Obligation.Name)}</code></a></li>\n");
            page.Append("</ul>\n");
        }
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
                <tr><td class="{CaseDiagram.ColourOf([result])}">{Text(VerdictText.Detail(result))}</td><td>{name}</td>
                <td class="soft">{Text($"{result.Obligation.Place}")}</td>
                <td class="number">{steps}</td><td class="number">{milliseconds}</td></tr>

                """);
        }

        page.Append("</table></details>\n");
    }
}
