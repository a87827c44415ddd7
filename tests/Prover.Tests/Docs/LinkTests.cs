using System.Text.RegularExpressions;

namespace Prover.Tests.Docs;

/// <summary>Every relative link of the documentation leads somewhere, its anchor too.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> All => Pages.All;

    [Theory, MemberData(nameof(All))]
    public void EveryLinkResolves(string path)
    {
        var broken = Links().Matches(Prose(File.ReadAllText(path))).Select(m => m.Groups["target"].Value)
            .Where(t => !t.Contains("://", StringComparison.Ordinal) && !Resolves(path, t));

        Assert.Empty(broken);
    }

    [Fact]
    public void EveryPageIsLinkedFromTheIndex()
    {
        var index = File.ReadAllText("docs/README.md");

        Assert.All(
            Directory.GetFiles("docs", "*.md").Select(p => Path.GetFileName(p)!).Where(p => p != "README.md"),
            p => Assert.Contains($"]({p})", index, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryPageIsInTheNavigationOfTheSite()
    {
        var pages = Directory.GetFiles("docs", "*.md").Select(p => Path.GetFileName(p)!).Where(p => p != "README.md").Order(StringComparer.Ordinal);

        Assert.Equal(pages, Navigated().Matches(File.ReadAllText("docs/site/toc.yml")).Select(m => m.Groups["page"].Value).Order(StringComparer.Ordinal));
    }

    private static bool Resolves(string page, string target)
    {
        var parts = target.Split('#', 2);
        var file = parts[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, parts[0]);
        return Path.Exists(file) && (parts.Length == 1 || Anchors(File.ReadAllText(file)).Contains(parts[1]));
    }

    // As GitHub makes them: small letters, digits, hyphens for blanks; a second heading of one name gets a number.
    private static HashSet<string> Anchors(string page)
    {
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match heading in Headings().Matches(Prose(page)))
        {
            var anchor = NotInAnchors().Replace(heading.Groups["text"].Value.ToLowerInvariant(), "").Replace(' ', '-');
            var name = anchor;
            for (var i = 1; !anchors.Add(name); i++) name = $"{anchor}-{i}";
        }

        return anchors;
    }

    private static string Prose(string page) => Fences().Replace(page, "");

    [GeneratedRegex(@"^ +href: docs/(?<page>\S+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Navigated();

    [GeneratedRegex(@"^```.*?^```\s*?$", RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Fences();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Links();

    [GeneratedRegex(@"^#+ (?<text>.*?)\s*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Headings();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotInAnchors();
}
