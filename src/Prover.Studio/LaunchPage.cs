using System.Net;

namespace Prover.Studio;

/// <summary>
/// A file that leads a browser to an address. All users of a machine can see the arguments of a browser, but only its owner can read this file, so a token in
/// the address stays secret.
/// </summary>
public sealed class LaunchPage : IDisposable
{
    private readonly DirectoryInfo _folder;

    private LaunchPage(DirectoryInfo folder) => _folder = folder;

    /// <summary>The path of the file.</summary>
    public string FilePath => Path.Combine(_folder.FullName, "prover-studio.html");

    /// <summary>Writes the file, in a new folder; both belong to this user alone.</summary>
    /// <param name="address">The address.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static LaunchPage Write(string address)
    {
        var page = new LaunchPage(Directory.CreateTempSubdirectory("prover-studio-")); // mode 0700, and on Windows below the profile of the user
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(page.FilePath, options);
        var target = WebUtility.HtmlEncode(address);
        writer.Write($"""
            <!DOCTYPE html>
            <meta charset="utf-8">
            <meta name="referrer" content="no-referrer">
            <meta http-equiv="refresh" content="0; url={target}">
            <title>Prover Studio</title>
            <a href="{target}">Prover Studio</a>

            """);
        return page;
    }

    /// <summary>Deletes the file and its folder.</summary>
    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The token is worth nothing without the program.
        }
    }
}
