using System.Text.RegularExpressions;

namespace Prover.Tests.Docs;

/// <summary>Plain English in what users and readers of the code read: no construction that has to be read twice.</summary>
public sealed partial class EnglishTests
{
    public static TheoryData<string> Texts => Pages.All;

    [Theory, MemberData(nameof(Texts))]
    public void NoSentenceHasToBeReadTwice(string path)
    {
        var prose = Block.Of(File.ReadAllText(path)).Where(b => b.Language == "console").Aggregate(File.ReadAllText(path), (p, b) => p.Replace(b.Text, "", StringComparison.Ordinal));

        Assert.Empty(Banned(prose));
    }

    /// <summary>The projects whose texts people read, without the binding of the solver.</summary>
    public static TheoryData<string> Projects => ["src/Prover.Core", "src/Prover.Smt", "src/Prover.Z3", "src/Prover.App", "src/Prover.Cluster", "src/Prover.Lsp", "src/Prover.Studio", "src/Prover.Cli"];

    // Messages, help, reports: all of them are string literals.
    [Theory, MemberData(nameof(Projects))]
    public void NoMessageHasToBeReadTwice(string project) => Assert.Empty(
        from line in LinesOf(project)
        where !line.Text.TrimStart().StartsWith("//", StringComparison.Ordinal)
        from literal in Literals().Matches(line.Text)
        from banned in Banned(literal.Value.Trim('$', '"'))
        select $"{line.Place}: {banned}");

    [Theory, MemberData(nameof(Projects))]
    public void NoCommentOfATypeHasToBeReadTwice(string project) => Assert.Empty(
        from line in LinesOf(project)
        where line.Text.TrimStart().StartsWith("///", StringComparison.Ordinal)
        from banned in Words().Matches(Tags().Replace(line.Text, ""))
        select $"{line.Place}: {banned.Value}");

    public static TheoryData<string> Sources => ["src", "tests"];

    [Theory, MemberData(nameof(Sources))]
    public void NoCommentBeginsWithARelativeClause(string folder) => Assert.Empty(
        from path in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        where !path.Contains("/obj/", StringComparison.Ordinal)
        from opener in CommentOpeners().Matches(File.ReadAllText(path))
        select $"{path}: {opener.Value}");

    private static IEnumerable<(string Place, string Text)> LinesOf(string project) =>
        from path in Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
        where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
        from line in File.ReadLines(path).Select((text, i) => ($"{path}({i + 1})", text))
        select line;

    private static IEnumerable<string> Banned(string text) => Words().Matches(text).Concat(Openers().Matches(text)).Select(m => m.Value.Trim());

    [GeneratedRegex(
        @"held against|hold(s|ing)? \w+ against|\b(is|are) meant\b|in (the )?place of|looked for|without (a )?meaning|ha(s|ve) no meaning|files? of mypyvy"
        + @"|mypyvy's files|(?<!\b[Tt]here )\b(is|are) none\b|proved of nothing",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Words();

    // Questions may begin with "What".
    [GeneratedRegex(@"(?<=^|\. |"")(Of|What|That) [a-z](?![^.\n]*\?)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Openers();

    [GeneratedRegex(@"/// <(summary|content|param name=""\w+"")>\s*(///\s*)?(What|Of|That) [^\n]*|(?<=^\s*)// (What|Of|That) [^\n]*", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex CommentOpeners();

    [GeneratedRegex(@"\$*""(?:[^""\\]|\\.)*""", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Literals();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Tags();
}
