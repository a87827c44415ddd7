using System.Collections.Immutable;
using Prover.Binding;
using Prover.Studio.Documents;
using Prover.Text;

namespace Prover.Studio.Proofs;

/// <summary>
/// The files that can be opened: those of our languages in a folder, or one file. Requests name a file by its number, so that nobody can ask for another one.
/// </summary>
/// <param name="path">The folder or the file.</param>
internal sealed class Workspace(string path)
{
    // A folder with more is not one of specifications.
    private const int Most = 2000;

    private readonly Lock _gate = new();
    private readonly List<string> _paths = [];

    /// <summary>The files as they are now. A file keeps its number.</summary>
    public WorkspaceDocument List()
    {
        lock (_gate)
        {
            var found = File.Exists(path) ? [path] : FilesBelow(path);
            _paths.AddRange(found.Except(_paths, StringComparer.Ordinal));
            return new WorkspaceDocument(Visible.Line(path), [.. found.Select(Describe)]);
        }
    }

    /// <summary>The path of a file; null if there is no such number.</summary>
    public string? Find(int id)
    {
        List();
        lock (_gate) return id >= 0 && id < _paths.Count ? _paths[id] : null;
    }

    /// <summary>Those of the files that can be opened whose full paths are among <paramref name="paths"/>.</summary>
    public ImmutableArray<FileDocument> Among(ImmutableHashSet<string> paths)
    {
        List();
        lock (_gate) return [.. _paths.Where(p => paths.Contains(Path.GetFullPath(p))).Select(Describe)];
    }

    /// <summary>A file, as a document names it.</summary>
    public FileDocument Describe(string file)
    {
        lock (_gate)
        {
            var shown = Directory.Exists(path) ? Path.GetRelativePath(path, file) : Path.GetFileName(file);
            return new FileDocument(_paths.IndexOf(file), Visible.Line(shown.Replace('\\', '/')), FrontEnds.IsProof(file));
        }
    }

    private static ImmutableArray<string> FilesBelow(string folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*", options).Where(f => FrontEnds.Of(f) is not null).Take(Most).Order(StringComparer.Ordinal)]
            : [];
    }
}
