using Prover.Syntax;

namespace Prover.Tests.Syntax;

/// <summary>The words of other languages and of this one are documented as the tables have them.</summary>
public sealed class ForeignTests
{
    private static readonly string Page = File.ReadAllText("docs/language.md");

    [Fact]
    public void EveryWordOfAnotherLanguageIsInTheTable()
    {
        var table = Page[Page.IndexOf("| you write | here |", StringComparison.Ordinal)..]
            .Replace("\\|", "|", StringComparison.Ordinal);
        string[] words =
        [
            .. Foreign.Symbols.Select(s => s.Text).Where(s => s is not "-="), .. Foreign.Operators.Keys, .. Foreign.Names.Keys,
            .. Foreign.Declarations.Keys.Select(w => w is "VARIABLES" or "CONSTANTS" ? w[..^1] : w).Where(w => w is not ("constant" or "relation")),
        ];
        Assert.All(words, w => Assert.Contains(w, table, StringComparison.Ordinal));
    }

    [Fact]
    public void ALongerSymbolComesBeforeItsBeginning() =>
        Assert.All(Foreign.Symbols.SelectMany((s, i) => Foreign.Symbols.Skip(i + 1), (s, later) => (s.Text, Later: later.Text)),
            p => Assert.False(p.Later.StartsWith(p.Text, StringComparison.Ordinal), $"{p.Text} hides {p.Later}"));

    [Fact]
    public void EveryWordOfTheLanguageIsListed()
    {
        var words = Page[Page.IndexOf("## Reserved words", StringComparison.Ordinal)..Page.IndexOf("## If you come from", StringComparison.Ordinal)]
            .Split([' ', '\n', '`', '.', ',', ':'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        Assert.Subset(words, TokenFacts.SpecKeywords.Concat(TokenFacts.ProofKeywords).ToHashSet(StringComparer.Ordinal));
    }
}
