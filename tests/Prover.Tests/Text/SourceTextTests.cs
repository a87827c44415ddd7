using Prover.Text;

namespace Prover.Tests.Text;

/// <summary>Lines, columns and places of a text.</summary>
public sealed class SourceTextTests
{
    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(2, 1, 3)]
    [InlineData(3, 2, 1)]
    [InlineData(4, 3, 1)]
    [InlineData(7, 3, 4)]
    public void LinesAndColumnsCountFromOne(int offset, int line, int column)
    {
        Assert.Equal((line, column), new SourceText("f", "ab\n\ncde").PositionOf(offset));
    }

    [Fact]
    public void ALineIsGivenWithoutItsEnd()
    {
        var source = new SourceText("f", "one\r\ntwo\n");

        Assert.Equal(["one", "two", ""], Enumerable.Range(1, 3).Select(source.LineAt));
    }

    [Fact]
    public void AnExcerptLeavesOutCommentsAndLineEnds()
    {
        var source = new SourceText("f", "a  = b   # first\n  & c\t= d # second");

        Assert.Equal("a = b & c = d", new Location(source, new TextSpan(0, source.Content.Length)).Excerpt);
    }

    [Fact]
    public void APlaceReachesToAnother()
    {
        var source = new SourceText("f", "0123456789");
        var (one, other) = (new Location(source, new TextSpan(6, 2)), new Location(source, new TextSpan(1, 3)));

        Assert.Equal("1234567", one.To(other).Text);
        Assert.Equal("f(1,2)", one.To(other).ToString());
    }
}
