using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Prover.App.Requests;
using Prover.Binding;
using Prover.Lsp.Documents;
using Prover.Lsp.Proofs;
using Prover.Lsp.Protocol;

namespace Prover.Lsp;

/// <content>Verification: when somebody asks for it, and of what an edit touches.</content>
internal sealed partial class LanguageServer
{
    // So long after an edit the proofs that it touches are verified, unless another one comes.
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(300);

    private readonly Judgements _judgements = new(pipeline.Solver);

    // Proofs whose results somebody has asked for.
    private readonly HashSet<string> _wanted = new(StringComparer.Ordinal);

    // Proofs whose verification was begun in the background since the last edit.
    private readonly HashSet<string> _begun = new(StringComparer.Ordinal);

    private bool _verifiesEdits = true;
    private string? _problem;

    // The option "verify" of the client: "onEdit", which is the default, or "onDemand".
    private static bool VerifiesEdits(JsonElement? options) =>
        options is not { ValueKind: JsonValueKind.Object } given || !given.TryGetProperty("verify", out var verify)
        || verify is not { ValueKind: JsonValueKind.String } || verify.GetString() != "onDemand";

    private void Verify(IReadOnlyList<string> arguments)
    {
        var path = _uris.PathOf(arguments[0]);
        var (invariant, part) = Lenses.Part(path, arguments);
        var isProof = FrontEnds.IsProof(path);
        var job = new Job(isProof ? [path] : [.. VisibleFiles.Of(_folders, _buffers, path)], isProof ? null : path, invariant, part);
        if (isProof && part is null) _wanted.Add(path);
        _begun.Clear();
        Start(Path.GetFileName(path), Verifying(job), (proofs, problem) =>
        {
            var judgements = _judgements.Of(proofs, part);
            if (part is null) _wanted.UnionWith(judgements.Select(j => j.Path));
            if (problem is not null) Warn(problem);
            else if (proofs is []) Inform($"no proof of {Path.GetFileName(path)} is in the open folder: 'prover verify {Path.GetFileName(path)} --save' finds one");
            else if (judgements.IsEmpty) Warn($"nothing was verified: {Path.GetFileName(path)} has mistakes, or no obligation belongs to this line");
            else Inform(Whole(judgements).Summary);
        });
    }

    private void VerifyLater()
    {
        _begun.Clear();
        if (!_verifiesEdits) return;
        var edition = _edition;
        loop.PostAfter(_pause, () =>
        {
            if (edition == _edition) VerifyTouched();
        });
    }

    // The open proofs, and those that were asked for, as far as nothing is known of them. While something else is at work they wait for its end.
    private void VerifyTouched()
    {
        if (_isWorking || !_verifiesEdits) return;
        CheckNow();
        ImmutableArray<string> touched =
        [
            .. _buffers.Paths.Where(FrontEnds.IsProof).Union(_wanted).Where(p => !_judgements.Know(p) && !Checker.HasMistakes(p) && _begun.Add(p)),
        ];
        if (touched.IsEmpty) return;
        Start(touched.Length == 1 ? Path.GetFileName(touched[0]) : $"{touched.Length} proofs", Verifying(Job.All(touched)), (_, problem) =>
        {
            _wanted.ExceptWith(touched.Where(p => !_judgements.Know(p) && _buffers.Find(p) is null));
            if (problem is not null && problem != _problem) Warn(problem);
            _problem = problem;
        });
    }

    // Each report is shown as it comes, unless the texts were edited since.
    private Func<Action<string, int>, CancellationToken, ImmutableArray<string>> Verifying(Job job)
    {
        var (files, edition) = (_buffers.Files, _edition);
        return (progress, end) => _verifier.Verify(
            job, files,
            (file, done, total) => progress(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}: {done} of {total}"), total == 0 ? 0 : 100 * done / total),
            report => Later(() =>
            {
                if (edition != _edition) return;
                _judgements.Take(report, job.Part);
                ShowVerdicts();
            }),
            end);
    }

    private static Verification Whole(ImmutableArray<Judgement> judgements) =>
        new([.. judgements.Select(j => j.Report)], judgements.Length, false, [], judgements[^1].Run.Time, judgements[^1].Run.Solver);

    private void ShowVerdicts()
    {
        Publish();
        if (_client.RefreshesLenses) client.RefreshLenses();
    }

    private IEnumerable<(string Path, ProtocolDiagnostic Diagnostic)> Verdicts => _judgements.All.SelectMany(j => Proofs.Verdicts.Of(j, _uris));
}
