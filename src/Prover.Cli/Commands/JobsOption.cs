using System.CommandLine;

namespace Prover.Cli.Commands;

/// <summary><c>--jobs N</c>, or <c>-j N</c>.</summary>
internal static class JobsOption
{
    /// <summary>The option of a command that does several things at once: <paramref name="what"/> says which.</summary>
    public static Option<int?> Create(string what)
    {
        var option = new Option<int?>("--jobs", "-j") { Description = $"How many {what} at once. Default: the number of processors.", HelpName = "N" };
        option.Validators.Add(LimitOptions.AtLeastOne);
        return option;
    }

    /// <summary>The number that is given, or that of the processors.</summary>
    public static int Of(ParseResult parse, Option<int?> option) => parse.GetValue(option) ?? Environment.ProcessorCount;
}
