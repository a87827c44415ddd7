using Prover.App.Requests;
using Prover.Tests.Support;
using Prover.Text;

namespace Prover.Tests.Cli;

/// <summary>The command that gives files one layout.</summary>
public sealed class FormatTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AFileIsRewrittenOnlyIfItChanges()
    {
        var path = _folder.Write("a.spec", "sort  A\n");

        Assert.Equal(new CommandLine(ExitCode.Missed, $"{path} is not formatted\n", ""), CommandLine.Run("format", "--check", path));
        Assert.Equal("sort  A\n", File.ReadAllText(path));
        Assert.Equal(new CommandLine(ExitCode.Met, $"formatted {path}\n", ""), CommandLine.Run("format", path));
        Assert.Equal("sort A\n", File.ReadAllText(path));
        Assert.Equal(new CommandLine(ExitCode.Met, "", ""), CommandLine.Run("format", path));
        Assert.Equal(new CommandLine(ExitCode.Met, "", ""), CommandLine.Run("format", "--check", path));
    }

    [Theory]
    [InlineData("sort  A", "sort A\n")]
    [InlineData("proof of ok in \"a.spec\"\ninit->ok", "proof of ok in \"a.spec\"\ninit -> ok\n", "--proof")]
    public void StandardInputIsWrittenToTheOutput(string input, string formatted, params string[] options)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };

        Assert.Equal(ExitCode.Met, CommandLine.Run(["format", "-", .. options], output, error, input));
        Assert.Equal((formatted, ""), (output.ToString(), error.ToString()));
    }

    [Fact]
    public void AFileWithAMistakeStaysAsItIs()
    {
        var path = _folder.Write("a.spec", "sort  A ==\n");
        var run = CommandLine.Run("format", path);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("a.spec(1,9): error", run.Error, StringComparison.Ordinal);
        Assert.Equal("sort  A ==\n", File.ReadAllText(path));
    }

    [Fact]
    public void AReadOnlyFileStaysAsItIs()
    {
        var path = _folder.Write("a.spec", "sort  A\n");
        File.SetAttributes(path, FileAttributes.ReadOnly);
        var run = CommandLine.Run("format", path);
        File.SetAttributes(path, FileAttributes.Normal);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains($"'{path}' cannot be written: it is read-only", run.Error, StringComparison.Ordinal);
        Assert.Equal("sort  A\n", File.ReadAllText(path));
    }

    [Fact]
    public void APrivateFileStaysPrivate()
    {
        if (OperatingSystem.IsWindows()) return;
        var path = _folder.Write("a.spec", "sort  A\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Assert.Equal(ExitCode.Met, CommandLine.Run("format", path).ExitCode);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Theory]
    [InlineData("P003: 'input.spec' is not a UTF-8 text file", "sort  A # \uFFFD")]
    [InlineData("P003: 'input.spec' is not a UTF-8 text file", "sort  A # \0")]
    [InlineData("input.spec(1,9): error P113", "sort  A ==")]
    public void InputThatIsNoSpecificationIsNotWritten(string said, string input)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };

        Assert.Equal(ExitCode.BadInput, CommandLine.Run(["format", "-"], output, error, input));
        Assert.Contains(said, error.ToString(), StringComparison.Ordinal);
        Assert.Equal("", output.ToString());
    }

    [Fact]
    public void InputWithoutEndIsRefused()
    {
        using StringWriter output = new(), error = new();

        Assert.Equal(ExitCode.BadInput, CommandLine.Run(["format", "-"], output, error, new string('#', SourceText.MaxBytes + 1)));
        Assert.Contains("P002: 'input.spec'", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'specs/lock/lock.pyv' cannot be formatted: only files whose names end in .spec or .proof can", "specs/lock/lock.pyv")]
    [InlineData("--proof needs -", "nowhere.spec", "--proof")]
    [InlineData("nowhere.spec", "nowhere.spec")]
    public void WrongUsageIsSaid(string said, params string[] arguments)
    {
        var run = CommandLine.Run(["format", .. arguments]);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }
}
