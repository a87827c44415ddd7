using System.Collections.Immutable;

namespace Prover.App.Explaining;

/// <summary>A piece of a line in one style.</summary>
public readonly record struct Piece(string Text, Style Style);

/// <summary>Lines of text that can stand beside others. Every character is one column wide.</summary>
public sealed class TextBlock
{
    private readonly List<ImmutableArray<Piece>> _lines = [];

    /// <summary>The length of the longest line.</summary>
    public int Width => _lines.Select(WidthOf).DefaultIfEmpty(0).Max();

    /// <summary>Adds a line.</summary>
    public void Add(params IEnumerable<Piece> pieces) => _lines.Add([.. pieces]);

    /// <summary>Adds a line in one style.</summary>
    public void Add(string text, Style style) => Add([new Piece(text, style)]);

    /// <summary>Adds the lines of another block.</summary>
    public void Add(TextBlock other) => _lines.AddRange(other._lines);

    /// <summary>This block with another one to the right of it, which begins at <paramref name="column"/>.</summary>
    public TextBlock Beside(TextBlock right, int column)
    {
        var both = new TextBlock();
        for (var i = 0; i < Math.Max(_lines.Count, right._lines.Count); i++)
        {
            var left = i < _lines.Count ? _lines[i] : [];
            var gap = new Piece(new string(' ', Math.Max(0, column - WidthOf(left))), Style.Plain);
            both.Add(i < right._lines.Count && !right._lines[i].IsEmpty ? [.. left, gap, .. right._lines[i]] : left);
        }

        return both;
    }

    /// <summary>Writes the lines, without trailing blanks.</summary>
    public void WriteTo(InkWriter console, string indent)
    {
        foreach (var line in _lines)
        {
            var last = Array.FindLastIndex([.. line], p => p.Text.AsSpan().TrimEnd().Length > 0);
            if (last >= 0) console.Write(indent);
            for (var i = 0; i <= last; i++) console.Write(i == last ? line[i].Text.TrimEnd() : line[i].Text, line[i].Style);
            console.Write("\n");
        }
    }

    private static int WidthOf(ImmutableArray<Piece> line) => line.Sum(p => p.Text.Length);
}
