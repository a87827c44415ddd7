using System.Text.RegularExpressions;
using Prover.Cli.Recording;
using Prover.Tests.Support;

namespace Prover.Tests.Cli;

/// <summary>
/// The transcripts in <c>tests/golden</c>: each line <c>$ prover …</c> is run, and what follows it is what the program printed, with the exit code
/// in brackets when it is not 0. Set <c>PROVER_UPDATE_GOLDEN=1</c> to write them anew; the difference is what there is to review.
/// </summary>
public sealed partial class TranscriptTests
{
    private const string Prompt = "$ prover ";

    public static TheoryData<string> Files => [.. Directory.GetFiles("tests/golden", "*.txt").Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Files))]
    public void TheProgramPrintsWhatTheTranscriptSays(string path)
    {
        var expected = File.ReadAllText(path);
        var commands = expected.Split('\n').Where(line => line.StartsWith(Prompt, StringComparison.Ordinal));
        using var folder = new TemporaryFolder(); // a transcript shows its own runs
        var runs = new RunStore(folder["runs"]);
        var actual = string.Join('\n', commands.Select(command => Replay(command, runs)));

        if (Environment.GetEnvironmentVariable("PROVER_UPDATE_GOLDEN") == "1") File.WriteAllText(path, actual);
        else Assert.Equal(expected, actual);
    }

    private static string Replay(string command, RunStore runs)
    {
        using var output = new StringWriter();
        var code = CommandLine.Run(command[Prompt.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries), output, output, runs);
        return $"{command}\n{Masked(output.ToString())}{(code == 0 ? "" : $"[{code}]\n")}";
    }

    // The solver's version differs from machine to machine, and the help names the process that runs the program.
    private static string Masked(string output) =>
        SolverVersion().Replace(output, "Z3 VERSION").Replace("testhost", "prover", StringComparison.Ordinal);

    [GeneratedRegex(@"Z3 [\d.]*\d", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SolverVersion();
}
