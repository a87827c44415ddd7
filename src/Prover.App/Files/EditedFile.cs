using System.Text;
using Prover.Text;

namespace Prover.App.Files;

/// <summary>Files that a person wrote and the program changes.</summary>
public static class EditedFile
{
    private static readonly UTF8Encoding _encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>
    /// Replaces the content of a file, whole or not at all, and keeps its byte order mark. A file that is not as it was read, since somebody saved it meanwhile,
    /// is kept. Returns whether the file was written; otherwise the reason is reported.
    /// </summary>
    public static bool Write(SourceText old, string content, DiagnosticBag diagnostics)
    {
        if (SourceText.Load(old.Path, diagnostics) is not { } now) return false;
        if (now.Content != old.Content)
        {
            diagnostics.FileChanged(old.Path);
            return false;
        }

        try
        {
            byte[] mark = File.ReadAllBytes(old.Path).AsSpan().StartsWith(Encoding.UTF8.Preamble) ? [.. Encoding.UTF8.Preamble] : [];
            AtomicFile.Write(old.Path, [.. mark, .. _encoding.GetBytes(content)]);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.FileNotWritable(old.Path, e.Message);
            return false;
        }
    }
}
