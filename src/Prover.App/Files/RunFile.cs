using Prover.Text;

namespace Prover.App.Files;

/// <summary>Saved runs on the disk.</summary>
public static class RunFile
{
    /// <summary>How a run in <paramref name="file"/> names <paramref name="spec"/>: as seen from its own folder.</summary>
    public static string PathFrom(string file, string spec) =>
        Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(file)) ?? ".", spec).Replace('\\', '/');

    /// <summary>Writes a file, whole or not at all; false when it cannot be written, which is reported.</summary>
    public static bool Write(string path, string content, DiagnosticBag diagnostics) => AtomicFile.Write(path, content, diagnostics);
}
