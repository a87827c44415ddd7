namespace Prover.App.Explaining;

/// <summary>Columns of text, as wide as their widest cell, two blanks apart, without trailing blanks.</summary>
public sealed class TextTable
{
    private const int Between = 2;

    private const string Continued = "    ";

    private readonly List<(string Text, Style Style)[]> _rows = [];

    /// <summary>Adds a row of plain cells.</summary>
    public void Add(params string[] cells) => _rows.Add([.. cells.Select(c => (c, Style.Plain))]);

    /// <summary>Adds a row whose last cell has a style.</summary>
    public void Add(Style style, params string[] cells) =>
        _rows.Add([.. cells.Select((c, i) => (c, i == cells.Length - 1 ? style : Style.Plain))]);

    /// <summary>Adds a row whose cells each have a style.</summary>
    public void AddStyled(params (string Text, Style Style)[] cells) => _rows.Add(cells);

    /// <summary>
    /// Writes the rows, each after <paramref name="indent"/>. A cell that would go beyond the last character of a line begins the next one.
    /// </summary>
    public void WriteTo(InkWriter console, string indent)
    {
        if (_rows.Count == 0) return;
        var widths = Enumerable.Range(0, _rows.Max(r => r.Length))
            .Select(i => _rows.Max(r => i < r.Length ? r[i].Text.Length : 0)).ToArray();
        foreach (var row in _rows)
        {
            var (line, gap) = (indent.Length, 0);
            console.Write(indent);
            foreach (var ((text, style), width) in row.Zip(widths))
            {
                if (text.Length > 0 && line > indent.Length && line + gap + text.Length > console.Width)
                {
                    console.Write($"\n{indent}{Continued}");
                    (line, gap) = (indent.Length + Continued.Length, 0);
                }

                if (text.Length > 0) console.Write(new string(' ', gap));
                console.Write(text, style);
                (line, gap) = text.Length > 0 ? (line + gap + text.Length, width - text.Length + Between) : (line, gap + width + Between);
            }

            console.Write("\n");
        }
    }
}
