using System.Collections.Immutable;
using Prover.App.Files;
using Prover.Reuse;

namespace Prover.App.Recording;

/// <summary>The contents of the cache.</summary>
public sealed record CacheSize(int Entries, long Bytes);

/// <summary>
/// Answers by the frames of their questions, a file for each, for this very program and this solver only. Several processes may use it at once: a file
/// is written whole or not at all, and of two that are written at once one stays. What is damaged, or is not where it belongs, is no answer. It may
/// be deleted at any time.
/// </summary>
/// <param name="folder">Where it is.</param>
/// <param name="limit">How many bytes it may have.</param>
/// <param name="trimEvery">How many entries are written, on average, before old ones are deleted.</param>
public sealed class ProofCache(string folder, long limit = ProofCache.DefaultLimit, int trimEvery = 16) : IAnswers
{
    /// <summary>How many bytes a cache may have when nothing is said.</summary>
    public const long DefaultLimit = 256L << 20;

    private const string Format = "prover-answers/1";
    private const int MostAnswers = 32;
    private const int Shards = 256;

    // Any other build of the evaluator asks for itself; what another solver answers is kept apart by AnswersOfSolver.
    private static readonly Lazy<string> Program = new(() =>
        $"{typeof(Fingerprint).Module.ModuleVersionId} {typeof(ProofCache).Module.ModuleVersionId}");

    private readonly string _folder = Path.Combine(folder, "answers");

    /// <summary>Where it is.</summary>
    public string Folder => _folder;

    /// <summary>Why something could not be kept; null when everything could.</summary>
    public string? Problem { get; private set; }

    /// <inheritdoc/>
    public ImmutableArray<PrecedentRecord> Find(string frame) =>
        ChecksummedFile.Read(FileOf(frame), Format, CacheContext.Default.CacheRecord) is Lookup<CacheRecord>.Found { Record: var entry }
        && entry.Frame == frame && !entry.Answers.IsDefault
            ? entry.Answers
            : [];

    /// <inheritdoc/>
    public void Keep(string frame, PrecedentRecord answer)
    {
        try
        {
            var others = Find(frame).Where(a => a.Whole != answer.Whole || a.Conditions != answer.Conditions);
            var path = FileOf(frame);
            ChecksummedFile.Write(path, Format, new CacheRecord(frame, [answer, .. others.Take(MostAnswers - 1)]), CacheContext.Default.CacheRecord);
            if (Random.Shared.Next(trimEvery) == 0) Trim(Path.GetDirectoryName(path)!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Problem = e.Message;
        }
    }

    /// <summary>How much there is.</summary>
    public CacheSize Size()
    {
        var files = Entries(_folder, SearchOption.AllDirectories);
        return new CacheSize(files.Length, files.Sum(f => f.Length));
    }

    /// <summary>Deletes everything.</summary>
    /// <exception cref="IOException">Something cannot be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">Something may not be deleted.</exception>
    public void Clear()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private string FileOf(string frame)
    {
        var key = Fingerprint.Hash($"{Program.Value} {frame}");
        return Path.Combine(_folder, key[..2], $"{key}.json");
    }

    // The oldest answers of a shard go when it has more than its part of all.
    private void Trim(string shard)
    {
        var left = limit / Shards;
        foreach (var file in Entries(shard, SearchOption.TopDirectoryOnly).OrderByDescending(f => f.LastWriteTimeUtc))
            if ((left -= file.Length) < 0)
                file.Delete();
        AtomicFile.Sweep(shard);
    }

    private static FileInfo[] Entries(string folder, SearchOption depth, string pattern = "*.json")
    {
        try
        {
            return Directory.Exists(folder) ? [.. new DirectoryInfo(folder).EnumerateFiles(pattern, depth)] : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
