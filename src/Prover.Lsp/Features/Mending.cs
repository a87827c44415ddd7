using Prover.Lsp.Documents;
using Prover.Lsp.Proofs;
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

    /// <summary>The search for conjuncts that an invariant lacks, where one of its conjuncts is refuted in a range.</summary>
    public static IEnumerable<CodeAction> ByStrengthening(string path, IEnumerable<Judgement> judgements, Protocol.Range range, DocumentUris uris) =>
        from judgement in judgements
        where judgement.Refuted.Any(o => o.Conjunct is not null && ((Location?[])[o.Place, o.Edge?.Place]).Any(p => p is not null && Path.GetFullPath(p.Source.Path) == path && Touches(Positions.Of(p), range)))
        group judgement by judgement.Path into proof
        let name = Path.GetFileName(proof.Key)
        select new CodeAction($"find the conjuncts that {name} lacks", QuickFix, null)
        {
            Command = new Command("strengthen", Lenses.Strengthen, [uris.UriOf(proof.Key)]),
        };

    // Insertions at one place are one edit, in their order.
    private static WorkspaceEdit Edit(IReadOnlyList<Fix> fixes, DocumentUris uris) => new(
        fixes.GroupBy(f => f.Place.Source.Path, StringComparer.Ordinal).ToDictionary(
            file => uris.UriOf(file.Key),
            file => (IReadOnlyList<TextEdit>)[.. file.GroupBy(f => f.Place.Span).Select(g => new TextEdit(Positions.Of(g.First().Place), string.Concat(g.Select(f => f.Text))))],
            StringComparer.Ordinal));

    private static bool Touches(Protocol.Range one, Protocol.Range other) => !IsBefore(one.End, other.Start) && !IsBefore(other.End, one.Start);

    private static bool IsBefore(Position one, Position other) => (one.Line, one.Character).CompareTo((other.Line, other.Character)) < 0;
}
