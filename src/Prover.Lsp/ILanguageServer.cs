using Prover.Lsp.Protocol;
using StreamJsonRpc;

namespace Prover.Lsp;

/// <summary>The messages that the server understands, under the protocol's names. They come one at a time, in order.</summary>
internal interface ILanguageServer
{
    /// <summary>Begins: who the client is, and what the server can do.</summary>
    [JsonRpcMethod("initialize", UseSingleObjectParameterDeserialization = true)]
    InitializeResult Initialize(InitializeParams parameters);

    /// <summary>The client is ready.</summary>
    [JsonRpcMethod("initialized")]
    void Initialized();

    /// <summary>Prepares for the end.</summary>
    [JsonRpcMethod("shutdown")]
    object? Shutdown();

    /// <summary>Ends.</summary>
    [JsonRpcMethod("exit")]
    void Exit();

    /// <summary>A document is opened.</summary>
    [JsonRpcMethod("textDocument/didOpen", UseSingleObjectParameterDeserialization = true)]
    void DidOpen(DidOpenParams parameters);

    /// <summary>A document is edited.</summary>
    [JsonRpcMethod("textDocument/didChange", UseSingleObjectParameterDeserialization = true)]
    void DidChange(DidChangeParams parameters);

    /// <summary>A document is closed.</summary>
    [JsonRpcMethod("textDocument/didClose", UseSingleObjectParameterDeserialization = true)]
    void DidClose(DocumentParams parameters);

    /// <summary>A document is saved.</summary>
    [JsonRpcMethod("textDocument/didSave", UseSingleObjectParameterDeserialization = true)]
    void DidSave(DocumentParams parameters);

    /// <summary>Files were changed by somebody else.</summary>
    [JsonRpcMethod("workspace/didChangeWatchedFiles", UseSingleObjectParameterDeserialization = true)]
    void DidChangeWatchedFiles(DidChangeFilesParams parameters);

    /// <summary>Shows the meaning of a name.</summary>
    [JsonRpcMethod("textDocument/hover", UseSingleObjectParameterDeserialization = true)]
    Hover? Hover(PositionParams parameters);

    /// <summary>Finds the declaration of a name.</summary>
    [JsonRpcMethod("textDocument/definition", UseSingleObjectParameterDeserialization = true)]
    IReadOnlyList<DocumentRange> Definition(PositionParams parameters);

    /// <summary>Finds the uses of a name in all files that the editor can see.</summary>
    [JsonRpcMethod("textDocument/references", UseSingleObjectParameterDeserialization = true)]
    IReadOnlyList<DocumentRange> References(ReferenceParams parameters);

    /// <summary>Finds the uses of a name in its document.</summary>
    [JsonRpcMethod("textDocument/documentHighlight", UseSingleObjectParameterDeserialization = true)]
    IReadOnlyList<DocumentHighlight> Highlight(PositionParams parameters);

    /// <summary>Finds the name that would be renamed.</summary>
    [JsonRpcMethod("textDocument/prepareRename", UseSingleObjectParameterDeserialization = true)]
    RenameTarget? PrepareRename(PositionParams parameters);

    /// <summary>Renames a name wherever it is used.</summary>
    [JsonRpcMethod("textDocument/rename", UseSingleObjectParameterDeserialization = true)]
    WorkspaceEdit? Rename(RenameParams parameters);

    /// <summary>Gives the outline of a document.</summary>
    [JsonRpcMethod("textDocument/documentSymbol", UseSingleObjectParameterDeserialization = true)]
    IReadOnlyList<DocumentSymbol> DocumentSymbols(DocumentParams parameters);

    /// <summary>Lists what may be typed.</summary>
    [JsonRpcMethod("textDocument/completion", UseSingleObjectParameterDeserialization = true)]
    IReadOnlyList<CompletionItem> Complete(PositionParams parameters);

    /// <summary>Gives a document one layout.</summary>
    [JsonRpcMethod("textDocument/formatting", UseSingleObjectParameterDeserialization = true)]
    IReadOnlyList<TextEdit> Format(DocumentParams parameters);

    /// <summary>Gives the meanings of all names in a document.</summary>
    [JsonRpcMethod("textDocument/semanticTokens/full", UseSingleObjectParameterDeserialization = true)]
    SemanticTokens SemanticTokens(DocumentParams parameters);

    /// <summary>Lists the commands over the lines of a document.</summary>
    [JsonRpcMethod("textDocument/codeLens", UseSingleObjectParameterDeserialization = true)]
    IReadOnlyList<CodeLens> CodeLenses(DocumentParams parameters);

    /// <summary>Lists the edits that mend mistakes.</summary>
    [JsonRpcMethod("textDocument/codeAction", UseSingleObjectParameterDeserialization = true)]
    IReadOnlyList<CodeAction> CodeActions(CodeActionParams parameters);

    /// <summary>Runs one of the commands of <see cref="Proofs.Lenses"/>.</summary>
    [JsonRpcMethod("workspace/executeCommand", UseSingleObjectParameterDeserialization = true)]
    string? ExecuteCommand(ExecuteCommandParams parameters);

    /// <summary>Gives the structure that was found for an obligation, in words and pictures: a message of our own, for the extension of VS Code.</summary>
    [JsonRpcMethod("prover/example", UseSingleObjectParameterDeserialization = true)]
    ExampleResult? Example(ExampleParams parameters);

    /// <summary>Ends the verification that is running.</summary>
    [JsonRpcMethod("window/workDoneProgress/cancel", UseSingleObjectParameterDeserialization = true)]
    void CancelProgress(ProgressCancelParams parameters);
}
