namespace Prover.Text;

/// <summary>Where source texts come from: the files on disk, or a version of them that is kept elsewhere.</summary>
public abstract class SourceFiles
{
    /// <summary>The files on disk.</summary>
    public static SourceFiles OnDisk { get; } = new Disk();

    /// <summary>
    /// Reads a file. Gives <see langword="null"/> and reports to <paramref name="diagnostics"/> when that is not possible;
    /// <paramref name="namedAt"/> is the place that named the file, if one did.
    /// </summary>
    public abstract SourceText? Load(string path, DiagnosticBag diagnostics, Location? namedAt = null);

    /// <summary>The path of a file that <paramref name="source"/> names: it is relative to the folder of that source.</summary>
    public virtual string Resolve(SourceText source, string path)
    {
        var combined = Path.Combine(Path.GetDirectoryName(source.Path) ?? "", path);
        return Path.IsPathRooted(combined) ? Path.GetFullPath(combined) : Path.GetRelativePath(".", combined);
    }

    private sealed class Disk : SourceFiles
    {
        public override SourceText? Load(string path, DiagnosticBag diagnostics, Location? namedAt = null) => SourceText.Load(path, diagnostics, namedAt);
    }
}
