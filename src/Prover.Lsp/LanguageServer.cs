using Prover.App;
using Prover.App.Recording;
using Prover.Binding;
using Prover.Lsp.Documents;
using Prover.Lsp.Features;
using Prover.Lsp.Proofs;
using Prover.Lsp.Protocol;

namespace Prover.Lsp;

/// <summary>The language server: documents, and what is asked about them. All of it runs on one <see cref="Loop"/>.</summary>
/// <param name="pipeline">The stages.</param>
/// <param name="answers">Answers of earlier runs.</param>
/// <param name="explain">Gives the entry of a code in the page of diagnostics, as Markdown.</param>
/// <param name="client">The client.</param>
/// <param name="loop">Where work that can wait for further edits is put.</param>
internal sealed partial class LanguageServer(Pipeline pipeline, IAnswers answers, Func<string, string?> explain, IClient client, Loop loop) : ILanguageServer, IDisposable
{
    private readonly DocumentUris _uris = new();
    private readonly Buffers _buffers = new();
    private readonly Dictionary<string, PublishDiagnosticsParams> _published = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<VerdictMark>> _marked = new(StringComparer.Ordinal);
    private Checker? _checker;
    private readonly Verifier _verifier = new(pipeline, answers);
    private ClientFeatures _client = ClientFeatures.None;
    private bool _isShutDown;

    private Checker Checker => _checker ??= new Checker(_buffers);

    /// <summary>Completes with the exit code when the client asks for the end.</summary>
    public TaskCompletionSource<int> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public InitializeResult Initialize(InitializeParams parameters)
    {
        _client = ClientFeatures.Of(parameters.Capabilities);
        _verifiesEdits = VerifiesEdits(parameters.InitializationOptions);
        _folders = [.. (parameters.WorkspaceFolders?.Select(f => f.Uri) ?? [parameters.RootUri]).OfType<string>().Select(uri => _uris.PathOf(uri))];
        return new InitializeResult(Capabilities, new ServerInfo("prover", typeof(LanguageServer).Assembly.GetName().Version?.ToString(3) ?? ""));
    }

    public void Initialized()
    {
        if (_client.WatchesFiles) client.WatchFiles(FrontEnds.All.Select(f => f.Ending).Distinct(StringComparer.Ordinal));
    }

    public object? Shutdown()
    {
        _isShutDown = true;
        return null;
    }

    public void Exit() => Ended.TrySetResult(_isShutDown ? 0 : 1);

    public void DidOpen(DidOpenParams parameters)
    {
        var document = parameters.TextDocument;
        var path = _uris.PathOf(document.Uri, FrontEnds.All.FirstOrDefault(f => f.Ending == $".{document.LanguageId}")?.Ending);
        Change(path, () => _buffers.Set(path, document.Text, document.Version));
    }

    public void DidChange(DidChangeParams parameters)
    {
        var path = _uris.PathOf(parameters.TextDocument.Uri);
        Change(path, () => _buffers.Edit(path, parameters.ContentChanges, parameters.TextDocument.Version));
    }

    public void DidClose(DocumentParams parameters)
    {
        var path = _uris.PathOf(parameters.TextDocument.Uri);
        Change(path, () => _buffers.Close(path));
        if (_marked.Remove(path, out var marks) && marks.Count > 0) client.Mark(new VerdictsParams(parameters.TextDocument.Uri, null, []));
    }

    public void DidSave(DocumentParams parameters)
    {
    }

    public void DidChangeWatchedFiles(DidChangeFilesParams parameters)
    {
        // An open document counts as it is in the editor.
        string[] changed = [.. parameters.Changes.Select(c => _uris.PathOf(c.Uri)).Where(p => _buffers.Find(p) is null)];
        if (changed.Length == 0) return;
        _buffers.Change();
        foreach (var path in changed) Forget(path);
        Checker.UpdateAll();
        Publish();
        VerifyLater();
    }

    private readonly HashSet<string> _toCheck = new(StringComparer.Ordinal);

    // Grows with every text that becomes another one.
    private int _edition;

    // Opening or closing a document changes nothing when its text is that of the file.
    private void Change(string path, Action change)
    {
        var before = _buffers.TextOf(path);
        change();
        CheckLater(path);
        if (_buffers.TextOf(path) != before) Forget(path);
        VerifyLater();
    }

    // Results for other texts are out of date.
    private void Forget(string path)
    {
        _edition++;
        _work?.Stop();
        _judgements.Forget(path);
    }

    // Edits that are waiting already come first, so that what is checked is what the editor shows.
    private void CheckLater(string path)
    {
        if (_toCheck.Count == 0)
        {
            Later(() =>
            {
                CheckNow();
                Publish();
            });
        }

        _toCheck.Add(path);
    }

    private void CheckNow()
    {
        foreach (var path in _toCheck) Checker.Update(path);
        _toCheck.Clear();
    }

    // A document is told when its version or its diagnostics have changed.
    private void Publish()
    {
        var all = Checker.ByFile.ToDictionary(f => f.Key, f => f.Value.Select(m => Diagnosis.Of(m, _uris)).ToList(), StringComparer.Ordinal);
        foreach (var (path, message) in Checker.Bugs) Of(path).Add(Diagnosis.OfBug(message));
        foreach (var (path, verdict) in Verdicts) Of(path).Add(verdict);
        foreach (var path in _published.Keys.Concat(_buffers.Paths).Except(all.Keys).ToArray()) all[path] = [];
        foreach (var (path, diagnostics) in all)
        {
            var message = new PublishDiagnosticsParams(_uris.UriOf(path), _buffers.VersionOf(path), [.. diagnostics.DistinctBy(d => (d.Range, d.Severity, d.Code, d.Message))]);
            if (_published.TryGetValue(path, out var known) && known.Version == message.Version && known.Diagnostics.SequenceEqual(message.Diagnostics)) continue;
            client.Publish(message);
            if (message.Diagnostics.Count > 0 || _buffers.Find(path) is not null) _published[path] = message;
            else _published.Remove(path);
        }

        PublishMarks();

        List<ProtocolDiagnostic> Of(string path) => all.TryGetValue(path, out var known) ? known : all[path] = [];
    }

    private void PublishMarks()
    {
        if (!_client.ShowsVerdicts) return;
        foreach (var path in _buffers.Paths)
        {
            var marks = Marks.Of(path, _judgements.All);
            if (_marked.TryGetValue(path, out var known) && known.SequenceEqual(marks)) continue;
            _marked[path] = marks;
            client.Mark(new VerdictsParams(_uris.UriOf(path), _buffers.VersionOf(path), marks));
        }
    }
}
