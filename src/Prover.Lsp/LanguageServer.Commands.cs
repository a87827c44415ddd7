using System.Text.Json;
using Prover.Lsp.Features;
using Prover.Lsp.Proofs;
using Prover.Lsp.Protocol;
using Prover.Proving;
using Prover.Text;
using StreamJsonRpc;

namespace Prover.Lsp;

/// <content>The commands over lines and in the list of quick fixes.</content>
internal sealed partial class LanguageServer
{
    // Names of files have limits.
    private const int LongestName = 80;

    private readonly Searches _searches = new(pipeline);
    private DirectoryInfo? _texts;

    public IReadOnlyList<CodeLens> CodeLenses(DocumentParams parameters) =>
        TextOf(parameters.TextDocument) is { } text ? Lenses.Of(text, _judgements.All, _uris) : [];

    public IReadOnlyList<CodeAction> CodeActions(CodeActionParams parameters)
    {
        CheckNow();
        var path = _uris.PathOf(parameters.TextDocument.Uri);
        var mending = Checker.ByFile.TryGetValue(path, out var mistakes) ? Mending.For(mistakes, parameters.Range, _uris) : [];
        return [.. mending, .. Lenses.Strengthenings(path, _judgements.All, parameters.Range, _uris)];
    }

    public string? ExecuteCommand(ExecuteCommandParams parameters)
    {
        string[] arguments = [.. (parameters.Arguments ?? []).Where(a => a.ValueKind == JsonValueKind.String).Select(a => a.GetString()!)];
        switch (parameters.Command, arguments)
        {
            case (Lenses.Verify, [_, ..]):
                Verify(arguments);
                return null;
            case (Lenses.Stop, _):
                _work?.Stop();
                return null;
            case (Lenses.Show, [var proof, var obligation, ..]):
                return Find(proof, obligation) is var (report, result) ? Show(obligation, new Examples(_folders).Text(report, result)) : null;
            case (Lenses.Trace, [var document, var invariant, ..]):
                Search($"a violation of {invariant}", (files, end) => _searches.Violation(_uris.PathOf(document), invariant, files, end));
                return null;
            case (Lenses.Strengthen, [var proof, ..]):
                Search("conjuncts that are missing", (files, end) => _searches.Strengthening(_uris.PathOf(proof), files, end));
                return null;
            default:
                throw new LocalRpcException($"there is no command '{parameters.Command}' with {arguments.Length} texts as arguments") { ErrorCode = RequestFailed };
        }
    }

    public ExampleResult? Example(ExampleParams parameters) => Find(parameters.Uri, parameters.Obligation) is var (report, result) ? new Examples(_folders).Pictured(report, result) : null;

    private (ProofReport Report, Discharged Result)? Find(string proof, string obligation)
    {
        var path = _uris.PathOf(proof);
        return _judgements.All.Where(j => j.Path == path).Select(j => j.Find(obligation)).FirstOrDefault(found => found is not null);
    }

    // A search ends like a verification: by the next edit, by the person, or by another command.
    private void Search(string what, Func<SourceFiles, CancellationToken, Found> search)
    {
        var files = _buffers.Files;
        _begun.Clear();
        Start(what, (_, end) => search(files, end), (found, problem) =>
        {
            if (problem is not null) Warn(problem);
            else if (found is not null) Take(found);
        });
    }

    private void Take(Found found)
    {
        if (!found.Edits.IsEmpty && _client.AppliesEdits) client.ApplyEdit(new ApplyEditParams(found.Message, EditOf(found)));
        else if (found.Document is { } text) Show(found.Name, text);
        if (found.IsProblem) Warn(found.Message);
        else Inform(found.Message);
    }

    // Somebody may type before the edit arrives: where the client can tell, it is of the text as it is now.
    private WorkspaceEdit EditOf(Found found)
    {
        var edit = Layout.Replacing(found.Edits, _uris);
        return !_client.KnowsVersions || edit.Changes is not { } changes ? edit : new WorkspaceEdit(null)
        {
            DocumentChanges = [.. changes.Select(c => new DocumentEdit(new VersionedDocumentId(c.Key, _buffers.VersionOf(_uris.PathOf(c.Key))), c.Value))],
        };
    }

    private string Show(string name, string text)
    {
        if (_client.ShowsDocuments)
        {
            _texts ??= Directory.CreateTempSubdirectory("prover-");
            var plain = string.Concat(name.TakeLast(LongestName).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '-'));
            var file = Path.Combine(_texts.FullName, $"{plain}.txt");
            File.WriteAllText(file, text);
            client.ShowDocument(new ShowDocumentParams(new Uri(file).AbsoluteUri, TakeFocus: true));
        }

        return text;
    }

    /// <summary>Ends what is at work, and removes the texts that were shown.</summary>
    public void Dispose()
    {
        _work?.Stop();
        try
        {
            _texts?.Delete(recursive: true);
        }
        catch (IOException)
        {
            // somebody has removed them, or still reads one
        }
    }
}
