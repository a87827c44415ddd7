using Prover.App.Requests;
using Prover.Binding;
using Prover.Studio.Documents;
using Prover.Studio.Editing;
using Prover.Studio.Http;
using Prover.Studio.Stepping;
using Prover.Text;

namespace Prover.Studio;

/// <content>Texts that are edited.</content>
internal sealed partial class Site
{
    // Each question has its own limit, so a comparison ends by itself unless very much is edited.
    private static readonly TimeLimit _forComparison = new(TimeSpan.FromMinutes(2), "save the file, and let prover diff --git HEAD compare it");

    private readonly Drafts _drafts = new();

    private Response Text(string file, int id)
    {
        var mistakes = new DiagnosticBag();
        return _drafts.Open(file, mistakes) is { } draft ? Shown(draft) : Problem(mistakes);
    }

    private Response Edit(string file, EditDocument edit)
    {
        var mistakes = new DiagnosticBag();
        if (_drafts.Edit(file, edit.Version ?? "", edit.Text ?? "", mistakes) is not { } draft) return Problem(mistakes);
        Forget(file);
        return Shown(draft);
    }

    private Response Save(string file, int id)
    {
        var mistakes = new DiagnosticBag();
        return _drafts.Save(file, mistakes) ? Text(file, id) : Problem(mistakes);
    }

    private Response Discard(string file, int id)
    {
        _drafts.Discard(file);
        Forget(file);
        return Text(file, id);
    }

    // Everything that a file says, with the files that it refers to: as saved, and as edited.
    private Response Compare(string file, int id) => Waiting(
        ComparisonOf(id),
        end =>
        {
            var mistakes = new DiagnosticBag();
            var request = new DiffRequest(file, file, null, [], DiffRequest.UsualLimits, Environment.ProcessorCount) { Edited = _drafts.Files };
            if (pipeline.Compare(request, null, mistakes, end) is not { } comparison) return Problem(mistakes);
            end.ThrowIfCancellationRequested();
            return Json(ComparisonDocument.Of(comparison), StudioJson.Default.ComparisonDocument);
        },
        _forComparison);

    private static string ComparisonOf(int file) => $"compare {file}";

    // Results for another text are out of date.
    private void Forget(string file)
    {
        foreach (var (id, verification) in _verifications)
            if (verification.Files.Contains(Path.GetFullPath(file)) && _verifications.TryRemove(id, out var outdated))
                outdated.Stop();
    }

    private Response Shown(Draft draft)
    {
        var mistakes = new DiagnosticBag();
        FrontEnds.Load(draft.Saved.Path, mistakes, files: _drafts.Files);
        return Json(
            new TextDocument(draft.Version, draft.Text, draft.HasChanged, [.. mistakes.All.Select(m => Described(m, draft))]), StudioJson.Default.TextDocument);
    }

    private static MistakeDocument Described(Diagnostic mistake, Draft draft)
    {
        if (mistake.Location is not { } place || Path.GetFullPath(place.Source.Path) != Path.GetFullPath(draft.Saved.Path))
            return new MistakeDocument(0, 0, 0, mistake.Code, Visible.Lines($"{mistake}".TrimEnd()));
        var text = string.Join('\n', mistake.Notes.Select(note => $"note: {note}").Prepend(mistake.Message));
        return new MistakeDocument(place.Line, OffsetIn(draft, place.Span.Start), OffsetIn(draft, place.Span.End), mistake.Code, Visible.Lines(text));
    }

    // Where lines of the file end in two characters, those of the draft end in one.
    private static int OffsetIn(Draft draft, int offset)
    {
        var before = draft.Edited.Content.AsSpan(0, Math.Clamp(offset, 0, draft.Edited.Content.Length));
        return before.Length - before.Count("\r\n");
    }
}
