using Prover.Tests.Support;

namespace Prover.Tests.Cli;

/// <summary>The output of <c>new</c> verifies, and nothing is overwritten.</summary>
public sealed class NewTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void WhatIsWrittenVerifies()
    {
        Directory.CreateDirectory(_folder["."]);
        Assert.Equal(0, CommandLine.Run("new", _folder["my-token"]).ExitCode);

        var (code, output, error) = CommandLine.Run("verify", "--quiet", _folder["my-token.proof"]);
        Assert.Equal((0, ""), (code, error));
        Assert.EndsWith(": proved (any size)\n", output, StringComparison.Ordinal);
        Assert.Contains("# my-token:", File.ReadAllText(_folder["my-token.spec"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.spec")]
    [InlineData("a.proof")]
    public void NothingIsOverwritten(string existing)
    {
        _folder.Write(existing, "mine");
        var (code, output, error) = CommandLine.Run("new", _folder["a"]);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains("P431", error, StringComparison.Ordinal);
        Assert.Equal($"prover: error P431: '{_folder[existing]}' already exists and is not overwritten\n", error);
        Assert.Equal("mine", File.ReadAllText(_folder[existing]));
        Assert.Equal([_folder[existing]], Directory.GetFiles(_folder["."], "a.*").Select(Path.GetFullPath));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("my token")]
    [InlineData("3way")]
    [InlineData("a\n")]
    public void ANameThatNoFileShouldHave(string name)
    {
        var (code, _, error) = CommandLine.Run("new", name);

        Assert.Equal(2, code);
        Assert.StartsWith("prover: error ", error, StringComparison.Ordinal);
        Assert.Contains("P430", error, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderThatIsNotThere() => Assert.Contains("P419", CommandLine.Run("new", _folder["no/folder"]).Error, StringComparison.Ordinal);

    [Fact]
    public void FilesWithoutErrorsAreCounted()
    {
        var spec = CommandLine.PathTo("specs/ring/leader-election.spec");
        Assert.Equal((0, "1 file, no errors\n"), Typecheck(spec));
        Assert.Equal((0, "2 files, no errors\n"), Typecheck(spec, spec, CommandLine.PathTo("specs/lock/lock.pyv")));
    }

    [Fact]
    public void EveryFileWithErrorsIsReported()
    {
        var specs = new[] { "a", "b" }.Select(n => _folder.Write($"{n}.spec", "sort Id\nstate { x: Idd }\ninit { true }\n")).ToArray();
        var (code, output, error) = CommandLine.Run(["typecheck", .. specs]);

        Assert.Equal((2, ""), (code, output));
        Assert.All(specs, s => Assert.Contains($"{Path.GetFileName(s)}(2,12): error", error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("P001", "no.spec")]
    [InlineData("P008", "README.md")]
    [InlineData("did you mean", "--hepl")]
    [InlineData("'typecheck'")]
    public void BadPathsOfTypecheck(string message, params string[] paths)
    {
        var (code, output, error) = CommandLine.Run(["typecheck", .. paths]);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    private static (int, string) Typecheck(params string[] paths)
    {
        var run = CommandLine.Run(["typecheck", .. paths]);
        return (run.ExitCode, run.Out);
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
