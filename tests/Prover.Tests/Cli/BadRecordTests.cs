using Prover.App.Recording;

namespace Prover.Tests.Cli;

/// <summary>Records that cannot be trusted, read or written are said to be so, and are not lost.</summary>
public sealed class BadRecordTests : RecordedProof
{
    [Fact]
    public void ARecordOfAnotherSolverIsNotTrusted()
    {
        Run("accept", ProofPath);
        Rewrite(record => record.Replace("solver Z3 4", "solver Z3 3", StringComparison.Ordinal));

        var run = Run("regress", ProofPath, "--no-cache");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("recorded with Z3 3", run.Out, StringComparison.Ordinal);
        Assert.Contains(" 0 trusted as recorded, 0 from the cache", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("P610", "prover accepted 1", "prover accepted 99")]
    [InlineData("P611", "\nobligation", "\n<<<<<<< ours\nobligation")]
    [InlineData("P612", "cost ", "cost 1")]
    public void ADamagedRecordIsBadInput(string code, string text, string other)
    {
        Run("accept", ProofPath);
        File.WriteAllText(Record, File.ReadAllText(Record).Replace(text, other, StringComparison.Ordinal));
        var before = File.ReadAllText(Record);

        var run = Run("regress", ProofPath);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Record));
        Assert.Equal(code == "P610" ? 2 : 0, Run("accept", ProofPath).ExitCode);
    }

    [Fact]
    public void ARecordWithoutItsProofIsBadInput()
    {
        Run("accept", ProofPath);
        File.Delete(ProofPath);

        var run = Run("regress", Folder["."]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("P613", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("accept")]
    [InlineData("regress")]
    [InlineData("watch")]
    public void ASpecificationHasNoRecord(string command)
    {
        var run = Run(command, SpecPath);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("P614", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ASpecificationThatIsGoneIsBadInput()
    {
        Run("accept", ProofPath);
        File.Delete(SpecPath);

        var run = Run("regress", ProofPath);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("vote.spec", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutARecordEverythingIsNew()
    {
        var run = Run("regress", ProofPath);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("nothing was recorded: proved (any size)", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoProofsOfOneNameHaveTheirOwnRecords()
    {
        var other = Folder.Write("other/vote.proof", Proof.Replace("\"vote.spec\"", "\"../vote.spec\"", StringComparison.Ordinal));
        Assert.Equal(0, Run("accept", Folder["."]).ExitCode);

        Assert.True(File.Exists(Accepted.PathOf(other)));
        Assert.Contains("2 of 2 proofs as recorded", Run("regress", Folder["."]).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatCannotBeWrittenIsSaid()
    {
        Directory.CreateDirectory(Record);

        var run = Run("accept", ProofPath);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("P419", run.Error, StringComparison.Ordinal);
        Assert.Contains("nothing is recorded", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--slower", "0.5")]
    [InlineData("--slower", "much")]
    [InlineData("--frsh", null)]
    public void BadUsageIsSaid(string option, string? value) => Assert.Equal(2, Run(["regress", ProofPath, option, .. value is null ? Array.Empty<string>() : [value]]).ExitCode);
}
