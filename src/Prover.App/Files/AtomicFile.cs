using System.Text;
using Prover.Text;

namespace Prover.App.Files;

/// <summary>Files that come into being whole or not at all.</summary>
public static class AtomicFile
{
    // Longer than writing any file takes.
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    /// <summary>Writes a text, replacing a file that is there; false when it cannot be written, which is reported.</summary>
    public static bool Write(string path, string content, DiagnosticBag diagnostics)
    {
        try
        {
            Write(path, Encoding.UTF8.GetBytes(content));
            Sweep(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFileName(path));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            diagnostics.FileNotWritable(path, e.Message);
            return false;
        }
    }

    /// <summary>The same, and makes the folder of the file where there is none.</summary>
    public static bool WriteWithFolder(string path, string content, DiagnosticBag diagnostics)
    {
        try
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            diagnostics.FileNotWritable(path, e.Message);
            return false;
        }

        return Write(path, content, diagnostics);
    }

    /// <summary>Writes a file, replacing one that is there, whose permissions the new one gets.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        // A link stays one. A device or a pipe is written to: nothing may take its place.
        // The library takes a target that is relative to be one below the root if the path of the link has no folder.
        if (File.Exists(path)) path = File.ResolveLinkTarget(Path.GetFullPath(path), returnFinalTarget: true)?.FullName ?? path;
        if (File.Exists(path) && OpenStream(path) is { } stream)
        {
            using (stream) stream.Write(content);
            return;
        }

        var draft = $"{path}.{Guid.NewGuid():n}.tmp";
        try
        {
            File.WriteAllBytes(draft, content);
            if (!OperatingSystem.IsWindows() && File.Exists(path)) File.SetUnixFileMode(draft, File.GetUnixFileMode(path));
            File.Move(draft, path, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    // A pipe, a socket or a device; null for a file, which opening does not change. A file that may not be written may still be replaced.
    private static FileStream? OpenStream(string path)
    {
        try
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            if (!stream.CanSeek || Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal)) return stream;
            stream.Dispose();
        }
        catch (UnauthorizedAccessException)
        {
        }

        return null;
    }

    /// <summary>Deletes the drafts of processes that were killed: of one file of a folder, or of all.</summary>
    /// <exception cref="IOException">One cannot be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">One may not be deleted.</exception>
    public static void Sweep(string folder, string file = "*")
    {
        foreach (var draft in new DirectoryInfo(folder).EnumerateFiles($"{file}.*.tmp"))
            if (DateTime.UtcNow - draft.LastWriteTimeUtc > Abandoned)
                draft.Delete();
    }
}

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
