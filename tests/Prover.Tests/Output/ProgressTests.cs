using Prover.Cli;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Proving;
using Prover.Tests.Support;

namespace Prover.Tests.Output;

/// <summary>How far a run is, where nobody watches: lines in a log.</summary>
public sealed class ProgressTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly StringWriter _error = new() { NewLine = "\n" };

    private string Said()
    {
        var said = _error.ToString();
        _error.GetStringBuilder().Clear();
        return said;
    }

    [Fact]
    public void ALineSaysThatAProofBeginsHowFarItIsAndHowItEnds()
    {
        using var progress = new PlainProgress(_error, _clock);
        progress.Begin("a.proof", "4 of 4 obligations");
        Assert.Equal("prover: a.proof: begins, 4 of 4 obligations\n", Said());

        _clock.Advance(TimeSpan.FromSeconds(9.9));
        progress.Show("a", new Progress(1, 4, null));
        Assert.Empty(Said());
        _clock.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal("prover: a.proof: 1 of 4 (10.0 s)\n", Said());

        progress.Show("a", new Progress(3, 4, null));
        progress.Show("a", new Progress(2, 4, null)); // the slower of two workers
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal("prover: a.proof: 3 of 4 (20.0 s)\nprover: a.proof: 3 of 4 (30.0 s)\n", Said());

        progress.Show("a", new Progress(4, 4, null) { Triage = new TriageProgress(1, 2, 12345) });
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("prover: a.proof: 4 of 4; searching a run to counterexample 1 of 2, 12,345 states (40.0 s)\n", Said());

        progress.End("refuted (2 of 4 obligations)");
        Assert.Equal("prover: a.proof: refuted (2 of 4 obligations) (40.1 s)\n", Said());
    }

    [Fact]
    public void NothingIsSaidAfterItsEnd()
    {
        using (var progress = new PlainProgress(_error, _clock)) progress.Show("", 12, "run ");
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Empty(Said());
    }

    [Theory]
    [InlineData(false, false, "auto", "")]
    [InlineData(false, false, "plain", "prover: PROOF: begins, ")]
    [InlineData(false, true, "auto", "prover: PROOF: begins, ")]
    [InlineData(false, true, "none", "")]
    [InlineData(true, true, "auto", "\r\u001b[K")]
    [InlineData(true, false, "plain", "prover: PROOF: begins, ")]
    [InlineData(true, false, "none", "")]
    public void TheFormFollowsFromTheTerminalAndTheOption(bool isTerminal, bool isBuildServer, string form, string begin)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.spec", "state { on: bool }\ninit { on }\nrule idle { on\n---\non := on }\ninvariant ok { [on] on }\n");
        var proof = folder.Write("a.proof", "proof of ok in \"a.spec\"\ninit -> ok\nok idle -> ok\n");
        var terminal = new Terminal(TextWriter.Null, false, _error, isTerminal) { IsBuildServer = isBuildServer, Clock = _clock, Runs = new(folder["runs"]) };

        Assert.Equal(0, Program.Run(["verify", "--no-cache", "--progress", form, proof], terminal));

        var said = Said();
        Assert.StartsWith(begin.Replace("PROOF", proof, StringComparison.Ordinal), said, StringComparison.Ordinal);
        Assert.Equal(begin.Length == 0, said.Length == 0);
        if (begin.Contains("begins", StringComparison.Ordinal)) Assert.EndsWith($"prover: {proof}: proved (any size) (0.0 s)\n", said, StringComparison.Ordinal);
    }

    public void Dispose() => _error.Dispose();
}
