using System.CommandLine;
using System.CommandLine.Parsing;

namespace Prover.Cli.Commands;

/// <summary><c>--jobs N</c>, or <c>-j N</c>.</summary>
internal static class JobsOption
{
    /// <summary>The option of a command that does several things at once: <paramref name="what"/> says which.</summary>
    public static Option<int> Create(string what) => new("--jobs", "-j")
    {
        Description = $"How many {what} at once. Default: the number of processors.",
        HelpName = "N",
        CustomParser = Parse,
    };

    /// <summary>The number that is given, or that of the processors.</summary>
    public static int Of(ParseResult parse, Option<int> option) => parse.GetValue(option) is > 0 and var jobs ? jobs : Environment.ProcessorCount;

    private static int Parse(ArgumentResult argument)
    {
        if (int.TryParse(argument.Tokens[0].Value, out var jobs) && jobs >= 1) return jobs;
        argument.AddError("--jobs needs a number of at least 1.");
        return 1;
    }
}
