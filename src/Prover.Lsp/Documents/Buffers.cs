using Prover.Lsp.Protocol;
using Prover.Text;

namespace Prover.Lsp.Documents;

/// <summary>The documents that are open in the editor, with their texts, which may not be saved.</summary>
internal sealed class Buffers
{
    private readonly SortedDictionary<string, (SourceText Text, int? Version)> _open = new(StringComparer.Ordinal);

    /// <summary>The paths of the open documents.</summary>
    public IReadOnlyCollection<string> Paths => _open.Keys;

    /// <summary>A number that grows with every change.</summary>
    public int Generation { get; private set; }

    /// <summary>The files as the editor sees them: open documents instead of what is saved.</summary>
    public SourceFiles Files => _files ??= SourceFiles.OnDisk.With(_open.Values.Select(b => b.Text));

    private SourceFiles? _files;

    /// <summary>The text of an open document; null if it is not open.</summary>
    public SourceText? Find(string path) => _open.TryGetValue(path, out var buffer) ? buffer.Text : null;

    /// <summary>The text of an open document, or of the file; null if that cannot be read.</summary>
    public string? TextOf(string path) => (Find(path) ?? SourceText.Load(path, new DiagnosticBag()))?.Content;

    /// <summary>The version of an open document, as the client counts.</summary>
    public int? VersionOf(string path) => _open.TryGetValue(path, out var buffer) ? buffer.Version : null;

    /// <summary>Opens a document, or gives it another text.</summary>
    public void Set(string path, string text, int? version)
    {
        _open[path] = (new SourceText(path, text), version);
        Change();
    }

    /// <summary>Edits an open document; one that is not open stays so.</summary>
    public void Edit(string path, IEnumerable<ContentChange> changes, int? version)
    {
        if (Find(path) is not { } text) return;
        Set(path, changes.Aggregate(text, Edited).Content, version);
    }

    /// <summary>Closes a document: from now on its file counts.</summary>
    public void Close(string path)
    {
        if (_open.Remove(path)) Change();
    }

    /// <summary>Takes notice that a file was changed by somebody else.</summary>
    public void Change()
    {
        Generation++;
        _files = null;
    }

    private static SourceText Edited(SourceText text, ContentChange change)
    {
        if (change.Range is null) return new SourceText(text.Path, change.Text);
        var span = Positions.SpanOf(text, change.Range);
        return new SourceText(text.Path, string.Concat(text.Content.AsSpan(0, span.Start), change.Text, text.Content.AsSpan(span.End)));
    }
}
