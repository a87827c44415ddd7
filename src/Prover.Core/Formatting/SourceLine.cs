using Prover.Syntax;
using Prover.Text;

namespace Prover.Formatting;

/// <summary>A line of a source: its tokens, and the comment after them.</summary>
internal sealed class SourceLine
{
    // A tab is as wide as an indentation.
    private const int TabWidth = 2;

    private SourceLine(string text, IReadOnlyList<Token> tokens, int start)
    {
        var columns = ColumnsOf(text);
        Tokens = [.. tokens.Select(t => (t, columns[t.Location.Span.Start - start], Text: text.Substring(t.Location.Span.Start - start, t.Location.Span.Length)))];
        var end = tokens.Count == 0 ? 0 : tokens[^1].Location.Span.End - start;
        var comment = text.IndexOf('#', end);
        if (comment >= 0) (Comment, CommentColumn) = (text[comment..].TrimEnd(), columns[comment]);
        Indent = Tokens.Count > 0 ? Tokens[0].Column : CommentColumn;
        OldIndent = Indent;
    }

    /// <summary>The tokens, each with its column from 0 and its spelling.</summary>
    public IReadOnlyList<(Token Token, int Column, string Text)> Tokens { get; }

    /// <summary>The comment, with its sign; null without one.</summary>
    public string? Comment { get; }

    /// <summary>The column of the comment.</summary>
    public int CommentColumn { get; }

    /// <summary>Whether nothing stands in it.</summary>
    public bool IsEmpty => Tokens.Count == 0 && Comment is null;

    /// <summary>The column of the first token or of the comment, as it was.</summary>
    public int OldIndent { get; }

    /// <summary>The column at which it will begin.</summary>
    public int Indent { get; set; }

    /// <summary>The lines of a source.</summary>
    public static IReadOnlyList<SourceLine> Of(SourceText source, IReadOnlyList<Token> tokens)
    {
        var byLine = tokens.Where(t => t.Kind != TokenKind.EndOfFile).ToLookup(t => source.PositionOf(t.Location.Span.Start).Line);
        return [.. Enumerable.Range(1, source.LineCount).Select(n => new SourceLine(source.LineAt(n), [.. byLine[n]], source.Line(n).Span.Start))];
    }

    // The column of each character.
    private static int[] ColumnsOf(string text)
    {
        var columns = new int[text.Length];
        for (var i = 1; i < text.Length; i++) columns[i] = columns[i - 1] + (text[i - 1] == '\t' ? TabWidth : 1);
        return columns;
    }
}
