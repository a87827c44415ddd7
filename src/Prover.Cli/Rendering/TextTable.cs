namespace Prover.Cli.Rendering;

/// <summary>Columns of text, as wide as their widest cell, two blanks apart, without trailing blanks.</summary>
internal sealed class TextTable
{
    private readonly List<(string Text, Style Style)[]> _rows = [];

    /// <summary>Adds a row of plain cells.</summary>
    public void Add(params string[] cells) => _rows.Add([.. cells.Select(c => (c, Style.Plain))]);

    /// <summary>Adds a row whose last cell has a style.</summary>
    public void Add(Style style, params string[] cells) =>
        _rows.Add([.. cells.Select((c, i) => (c, i == cells.Length - 1 ? style : Style.Plain))]);

    /// <summary>Writes the rows, each behind <paramref name="indent"/>.</summary>
    public void WriteTo(InkWriter console, string indent)
    {
        var widths = Enumerable.Range(0, _rows.Max(r => r.Length))
            .Select(i => _rows.Max(r => i < r.Length ? r[i].Text.Length : 0)).ToArray();
        foreach (var row in _rows)
        {
            var last = Array.FindLastIndex(row, c => c.Text.Length > 0);
            console.Write(indent);
            for (var i = 0; i <= last; i++)
            {
                var text = i == last ? row[i].Text : row[i].Text.PadRight(widths[i] + 2);
                console.Write(text, row[i].Style);
            }

            console.Write("\n");
        }
    }
}
