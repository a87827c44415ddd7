using System.Text.RegularExpressions;
using Prover.App.Recording;
using Prover.Tests.Support;

namespace Prover.Tests.Cli;

/// <summary>
/// The transcripts in <c>tests/golden</c>: each line <c>$ prover …</c> is run, and what follows it is what the program printed, with the exit code
/// in brackets when it is not 0. A line <c>> …</c> in it was typed. Set <c>PROVER_UPDATE_GOLDEN=1</c> to write them anew; the difference is what there is to review.
/// </summary>
public sealed partial class TranscriptTests
{
    private const string Prompt = "$ prover ";
    private const string Typed = "> ";

    public static TheoryData<string> Files => [.. Directory.GetFiles("tests/golden", "*.txt").Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Files))]
    public void TheProgramPrintsWhatTheTranscriptSays(string path)
    {
        var expected = File.ReadAllText(path);
        var commands = Prompts().Split(expected).Skip(1).Select(c => c.Split('\n'));
        using var folder = new TemporaryFolder(); // a transcript shows its own runs
        var runs = new RunStore(folder["runs"]);
        var actual = string.Join('\n', commands.Select(c => Replay(c[0], c.Where(line => line.StartsWith(Typed, StringComparison.Ordinal)), runs)));

        if (Environment.GetEnvironmentVariable("PROVER_UPDATE_GOLDEN") == "1") File.WriteAllText(path, actual);
        else Assert.Equal(expected, actual);
    }

    private static string Replay(string command, IEnumerable<string> typed, RunStore runs)
    {
        using var output = new StringWriter();
        var input = string.Concat(typed.Select(line => $"{line[Typed.Length..]}\n"));
        var arguments = Words().Matches(command).Select(w => w.Value.Trim('\'')).ToArray();
        var code = CommandLine.Run(arguments, output, output, input, runs);
        return $"{Prompt}{command}\n{Masked(output.ToString())}{(code == 0 ? "" : $"[{code}]\n")}";
    }

    // The solver's version and times differ from machine to machine, and the help names the process that runs the program.
    private static string Masked(string output) =>
        Speed().Replace(SolverVersion().Replace(output, "Z3 VERSION"), "TIME s, SPEED states a second").Replace("testhost", "prover", StringComparison.Ordinal);

    [GeneratedRegex(@"^\$ prover ", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Prompts();

    [GeneratedRegex(@"'[^']*'|\S+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();

    [GeneratedRegex(@"[\d.]+ s, [\d,]+ states a second", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Speed();

    [GeneratedRegex(@"Z3 [\d.]*\d", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SolverVersion();
}
