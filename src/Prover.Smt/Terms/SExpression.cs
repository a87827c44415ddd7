using System.Text;

namespace Prover.Smt.Terms;

/// <summary>An S-expression: an atom, or a list of S-expressions. It is laid out in lines that a person can read.</summary>
internal sealed class SExpression
{
    private const int LongestLine = 140;
    private const int Indentation = 2;

    private readonly string _atom;
    private readonly IReadOnlyList<SExpression>? _items;

    private SExpression(string atom, IReadOnlyList<SExpression>? items) =>
        (_atom, _items, Width) = (atom, items, items is null ? atom.Length : 1 + Math.Max(1, items.Sum(i => i.Width + 1)));

    /// <summary>The number of characters on a single line.</summary>
    public int Width { get; }

    /// <summary>An atom.</summary>
    public static implicit operator SExpression(string atom) => new(atom, null);

    /// <summary>A list.</summary>
    public static SExpression List(params IReadOnlyList<SExpression> items) => new("", items);

    /// <summary>An operator or function applied to operands; alone where it has none.</summary>
    public static SExpression Apply(SExpression head, IReadOnlyList<SExpression> operands) => operands.Count == 0 ? head : List([head, .. operands]);

    /// <summary>Writes the expression so that it ends before the end of a line where possible.</summary>
    /// <param name="text">Where to write.</param>
    /// <param name="column">The column at which it begins.</param>
    /// <param name="indentation">The column below which its further lines begin.</param>
    public void Write(StringBuilder text, int column, int indentation)
    {
        if (_items is null || _items.Count < 2 || column + Width <= LongestLine)
        {
            WriteFlat(text);
            return;
        }

        // The variables of a quantifier or a 'let' stay on the first line, and an attribute and its value on one.
        text.Append('(');
        _items[0].WriteFlat(text);
        var next = 1;
        if (_items[1] is { } first && column + _items[0].Width + first.Width + 2 <= LongestLine && _items[0]._atom is "forall" or "exists" or "let" or "!")
        {
            text.Append(' ');
            first.WriteFlat(text);
            next = 2;
        }

        for (; next < _items.Count; next++)
        {
            text.Append('\n').Append(' ', indentation + Indentation);
            var start = indentation + Indentation;
            if (_items[next]._atom is [':', ..] && next + 1 < _items.Count)
            {
                text.Append(_items[next]._atom).Append(' ');
                start += _items[next++].Width + 1;
            }

            _items[next].Write(text, start, indentation + Indentation);
        }

        text.Append(')');
    }

    private void WriteFlat(StringBuilder text)
    {
        if (_items is null)
        {
            text.Append(_atom);
            return;
        }

        text.Append('(');
        for (var i = 0; i < _items.Count; i++)
        {
            if (i > 0) text.Append(' ');
            _items[i].WriteFlat(text);
        }

        text.Append(')');
    }
}
