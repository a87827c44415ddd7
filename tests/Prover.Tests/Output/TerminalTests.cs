using Prover.App.Explaining;
using Prover.App.Files;
using Prover.Cli.Rendering;
using Prover.Proving;

namespace Prover.Tests.Output;

/// <summary>The output to a terminal stays within its width, and never moves backwards.</summary>
public sealed class TerminalTests
{
    [Theory]
    [InlineData(InkWriter.Endless, "  quiet        deliver  quiet", "  attached(j)  deliver  quiet  m.body is SetSucc  12 proved")]
    [InlineData(59, "  quiet        deliver  quiet", "  attached(j)  deliver  quiet  m.body is SetSucc  12 proved")]
    [InlineData(58, "  quiet        deliver  quiet", "  attached(j)  deliver  quiet  m.body is SetSucc", "      12 proved")]
    [InlineData(34, "  quiet        deliver  quiet", "  attached(j)  deliver  quiet", "      m.body is SetSucc  12 proved")]
    [InlineData(24, "  quiet        deliver", "      quiet", "  attached(j)  deliver", "      quiet", "      m.body is SetSucc", "      12 proved")]
    public void ACellThatDoesNotFitBeginsTheNextLine(int width, params string[] lines)
    {
        using var output = new StringWriter();
        var table = new TextTable();
        table.Add("quiet", "deliver", "quiet", "", "");
        table.Add("attached(j)", "deliver", "quiet", "m.body is SetSucc", "12 proved");

        table.WriteTo(new InkWriter(VisibleWriter.Over(output), hasColours: false, width), "  ");

        Assert.Equal([.. lines, ""], output.ToString().Split('\n'));
    }

    [Fact]
    public void ATableWithoutRowsIsNothing()
    {
        using var output = new StringWriter();
        new TextTable().WriteTo(new InkWriter(VisibleWriter.Over(output), hasColours: false, 80), "  ");
        Assert.Equal("", output.ToString());
    }

    [Fact]
    public void ProgressOfOneProofNeverGoesBack()
    {
        using var error = new StringWriter();
        using (var line = new ProgressLine(error))
        {
            line.Show("ring", new Progress(2, 3, null));
            line.Show("ring", new Progress(1, 3, null));
            line.Show("bucket", new Progress(1, 5, null));
        }

        Assert.Equal("\r\u001b[Kring: 2 of 3\r\u001b[Kbucket: 1 of 5\r\u001b[K", error.ToString());
    }
}
