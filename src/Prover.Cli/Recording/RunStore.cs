using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Prover.Cli.Recording;

/// <summary>What comes of looking for a record.</summary>
internal abstract record Lookup<T>
{
    /// <summary>Here it is.</summary>
    public sealed record Found(T Record) : Lookup<T>;

    /// <summary>There is none.</summary>
    public sealed record Missing : Lookup<T>;

    /// <summary>What is there is not what was written, or cannot be read.</summary>
    public sealed record Damaged(string Reason) : Lookup<T>;
}

/// <summary>
/// The last run of each proof, in one folder of the user, a file for each proof by its full path. A file comes into being whole or not at all,
/// so that runs may write at once; its first line is a checksum of the rest, so that damage is seen. It may be deleted at any time.
/// </summary>
internal sealed class RunStore(string folder)
{
    /// <summary>The variable of the environment that names another folder.</summary>
    public const string Variable = "PROVER_CACHE";

    private const string Format = "prover-run/1";
    private const string Latest = "latest";

    /// <summary>The folder.</summary>
    public string Folder => folder;

    /// <summary>The store of whoever runs the program.</summary>
    public static RunStore OfUser()
    {
        static string? Set(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
        static string Home(Environment.SpecialFolder folder) => Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify);

        var folder = Set(Variable)
            ?? (OperatingSystem.IsWindows() ? Path.Combine(Home(Environment.SpecialFolder.LocalApplicationData), "prover") : null)
            ?? Path.Combine(Set("XDG_CACHE_HOME") ?? Path.Combine(Home(Environment.SpecialFolder.UserProfile), ".cache"), "prover");
        return new RunStore(Path.GetFullPath(folder));
    }

    /// <summary>Keeps a run in place of the last one of its proof.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public void Save(RunRecord run) => Write(FileOf(run.Proof), run, RecordContext.Default.RunRecord);

    /// <summary>Keeps the full paths of the proofs of a run.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public void SaveLatest(IEnumerable<string> proofs) => Write(FileOf(Latest), new LatestRecord([.. proofs]), RecordContext.Default.LatestRecord);

    /// <summary>The last run of the proof at a full path.</summary>
    public Lookup<RunRecord> Find(string proof) => Read(FileOf(proof), RecordContext.Default.RunRecord) switch
    {
        Lookup<RunRecord>.Found { Record.Proof: var path } when path != proof => new Lookup<RunRecord>.Damaged($"it is about {path}"),
        var lookup => lookup,
    };

    /// <summary>The full paths of the proofs of the last run.</summary>
    public Lookup<LatestRecord> FindLatest() => Read(FileOf(Latest), RecordContext.Default.LatestRecord);

    private string FileOf(string key) =>
        Path.Combine(folder, "runs", $"{(key == Latest ? Latest : Hash(Encoding.UTF8.GetBytes(key))[..32])}.json");

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static void Write<T>(string path, T record, JsonTypeInfo<T> type)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(record, type);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, [.. Encoding.UTF8.GetBytes($"{Format} {Hash(body)}\n"), .. body]);
    }

    private static Lookup<T> Read<T>(string path, JsonTypeInfo<T> type)
    {
        try
        {
            var content = File.ReadAllBytes(path);
            var end = Array.IndexOf(content, (byte)'\n');
            var body = content[(end + 1)..];
            if (end < 0 || Encoding.UTF8.GetString(content, 0, end) != $"{Format} {Hash(body)}")
                return new Lookup<T>.Damaged("its checksum is not that of its content");
            return JsonSerializer.Deserialize(body, type) is { } record ? new Lookup<T>.Found(record) : new Lookup<T>.Damaged("it is empty");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Lookup<T>.Missing();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return new Lookup<T>.Damaged(e.Message);
        }
    }
}
