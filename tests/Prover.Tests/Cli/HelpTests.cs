using System.CommandLine;
using System.Globalization;
using Prover.App.Requests;
using Prover.Cli;
using Prover.Cli.Commands;
using Prover.Cli.Terminals;
using Prover.Tests.Support;

namespace Prover.Tests.Cli;

/// <summary>The help of every command ends with examples that can be run and with the exit codes.</summary>
public sealed class HelpTests
{
    private static readonly RootCommand Root = Program.Create(
        CompositionRoot.Pipeline(), new Terminal(TextWriter.Null, false, TextWriter.Null, false), new ProcessOptions());

    /// <summary>The program itself, and its commands.</summary>
    public static TheoryData<string> Commands =>
        [.. Root.Subcommands.SelectMany(c => c.Subcommands.Select(below => $"{c.Name} {below.Name}").Prepend(c.Name)).Prepend("")];

    private static string[] Section(string help, string heading)
    {
        var lines = help.Split('\n');
        return [.. lines.SkipWhile(l => l != heading).Skip(1).TakeWhile(l => l.Length > 0).Select(l => l[2..])];
    }

    [Theory, MemberData(nameof(Commands))]
    public void EveryExampleIsACommandLine(string command)
    {
        var help = CommandLine.Run([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        var examples = Section(help.Out, "Examples:");

        Assert.Equal((ExitCode.Met, ""), (help.ExitCode, help.Error));
        Assert.Contains(examples, e => e.StartsWith($"prover {command}", StringComparison.Ordinal));
        Assert.All(examples, e => Assert.Empty(CheckedCommand.Problems(Root.Parse(e.Split(' ')[1..]))));
    }

    [Theory, MemberData(nameof(Commands))]
    public void EveryExitCodeHasAMeaning(string command)
    {
        var help = CommandLine.Run([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        var codes = Section(help.Out, "Exit codes:").Select(l => int.Parse(l.Split(' ')[0], CultureInfo.InvariantCulture)).ToArray();

        Assert.Equal(codes.Order(), codes);
        Assert.Superset(new HashSet<int> { ExitCode.BadInput, ExitCode.Bug, ExitCode.OutputLost, ExitCode.Interrupted }, codes.ToHashSet());
        Assert.Equal(command is not ("watch" or "studio" or "worker"), codes.Contains(ExitCode.Met)); // these end when they are interrupted
    }
}
