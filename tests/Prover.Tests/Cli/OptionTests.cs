using System.CommandLine;
using Prover.Cli;
using Prover.Cli.Commands;
using Prover.Cli.Terminals;
using Prover.Tests.Support;

namespace Prover.Tests.Cli;

/// <summary>Every option of every command, given without a value, with an empty one, and twice: refused with a message, or taken; never a trace.</summary>
public sealed class OptionTests
{
    private static readonly RootCommand Root = Program.Create(
        CompositionRoot.Pipeline(), new Terminal(TextWriter.Null, false, TextWriter.Null, false), new ProcessOptions());

    // Those of the command, and those that bound a run of any command.
    private static IEnumerable<Option> OptionsOf(Command command) => command.Options.Concat(Root.Options.Where(o => o.Recursive));

    /// <summary>Commands with their options, as the program has them.</summary>
    public static TheoryData<string, string> Options
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var command in Root.Subcommands)
                foreach (var option in OptionsOf(command).Where(o => o.ValueType != typeof(bool) && o.Action is null))
                    all.Add(command.Name, option.Name);
            return all;
        }
    }

    /// <summary>Commands with their flags.</summary>
    public static TheoryData<string, string> Flags
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var command in Root.Subcommands)
                foreach (var option in OptionsOf(command).Where(o => o.ValueType == typeof(bool) && o.Action is null))
                    all.Add(command.Name, option.Name);
            return all;
        }
    }

    private static IReadOnlyList<string> Problems(params string[] arguments) => CheckedCommand.Problems(Root.Parse(arguments));

    private static Option Find(string command, string option) => OptionsOf(Root.Subcommands.Single(c => c.Name == command)).Single(o => o.Name == option);

    /// <summary>Commands, as the program has them.</summary>
    public static TheoryData<string> CommandNames => [.. Root.Subcommands.Select(c => c.Name)];

    [Theory, MemberData(nameof(CommandNames))]
    public void HelpNeedsNothingElse(string command)
    {
        var run = CommandLine.Run(command, "--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Usage:", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void HelpFitsInANarrowTerminal(int width)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var code = Program.Run(["verify", "--help"], new Terminal(output, true, error, false) { Width = width });

        Assert.Equal((0, ""), (code, error.ToString()));
        Assert.Contains("--dump-to", output.ToString(), StringComparison.Ordinal);
        Assert.InRange(output.ToString().Count(c => c == '\n'), 40, 1000);
    }

    [Theory, MemberData(nameof(Options))]
    public void AValueIsNeeded(string command, string option)
    {
        var problem = Assert.Single(Problems(command, option), p => p.Contains(option, StringComparison.Ordinal));
        Assert.Contains("missing", problem, StringComparison.Ordinal);
        Assert.NotEmpty(Problems(command, "x.spec", option));
    }

    [Theory, MemberData(nameof(Options))]
    public void AnEmptyValueIsNone(string command, string option)
    {
        Assert.NotEmpty(Problems(command, "x.spec", option, ""));
        Assert.NotEmpty(Problems(command, "x.spec", $"{option}="));
    }

    [Theory, MemberData(nameof(Options))]
    public void OneValueIsNotGivenTwice(string command, string option)
    {
        var isList = Find(command, option).Arity.MaximumNumberOfValues > 1;
        var problems = Problems(command, "x.spec", option, "a", option, "b");

        if (!isList) Assert.Contains(problems, p => p.Contains(option, StringComparison.Ordinal));
        Assert.DoesNotContain(problems, p => p.Contains("   at ", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Flags))]
    public void AFlagGivenTwiceIsAFlag(string command, string flag)
    {
        var (once, twice) = (Problems(command, flag), Problems(command, flag, flag));

        Assert.Equal(once, twice);
    }

    [Fact]
    public void TheTableIsNotEmpty() => Assert.True(Options.Count > 30 && Flags.Count > 10);

    [Theory]
    [InlineData("Required argument missing for option: '--replay'.", "trace", "x.spec", "--replay")]
    [InlineData("'--replay'", "trace", "--replay", "a.run", "--replay", "b.run")]
    [InlineData("'--dump-to'", "verify", "x.proof", "--dump", "system", "--dump-to")]
    [InlineData("--dump-to needs a value that is not empty.", "verify", "x.proof", "--dump", "system", "--dump-to", "")]
    [InlineData("'--dump-to'", "verify", "x.proof", "--dump", "smt", "--dump-to", "a", "--dump-to", "b")]
    [InlineData("--cache needs a value that is not empty.", "verify", "x.proof", "--cache", "")]
    [InlineData("--cache needs a value that is not empty.", "cache", "--cache", "")]
    [InlineData("'exhaustive' is not one of 'explicit', 'symbolic'.", "trace", "x.spec", "--engine", "exhaustive")]
    [InlineData("'on\uFFFD' is not one of 'auto', 'plain', 'none'.", "verify", "x.proof", "--progress", "on\u2028")]
    [InlineData("--save writes a run, and the name of one ends in .run: 'x.txt.run'", "trace", "x.spec", "--save", "x.txt")]
    public void ItIsSaidInOneLine(string message, params string[] arguments)
    {
        var run = CommandLine.Run(arguments);

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.StartsWith("prover: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal(2, run.Error.Count(c => c == '\n'));
    }
}
