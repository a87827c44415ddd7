using System.Text.RegularExpressions;

namespace Prover.Tests.Docs;

/// <summary>Comments cite rules that <c>docs/soundness.md</c> has, and the page names files and tests that exist.</summary>
public sealed partial class SoundnessTests
{
    private static readonly string Page = File.ReadAllText("docs/soundness.md");

    private static IEnumerable<string> Sources => new[] { "src", "tests" }
        .SelectMany(f => Directory.EnumerateFiles(f, "*.cs", SearchOption.AllDirectories))
        .Where(p => !p.Split(Path.DirectorySeparatorChar).Any(d => d is "obj" or "bin"));

    [Fact]
    public void TheRulesAreNumberedFromOne() =>
        Assert.Equal(Enumerable.Range(1, 35), Rules().Matches(Page).Select(m => int.Parse(m.Groups["number"].Value, null)));

    [Fact]
    public void ACitedRuleExists()
    {
        var cited = Sources.SelectMany(p => Citations().Matches(File.ReadAllText(p)))
            .SelectMany(m => Numbers().Matches(m.Value)).Select(m => int.Parse(m.Value, null)).ToArray();

        Assert.NotEmpty(cited);
        Assert.All(cited, n => Assert.InRange(n, 1, 35));
    }

    [Fact]
    public void ANamedFileOrTestExists()
    {
        var names = Sources.Select(p => p.Replace('\\', '/')).ToArray();
        var named = Enforced().Matches(Page).SelectMany(m => Quoted().Matches(m.Value)).Select(m => m.Groups["name"].Value).ToArray();

        Assert.NotEmpty(named);
        Assert.All(
            named.Where(n => n.EndsWith(".cs", StringComparison.Ordinal) || n.EndsWith("Tests", StringComparison.Ordinal) || n.EndsWith("Mistakes", StringComparison.Ordinal)),
            n => Assert.Contains(names, p => p.EndsWith(n.EndsWith(".cs", StringComparison.Ordinal) ? "/" + n : $"/{n}.cs", StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"^\*\*(?<number>\d+)\. ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rules();

    [GeneratedRegex(@"[Ss]oundness rules? \d+((, | and |–)\d+)*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Citations();

    [GeneratedRegex(@"\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbers();

    // The lines in italics below a rule.
    [GeneratedRegex(@"^\*`.*?\.\*$", RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Enforced();

    [GeneratedRegex(@"`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
