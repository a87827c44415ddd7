namespace Prover.Lsp.Protocol;

// The parts of the Language Server Protocol 3.17 that the server speaks; names and meanings are the protocol's.

/// <summary>A position: a line and a UTF-16 code unit in it, both from 0.</summary>
internal sealed record Position(int Line, int Character);

/// <summary>The characters from a position up to another, which is not part of it.</summary>
internal sealed record Range(Position Start, Position End);

/// <summary>A range in a document.</summary>
internal sealed record DocumentRange(string Uri, Range Range);

/// <summary>The name of a document.</summary>
internal sealed record DocumentId(string Uri);

/// <summary>The name of a document and the number of its version.</summary>
internal sealed record VersionedDocumentId(string Uri, int? Version);

/// <summary>A document as it is opened.</summary>
internal sealed record OpenedDocument(string Uri, string LanguageId, int Version, string Text);

/// <summary>Parameters that name a document only.</summary>
internal sealed record DocumentParams(DocumentId TextDocument);

/// <summary>Parameters that name a position in a document.</summary>
internal sealed record PositionParams(DocumentId TextDocument, Position Position);

/// <summary>Other text instead of a range.</summary>
internal sealed record TextEdit(Range Range, string NewText);

/// <summary>Edits of several documents: by their names, or as <see cref="DocumentChanges"/>.</summary>
internal sealed record WorkspaceEdit(IReadOnlyDictionary<string, IReadOnlyList<TextEdit>>? Changes)
{
    /// <summary>Edits of documents in the versions that they are about: a client refuses them for others.</summary>
    public IReadOnlyList<DocumentEdit>? DocumentChanges { get; init; }
}

/// <summary>Edits of one document.</summary>
internal sealed record DocumentEdit(VersionedDocumentId TextDocument, IReadOnlyList<TextEdit> Edits);

/// <summary>Text with the name of its format, <c>markdown</c> or <c>plaintext</c>.</summary>
internal sealed record Markup(string Kind, string Value)
{
    /// <summary>Markdown.</summary>
    public static Markup Markdown(string value) => new("markdown", value);
}

/// <summary>A command with a title, which the client sends back.</summary>
internal sealed record Command(string Title, [property: System.Text.Json.Serialization.JsonPropertyName("command")] string Name, IReadOnlyList<string>? Arguments);
