using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Prover.App.Files;

/// <summary>The outcome of a look-up of a record.</summary>
public abstract record Lookup<T>
{
    /// <summary>Here it is.</summary>
    public sealed record Found(T Record) : Lookup<T>
    {
        /// <summary>Whether an earlier version of the program wrote it: it has the same parts, and may use other words.</summary>
        public bool IsOlder { get; init; }
    }

    /// <summary>There is none.</summary>
    public sealed record Missing : Lookup<T>;

    /// <summary>The file has been altered or cannot be read.</summary>
    public sealed record Damaged(string Reason) : Lookup<T>;

    /// <summary>Another version of the program wrote it, in a format of its own.</summary>
    public sealed record Foreign : Lookup<T>;
}

/// <summary>
/// Records in files that come into being whole or not at all; the first line of each is its format and a checksum of the rest, so that damage is seen.
/// </summary>
public static class ChecksummedFile
{
    /// <summary>Writes a record over an earlier one; creates the folder if it does not exist.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static void Write<T>(string path, string format, T record, JsonTypeInfo<T> type)
    {
        var content = Seal(format, record, type);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, content);
    }

    /// <summary>A record as such a file holds it.</summary>
    public static byte[] Seal<T>(string format, T record, JsonTypeInfo<T> type)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(record, type);
        return [.. Encoding.UTF8.GetBytes($"{format} {Hash(body)}\n"), .. body];
    }

    /// <summary>The record in a file, which may be in the format <paramref name="older"/> too.</summary>
    public static Lookup<T> Read<T>(string path, string format, JsonTypeInfo<T> type, string? older = null)
    {
        try
        {
            return Open(File.ReadAllBytes(path), format, type, older);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Lookup<T>.Missing();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Lookup<T>.Damaged(e.Message);
        }
    }

    /// <summary>The record that <see cref="Seal"/> made <paramref name="content"/> of.</summary>
    public static Lookup<T> Open<T>(byte[] content, string format, JsonTypeInfo<T> type, string? older = null)
    {
        try
        {
            var end = Array.IndexOf(content, (byte)'\n');
            var body = content.AsSpan(end + 1);
            var first = end < 0 ? "" : Encoding.UTF8.GetString(content, 0, end);
            var isOlder = older is not null && first.StartsWith($"{older} ", StringComparison.Ordinal);
            if (!isOlder && IsForeign(first, format)) return new Lookup<T>.Foreign();
            if (first != $"{(isOlder ? older : format)} {Hash(body)}") return new Lookup<T>.Damaged("its checksum is not that of its content");
            return JsonSerializer.Deserialize(body, type) is { } record ? new Lookup<T>.Found(record) { IsOlder = isOlder } : new Lookup<T>.Damaged("it is empty");
        }
        catch (JsonException e)
        {
            return new Lookup<T>.Damaged(e.Message);
        }
    }

    // A format is a name, a slash and a version.
    private static bool IsForeign(string line, string format) =>
        line.StartsWith(format[..(format.IndexOf('/', StringComparison.Ordinal) + 1)], StringComparison.Ordinal)
        && !line.StartsWith($"{format} ", StringComparison.Ordinal);

    private static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}

/// <summary>
/// FNV-1a over the characters of a text, 64 bits. It tells apart what differs by accident, which is all that records claim (soundness rule 18), and
/// needs no library to be loaded where nothing else does.
/// </summary>
public static class Checksum
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>The checksum of <paramref name="text"/>, as 16 hexadecimal digits.</summary>
    public static string Of(string text)
    {
        var sum = Offset;
        foreach (var character in text)
        {
            sum = (sum ^ (byte)character) * Prime;
            sum = (sum ^ (byte)(character >> 8)) * Prime;
        }

        return sum.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
    }
}
