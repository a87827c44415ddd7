using System.Text;
using Prover.App.Pictures.Svg;
using Prover.App.Requests;
using Prover.Mutating;

namespace Prover.App.Reports.Html;

/// <summary>The fates of mutants as one page: the scores, and for each mutant its line with the change in it; those that the proof does not notice come first.</summary>
public static class MutationPage
{
    private static readonly Fate[] _order = [Fate.Broken, Fate.Survived, Fate.Undecided, Fate.Killed, Fate.Equivalent, Fate.EquivalentUnderInvariant, Fate.Stillborn];

    /// <summary>The page; without mutants where the proof itself is not as expected.</summary>
    public static string Of(MutationAnswer answer)
    {
        var page = new StringBuilder();
        var name = answer.Original.Proof.Name;
        page.Append($"<section>\n<h1>{Text(name)} <small>mutants of its specification</small></h1>\n");
        if (answer.Mutants is { } mutants) AppendSummary(page, mutants);
        else page.Append($"<p class=\"bad\">{Text(answer.Original.Summary)}</p>\n<p>nothing is mutated: the proof itself has to be as expected first</p>\n");
        page.Append("</section>\n");
        foreach (var fate in _order)
            if (answer.Mutants?.Results.Where(r => r.Fate == fate).ToArray() is { Length: > 0 } results) AppendFate(page, fate, results);
        return Page.Of($"{name}: mutants", page.ToString());
    }

    private static void AppendSummary(StringBuilder page, MutationResults mutants)
    {
        page.Append("<table>\n<tr><th>mutants that</th><th class=\"number\">killed</th><th class=\"number\">counted</th><th class=\"number\">share</th></tr>\n");
        AppendScore(page, "do more or something else", mutants.Score(Influence.Adds, Influence.Changes));
        AppendScore(page, "do less", mutants.Score(Influence.Removes));
        AppendScore(page, "claim less", mutants.Score(Influence.Claims));
        page.Append("</table>\n");
        page.Append($"<p>{mutants.Results.Length:N0} of {mutants.Total:N0} mutants were tried");
        foreach (var fate in _order)
            if (mutants.Results.Count(r => r.Fate == fate) is > 0 and var count) page.Append($"; <a href=\"#{Word(fate)}\" class=\"{ColourOf(fate)}\">{count:N0} {MutationWords.Shown(fate)}</a>");
        page.Append("</p>\n");
    }

    private static void AppendScore(StringBuilder page, string kind, MutationScore score)
    {
        if (score.Percent is { } percent)
            page.Append($"<tr><td>{kind}</td><td class=\"number\">{score.Killed:N0}</td><td class=\"number\">{score.Counted:N0}</td><td class=\"number\">{percent} %</td></tr>\n");
    }

    private static void AppendFate(StringBuilder page, Fate fate, MutantResult[] results)
    {
        page.Append($"<section id=\"{Word(fate)}\">\n<h1 class=\"{ColourOf(fate)}\">{MutationWords.Shown(fate)} <small>{results.Length:N0}</small></h1>\n");
        foreach (var result in results) Append(page, result);
        page.Append("</section>\n");
    }

    private static void Append(StringBuilder page, MutantResult result)
    {
        var place = result.Mutant.Place;
        page.Append($"<h3>{Text(result.Mutant.Owner)}: {Text(result.Mutant.Operator)} <small>{Text(place.ToString())}</small></h3>\n");
        var line = place.Source.LineAt(place.Line);
        var start = Math.Min(place.Column - 1, line.Length);
        var end = Math.Min(start + place.Span.Length, line.Length);
        page.Append($"<pre><i>{place.Line}</i> {Text(line[..start])}<del>{Text(line[start..end])}</del><b>{Text(result.Mutant.Replacement)}</b>{Text(line[end..])}</pre>\n");
        if (result.By is { } by) page.Append($"<p class=\"soft\">by {Text(by.Name)}</p>\n");
        if (result.Detail is { } detail) page.Append($"<p class=\"soft\">{Text(detail)}</p>\n");
    }

    private static string ColourOf(Fate fate) => fate switch
    {
        Fate.Killed => "good",
        Fate.Survived or Fate.Broken => "bad",
        Fate.Undecided => "open",
        Fate.Equivalent or Fate.EquivalentUnderInvariant or Fate.Stillborn => "soft",
        _ => throw new ArgumentOutOfRangeException(nameof(fate)),
    };

    private static string Word(Fate fate) => MutationWords.Fates[fate];

    private static string Text(string text) => Canvas.Escape(text);
}
