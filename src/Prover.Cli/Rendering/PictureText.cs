using Prover.App.Explaining;
using Prover.App.Pictures;

namespace Prover.Cli.Rendering;

/// <summary>A picture in characters: before and after side by side where the terminal is wide enough, below each other elsewhere.</summary>
internal sealed class PictureText(InkWriter console, int width)
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

        if (picture.Scenes.Length == 1) State(picture, isAfter: false, isBeside: false).WriteTo(console, Indent);
        else
        {
            WriteBoth(picture);
            WriteImmutable(picture);
        }

        if (!picture.Violation.IsEmpty) console.Write("\n");
        RemarkText.Write(console, picture.Violation, Indent);
    }

    private void WriteBoth(Picture picture)
    {
        var (before, after) = (State(picture, isAfter: false, isBeside: true), State(picture, isAfter: true, isBeside: true));
        var column = before.Width + Gap;
        if (Indent.Length + column + after.Width <= width)
        {
            before.Beside(after, column).WriteTo(console, Indent);
            return;
        }

        State(picture, isAfter: false, isBeside: false).WriteTo(console, Indent);
        console.Write("\n");
        State(picture, isAfter: true, isBeside: false).WriteTo(console, Indent);
    }

    // Once for both states.
    private void WriteImmutable(Picture picture)
    {
        if (!picture.Immutable.Any()) return;
        var block = new TextBlock();
        block.Add("immutable", Ink.Strong);
        AddRows(block, picture.Immutable, isAfter: false, isBeside: false);
        console.Write("\n");
        block.WriteTo(console, Indent);
    }

    private static TextBlock State(Picture picture, bool isAfter, bool isBeside)
    {
        var scene = picture.Scenes[isAfter ? 1 : 0];
        var block = new TextBlock();
        block.Add(scene.Title, Ink.Strong);
        if (picture.IsDrawn)
        {
            block.Add();
            block.Add(SceneText.Draw(picture, scene));
            block.Add();
        }

        AddRows(block, picture.Scenes.Length == 1 ? picture.Rows : picture.Changing, isAfter, isBeside);
        return block;
    }

    private static void AddRows(TextBlock block, IEnumerable<Row> rows, bool isAfter, bool isBeside)
    {
        foreach (var variable in rows.GroupBy(r => r.Variable))
        {
            if (!variable.First().IsWhole) block.Add(Row.Heading(variable, isAfter), Style.Plain);
            foreach (var row in variable) AddRow(block, row, isAfter, isBeside);
        }
    }

    // Side by side, a row has its line in both states, so that what is the same stands side by side.
    private static void AddRow(TextBlock block, Row row, bool isAfter, bool isBeside)
    {
        var text = isAfter ? row.After : row.Before;
        var mark = isAfter || row.Mark == Mark.Removed ? row.Mark : Mark.Same;
        var style = Ink.Of(mark, isAfter ? row.AfterWeight : row.BeforeWeight);
        if (text is not null) block.Add(row.IsWhole ? text : $"{Marks.CharacterOf(mark)} {text}", style);
        else if (isBeside && (row.Before ?? row.After) is not null) block.Add();
    }
}
