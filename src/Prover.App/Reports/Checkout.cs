using Prover.Text;

namespace Prover.App.Reports;

/// <summary>The folder from which a build server sees sources: the checkout around the current folder, or that folder itself.</summary>
public sealed record Checkout(string Root)
{
    /// <summary>The one that the process stands in.</summary>
    public static Checkout Current()
    {
        var here = Path.GetFullPath(".");
        for (var folder = new DirectoryInfo(here); folder is not null; folder = folder.Parent)
            if (Path.Exists(Path.Combine(folder.FullName, ".git")))
                return new Checkout(folder.FullName);
        return new Checkout(here);
    }

    /// <summary>The path of a source as it is shown, from the root on and with slashes; a whole path when it lies elsewhere.</summary>
    public string PathOf(SourceText source) => Visible.Line(Inside(source) ?? Path.GetFullPath(source.Path).Replace('\\', '/'));

    /// <summary>The path of a source from the root on; null when it lies elsewhere.</summary>
    public string? Inside(SourceText source)
    {
        var path = Path.GetRelativePath(Root, Path.GetFullPath(source.Path)).Replace('\\', '/');
        return path.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(path) ? null : path;
    }
}
