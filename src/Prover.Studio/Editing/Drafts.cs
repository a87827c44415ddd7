using System.Collections.Concurrent;
using Prover.App.Files;
using Prover.Text;

namespace Prover.Studio.Editing;

/// <summary>The texts that are edited and not saved. Used from several threads.</summary>
internal sealed class Drafts
{
    private readonly ConcurrentDictionary<string, Draft> _changed = new(StringComparer.Ordinal);

    /// <summary>The files as a reader of the page sees them: drafts instead of what is saved.</summary>
    public SourceFiles Files => SourceFiles.OnDisk.With(_changed.Values.Select(d => d.Edited));

    /// <summary>The draft of a file, or the file as it is on disk; null when it cannot be read, which is reported.</summary>
    public Draft? Open(string file, DiagnosticBag mistakes) => _changed.TryGetValue(file, out var draft) ? draft
        : SourceText.Load(file, mistakes) is { } saved ? Draft.Of(saved)
        : null;

    /// <summary>Gives a file another text. Only an edit of the version that is open here is taken: null, and a report, if somebody has saved the file since.</summary>
    public Draft? Edit(string file, string version, string text, DiagnosticBag mistakes)
    {
        if (Open(file, mistakes) is not { } open) return null;
        if (open.Version != version)
        {
            mistakes.FileChanged(file);
            return null;
        }

        return Keep(open with { Text = text.ReplaceLineEndings("\n") });
    }

    private Draft Keep(Draft draft)
    {
        if (draft.HasChanged) _changed[draft.Saved.Path] = draft;
        else _changed.TryRemove(draft.Saved.Path, out _);
        return draft;
    }

    /// <summary>Writes the draft into its file, unless somebody has saved it meanwhile. False, and a report, when it is not written.</summary>
    public bool Save(string file, DiagnosticBag mistakes)
    {
        if (!_changed.TryGetValue(file, out var draft)) return true;
        if (!EditedFile.Write(draft.Saved, draft.Edited.Content, mistakes)) return false;
        _changed.TryRemove(KeyValuePair.Create(file, draft));
        return true;
    }

    /// <summary>Forgets the draft of a file.</summary>
    public void Discard(string file) => _changed.TryRemove(file, out _);
}
