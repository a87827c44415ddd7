using System.Text.RegularExpressions;
using Prover.App.Files;
using Prover.App.Sharding;
using Prover.Tests.Cli;
using Prover.Tests.Support;

namespace Prover.Tests.Sharding;

/// <summary>A proof with a record, whose runs are divided into shards.</summary>
public abstract partial class ShardedProof : RecordedProof
{
    // Votes are no longer counted, so that 'once' is refuted, as the proof may expect.
    internal void Break(string expectation = "expect proved")
    {
        File.WriteAllText(SpecPath, Spec
            .Replace("votes := votes + 1", "votes := votes", StringComparison.Ordinal)
            .Replace("  [voted] led() -> votes >= 1\n", "", StringComparison.Ordinal)
            .Replace("[once] !led() -> votes = 0", "[once] led() -> votes >= 1", StringComparison.Ordinal));
        File.WriteAllText(ProofPath, Proof.Replace("expect proved", expectation, StringComparison.Ordinal));
    }

    internal CommandLine[] Shards(int count, string command, string[] options) =>
        [.. Enumerable.Range(1, count).Select(i => Run([command, ProofPath, "--no-cache", "--shard", $"{i}/{count}", "--part", Part(i), .. options]))];

    internal string Part(int index) => Folder[$"{index}.part"];

    internal string[] Parts(int count) => [.. Enumerable.Range(1, count).Select(Part)];

    internal void Refused(string code, string message, params string[] parts)
    {
        var run = Run(["merge", .. parts]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    // With a new checksum, which whoever edits a part can write too.
    internal void Rewrite(Func<PartRecord, PartRecord> edit)
    {
        var part = Assert.IsType<Lookup<PartRecord>.Found>(ChecksummedFile.Read(Part(1), PartRecord.Format, PartContext.Default.PartRecord)).Record;
        ChecksummedFile.Write(Part(1), PartRecord.Format, edit(part), PartContext.Default.PartRecord);
    }

    internal static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    internal static string WithoutTimes(string text) => Times().Replace(text, "");

    [GeneratedRegex("""(?m) +\d+ ms\b *|"(milliseconds|time)": [^,\n]*""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Times();
}
