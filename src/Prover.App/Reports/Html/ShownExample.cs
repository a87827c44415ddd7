using System.Text;
using Prover.App.Explaining;
using Prover.App.Pictures;
using Prover.App.Pictures.Svg;
using Prover.Proving;
using Prover.Systems;
using Prover.Text;

namespace Prover.App.Reports.Html;

/// <summary>A counterexample or a witness on a page: its picture next to the lines of the specification that it is about.</summary>
/// <param name="Id">The anchor of its place on the page.</param>
/// <param name="System">The system whose states it shows.</param>
/// <param name="Result">The result; it has an example.</param>
/// <param name="Triage">The run that leads there; null if none was searched.</param>
public sealed record ShownExample(string Id, TransitionSystem System, Discharged Result, Triage? Triage)
{
    /// <summary>Adds it to a page; a counterexample is <paramref name="open"/>, or folded.</summary>
    public void AppendTo(StringBuilder page, bool open)
    {
        var picture = PictureComposer.Of(System, Result.Obligation, Result.Example!);
        var (word, colour) = Result.IsFailure ? ("refuted", "bad") : ("found", "good");
        page.Append($"""
            <details class="shown" id="{Id}"{(open ? " open=\"open\"" : "")}>
            <summary><span class="{colour}">{word}</span> <code>{Text(Result.Obligation.Name)}</code></summary>
            <div class="beside">
            <div class="picture">{SvgPicture.Inline(picture)}</div>
            <div class="lines">

            """);
        foreach (var passage in Passage.Of(Result)) Append(page, passage);
        if (Triage is not null) Append(page, Triage);
        page.Append("</div>\n</div>\n</details>\n");
    }

    private void Append(StringBuilder page, Triage triage)
    {
        using var text = new StringWriter { NewLine = "\n" };
        new TriageText(Ink.Console(text, isTerminal: false), System).Write(triage, whole: false);
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

    private static string Text(string text) => Canvas.Escape(text);
}
