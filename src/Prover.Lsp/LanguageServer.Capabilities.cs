using Prover.Lsp.Features;
using Prover.Lsp.Proofs;
using Prover.Lsp.Protocol;

namespace Prover.Lsp;

/// <content>The abilities of the server.</content>
internal sealed partial class LanguageServer
{
    // The number of the protocol for edits instead of whole texts.
    private const int Incremental = 2;

    private static ServerCapabilities Capabilities => new()
    {
        TextDocumentSync = new TextSyncOptions(OpenClose: true, Incremental, Save: true),
        HoverProvider = true,
        DefinitionProvider = true,
        ReferencesProvider = true,
        DocumentHighlightProvider = true,
        DocumentSymbolProvider = true,
        DocumentFormattingProvider = true,
        RenameProvider = new RenameOptions(PrepareProvider: true),
        CompletionProvider = new CompletionOptions(["."]),
        CodeActionProvider = new CodeActionOptions([Mending.QuickFix]),
        CodeLensProvider = new CodeLensOptions(ResolveProvider: false),
        ExecuteCommandProvider = new ExecuteCommandOptions([Lenses.Verify, Lenses.Show, Lenses.Trace, Lenses.Strengthen, Lenses.Stop]),
        SemanticTokensProvider = new SemanticTokensOptions(Tokens.Legend, Full: true),
    };
}
