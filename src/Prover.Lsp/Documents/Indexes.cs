using System.Collections.Immutable;
using Prover.Binding;
using Prover.Text;

namespace Prover.Lsp.Documents;

/// <summary>The names in files, kept until something changes.</summary>
internal sealed class Indexes(Buffers buffers)
{
    private readonly Dictionary<string, NameIndex> _known = new(StringComparer.Ordinal);
    private int _generation = -1;

    /// <summary>The names in a file and in those that it refers to.</summary>
    public NameIndex Of(string path)
    {
        if (_generation != buffers.Generation) _known.Clear();
        _generation = buffers.Generation;
        return _known.TryGetValue(path, out var index) ? index : _known[path] = NameIndex.Of(path, buffers.Files);
    }

    /// <summary>The names in a file if its text were another one.</summary>
    public NameIndex With(SourceText text) => NameIndex.Of(text.Path, buffers.Files.With([text]));
}

/// <summary>The files that the editor can see: open documents, and what is in its folders.</summary>
internal static class VisibleFiles
{
    // A folder with more is not one of specifications.
    private const int Most = 1000;

    /// <summary>
    /// The open documents and the files of our languages in the folders, or, if there are none, next to <paramref name="path"/>.
    /// </summary>
    public static ImmutableSortedSet<string> Of(ImmutableArray<string> folders, Buffers buffers, string path)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        var found = folders.IsEmpty && Path.GetDirectoryName(path) is { } beside ? In(beside, new EnumerationOptions { IgnoreInaccessible = true }) : folders.SelectMany(f => In(f, options));
        return [.. found.Take(Most), .. buffers.Paths, path];
    }

    private static IEnumerable<string> In(string folder, EnumerationOptions options) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", options).Where(f => FrontEnds.Of(f) is not null).Select(Path.GetFullPath)
        : [];
}
