using System.Collections.Immutable;
using Prover.Binding;
using Prover.Lsp.Documents;
using Prover.Lsp.Features;
using Prover.Lsp.Proofs;
using Prover.Lsp.Protocol;
using Prover.Text;
using StreamJsonRpc;

namespace Prover.Lsp;

/// <content>Names, outlines and completion.</content>
internal sealed partial class LanguageServer
{
    // The protocol's number for a request that is understood and cannot be met.
    private const int RequestFailed = -32803;

    private ImmutableArray<string> _folders = [];
    private Indexes? _indexes;

    private Indexes Indexes => _indexes ??= new Indexes(_buffers);

    public Hover? Hover(PositionParams parameters)
    {
        var name = Find(parameters.TextDocument, parameters.Position) is { } found ? Names.Hover(found) : null;
        string[] entries =
        [
            .. UseAt(parameters) is { } use ? [use] : Array.Empty<string>(),
            .. MistakesAt(parameters.TextDocument, parameters.Position).Select(m => explain(m.Code)).OfType<string>().Distinct(StringComparer.Ordinal),
        ];
        if (entries.Length == 0) return name;
        return new Hover(Markup.Markdown(string.Join("\n\n---\n\n", name is null ? entries : [name.Contents.Value, .. entries])), name?.Range);
    }

    private string? UseAt(PositionParams parameters) => TextOf(parameters.TextDocument) is { } text
        ? HypothesisUse.At(text, Positions.OffsetOf(text, parameters.Position), _judgements.All)
        : null;

    private IEnumerable<Diagnostic> MistakesAt(DocumentId document, Position position)
    {
        CheckNow();
        if (TextOf(document) is not { } text || !Checker.ByFile.TryGetValue(text.Path, out var mistakes)) return [];
        var offset = Positions.OffsetOf(text, position);
        return mistakes.Where(m => m.Location is { Span: var span } && span.Start <= offset && offset <= span.End);
    }

    public IReadOnlyList<DocumentRange> Definition(PositionParams parameters) =>
        Find(parameters.TextDocument, parameters.Position) is { } use ? [Names.Of(use.Declaration.Place, _uris)] : [];

    public IReadOnlyList<DocumentRange> References(ReferenceParams parameters)
    {
        if (Find(parameters.TextDocument, parameters.Position) is not { } use) return [];
        var uses = Names.UsesOf(use.Declaration, FilesFor(parameters.TextDocument).Select(Indexes.Of));
        return [.. uses.Where(u => parameters.Context.IncludeDeclaration || u.Place.Span != use.Declaration.Place.Span || u.Place.Source.Path != use.Declaration.Place.Source.Path)
            .Select(u => Names.Of(u.Place, _uris))];
    }

    public IReadOnlyList<DocumentHighlight> Highlight(PositionParams parameters)
    {
        if (Find(parameters.TextDocument, parameters.Position) is not { } use) return [];
        var path = _uris.PathOf(parameters.TextDocument.Uri);
        return [.. Names.UsesOf(use.Declaration, [Indexes.Of(path)]).Where(u => u.Place.Source.Path == path).Select(u => new DocumentHighlight(Positions.Of(u.Place)))];
    }

    public IReadOnlyList<TextEdit> Format(DocumentParams parameters) => TextOf(parameters.TextDocument) is { } text ? Layout.Of(text) : [];

    public RenameTarget? PrepareRename(PositionParams parameters) =>
        Find(parameters.TextDocument, parameters.Position) is { } use ? new RenameTarget(Positions.Of(use.Place), use.Declaration.Name) : null;

    public WorkspaceEdit? Rename(RenameParams parameters)
    {
        if (Find(parameters.TextDocument, parameters.Position) is not { } use) return null;
        var (edits, refusal) = new Renaming(_buffers, FilesFor(parameters.TextDocument)).Run(use.Declaration, parameters.NewName);
        if (refusal is not null) throw new LocalRpcException(refusal) { ErrorCode = RequestFailed };
        return new WorkspaceEdit(edits.ToDictionary(
            e => _uris.UriOf(e.Source.Path),
            e => (IReadOnlyList<TextEdit>)[.. e.Places.Select(p => new TextEdit(Positions.Of(e.Source, p), parameters.NewName))],
            StringComparer.Ordinal));
    }

    public IReadOnlyList<DocumentSymbol> DocumentSymbols(DocumentParams parameters) =>
        TextOf(parameters.TextDocument) is { } text ? Symbols.Of(Symbols.OutlineOf(text)) : [];

    public IReadOnlyList<CompletionItem> Complete(PositionParams parameters) => TextOf(parameters.TextDocument) is { } text
        ? Completion.At(text, Positions.OffsetOf(text, parameters.Position), Indexes)
        : [];

    public SemanticTokens SemanticTokens(DocumentParams parameters)
    {
        var path = _uris.PathOf(parameters.TextDocument.Uri);
        return Tokens.Of(path, Indexes.Of(path));
    }

    private SourceText? TextOf(DocumentId document) => _buffers.Find(_uris.PathOf(document.Uri));

    private NameUse? Find(DocumentId document, Position position) =>
        TextOf(document) is { } text ? Indexes.Of(text.Path).At(text.Path, Positions.OffsetOf(text, position)) : null;

    private ImmutableSortedSet<string> FilesFor(DocumentId document) => VisibleFiles.Of(_folders, _buffers, _uris.PathOf(document.Uri));
}
