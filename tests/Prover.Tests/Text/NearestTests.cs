using Prover.Text;

namespace Prover.Tests.Text;

/// <summary>The probable meaning of a misspelt name.</summary>
public sealed class NearestTests
{
    [Theory]
    [InlineData("delivr", "deliver")]
    [InlineData("DELIVER", "deliver")]
    [InlineData("joing", "join")]
    [InlineData("lenght", "length")]
    [InlineData("jion", "join")]
    public void ANameWithAFewSlipsIsFound(string written, string meant)
    {
        Assert.Equal(meant, Nearest.To(written, ["input", "deliver", "join", "length"]));
    }

    [Theory]
    [InlineData("send")]
    [InlineData("deliberately")]
    public void AnotherNameIsNotMistakenForOne(string written)
    {
        Assert.Null(Nearest.To(written, ["input", "deliver", "join"]));
    }

    [Fact]
    public void ANameIsNoSuggestionForItself()
    {
        Assert.Equal("joins", Nearest.To("join", ["join", "joins"]));
    }

    [Fact]
    public void OfTwoThatAreEquallyNearTheFirstInOrderIsMeant()
    {
        Assert.Equal("cart", Nearest.To("cast", ["cost", "cart"]));
    }
}
