using Prover.Binding;
using Prover.Formatting;
using Prover.Lsp.Documents;
using Prover.Lsp.Protocol;
using Prover.Strengthening;
using Prover.Text;

namespace Prover.Lsp.Features;

/// <summary>Edits that give a document another text, with as little as possible replaced, so that the editor keeps its marks.</summary>
internal static class Layout
{
    /// <summary>The edits to the layout of <c>prover format</c>, line by line; none where the document has a mistake of syntax, or where its language has no such layout.</summary>
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

    /// <summary>Edits that give files other contents, each from the first character that differs to the last.</summary>
    public static WorkspaceEdit Replacing(IEnumerable<FileEdit> edits, DocumentUris uris) => new(edits.ToDictionary(
        e => uris.UriOf(Path.GetFullPath(e.Old.Path)), e => (IReadOnlyList<TextEdit>)[Between(e.Old, e.Content)], StringComparer.Ordinal));

    private static TextEdit Between(SourceText old, string content)
    {
        var most = Math.Min(old.Content.Length, content.Length);
        var start = old.Content.AsSpan().CommonPrefixLength(content);
        var end = 0;
        while (end < most - start && old.Content[^(end + 1)] == content[^(end + 1)]) end++;
        return new TextEdit(Positions.Of(old, new TextSpan(start, old.Content.Length - start - end)), content[start..^end]);
    }

    private static Protocol.Range WholeLine(SourceText text, int line) => new(new Position(line - 1, 0), new Position(line - 1, text.LineAt(line).Length));
}
