using Prover.Binding;
using Prover.Formatting;
using Prover.Lsp.Documents;
using Prover.Lsp.Protocol;
using Prover.Text;

namespace Prover.Lsp.Features;

/// <summary>Gives a document the layout of <c>prover format</c>, line by line, so that the editor keeps its marks.</summary>
internal static class Layout
{
    /// <summary>The edits; none where the document has a mistake of syntax, or where its language has no such layout.</summary>
    public static IReadOnlyList<TextEdit> Of(SourceText text)
    {
        if (FrontEnds.Of(text.Path) is not { IsFormatted: true } language || Formatter.Format(text, language, new DiagnosticBag()) is not { } formatted) return [];
        if (formatted == text.Content) return [];
        var after = new SourceText(text.Path, formatted);
        // Where no line comes or goes, those that stay are left alone.
        return after.LineCount == text.LineCount
            ? [.. Enumerable.Range(1, text.LineCount).Where(n => text.LineAt(n) != after.LineAt(n)).Select(n => new TextEdit(WholeLine(text, n), after.LineAt(n)))]
            : [new TextEdit(Positions.Of(text, new TextSpan(0, text.Content.Length)), formatted)];
    }

    private static Protocol.Range WholeLine(SourceText text, int line) => new(new Position(line - 1, 0), new Position(line - 1, text.LineAt(line).Length));
}
