using System.Collections.Immutable;
using Prover.App.Files;
using Prover.Reuse;

namespace Prover.App.Recording;

/// <summary>
/// The last run of each proof, in one folder of the user, a file for each proof by its full path. Runs may write at once. It may be deleted at any
/// time.
/// </summary>
public sealed class RunStore(string folder)
{
    /// <summary>The variable of the environment that names another folder.</summary>
    public const string Variable = "PROVER_CACHE";

    private const string Format = "prover-run/2";

    // It has the same parts; its verdicts are called otherwise.
    private const string OlderFormat = "prover-run/1";

    private const string SeenFormat = "prover-seen/1";
    private const string Latest = "latest";

    // The oldest records of a proof are deleted first.
    private const int MostSeen = 200;

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

    /// <summary>Keeps a run, replacing the last one of its proof.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public void Save(RunRecord run) => ChecksummedFile.Write(FileOf(run.Proof), Format, run, RecordContext.Default.RunRecord);

    /// <summary>Keeps the full paths of the proofs of a run.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public void SaveLatest(IEnumerable<string> proofs) => ChecksummedFile.Write(FileOf(Latest), Format, new LatestRecord([.. proofs]), RecordContext.Default.LatestRecord);

    /// <summary>The last run of the proof at a full path.</summary>
    public Lookup<RunRecord> Find(string proof) => ChecksummedFile.Read(FileOf(proof), Format, RecordContext.Default.RunRecord, OlderFormat) switch
    {
        Lookup<RunRecord>.Found { Record.Proof: var path } when path != proof => new Lookup<RunRecord>.Damaged($"it is about {path}"),
        var lookup => lookup,
    };

    /// <summary>The full paths of the proofs of the last run.</summary>
    public Lookup<LatestRecord> FindLatest() => ChecksummedFile.Read(FileOf(Latest), Format, RecordContext.Default.LatestRecord, OlderFormat);

    /// <summary>The counterexamples that were seen of the proof at a full path; none where what is there is damaged.</summary>
    public ImmutableArray<KeptExample> Seen(string proof) =>
        ChecksummedFile.Read(SeenFileOf(proof), SeenFormat, RecordContext.Default.SeenRecord) is Lookup<SeenRecord>.Found { Record: { } seen }
        && seen.Proof == proof && !seen.Examples.IsDefault ? seen.Examples : [];

    /// <summary>Keeps counterexamples beside those that were seen before.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public void SaveSeen(string proof, IEnumerable<KeptExample> examples)
    {
        var before = Seen(proof);
        var all = examples.Concat(before).DistinctBy(ReplayedExample.TextOf, StringComparer.Ordinal).Take(MostSeen).ToImmutableArray();
        if (all.Length > before.Length) ChecksummedFile.Write(SeenFileOf(proof), SeenFormat, new SeenRecord(proof, all), RecordContext.Default.SeenRecord);
    }

    private string SeenFileOf(string proof) => Path.Combine(folder, "seen", $"{Fingerprint.Hash(proof)}.json");

    private string FileOf(string key) =>
        Path.Combine(folder, "runs", $"{(key == Latest ? Latest : Fingerprint.Hash(key))}.json");
}
