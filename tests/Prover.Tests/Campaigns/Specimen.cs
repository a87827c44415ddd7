using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Prover.Tests.Binding;
using Prover.Tests.Support;

namespace Prover.Tests.Campaigns;

/// <summary>A command over a few files of the project in one folder, one of which is there to be broken.</summary>
/// <param name="Files">The texts of the files, by name.</param>
/// <param name="Broken">The file that is broken.</param>
/// <param name="Command">The command line, in which a file is called by its name.</param>
internal sealed partial record Specimen(ImmutableSortedDictionary<string, string> Files, string Broken, ImmutableArray<string> Command)
{
    // Few of the queries need more, and a query that gets less is asked again and again, in other sizes.
    private static readonly string[] Limits = ["--resource-limit", "100000", "--timeout", "500ms", "--jobs", "1"];
    private static readonly string[] Verify = ["verify", "--bounded", "--no-cache", "--quiet", "--fail-fast", .. Limits];

    /// <summary>Every command that takes files in every language, over files of the project.</summary>
    public static ImmutableArray<Specimen> OfProject { get; } =
    [
        .. Proof("proofs/ring/leader-election.proof", "--scope", "Node=1,Id=1"),
        .. Proof("proofs/ring/no-passing.proof", "--scope", "Node=2,Id=2", "--rule", "receive"),
        .. Proof("proofs/kademlia/bucket.proof", "--scope", "Probes=1", "--rule", "keep"),
        .. Proof("proofs/chord/variants/unguarded-join.proof", "--conjunct", "quiet.filled", "--rule", "join", "--scope", "Id=1,Messages=1"),
        .. Proof("tests/golden/specs/relay.proof"), .. Proof("tests/golden/specs/ring.proof"),
        .. new[] { "specs/lock/lock.pyv", "tests/golden/specs/register.pyv", "tests/golden/specs/old.pyv", "tests/golden/specs/steps.pyv" }
            .SelectMany(path => new[] { Of(path, [.. Verify, Name(path)]), Of(path, ["trace", Name(path), "--depth", "2"]) }),
        Of("tests/golden/specs/relay.spec", [.. Verify, "relay.spec", "--rule", "deliver"]),
        Of("specs/chord/chord-2001.spec", ["trace", "chord-2001.spec", "--scope", "Id=2", "--depth", "2"]),
        Of("specs/chord/single-join.spec", ["simulate", "single-join.spec", "--runs", "2", "--steps", "10"]),
        Of("specs/ring/leader-election.spec", ["simulate", "leader-election.spec", "--runs", "2", "--steps", "10"]),
        Of("specs/ring/leader-election.spec", ["export", "leader-election.spec", "--to", "vmt"]),
        Of("proofs/ring/leader-election.proof", ["export", "leader-election.proof", "--to", "pyv"]),
        Changed("specs/ring/leader-election.spec", "old.spec", ["diff", "old.spec", "leader-election.spec", .. Limits]),
        Changed("tests/golden/specs/register.pyv", "old.pyv", ["diff", "old.pyv", "register.pyv", .. Limits]),
    ];

    /// <summary>The specimen with its file broken in some way.</summary>
    public Specimen Break(Random random)
    {
        var mutation = new Mutation(random, Files[Broken]);
        var text = random.Next(20) switch { 0 => mutation.Soup(), < 8 => mutation.Next(), _ => mutation.Slight() };
        return this with { Files = Files.SetItem(Broken, text) };
    }

    /// <summary>Writes the files into a folder and gives the command line over them.</summary>
    public string[] WriteTo(TemporaryFolder folder)
    {
        foreach (var (name, text) in Files) folder.Write(name, text);
        return [.. Command.Select(word => Files.ContainsKey(word) ? folder[word] : word)];
    }

    /// <inheritdoc/>
    public override string ToString() => $"{string.Join(' ', Command)}, where {Broken} is\n{Files[Broken]}";

    // For a proof: the proof is broken, and everything below it.
    private static IEnumerable<Specimen> Proof(string path, params string[] options)
    {
        var specimen = Of(path, [.. Verify, Name(path), .. options]);
        return specimen.Files.Keys.Select(name => specimen with { Broken = name });
    }

    private static Specimen Of(string path, ImmutableArray<string> command) => new(Read(path).ToImmutableSortedDictionary(StringComparer.Ordinal), Name(path), command);

    // A file beside an old version of itself.
    private static Specimen Changed(string path, string old, ImmutableArray<string> command)
    {
        var specimen = Of(path, command);
        return specimen with { Files = specimen.Files.Add(old, specimen.Files[specimen.Broken]) };
    }

    // A file and those that it names, all of one folder.
    private static IEnumerable<KeyValuePair<string, string>> Read(string path)
    {
        var full = Repository.PathOf(path);
        var text = File.ReadAllText(full);
        var named = Named().Matches(text).SelectMany(m => Read(Path.Combine(Path.GetDirectoryName(full)!, m.Groups["path"].Value)));
        return named.Prepend(KeyValuePair.Create(Name(path), Named().Replace(text, m => $"\"{Name(m.Groups["path"].Value)}\""))).DistinctBy(f => f.Key);
    }

    private static string Name(string path) => Path.GetFileName(path);

    [GeneratedRegex("\"(?<path>[^\"\n]+\\.(spec|proof))\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();
}
