using Prover.Text;

namespace Prover.App.Files;

/// <summary>Files that are made and never overwritten.</summary>
public static class NewFile
{
    /// <summary>
    /// Creates the file at <paramref name="path"/> with this content, as UTF-8. A file that exists, also one that appears in this moment, is reported to
    /// <paramref name="diagnostics"/> and kept.
    /// </summary>
    public static void Create(string path, string content, DiagnosticBag diagnostics)
    {
        try
        {
            using var writer = new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write));
            writer.Write(content);
        }
        catch (IOException) when (Path.Exists(path))
        {
            diagnostics.FileExists(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            diagnostics.FileNotWritable(path, e.Message);
        }
    }
}
