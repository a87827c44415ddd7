using Prover.Cli.Rendering.Pictures;
using Spectre.Console;

namespace Prover.Cli.Rendering;

/// <summary>Consoles and colours. Colours appear on a terminal only, and never when <c>NO_COLOR</c> is set.</summary>
internal static class Ink
{
    public static readonly Style Good = new(Color.Green);
    public static readonly Style Bad = new(Color.Red);
    public static readonly Style Open = new(Color.Yellow);
    public static readonly Style Dim = new(decoration: Decoration.Dim);
    public static readonly Style Strong = new(decoration: Decoration.Bold);

    /// <summary>How a thing of a picture is written.</summary>
    public static Style Of(Mark mark, Weight weight) => (mark, weight) switch
    {
        (_, Weight.Wrong) => Bad,
        (Mark.Added, _) => Good,
        (Mark.Removed, _) => Bad,
        (Mark.Changed, _) => Open,
        (_, Weight.Dim) => Dim,
        _ => Style.Plain,
    };

    /// <summary>What stands in front of what changed.</summary>
    public static char CharacterOf(Mark mark) => mark switch { Mark.Added => '+', Mark.Removed => '-', Mark.Changed => '~', _ => ' ' };

    // Lines are never broken by us: a terminal wraps them itself, and a pipe wants them whole.
    private const int Unlimited = 100_000;

    /// <summary>A console over a writer, which is a terminal or not.</summary>
    public static IAnsiConsole Console(TextWriter writer, bool isTerminal)
    {
        var colour = isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb";
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = colour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = Unlimited;
        return console;
    }
}
