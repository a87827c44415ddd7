using System.CommandLine;
using System.CommandLine.Parsing;
using Prover.Cli.Terminals;

namespace Prover.Cli.Commands;

/// <summary>The options that limit a whole run of any command: <c>--memory-limit</c> and <c>--total-timeout</c>.</summary>
internal sealed class ProcessOptions
{
    private readonly Option<long?> _memory = new("--memory-limit")
    {
        Description = "The most memory that the solver, and the program itself, may take: 512MB, 2GB. A question that needs more is undecided. Default: half of the memory of the machine.",
        HelpName = "SIZE",
        Recursive = true,
        CustomParser = ParseSize,
    };

    private readonly Option<TimeSpan?> _time = new("--total-timeout")
    {
        Description = "The most time for the whole run: 30s, 10m. Whatever is not done by then is undecided: exit code 3, or 1 when something was refuted before. Default: no limit.",
        HelpName = "TIME",
        Recursive = true,
        CustomParser = ParseTime,
    };

    /// <summary>Adds both to a command and all commands below it.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_memory);
        command.Options.Add(_time);
    }

    /// <summary>The most memory, in bytes; null when nothing is said.</summary>
    public long? Memory(ParseResult parse) => parse.GetValue(_memory);

    /// <summary>The most time; null when nothing is said.</summary>
    public TimeSpan? Time(ParseResult parse) => parse.GetValue(_time);

    private static long? ParseSize(ArgumentResult argument)
    {
        if (argument.Tokens is [var token] && MemoryLimit.TryParse(token.Value, out var bytes)) return bytes;
        argument.AddError($"--memory-limit takes a size with its unit, as 512MB or 2GB, of at least {MemoryLimit.Least >> 20}MB; '{argument.Tokens.FirstOrDefault()?.Value}' is not of this form.");
        return null;
    }

    private static TimeSpan? ParseTime(ArgumentResult argument)
    {
        if (argument.Tokens is [var token] && Duration.TryParse(token.Value, out var time)) return time;
        argument.AddError($"--total-timeout takes a time with its unit, as 30s or 10m, of at most {Duration.Longest.TotalHours:0}h; '{argument.Tokens.FirstOrDefault()?.Value}' is not of this form.");
        return null;
    }
}
