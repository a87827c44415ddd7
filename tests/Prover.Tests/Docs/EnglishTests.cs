using System.Text.RegularExpressions;

namespace Prover.Tests.Docs;

/// <summary>Plain English in what users read: no construction that has to be read twice.</summary>
public sealed partial class EnglishTests
{
    public static TheoryData<string> Texts => Pages.All;

    [Theory, MemberData(nameof(Texts))]
    public void NoSentenceHasToBeReadTwice(string path)
    {
        var prose = Block.Of(File.ReadAllText(path)).Where(b => b.Language == "console").Aggregate(File.ReadAllText(path), (p, b) => p.Replace(b.Text, "", StringComparison.Ordinal));

        Assert.Empty(Banned().Matches(prose).Select(m => m.Value.Trim()));
    }

    // Questions may begin with "What".
    [GeneratedRegex(
        @"held against|hold(s|ing)? \w+ against|\b(is|are) meant\b|in (the )?place of|looked for|without (a )?meaning|ha(s|ve) no meaning|files? of mypyvy"
        + @"|mypyvy's files|\b(is|are) none\b|proved of nothing|(?<=^|\. |"")(Of|What|That) [a-z](?![^.\n]*\?)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Banned();
}
