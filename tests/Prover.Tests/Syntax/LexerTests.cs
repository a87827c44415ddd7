using Prover.Syntax;
using Prover.Text;

namespace Prover.Tests.Syntax;

/// <summary>How a text is cut into tokens.</summary>
public sealed class LexerTests
{
    [Theory]
    [InlineData("a<->b->c", "a <-> b -> c")]
    [InlineData("a<b", "a < b")]
    [InlineData("a<=b>=c!=d", "a <= b >= c != d")]
    [InlineData("x:=y::z:w", "x := y :: z : w")]
    [InlineData("a++b+c", "a ++ b + c")]
    [InlineData("---a-b", "--- a - b")]
    [InlineData("m=>n=o", "m => n = o")]
    [InlineData("!in", "! in")]
    [InlineData("map<Id,map<Id,Id>>", "map < Id , map < Id , Id > >")]
    public void TheLongestSymbolThatFitsIsTaken(string text, string tokens)
    {
        Assert.Equal(tokens, string.Join(' ', Lex(text).SkipLast(1).Select(t => t.Text)));
    }

    [Theory]
    [InlineData("rule", TokenKind.Keyword)]
    [InlineData("ghost", TokenKind.Keyword)]
    [InlineData("rules", TokenKind.Identifier)]
    [InlineData("Rule", TokenKind.Identifier)]
    [InlineData("_", TokenKind.Identifier)]
    [InlineData("_x1", TokenKind.Identifier)]
    [InlineData("0017", TokenKind.Number)]
    [InlineData("\"a/b.spec\"", TokenKind.String)]
    [InlineData("++", TokenKind.Symbol)]
    [InlineData("", TokenKind.EndOfFile)]
    public void EveryTokenHasAKind(string text, TokenKind kind) => Assert.Equal(kind, Lex(text)[0].Kind);

    [Fact]
    public void CommentsAndBlanksAreSkippedAndLinesAreSeen()
    {
        var tokens = Lex("# first\r\na b# not c\n\n\td");

        Assert.Equal(["a", "b", "d", ""], tokens.Select(t => t.Text));
        Assert.Equal([true, false, true, true], tokens.Select(t => t.StartsLine));
    }

    [Fact]
    public void TokensStandWhereTheyWereWritten()
    {
        Assert.Equal(["f(1,1)", "f(1,3)", "f(2,3)"], Lex("a \"x\"\n  b").SkipLast(1).Select(t => $"{t.Location}"));
    }

    [Fact]
    public void TheWordsOfAProofAreNamesInASpecification()
    {
        Assert.All(Lex("never otherwise scope expect"), t => Assert.NotEqual(TokenKind.Keyword, t.Kind));
    }

    private static IReadOnlyList<Token> Lex(string text)
    {
        var diagnostics = new DiagnosticBag();
        var tokens = Lexer.Lex(new SourceText("f", text), TokenFacts.SpecKeywords, diagnostics);
        Assert.Empty(diagnostics.All);
        return tokens;
    }
}
