using Prover.Lsp.Protocol;

namespace Prover.Lsp;

/// <summary>The messages that the server sends without being asked. Every method returns at once.</summary>
internal interface IClient
{
    /// <summary>Shows the diagnostics of a document.</summary>
    void Publish(PublishDiagnosticsParams diagnostics);

    /// <summary>Shows a message.</summary>
    void Show(ShowMessageParams message);

    /// <summary>Shows a report on a progress.</summary>
    void Report(ProgressParams progress);

    /// <summary>Asks for a progress to be shown under a token.</summary>
    void CreateProgress(ProgressCreateParams progress);

    /// <summary>Asks for a document to be shown.</summary>
    void ShowDocument(ShowDocumentParams document);

    /// <summary>Asks for documents to be edited.</summary>
    void ApplyEdit(ApplyEditParams edit);

    /// <summary>Shows the verdicts on the lines of a document.</summary>
    void Mark(VerdictsParams verdicts);

    /// <summary>Asks to be told of changes by others to files with these endings.</summary>
    void WatchFiles(IEnumerable<string> endings);

    /// <summary>Asks for code lenses to be fetched again.</summary>
    void RefreshLenses();
}
