using Prover.Tests.Support;

namespace Prover.Tests.Selection;

/// <summary>Limits end a run early, and the output says so.</summary>
public class LimitTests
{
    private static readonly string Proof = CommandLine.PathTo("proofs/chord/single-join.proof");
    private static readonly string Variant = CommandLine.PathTo("proofs/chord/variants/unguarded-join.proof");

    [Fact]
    public void ARunThatIsCancelledReportsWhatItHasAndExits130()
    {
        var (code, output, error) = CommandLine.RunUntilBegun("verify", Proof);

        Assert.Equal(130, code);
        Assert.All(error.TrimEnd('\n').Split('\n'), line => Assert.StartsWith($"prover: {Proof}: ", line, StringComparison.Ordinal));
        Assert.Matches(@"\ninterrupted after \d+ of 156 obligations: nothing refuted\n$", output);
    }

    [Fact]
    public void ARunThatIsCancelledBeforeItBeginsSaysThatItLookedAtNothing()
    {
        var (code, output, _) = CommandLine.Run(new CancellationToken(canceled: true), "verify", Proof, Variant);

        Assert.Equal(130, code);
        Assert.Equal("\n\n0 of 2 proofs came out as expected; 2 not looked at\n", output);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public void FailFastEndsBehindTheFirstFailureWhateverTheNumberOfJobs(string jobs)
    {
        var spec = CommandLine.PathTo("specs/chord/variants/unguarded-join.spec");
        using var folder = new TemporaryFolder();
        // The variant's lines, without its expectation.
        var lines = File.ReadAllText(Variant).Split("expect")[0]
            .Replace("../single-join.proof", Path.GetFullPath(Proof), StringComparison.Ordinal)
            .Replace("../../../specs/chord/variants/unguarded-join.spec", Path.GetFullPath(spec), StringComparison.Ordinal);
        var proof = folder.Write("surprise.proof", $"{lines}\nexpect proved\n");

        var (code, output, _) = CommandLine.Run("verify", proof, "--fail-fast", "-j", jobs);

        Assert.Equal(1, code);
        Assert.Contains("joining/join/joining.empty", output, StringComparison.Ordinal);
        Assert.DoesNotContain("joining/join/joining.order", output, StringComparison.Ordinal);
        Assert.Matches(@"\nstopped after \d+ of 171 obligations: 1 refuted\n$", output);
    }

    [Fact]
    public void FailFastGoesOnBehindWhatWasExpected()
    {
        var (code, output, _) = CommandLine.Run("verify", "-q", Variant, "--fail-fast");

        Assert.Equal(0, code);
        Assert.EndsWith("refuted (9 of 171 obligations), as expected\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void ASmallResourceLimitLeavesThingsUndecidedAndExits3()
    {
        var (code, output, _) = CommandLine.Run("verify", "-q", Proof, "--resource-limit", "1", "--conjunct", "quiet.order", "--rule", "input");

        Assert.Equal(3, code);
        Assert.Matches(@"selected: \d+ undecided\n$", output);
    }

    [Fact]
    public void TheSeedChangesNoVerdict()
    {
        var (code, output, _) = CommandLine.Run("verify", "-q", Proof, "--seed", "11");

        Assert.Equal(0, code);
        Assert.EndsWith("proved (any size)\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--timeout", "30")]
    [InlineData("--timeout", "0s")]
    [InlineData("--timeout", "-1s")]
    [InlineData("--timeout", "25h")]
    [InlineData("--timeout", "soon")]
    [InlineData("--resource-limit", "0")]
    [InlineData("--resource-limit", "-5")]
    [InlineData("--seed", "x")]
    [InlineData("--filter-position", "file.spec")]
    [InlineData("--filter-position", "file.spec:0")]
    public void ABadValueIsBadInput(string option, string value)
    {
        var (code, output, error) = CommandLine.Run("verify", option, value);

        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains(value, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("500ms")]
    [InlineData("1.5s")]
    [InlineData("2m")]
    [InlineData("1h")]
    public void ATimeHasItsUnit(string time) =>
        Assert.Equal(0, CommandLine.Run("verify", "-q", Proof, "--timeout", time, "--conjunct", "quiet.filled").ExitCode);
}
