using System.Text.Json;
using Prover.Tests.Support;

namespace Prover.Tests.Selection;

/// <summary>A specification without a proof on the command line.</summary>
public sealed class SpecificationTests
{
    private const string Flag = "state { a: bool }\ninit { !a }\n";

    private static CommandLine Verify(string spec, params string[] options)
    {
        using var folder = new TemporaryFolder();
        return CommandLine.Run(["verify", folder.Write("flag.spec", spec), .. options]);
    }

    [Fact]
    public void WhatIsFoundIsVerified()
    {
        var (code, output, error) = Verify($"{Flag}rule r {{\n  a\n  ---\n  a := true\n}}\ninvariant off {{ [off] !a }}\n", "--rule", "init");
        Assert.Equal("", error);
        Assert.Equal(0, code);
        Assert.Contains("    proof of off in \"flag.spec\"\n", output, StringComparison.Ordinal);
        Assert.Contains("    off   r  -> never\n", output, StringComparison.Ordinal);
        Assert.Contains("flag.proof: off of flag", output, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatNoProofCanHoldIsRefuted()
    {
        var (code, output, _) = Verify($"{Flag}rule r {{\n  ---\n  a := true\n}}\ninvariant off {{ [off] !a }}\n");
        Assert.Equal(1, code);
        Assert.Contains("# off r: a step leads out of every case", output, StringComparison.Ordinal);
        Assert.Contains("refuted: flag/off/off/r/off.off", output, StringComparison.Ordinal);
    }

    [Fact]
    public void WhereALineIsMissingNothingIsDecided()
    {
        var (code, output, _) = Verify(
            "state { n: int, a: bool }\ninit {\n  n = 0\n  !a\n}\nrule r {\n  n < 3\n  ---\n  n := n + 1\n  a := n = 2\n}\n"
            + "invariant ok {\n  case off {\n    [off] !a\n    [few] n <= 2\n  }\n  case on {\n    [on] a\n    [all] n = 3\n  }\n}\n");
        Assert.Equal(3, code);
        Assert.Contains("undecided: no line was found: steps lead to off and to on: a guard is missing that says when", output, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryInvariantGetsAProofOfItsOwn()
    {
        var (code, output, _) = Verify(
            $"{Flag}rule r {{\n  ---\n  a := a\n}}\ninvariant off {{ [off] !a }}\ninvariant any {{ [any] a | !a }}\n", "--format", "json");
        Assert.Equal(0, code);
        var proofs = JsonDocument.Parse(output).RootElement.GetProperty("proofs").EnumerateArray().ToArray();
        Assert.Equal(["flag.off.proof", "flag.any.proof"], proofs.Select(p => Path.GetFileName(p.GetProperty("path").GetString()!)));
        Assert.StartsWith("proof of any in \"flag.spec\"\n", proofs[1].GetProperty("found").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsFoundIsSavedOnceAndVerifiesAsAFile()
    {
        using var folder = new TemporaryFolder();
        var spec = folder.Write("flag.spec", $"{Flag}rule r {{\n  ---\n  a := a\n}}\ninvariant off {{ [off] !a }}\n");

        var first = CommandLine.Run("verify", spec, "--save", "-q");
        var saved = CommandLine.Run("verify", folder["flag.proof"], "-q");
        File.WriteAllText(folder["flag.proof"], "mine");
        var second = CommandLine.Run("verify", spec, "--save", "-q");

        Assert.Equal(0, first.ExitCode);
        Assert.Contains("flag.proof' is written", first.Error, StringComparison.Ordinal);
        Assert.Equal((0, first.Out), (saved.ExitCode, saved.Out));
        Assert.Equal(2, second.ExitCode);
        Assert.Contains("error P431: ", second.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(folder["flag.proof"]));
    }

    [Theory]
    [InlineData("name a file that ends in .spec", "proofs/chord/single-join.proof")]
    [InlineData("name a file that ends in .spec")]
    [InlineData("exclude each other", "specs/chord/single-join.spec", "--dump", "system")]
    public void OnlyProofsThatAreFoundAreSaved(string message, params string[] arguments)
    {
        var run = CommandLine.Run(["verify", "--save", .. arguments]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ASpecificationWithoutInvariantHasNothingToProve()
    {
        var (code, _, error) = Verify($"{Flag}rule r {{\n  ---\n  a := a\n}}\n");
        Assert.Equal(2, code);
        Assert.Contains("P012: '", error, StringComparison.Ordinal);
    }

    [Fact]
    public void ASearchCanBeInterrupted()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Equal(130, CommandLine.Run(cancelled.Token, "verify", CommandLine.PathTo("specs/chord/single-join.spec")).ExitCode);
    }
}
