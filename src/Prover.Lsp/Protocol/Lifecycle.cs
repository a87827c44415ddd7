using System.Text.Json;

namespace Prover.Lsp.Protocol;

/// <summary>The first message of a client, about itself.</summary>
internal sealed record InitializeParams(string? RootUri, IReadOnlyList<WorkspaceFolder>? WorkspaceFolders, JsonElement? Capabilities, JsonElement? InitializationOptions);

/// <summary>The abilities of the client that the server uses.</summary>
/// <param name="ShowsProgress">Whether it shows progress that the server begins.</param>
/// <param name="ShowsDocuments">Whether it shows documents that the server names.</param>
/// <param name="RefreshesLenses">Whether it fetches code lenses again when the server asks for that.</param>
/// <param name="AppliesEdits">Whether it edits documents when the server asks for that.</param>
/// <param name="KnowsVersions">Whether it takes edits of documents in certain versions.</param>
/// <param name="WatchesFiles">Whether it tells of changes to files when the server asks for that.</param>
/// <param name="ShowsVerdicts">Whether it understands our own message <c>prover/verdicts</c>.</param>
internal sealed record ClientFeatures(bool ShowsProgress, bool ShowsDocuments, bool RefreshesLenses, bool AppliesEdits, bool KnowsVersions, bool WatchesFiles, bool ShowsVerdicts)
{
    /// <summary>A client of which nothing is known.</summary>
    public static readonly ClientFeatures None = new(false, false, false, false, false, false, false);

    /// <summary>Reads them from the capabilities of a client, of which any part may be missing.</summary>
    public static ClientFeatures Of(JsonElement? capabilities) => new(
        Has(capabilities, "window", "workDoneProgress"), Has(capabilities, "window", "showDocument", "support"), Has(capabilities, "workspace", "codeLens", "refreshSupport"),
        Has(capabilities, "workspace", "applyEdit"), Has(capabilities, "workspace", "workspaceEdit", "documentChanges"),
        Has(capabilities, "workspace", "didChangeWatchedFiles", "dynamicRegistration"), Has(capabilities, "experimental", "proverVerdicts"));

    private static bool Has(JsonElement? element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            element = element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var part) ? part : null;
        return element is { ValueKind: JsonValueKind.True };
    }
}

/// <summary>A folder that is open in the editor.</summary>
internal sealed record WorkspaceFolder(string Uri, string Name);

/// <summary>The answer of the server, about itself.</summary>
internal sealed record InitializeResult(ServerCapabilities Capabilities, ServerInfo ServerInfo);

/// <summary>The name and the version of the server.</summary>
internal sealed record ServerInfo(string Name, string Version);

/// <summary>The abilities of the server.</summary>
internal sealed record ServerCapabilities
{
    /// <summary>How positions count: in UTF-16 code units.</summary>
    public string PositionEncoding { get; init; } = "utf-16";

    /// <summary>How documents are kept in step.</summary>
    public required TextSyncOptions TextDocumentSync { get; init; }

    /// <summary>Whether there are hovers.</summary>
    public bool HoverProvider { get; init; }

    /// <summary>Whether names lead to their declarations.</summary>
    public bool DefinitionProvider { get; init; }

    /// <summary>Whether the uses of a name can be listed.</summary>
    public bool ReferencesProvider { get; init; }

    /// <summary>Whether the uses of a name in the document at hand can be marked.</summary>
    public bool DocumentHighlightProvider { get; init; }

    /// <summary>Whether the outline of a document can be shown.</summary>
    public bool DocumentSymbolProvider { get; init; }

    /// <summary>Whether a document can be given one layout.</summary>
    public bool DocumentFormattingProvider { get; init; }

    /// <summary>How names are renamed.</summary>
    public RenameOptions? RenameProvider { get; init; }

    /// <summary>How text is completed.</summary>
    public CompletionOptions? CompletionProvider { get; init; }

    /// <summary>How tokens are coloured by their meaning.</summary>
    public SemanticTokensOptions? SemanticTokensProvider { get; init; }

    /// <summary>How mistakes are mended.</summary>
    public CodeActionOptions? CodeActionProvider { get; init; }

    /// <summary>How commands are shown over lines.</summary>
    public CodeLensOptions? CodeLensProvider { get; init; }

    /// <summary>The commands that the server runs.</summary>
    public ExecuteCommandOptions? ExecuteCommandProvider { get; init; }
}

/// <summary>How documents are kept in step; <paramref name="Change"/> is 2 for edits instead of whole texts.</summary>
internal sealed record TextSyncOptions(bool OpenClose, int Change, bool Save);

/// <summary>Whether the client asks whether a name can be renamed before it asks for the new one.</summary>
internal sealed record RenameOptions(bool PrepareProvider);

/// <summary>The characters besides those of names after which completion is asked for.</summary>
internal sealed record CompletionOptions(IReadOnlyList<string> TriggerCharacters);

/// <summary>The words for the numbers in semantic tokens, and whether a whole document is given.</summary>
internal sealed record SemanticTokensOptions(SemanticTokensLegend Legend, bool Full);

/// <summary>The words for the numbers in semantic tokens.</summary>
internal sealed record SemanticTokensLegend(IReadOnlyList<string> TokenTypes, IReadOnlyList<string> TokenModifiers);

/// <summary>The kinds of code actions.</summary>
internal sealed record CodeActionOptions(IReadOnlyList<string> CodeActionKinds);

/// <summary>Whether code lenses are resolved one by one.</summary>
internal sealed record CodeLensOptions(bool ResolveProvider);

/// <summary>The commands that the server runs.</summary>
internal sealed record ExecuteCommandOptions(IReadOnlyList<string> Commands);

/// <summary>Asks a client for notifications.</summary>
internal sealed record RegistrationParams(IReadOnlyList<Registration> Registrations)
{
    /// <summary>Asks to be told when files with these endings change.</summary>
    public static RegistrationParams OfWatchedFiles(IEnumerable<string> endings) =>
        new([new Registration("files", "workspace/didChangeWatchedFiles", new WatchOptions([.. endings.Select(e => new FileWatcher($"**/*{e}"))]))]);
}

/// <summary>A notification that is asked for.</summary>
internal sealed record Registration(string Id, string Method, WatchOptions RegisterOptions);

/// <summary>The files whose changes are told.</summary>
internal sealed record WatchOptions(IReadOnlyList<FileWatcher> Watchers);

/// <summary>The files that a pattern names.</summary>
internal sealed record FileWatcher(string GlobPattern);
