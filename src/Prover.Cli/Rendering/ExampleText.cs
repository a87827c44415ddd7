using Prover.Cli.Rendering.Pictures;
using Prover.Simulation;
using Prover.Systems;
using Spectre.Console;

namespace Prover.Cli.Rendering;

/// <summary>A picture in lines, one state after the other, with what changed marked in the second.</summary>
internal sealed class ExampleText(IAnsiConsole console)
{
    private const string Indent = "      ";

    /// <summary>Writes a picture, without its title.</summary>
    public void Write(Picture picture)
    {
        console.Write("\n");
        foreach (var line in picture.Context) console.Write($"{Indent}{line}\n", Ink.Dim);
        var isStep = picture.Scenes.Length > 1;
        console.Write($"{Indent}{picture.Scenes[0].Title}\n", Ink.Strong);
        WriteRows(picture.Rows, isAfter: false);
        if (picture.Rule is { } rule) console.Write($"{Indent}{rule}\n", Ink.Strong);
        if (isStep)
        {
            console.Write($"{Indent}{picture.Scenes[1].Title}\n", Ink.Strong);
            WriteRows(picture.Rows, isAfter: true);
        }

        RemarkText.Write(console, picture.Violation, Indent);
    }

    /// <summary>Writes what an audit found.</summary>
    public void Write(TransitionSystem system, Violation violation)
    {
        Write(Composition.Of(system, violation));
        console.Write($"{Indent}violated  ", Ink.Bad);
        console.Write($"{violation.Detail}{(violation.Place is { } place ? $" at {place}: {place.Excerpt}" : "")}\n");
    }

    private void WriteRows(IEnumerable<Row> rows, bool isAfter)
    {
        foreach (var variable in rows.GroupBy(r => r.Variable))
        {
            if (!variable.First().IsWhole) console.Write($"{Indent}  {Row.Heading(variable, isAfter)}\n");
            foreach (var row in variable)
            {
                var (mark, weight) = isAfter ? (row.Mark, row.AfterWeight) : (Mark.Same, row.BeforeWeight);
                if ((isAfter ? row.After ?? row.Before : row.Before) is { } text)
                    console.Write($"{Indent}  {(row.IsWhole ? "" : $"{Ink.CharacterOf(mark)} ")}{text}\n", Ink.Of(mark, weight));
            }
        }
    }
}
