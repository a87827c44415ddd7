using System.Collections.Immutable;
using Prover.App.Files;
using Prover.App.Requests;
using Prover.Binding;
using Prover.Text;

namespace Prover.Lsp.Documents;

/// <summary>Checks open documents for mistakes: each by itself, with the files that it refers to.</summary>
internal sealed class Checker(Buffers buffers)
{
    private readonly Dictionary<string, Check> _checks = new(StringComparer.Ordinal);

    // The mistakes in a document, and the files that were read for it, including missing ones.
    private sealed record Check(ImmutableArray<Diagnostic> Mistakes, ImmutableHashSet<string> Files, string? Bug);

    /// <summary>Checks a document that was opened or edited, and those that refer to it.</summary>
    public void Update(string path)
    {
        foreach (var root in buffers.Paths.Where(p => p == path || !_checks.TryGetValue(p, out var check) || check.Files.Contains(path)).ToArray())
            _checks[root] = Run(root);
        if (buffers.Find(path) is null) _checks.Remove(path);
    }

    /// <summary>Checks every open document.</summary>
    public void UpdateAll()
    {
        _checks.Clear();
        foreach (var path in buffers.Paths) _checks[path] = Run(path);
    }

    /// <summary>Whether a document is known to have mistakes, in it or in the files that it refers to.</summary>
    public bool HasMistakes(string path) => _checks.TryGetValue(path, out var check) && (check.Bug is not null || !check.Mistakes.IsEmpty);

    /// <summary>The mistakes by files, each once, whichever documents refer to the file.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<Diagnostic>> ByFile =>
        _checks.SelectMany(c => c.Value.Mistakes.Select(m => (File: Path.GetFullPath(m.Location?.Source.Path ?? c.Key), Mistake: m)))
            .GroupBy(m => m.File, m => m.Mistake, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(
                g => g.Key, g => g.DistinctBy(m => (m.Code, m.Location?.Span, m.Message)).ToImmutableArray(), StringComparer.Ordinal);

    /// <summary>The bugs of ours that came up, by documents.</summary>
    public IEnumerable<(string Path, string Message)> Bugs => _checks.Where(c => c.Value.Bug is not null).Select(c => (c.Key, c.Value.Bug!));

    private Check Run(string path)
    {
        var (diagnostics, files) = (new DiagnosticBag(), new NotedFiles(buffers.Files));
        string? bug = null;
        try
        {
            FrontEnds.Load(path, diagnostics, files: files);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            bug = Failure.Describe(e);
        }

        return new Check([.. diagnostics.All], files.Paths, bug);
    }
}
