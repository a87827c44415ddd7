using Prover.Tests.Support;

namespace Prover.Tests.Cli;

/// <summary><c>prover explain</c>.</summary>
public sealed class ExplainTests
{
    [Theory]
    [InlineData("P231")]
    [InlineData("p231")]
    public void AnEntryIsPrintedWithItsExample(string code)
    {
        var run = CommandLine.Run("explain", code);

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("P231: ", run.Out, StringComparison.Ordinal);
        Assert.Contains("    sort Id: order", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("```", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void AnUnknownCodeGetsASuggestion()
    {
        var run = CommandLine.Run("explain", "P2O1");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("did you mean 'P201'?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutACodeAllAreListed() => Assert.Contains("P721  ", CommandLine.Run("explain").Out, StringComparison.Ordinal);
}
