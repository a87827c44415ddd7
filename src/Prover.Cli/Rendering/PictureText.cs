using Prover.Cli.Rendering.Pictures;
using Spectre.Console;

namespace Prover.Cli.Rendering;

/// <summary>A picture in characters: before and after side by side where the terminal is wide enough, below each other elsewhere.</summary>
internal sealed class PictureText(IAnsiConsole console, int width)
{
    private const string Indent = "  ";
    private const int Gap = 4;

    /// <summary>Writes a picture with its title.</summary>
    public void Write(Picture picture)
    {
        console.Write($"{picture.Title}\n\n", Ink.Strong);
        foreach (var line in picture.Context) console.Write($"{Indent}{line}\n", Ink.Dim);
        if (picture.Rule is { } rule) console.Write($"{Indent}{rule}\n", Ink.Strong);
        console.Write("\n");

        var states = picture.Scenes.Select((scene, i) => State(picture, scene, isLast: i == picture.Scenes.Length - 1)).ToArray();
        if (states.Length == 1) states[0].WriteTo(console, Indent);
        else WriteBoth(states[0], states[1]);

        if (!picture.Violation.IsEmpty) console.Write("\n");
        RemarkText.Write(console, picture.Violation, Indent);
    }

    private void WriteBoth(TextBlock before, TextBlock after)
    {
        var column = before.Width + Gap;
        if (Indent.Length + column + after.Width <= width)
        {
            before.Beside(after, column).WriteTo(console, Indent);
            return;
        }

        before.WriteTo(console, Indent);
        console.Write("\n");
        after.WriteTo(console, Indent);
    }

    private static TextBlock State(Picture picture, Scene scene, bool isLast)
    {
        var block = new TextBlock();
        block.Add(scene.Title, Ink.Strong);
        if (!scene.Nodes.IsEmpty)
        {
            block.Add();
            block.Add(SceneText.Draw(picture, scene));
            block.Add();
        }

        var isAfter = isLast && picture.Scenes.Length > 1;
        foreach (var variable in picture.Rows.GroupBy(r => r.Variable))
        {
            if (!variable.First().IsWhole) block.Add(Row.Heading(variable, isAfter), Style.Plain);
            foreach (var row in variable) AddRow(block, row, isAfter);
        }

        return block;
    }

    // A row stands in both states, so that what is the same stands side by side.
    private static void AddRow(TextBlock block, Row row, bool isAfter)
    {
        var text = isAfter ? row.After : row.Before;
        var mark = isAfter || row.Mark == Mark.Removed ? row.Mark : Mark.Same;
        var style = Ink.Of(mark, isAfter ? row.AfterWeight : row.BeforeWeight);
        if ((row.Before, row.After) is (null, null)) return;
        if (text is null) block.Add();
        else block.Add(row.IsWhole ? text : $"{Ink.CharacterOf(mark)} {text}", style);
    }
}
