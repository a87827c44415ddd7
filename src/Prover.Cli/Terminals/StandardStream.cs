using System.Globalization;

namespace Prover.Cli.Terminals;

/// <summary>
/// The state of the number of a standard stream. A process that is started without one (<c>&lt;&amp;-</c>) gives the number to the next thing that it
/// opens: a pipe of the runtime's own, from which nothing ever comes and into which nothing must be written.
/// </summary>
internal static class StandardStream
{
    private const string Descriptors = "/proc/self/fd";

    private const int AccessMode = 3;

    /// <summary>Whether the stream with this number was closed when the process began, as far as the operating system tells.</summary>
    public static bool IsClosed(int number)
    {
        try
        {
            if (!Directory.Exists(Descriptors)) return false;
            var target = TargetOf($"{number}");
            if (target is null) return true;
            // Both ends of a pipe in one process: it is the process's own.
            return target.StartsWith("pipe:", StringComparison.Ordinal)
                && new DirectoryInfo(Descriptors).EnumerateFileSystemInfos().Select(d => d.Name).Any(other => TargetOf(other) == target && ModeOf(other) != ModeOf($"{number}"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string? TargetOf(string descriptor) => new FileInfo($"{Descriptors}/{descriptor}").LinkTarget;

    private static int ModeOf(string descriptor)
    {
        var flags = File.ReadLines($"/proc/self/fdinfo/{descriptor}").FirstOrDefault(line => line.StartsWith("flags:", StringComparison.Ordinal))?["flags:".Length..].Trim();
        return flags is [.., var last] && int.TryParse($"{last}", CultureInfo.InvariantCulture, out var mode) ? mode & AccessMode : 0;
    }
}
