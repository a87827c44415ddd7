using Prover.Text;

namespace Prover.App.Files;

/// <summary>
/// The files of a revision that git keeps. Their paths are written as git writes them, <c>HEAD~2:specs/chord.spec</c>, and stay so in
/// diagnostics; what such a file names belongs to the same revision.
/// </summary>
/// <param name="revision">A commit, a branch or a tag.</param>
public sealed class RevisionFiles(string revision) : SourceFiles
{
    /// <summary>How the file at <paramref name="path"/> is called in this revision.</summary>
    public string NameOf(string path) => $"{revision}:{path}";

    /// <inheritdoc/>
    public override string Resolve(SourceText source, string path) => NameOf(OnDisk.Resolve(new SourceText(PathOf(source.Path), ""), path));

    /// <inheritdoc/>
    public override SourceText? Load(string path, DiagnosticBag diagnostics, Location? namedAt = null)
    {
        // The folder of the file may be gone since.
        var file = Path.GetFullPath(PathOf(path));
        var folder = Path.GetDirectoryName(file);
        while (folder is not null && !Directory.Exists(folder)) folder = Path.GetDirectoryName(folder);
        if (folder is null)
        {
            diagnostics.FileNotFound(path, isFolder: false, namedAt);
            return null;
        }

        var inside = Path.GetRelativePath(folder, file).Replace('\\', '/');
        var (succeeded, text) = revision.StartsWith('-')
            ? (false, $"'{revision}' is no revision")
            : Git.Run(folder, "cat-file", "blob", $"{revision}:./{inside}");
        if (succeeded) return new SourceText(path, text.TrimStart('\uFEFF'));
        diagnostics.NotInRevision(path, text, namedAt);
        return null;
    }

    private string PathOf(string name) => name[NameOf("").Length..];
}
