using System.Text.Json;

namespace Prover.Lsp.Protocol;

/// <summary>Text that is shown for a range.</summary>
internal sealed record Hover(Markup Contents, Range? Range);

/// <summary>Asks for the uses of a name.</summary>
internal sealed record ReferenceParams(DocumentId TextDocument, Position Position, ReferenceContext Context);

/// <summary>Whether the declaration counts as a use.</summary>
internal sealed record ReferenceContext(bool IncludeDeclaration);

/// <summary>A place that is marked.</summary>
internal sealed record DocumentHighlight(Range Range);

/// <summary>Asks for another name.</summary>
internal sealed record RenameParams(DocumentId TextDocument, Position Position, string NewName);

/// <summary>The name that would be renamed at a position.</summary>
internal sealed record RenameTarget(Range Range, string Placeholder);

/// <summary>Something in the outline of a document. <paramref name="Kind"/> is the protocol's number.</summary>
internal sealed record DocumentSymbol(
    string Name, string? Detail, int Kind, Range Range, Range SelectionRange, IReadOnlyList<DocumentSymbol>? Children);

/// <summary>A text that may be inserted. <paramref name="Kind"/> is the protocol's number.</summary>
internal sealed record CompletionItem(string Label, int Kind, string? Detail);

/// <summary>Tokens, five numbers each, as the protocol packs them.</summary>
internal sealed record SemanticTokens(IReadOnlyList<int> Data);

/// <summary>Asks how the mistakes in a range can be mended.</summary>
internal sealed record CodeActionParams(DocumentId TextDocument, Range Range);

/// <summary>Something that mends a mistake: an edit, or a command that finds one.</summary>
internal sealed record CodeAction(string Title, string Kind, WorkspaceEdit? Edit)
{
    /// <summary>The command.</summary>
    public Command? Command { get; init; }
}

/// <summary>Asks for documents to be edited; the label says why.</summary>
internal sealed record ApplyEditParams(string Label, WorkspaceEdit Edit);

/// <summary>A command over a line.</summary>
internal sealed record CodeLens(Range Range, Command Command);

/// <summary>Asks for a command to be run. Its arguments may be anything: a person may have written them.</summary>
internal sealed record ExecuteCommandParams(string Command, IReadOnlyList<JsonElement>? Arguments);

/// <summary>Asks the client to show a progress under a token.</summary>
internal sealed record ProgressCreateParams(string Token);

/// <summary>A report on a progress.</summary>
internal sealed record ProgressParams(string Token, ProgressValue Value);

/// <summary>A report on a progress: its <paramref name="Kind"/> is <c>begin</c>, <c>report</c> or <c>end</c>.</summary>
internal sealed record ProgressValue(string Kind, string? Title, string? Message, int? Percentage)
{
    /// <summary>Whether the client may end it; told at its beginning.</summary>
    public bool? Cancellable { get; init; }
}

/// <summary>Asks the client to drop a progress.</summary>
internal sealed record ProgressCancelParams(string Token);
