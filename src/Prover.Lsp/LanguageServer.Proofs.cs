using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Prover.App.Requests;
using Prover.Binding;
using Prover.Lsp.Documents;
using Prover.Lsp.Proofs;
using Prover.Lsp.Protocol;
using Prover.Proving;

namespace Prover.Lsp;

/// <content>Verification: when somebody asks for it, and of what an edit touches.</content>
internal sealed partial class LanguageServer
{
    // So long after an edit the proofs that it touches are verified, unless another one comes.
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(300);

    private readonly Judgements _judgements = new(pipeline.Solver);

    // Proofs whose results somebody wants to see: they were verified once.
    private readonly HashSet<string> _wanted = new(StringComparer.Ordinal);

    // Proofs whose verification was begun in the background since the last edit.
    private readonly HashSet<string> _begun = new(StringComparer.Ordinal);

    private bool _verifiesEdits = true;
    private BackgroundWork? _work;
    private bool _isWorking;
    private int _works;

    // The option "verify" of the client: "onEdit", which is the default, or "onDemand".
    private static bool VerifiesEdits(JsonElement? options) =>
        options is not { ValueKind: JsonValueKind.Object } given || !given.TryGetProperty("verify", out var verify)
        || verify is not { ValueKind: JsonValueKind.String } || verify.GetString() != "onDemand";

    public void CancelProgress(ProgressCancelParams parameters) => _work?.Stop();

    private void Verify(IReadOnlyList<string> arguments)
    {
        var path = _uris.PathOf(arguments[0]);
        var (invariant, position) = Lenses.Part(path, arguments);
        ImmutableArray<string> proofs = FrontEnds.IsProof(path) ? [path] : Verifier.ProofsOf(path, VisibleFiles.Of(_folders, _buffers, path), _buffers.Files);
        if (proofs.IsEmpty)
        {
            Inform($"no proof of {Path.GetFileName(path)} is in the open folder: 'prover verify {Path.GetFileName(path)} --save' finds one");
            return;
        }

        _begun.Clear();
        Start(Path.GetFileName(path), Verifying(new Job(proofs, invariant, position)), (reports, problem) =>
        {
            var judgements = _judgements.Take(reports ?? [], position?.Line);
            if (position is null) _wanted.UnionWith(judgements.Select(j => j.Path));
            ShowVerdicts();
            if (problem is not null) Warn(problem);
            else if (judgements.IsEmpty) Warn($"nothing was verified: {Path.GetFileName(path)} has mistakes, or no obligation belongs to this line");
            else Inform(Whole(judgements).Summary);
        });
    }

    private void VerifyLater()
    {
        _begun.Clear();
        if (!_verifiesEdits) return;
        var generation = _buffers.Generation;
        loop.PostAfter(_pause, () =>
        {
            if (generation == _buffers.Generation) VerifyTouched();
        });
    }

    // The open proofs, and those that were verified before, as far as nothing is known of them.
    private void VerifyTouched()
    {
        if (_isWorking || !_verifiesEdits) return;
        CheckNow();
        ImmutableArray<string> touched =
        [
            .. _buffers.Paths.Where(FrontEnds.IsProof).Union(_wanted).Where(p => !_judgements.Know(p) && !Checker.HasMistakes(p) && _begun.Add(p)),
        ];
        if (touched.IsEmpty) return;
        Start(touched.Length == 1 ? Path.GetFileName(touched[0]) : $"{touched.Length} proofs", Verifying(new Job(touched, null, null)), (reports, problem) =>
        {
            _judgements.Take(reports ?? [], null);
            ShowVerdicts();
            if (problem is not null) Warn(problem);
        });
    }

    private Func<Action<string, int>, CancellationToken, ImmutableArray<ProofReport>?> Verifying(Job job)
    {
        var files = _buffers.Files;
        return (progress, end) => _verifier.Verify(
            job, files,
            (file, done, total) => progress(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}: {done} of {total}"), total == 0 ? 0 : 100 * done / total),
            end);
    }

    // One work at a time. Results for texts that were edited meanwhile are dropped.
    private void Start<T>(string what, Func<Action<string, int>, CancellationToken, T?> work, Action<T?, string?> take)
    {
        _work?.Stop();
        var (number, generation, percentage) = (++_works, _buffers.Generation, 0);
        var token = $"prover-{number}";
        _isWorking = true;
        if (_client.ShowsProgress) client.CreateProgress(new ProgressCreateParams(token));
        Report(token, new ProgressValue("begin", "Prover", what, 0));
        T? result = default;
        _work = BackgroundWork.Start(
            what, end => result = work(Progress, end),
            (problem, isCut) => loop.Post(() =>
            {
                Report(token, new ProgressValue("end", null, isCut ? "ended early" : null, null));
                if (number == _works) _isWorking = false;
                if (isCut) return;
                if (generation == _buffers.Generation) take(result, problem);
                VerifyTouched();
            }));

        void Progress(string message, int now)
        {
            if (now != percentage) Report(token, new ProgressValue("report", null, message, now));
            percentage = now;
        }
    }

    // The protocol's numbers for messages.
    private const int Error = 1;
    private const int Information = 3;

    private void Inform(string message) => client.Show(new ShowMessageParams(Information, message));

    private void Warn(string message) => client.Show(new ShowMessageParams(Error, message));

    private static Verification Whole(ImmutableArray<Judgement> judgements) =>
        new([.. judgements.SelectMany(j => j.Run.Proofs)], judgements.Length, false, [], judgements[^1].Run.Time, judgements[^1].Run.Solver);

    private void Report(string token, ProgressValue value)
    {
        if (_client.ShowsProgress) client.Report(new ProgressParams(token, value));
    }

    private void ShowVerdicts()
    {
        Publish();
        if (_client.RefreshesLenses) client.RefreshLenses();
    }

    // Results for other texts are out of date.
    private void Forget(string path)
    {
        _work?.Stop();
        _judgements.Forget(path);
    }

    private IEnumerable<(string Path, ProtocolDiagnostic Diagnostic)> Verdicts => _judgements.All.SelectMany(j => Proofs.Verdicts.Of(j, _uris));
}
