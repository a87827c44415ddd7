using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Prover.Binding;
using Prover.Text;

namespace Prover.Cli.Commands;

/// <summary>
/// Misspelt options and commands. The parser of the command line takes an option that it does not know for an argument, a file or a formula, and what follows
/// for one too many.
/// </summary>
internal static class Misspellings
{
    /// <summary>The mistakes, as messages; empty when every option and command is known. A word after <c>--</c> is never an option.</summary>
    public static ImmutableArray<string> In(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        if (parse.UnmatchedTokens.FirstOrDefault() is { } word && !IsLikeOption(word))
        {
            if (command.Subcommands.Count > 0) return [NoCommand(word, command)];
            if (command.Arguments.Count == 0) return [NoArgument(word, command)];
        }

        return
        [
            .. parse.Tokens.TakeWhile(t => t.Type != TokenType.DoubleDash)
                .Where(t => t.Type == TokenType.Argument && IsLikeOption(t.Value) && !File.Exists(t.Value))
                .Select(t => NoOption(t.Value, [.. command.Options, .. parse.RootCommandResult.Command.Options.Where(o => o.Recursive)])),
        ];
    }

    private static bool IsLikeOption(string text) => text.TrimStart('-') is var name && name.Length < text.Length && name.Length > 0 && char.IsAsciiLetter(name[0]);

    private static string NoOption(string text, ImmutableArray<Option> options)
    {
        var name = text.Split('=', ':')[0];
        return $"There is no option '{name}'{Suggestion(name, options.SelectMany(o => o.Aliases.Append(o.Name)))}";
    }

    private static string NoCommand(string word, Command command) => FrontEnds.Of(word) is not null
        ? $"There is no command '{word}'; 'prover verify {word}' verifies a file"
        : $"There is no command '{word}'{Suggestion(word, command.Subcommands.Select(c => c.Name))}";

    // "cache clear" is what many a program takes.
    private static string NoArgument(string word, Command command) =>
        $"'prover {command.Name}' takes options only, and '{word}' is not one{Suggestion(OptionLike(word, command))}";

    private static string? OptionLike(string word, Command command) =>
        command.Options.Select(o => o.Name).FirstOrDefault(n => n == $"--{word}") ?? Nearest.To($"--{word}", command.Options.Select(o => o.Name));

    private static string Suggestion(string name, IEnumerable<string> known) => Suggestion(Nearest.To(name, known));

    private static string Suggestion(string? near) => near is null ? "." : $"; did you mean '{near}'?";
}
