using Prover.Lsp.Protocol;
using Prover.Text;

namespace Prover.Lsp.Documents;

/// <summary>Between offsets in a source and positions of the protocol.</summary>
internal static class Positions
{
    /// <summary>The position of an offset.</summary>
    public static Position Of(SourceText source, int offset)
    {
        var (line, column) = source.PositionOf(Math.Clamp(offset, 0, source.Content.Length));
        return new Position(line - 1, column - 1);
    }

    /// <summary>The range of a span.</summary>
    public static Protocol.Range Of(SourceText source, TextSpan span) => new(Of(source, span.Start), Of(source, span.End));

    /// <summary>The range of a place.</summary>
    public static Protocol.Range Of(Location place) => Of(place.Source, place.Span);

    /// <summary>The offset of a position, or the nearest one that exists: the end of its line, the end of the text.</summary>
    public static int OffsetOf(SourceText source, Position position)
    {
        if (position.Line < 0) return 0;
        if (position.Line >= source.LineCount) return source.Content.Length;
        var line = source.Line(position.Line + 1).Span.Start;
        return line + Math.Clamp(position.Character, 0, source.LineAt(position.Line + 1).Length);
    }

    /// <summary>The span of a range; a range that ends before it starts is empty.</summary>
    public static TextSpan SpanOf(SourceText source, Protocol.Range range)
    {
        var start = OffsetOf(source, range.Start);
        return new TextSpan(start, Math.Max(0, OffsetOf(source, range.End) - start));
    }
}
