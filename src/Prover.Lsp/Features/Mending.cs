using Prover.Lsp.Documents;
using Prover.Lsp.Protocol;
using Prover.Text;

namespace Prover.Lsp.Features;

/// <summary>The edits that diagnostics suggest, as code actions.</summary>
internal static class Mending
{
    /// <summary>The protocol's name for edits that mend a mistake.</summary>
    public const string QuickFix = "quickfix";

    /// <summary>
    /// The edits for the mistakes of a document that touch a range; where several mistakes each lack a line, one action adds all lines.
    /// </summary>
    public static IReadOnlyList<CodeAction> For(IEnumerable<Diagnostic> mistakes, Protocol.Range range, DocumentUris uris)
    {
        var touched = mistakes.Where(m => m.Location is { } place && Touches(Positions.Of(place), range)).ToArray();
        var actions = touched.SelectMany(m => m.Fixes).Select(f => new CodeAction(f.Title, QuickFix, Edit([f], uris)));
        Fix[] insertions = [.. touched.SelectMany(m => m.Fixes).Where(f => f.Place.Span.Length == 0)];
        return insertions.Length < 2 ? [.. actions] : [.. actions.Prepend(new CodeAction($"add the {insertions.Length} missing lines", QuickFix, Edit(insertions, uris)))];
    }

    // Insertions at one place are one edit, in their order.
    private static WorkspaceEdit Edit(IReadOnlyList<Fix> fixes, DocumentUris uris) => new(
        fixes.GroupBy(f => f.Place.Source.Path, StringComparer.Ordinal).ToDictionary(
            file => uris.UriOf(file.Key),
            file => (IReadOnlyList<TextEdit>)[.. file.GroupBy(f => f.Place.Span).Select(g => new TextEdit(Positions.Of(g.First().Place), string.Concat(g.Select(f => f.Text))))],
            StringComparer.Ordinal));

    /// <summary>Whether two ranges have a place in common.</summary>
    public static bool Touches(Protocol.Range one, Protocol.Range other) => !IsBefore(one.End, other.Start) && !IsBefore(other.End, one.Start);

    private static bool IsBefore(Position one, Position other) => (one.Line, one.Character).CompareTo((other.Line, other.Character)) < 0;
}
