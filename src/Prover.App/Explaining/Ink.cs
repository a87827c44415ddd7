using System.Diagnostics;
using Prover.App.Files;
using Prover.App.Pictures;

namespace Prover.App.Explaining;

/// <summary>Consoles and colours. Colours appear on a terminal only, and never when <c>NO_COLOR</c> is set.</summary>
public static class Ink
{
    /// <summary>Green: a good result, an addition.</summary>
    public static readonly Style Good = new("32");

    /// <summary>Red: a failure, a removal.</summary>
    public static readonly Style Bad = new("31");

    /// <summary>Yellow: undecided or changed.</summary>
    public static readonly Style Open = new("33");

    /// <summary>Faint: details.</summary>
    public static readonly Style Dim = new("2");

    /// <summary>Headings: bold.</summary>
    public static readonly Style Strong = new("1");

    /// <summary>How a thing of a picture is written.</summary>
    public static Style Of(Mark mark, Weight weight) => (mark, weight) switch
    {
        (_, Weight.Wrong) => Bad,
        (Mark.Added, _) => Good,
        (Mark.Removed, _) => Bad,
        (Mark.Changed, _) => Open,
        (_, Weight.Dim) => Dim,
        (Mark.Same, Weight.Usual) => Style.Plain,
        _ => throw new UnreachableException($"a mark without ink: {mark}"),
    };

    /// <summary>A writer in colours, where it is a terminal and nobody has asked for none.</summary>
    public static InkWriter Console(TextWriter writer, bool isTerminal, int width = InkWriter.Endless) => new(
        VisibleWriter.Over(writer),
        isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb",
        isTerminal ? width : InkWriter.Endless);
}

/// <summary>How text looks on a terminal: the parameter of the control sequence that makes it so.</summary>
public readonly record struct Style(string Code)
{
    /// <summary>As it always looks.</summary>
    public static readonly Style Plain = new("");
}

/// <summary>
/// Writes text in colours, or without. Lines of text are never broken: a terminal wraps them itself, and a pipe wants them whole.
/// </summary>
public sealed class InkWriter(VisibleWriter writer, bool hasColours, int width)
{
    /// <summary>The width of what has lines of any length.</summary>
    public const int Endless = int.MaxValue;

    /// <summary>How many characters a line has: within them a table keeps its cells whole.</summary>
    public int Width => width;

    /// <summary>Writes text as it always looks.</summary>
    public void Write(string text) => writer.Write(text);

    /// <summary>Writes text in a style.</summary>
    public void Write(string text, Style style)
    {
        if (!hasColours || string.IsNullOrEmpty(style.Code) || text.Length == 0)
        {
            writer.Write(text);
            return;
        }

        // A line ends in the style in which it began.
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0) writer.Write('\n');
            if (lines[i].Length == 0) continue;
            VisibleWriter.Command(writer, $"\u001b[{style.Code}m");
            writer.Write(lines[i]);
            VisibleWriter.Command(writer, "\u001b[0m");
        }
    }
}
