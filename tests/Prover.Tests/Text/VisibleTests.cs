using System.Text.Json.Nodes;
using Prover.App.Files;
using Prover.Text;

namespace Prover.Tests.Text;

/// <summary>Characters that a terminal or a build server would obey are replaced by visible ones.</summary>
public sealed class VisibleTests
{
    [Theory]
    [InlineData("plain → text, ünï 𝔸", "plain → text, ünï 𝔸")]
    [InlineData("\u001b[2J", "␛[2J")]
    [InlineData("a\nb\tc\r", "a␊b␉c␍")]
    [InlineData("\u007f\u009b31m", "␡�31m")]
    [InlineData("a\u202eb\u2066c\u200fd", "a�b�c�d")]
    [InlineData("a\u2028b\u2029\ufeff", "a�b��")]
    [InlineData("tag \U000E0041.", "tag ��.")]
    public void ALineShowsEveryCharacter(string text, string shown)
    {
        Assert.Equal(shown, Visible.Line(text));
        Assert.Equal(text.Length, shown.Length);
    }

    [Fact]
    public void ASurrogateAloneIsReplaced() => Assert.Equal("x�y", Visible.Line($"x{(char)0xD835}y"));

    [Fact]
    public void LinesStayLines() => Assert.Equal("a b\n␛c\n", Visible.Lines("a\tb\n\u001bc\n"));

    [Fact]
    public void ADocumentSaysTheSameInOtherCharacters()
    {
        const string Text = "a\u202eb\u0085 𝔸 \U000E0041";
        var document = Visible.Json($"{{\n  \"name\": \"{Text}\"\n}}\n");

        Assert.All(Enumerable.Range(0, document.Length), i => Assert.True(document[i] == '\n' || Visible.Shows(document, i)));
        Assert.Contains("a\\u202eb\\u0085 𝔸 ", document, StringComparison.Ordinal);
        Assert.Equal(Text, (string?)JsonNode.Parse(document)!["name"]);
    }

    [Theory]
    [InlineData("::error::x", ":\u2236error::x")]
    [InlineData("a\n  ::add-mask::e\n", "a\n  :\u2236add-mask::e\n")]
    [InlineData("text ::error", "text ::error")]
    [InlineData(": : x", ": : x")]
    [InlineData("see ##[error]x and ##vso[task]", "see ##\u27E6error]x and ##vso\u27E6task]")]
    [InlineData("## list [x]", "## list [x]")]
    [InlineData("\u001b[31m\tx\r", "␛[31m x␍")]
    public void NothingThatIsWrittenIsACommand(string text, string written)
    {
        using StringWriter whole = new() { NewLine = "\n" }, pieces = new() { NewLine = "\n" };
        VisibleWriter.Over(whole).Write(text);
        var writer = VisibleWriter.Over(pieces);
        foreach (var c in text) writer.Write(c);

        Assert.Equal(written, whole.ToString());
        Assert.Equal(written, pieces.ToString());
    }

    [Fact]
    public void OurOwnCommandsStandAsTheyAre()
    {
        using var text = new StringWriter { NewLine = "\n" };
        var writer = VisibleWriter.Over(text);
        writer.WriteLine("report");
        VisibleWriter.Command(writer, "::error title=x::y\n");
        writer.WriteLine("::warning::z");

        Assert.Same(writer, VisibleWriter.Over(writer));
        Assert.Equal("report\n::error title=x::y\n:\u2236warning::z\n", text.ToString());
    }
}
