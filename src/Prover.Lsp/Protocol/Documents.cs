namespace Prover.Lsp.Protocol;

/// <summary>A document is opened.</summary>
internal sealed record DidOpenParams(OpenedDocument TextDocument);

/// <summary>A document is edited; the edits apply one after the other.</summary>
internal sealed record DidChangeParams(VersionedDocumentId TextDocument, IReadOnlyList<ContentChange> ContentChanges);

/// <summary>An edit; without a range, the text is that of the whole document.</summary>
internal sealed record ContentChange(Range? Range, string Text);

/// <summary>Files were changed by somebody else.</summary>
internal sealed record DidChangeFilesParams(IReadOnlyList<FileChange> Changes);

/// <summary>A file was created (1), changed (2) or deleted (3).</summary>
internal sealed record FileChange(string Uri, int Type);

/// <summary>The diagnostics of a document, instead of those that were published before.</summary>
internal sealed record PublishDiagnosticsParams(string Uri, int? Version, IReadOnlyList<ProtocolDiagnostic> Diagnostics);

/// <summary>How serious a diagnostic is.</summary>
internal enum Severity
{
    /// <summary>An error.</summary>
    Error = 1,
    /// <summary>A warning.</summary>
    Warning = 2,
    /// <summary>An information.</summary>
    Information = 3,
    /// <summary>A hint, which editors do not list among problems.</summary>
    Hint = 4,
}

/// <summary>One diagnostic.</summary>
internal sealed record ProtocolDiagnostic(
    Range Range, Severity Severity, string? Code, string Source, string Message, IReadOnlyList<RelatedInformation>? RelatedInformation);

/// <summary>Another place that a diagnostic is about.</summary>
internal sealed record RelatedInformation(DocumentRange Location, string Message);

/// <summary>A document to show.</summary>
internal sealed record ShowDocumentParams(string Uri, bool TakeFocus);

/// <summary>A message for the person in front of the editor; type 1 is an error, 3 an information.</summary>
internal sealed record ShowMessageParams(int Type, string Message);
