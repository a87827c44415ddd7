using System.CommandLine;
using System.CommandLine.Parsing;

namespace Prover.Cli.Commands;

/// <summary>
/// A command with checks of what may not stand together. They run once the command line has been read without a mistake, so that a check never asks for
/// the value of an option that has none.
/// </summary>
internal sealed class CheckedCommand(string name, string description) : Command(name, description)
{
    private readonly List<Action<CommandCheck>> _checks = [];

    /// <summary>Adds a check.</summary>
    public void Check(Action<CommandCheck> check) => _checks.Add(check);

    /// <summary>Refuses a command line on which both options stand.</summary>
    public void Exclude(Option one, Option other) => Check(check =>
    {
        if (check.IsGiven(one) && check.IsGiven(other)) check.AddError($"{one.Name} and {other.Name} exclude each other.");
    });

    /// <summary>
    /// The mistakes of a command line: those of the parser; otherwise options with an empty value; otherwise those that the checks of the command
    /// find.
    /// </summary>
    public static IReadOnlyList<string> Problems(ParseResult parse)
    {
        if (parse.Action is Guide) return []; // whoever asks for help has not said anything else yet
        if (parse.Errors.Count > 0) return [.. parse.Errors.Select(e => e.Message)];
        string[] empty =
        [
            .. parse.CommandResult.Children.OfType<OptionResult>().Where(o => o.Tokens.Any(t => t.Value.Length == 0))
                .Select(o => $"{o.Option.Name} needs a value that is not empty."),
        ];
        if (empty.Length > 0) return empty;
        var check = new CommandCheck(parse.CommandResult);
        if (parse.CommandResult.Command is CheckedCommand command) command._checks.ForEach(c => c(check));
        return check.Errors;
    }
}

/// <summary>A command line that was read, and what is found to be wrong with it.</summary>
internal sealed class CommandCheck(CommandResult result)
{
    private readonly List<string> _errors = [];

    /// <summary>The errors.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>The value of an option; its default when it was not given.</summary>
    public T? GetValue<T>(Option<T> option) => result.GetValue(option);

    /// <summary>The value of an argument.</summary>
    public T? GetValue<T>(Argument<T> argument) => result.GetValue(argument);

    /// <summary>How an option was given; null when it was not.</summary>
    public OptionResult? GetResult(Option option) => result.GetResult(option);

    /// <summary>Whether an option was given; a flag that is set to false was not.</summary>
    public bool IsGiven(Option option) => result.GetResult(option) is { Implicit: false } && (option is not Option<bool> flag || result.GetValue(flag));

    /// <summary>Adds something that is wrong: a sentence.</summary>
    public void AddError(string message) => _errors.Add(message);
}
