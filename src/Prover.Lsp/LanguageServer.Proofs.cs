using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Prover.App.Requests;
using Prover.Binding;
using Prover.Lsp.Documents;
using Prover.Lsp.Features;
using Prover.Lsp.Proofs;
using Prover.Lsp.Protocol;
using StreamJsonRpc;

namespace Prover.Lsp;

/// <content>Verification, and what editors offer because of it.</content>
internal sealed partial class LanguageServer
{
    private readonly Dictionary<(string Proof, int? Line), Judgement> _judgements = [];
    private int _jobs;

    public IReadOnlyList<CodeLens> CodeLenses(DocumentParams parameters) =>
        TextOf(parameters.TextDocument) is { } text ? Lenses.Of(text, _judgements.Values, _uris) : [];

    public IReadOnlyList<CodeAction> CodeActions(CodeActionParams parameters)
    {
        CheckNow();
        return Checker.ByFile.TryGetValue(_uris.PathOf(parameters.TextDocument.Uri), out var mistakes) ? Mending.For(mistakes, parameters.Range, _uris) : [];
    }

    public string? ExecuteCommand(ExecuteCommandParams parameters)
    {
        string[] arguments = [.. (parameters.Arguments ?? []).Where(a => a.ValueKind == JsonValueKind.String).Select(a => a.GetString()!)];
        switch (parameters.Command)
        {
            case Lenses.Verify when arguments.Length > 0:
                Verify(arguments);
                return null;
            case Lenses.Show when arguments.Length > 1:
                return Show(_uris.PathOf(arguments[0]), arguments[1]);
            default:
                throw new LocalRpcException($"there is no command '{parameters.Command}' with {arguments.Length} texts as arguments") { ErrorCode = RequestFailed };
        }
    }

    public void CancelProgress(ProgressCancelParams parameters) => _verifier.Cancel();

    private void Verify(IReadOnlyList<string> arguments)
    {
        var path = _uris.PathOf(arguments[0]);
        var (invariant, position) = Lenses.Part(path, arguments);
        ImmutableArray<string> proofs = FrontEnds.IsProof(path) ? [path] : Verifier.ProofsOf(path, VisibleFiles.Of(_folders, _buffers, path), _buffers.Files);
        if (proofs.IsEmpty)
        {
            client.Show(new ShowMessageParams(Information, $"no proof of {Path.GetFileName(path)} is in the open folder: 'prover verify {Path.GetFileName(path)} --save' finds one"));
            return;
        }

        var token = $"prover-{++_jobs}";
        if (_client.ShowsProgress) client.CreateProgress(new ProgressCreateParams(token));
        Report(token, new ProgressValue("begin", "Verifying", Path.GetFileName(path), 0));
        var (generation, percentage) = (_buffers.Generation, 0);
        _verifier.Start(
            new Job(proofs, invariant, position), _buffers.Files,
            (file, done, total) =>
            {
                var now = total == 0 ? 0 : 100 * done / total;
                if (now != percentage) Report(token, new ProgressValue("report", null, string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}: {done} of {total}"), now));
                percentage = now;
            },
            (judgements, problem, isCut) => loop.Post(() =>
            {
                Report(token, new ProgressValue("end", null, isCut ? "ended early" : null, null));
                if (isCut || generation != _buffers.Generation) return;
                Take(judgements, position?.Line, problem, path);
            }));
    }

    // The protocol's numbers for messages.
    private const int Error = 1;
    private const int Information = 3;

    // A part of a proof adds to what is known of it; the whole replaces that.
    private void Take(ImmutableArray<Judgement> judgements, int? line, string? problem, string path)
    {
        foreach (var judgement in judgements)
        {
            if (line is null) Drop(j => j.Path == judgement.Path);
            _judgements[(judgement.Path, line)] = judgement;
        }

        Publish();
        if (_client.RefreshesLenses) client.RefreshLenses();
        if (problem is not null) client.Show(new ShowMessageParams(Error, problem));
        else if (judgements.IsEmpty) client.Show(new ShowMessageParams(Error, $"nothing was verified: {Path.GetFileName(path)} has mistakes, or no obligation belongs to this line"));
        else client.Show(new ShowMessageParams(Information, Whole(judgements).Summary));
    }

    private static Verification Whole(ImmutableArray<Judgement> judgements) =>
        new([.. judgements.SelectMany(j => j.Run.Proofs)], judgements.Length, false, [], judgements[^1].Run.Time, judgements[^1].Run.Solver);

    private void Report(string token, ProgressValue value)
    {
        if (_client.ShowsProgress) client.Report(new ProgressParams(token, value));
    }

    private string? Show(string proof, string obligation)
    {
        if (_judgements.Values.Where(j => j.Path == proof).Select(j => j.Counterexample(obligation)).FirstOrDefault(t => t is not null) is not { } text) return null;
        if (_client.ShowsDocuments)
        {
            var name = string.Concat(obligation.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '-'));
            var file = Path.Combine(Directory.CreateTempSubdirectory("prover-").FullName, $"{name}.txt");
            File.WriteAllText(file, text);
            client.ShowDocument(new ShowDocumentParams(new Uri(file).AbsoluteUri, TakeFocus: true));
        }

        return text;
    }

    // Results for other texts are out of date.
    private void Forget(string path)
    {
        _verifier.Cancel();
        Drop(j => j.Files.Contains(path));
    }

    private void Drop(Func<Judgement, bool> isOutdated)
    {
        foreach (var (key, _) in _judgements.Where(j => isOutdated(j.Value)).ToArray()) _judgements.Remove(key);
    }

    private IEnumerable<(string Path, ProtocolDiagnostic Diagnostic)> Verdicts => _judgements.Values.SelectMany(j => Proofs.Verdicts.Of(j, _uris));
}
