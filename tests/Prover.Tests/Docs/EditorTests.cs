using System.Text.RegularExpressions;
using Prover.Binding;

namespace Prover.Tests.Docs;

/// <summary>The grammars of editors know every word of the languages.</summary>
public sealed partial class EditorTests
{
    public static TheoryData<string> Endings => [.. FrontEnds.All.Select(f => f.Ending)];

    [Theory, MemberData(nameof(Endings))]
    public void TheGrammarOfVsCodeHasEveryWord(string ending) =>
        Assert.Empty(FrontEnds.Of(ending)!.Words.Except(WordsIn($"src/vscode/syntaxes/{ending[1..]}.tmLanguage.json")));

    [Theory, MemberData(nameof(Endings))]
    public void TheSyntaxOfVimHasEveryWord(string ending) => Assert.Empty(FrontEnds.Of(ending)!.Words.Except(WordsIn("src/vim/syntax/prover.vim")));

    [Fact]
    public void NoLockFileNamesAPlaceToDownloadFrom() => Assert.DoesNotContain("\"resolved\"", File.ReadAllText("src/vscode/package-lock.json"), StringComparison.Ordinal);

    private static IEnumerable<string> WordsIn(string path) => Word().Matches(File.ReadAllText(path)).Select(m => m.Value);

    [GeneratedRegex("(?<![a-zA-Z\\\\])[A-Za-z]+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Word();
}
