using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Prover.App.Recording;
using Prover.App.Sharding;

namespace Prover.Tests.Sharding;

/// <summary>Runs in shards give the report and the records of one run, or a reason why they cannot be merged.</summary>
public sealed class MergeTests : ShardedProof
{
    [Theory]
    [InlineData("verify -v", "-v", true)]
    [InlineData("verify", "--format json", true)]
    [InlineData("verify --rule elect", "", true)]
    [InlineData("verify --bounded --scope Id=3", "-v", true)]
    [InlineData("verify", "-v", false)]
    public void TogetherTheyReportWhatOneRunReports(string command, string form, bool isProved)
    {
        if (!isProved) Break();
        string[] options = [.. Words(command).Skip(1).Where(o => o != "-v")], forms = Words(form);
        var one = Run(["verify", ProofPath, "--no-cache", .. options, .. forms]);

        var codes = Shards(3, "verify", options).Select(s => s.ExitCode).ToArray();
        var merged = Run(["merge", .. Parts(3), .. forms]);

        Assert.Equal(WithoutTimes(one.Out), WithoutTimes(merged.Out));
        Assert.Equal(one.ExitCode, merged.ExitCode);
        Assert.Equal(isProved ? 0 : 1, merged.ExitCode);
        Assert.Equal(isProved ? 0 : 1, codes.Max());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TogetherTheyWriteTheSameRecords(bool isProved)
    {
        if (!isProved) Break();
        var one = Run("accept", ProofPath, "--no-cache");
        var record = File.ReadAllText($"{ProofPath}.accepted");
        File.Delete($"{ProofPath}.accepted");

        Shards(3, "accept", []);
        Assert.False(File.Exists($"{ProofPath}.accepted"));
        var merged = Run(["merge", .. Parts(3)]);

        Assert.Equal(record, File.ReadAllText($"{ProofPath}.accepted"));
        Assert.Equal(one.ExitCode, merged.ExitCode);
    }

    /// <summary>Obligations that the record answers are trusted in the shards and in the merged run alike; the others come from the shards.</summary>
    [Fact]
    public void AShardNeverSaysThatAnInvariantIsProved()
    {
        foreach (var shard in Shards(2, "verify", ["-v"]))
        {
            Assert.Matches(@"(?m)^shard \d of 2, \d+ of \d+ obligations: nothing refuted$", shard.Out);
            Assert.DoesNotContain("proved (any size)", shard.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AnExpectedRefutationIsNoFailureOfItsShard()
    {
        Break("expect refuted by elect at ok.once");

        Assert.All(Shards(3, "verify", []), shard => Assert.Equal(0, shard.ExitCode));
        Assert.Equal(0, Run(["merge", .. Parts(3)]).ExitCode);
    }

    [Fact]
    public void MoreShardsThanObligationsAreFine()
    {
        Shards(12, "verify", ["--rule", "start"]);

        Assert.Equal(0, Run(["merge", .. Parts(12)]).ExitCode);
    }

    [Fact]
    public void EveryShardIsNamedOnce()
    {
        Shards(3, "verify", []);

        Refused("P814", "2 shards of 3 are missing: 1, 3", Part(2));
        Refused("P813", "shard 2 of 3 is given more than once", Part(1), Part(2), Part(3), Part(2));
        Refused("P001", "there is no file", Part(1), Folder["none.part"]);
    }

    [Fact]
    public void PartsAreOfOneRun()
    {
        Shards(2, "verify", []);
        Run("verify", ProofPath, "--shard", "2/2", "--seed", "7", "--part", Folder["seed.part"]);
        Run("verify", ProofPath, "--shard", "2/2", "--fallback", Environment.ProcessPath!, "--part", Folder["fallback.part"]);
        Run("verify", ProofPath, "--shard", "2/2", "--fallback", Environment.ProcessPath!, "--cross-timeout", "3s", "--part", Folder["hasty.part"]);
        Run("verify", ProofPath, "--shard", "2/3", "--part", Folder["three.part"]);
        Run("accept", ProofPath, "--shard", "2/2", "--part", Folder["accept.part"]);
        File.AppendAllText(SpecPath, "\n# other text\n");
        Run("verify", ProofPath, "--shard", "2/2", "--part", Folder["text.part"]);

        Refused("P812", "--seed 7", Part(1), Folder["seed.part"]);
        Refused("P812", $"--fallback {Environment.ProcessPath}", Part(1), Folder["fallback.part"]);
        Refused("P812", "--cross-timeout 3000ms", Folder["fallback.part"], Folder["hasty.part"]);
        Refused("P812", "one of 3 shards", Part(1), Folder["three.part"]);
        Refused("P812", "it is of 'accept'", Part(1), Folder["accept.part"]);
        Refused("P812", "was not the same", Part(1), Folder["text.part"]);
        Refused("P815", "differs from the one that the shards proved", Part(1), Part(2));
    }

    [Fact]
    public void PartsAreOfThisProgram()
    {
        Shards(1, "verify", []);
        Rewrite(part => part with { Tool = part.Tool with { Solver = "Z3 1.0.0" } });
        Refused("P811", "Z3 1.0.0", Part(1));

        File.WriteAllText(Part(1), "prover-part/99 whatever\n{}");
        Refused("P811", "was written by another version of prover", Part(1));
    }

    [Fact]
    public void DamageIsSeen()
    {
        Shards(1, "verify", []);
        var content = File.ReadAllText(Part(1));

        File.WriteAllText(Part(1), content.Replace("\"unsat\"", "\"Unsat\"", StringComparison.Ordinal));
        Refused("P810", "its checksum", Part(1));
        File.WriteAllText(Part(1), content[..^10]);
        Refused("P810", "its checksum", Part(1));
        WriteSealed(content[(content.IndexOf('\n', StringComparison.Ordinal) + 1)..].Replace("\"proofs\":", "\"others\":", StringComparison.Ordinal));
        Refused("P810", "parts of its proofs are missing", Part(1));
    }

    /// <summary>An answer counts for the question that its fingerprint names, and a structure only after replay.</summary>
    [Fact]
    public void AnEditedAnswerDoesNotCount()
    {
        Break();
        Shards(1, "verify", []);
        RewriteAnswers(a => a.Name.EndsWith("/ok.once", StringComparison.Ordinal) ? a with { Conditions = "x", Form = "unsat", Core = [] } : a);
        Refused("P816", "no answer for", Part(1));

        Shards(1, "verify", []);
        RewriteAnswers(a => a.Name.EndsWith("/ok.once", StringComparison.Ordinal) ? a with { Question = new string('0', 32), Form = "unsat", Core = [] } : a);
        Refused("P816", "no answer for", Part(1));
    }

    /// <summary>Sizes that were not searched, impossible costs, and structures without their states.</summary>
    [Fact]
    public void AnAnswerThatDoesNotFitItsObligationIsDamaged()
    {
        Shards(1, "verify", []);
        var content = File.ReadAllText(Part(1));
        Damaged("its sizes are not those of the scope", a => a.Form == "unsat", a => a with { Sizes = ImmutableSortedDictionary<string, int>.Empty.Add("Id", -1) });
        Damaged("its cost is out of range", a => true, a => a with { Ticks = long.MaxValue });
        Damaged("its cost is out of range", a => true, a => a with { Resources = long.MaxValue });
        Damaged("parts of the structure are missing", a => a.Form == "sat", a => a with { Structure = a.Structure! with { State = null! } });
        Damaged("parts of the structure are missing", a => a.Form == "sat", a => a with { Structure = a.Structure! with { Given = [null!] } });
        Damaged("parts of the structure are missing", a => a.Form == "sat", a => a with { Structure = a.Structure! with { Constants = null! } });

        void Damaged(string reason, Func<AnswerRecord, bool> isDamaged, Func<AnswerRecord, AnswerRecord> edit)
        {
            File.WriteAllText(Part(1), content);
            RewriteAnswers(a => isDamaged(a) ? edit(a) : a);
            Refused("P810", reason, Part(1));
        }
    }

    [Fact]
    public void AFileThatNeverWasAPartIsRefused() => Refused("P810", "is not a part of Prover, or is damaged", SpecPath);

    [Fact]
    public void AStructureThatDoesNotReplayIsNoCounterexample()
    {
        Shards(1, "verify", []);
        RewriteAnswers(a => a.Form == "sat" && a.Name.EndsWith("/init/possible", StringComparison.Ordinal) ? a with { Structure = Tampered(a.Structure!) } : a);

        var merged = Run("merge", Part(1));

        Assert.Equal(4, merged.ExitCode);
        Assert.Contains("does not hold", merged.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--shard needs a proof", "vote.spec", "--shard", "1/2")]
    [InlineData("--shard takes I/N", "vote.proof", "--shard", "3/2")]
    [InlineData("--part needs --shard", "vote.proof", "--part", "x")]
    [InlineData("--shard and --audit exclude each other", "vote.proof", "--shard", "1/2", "--audit")]
    [InlineData("--shard and --fail-fast exclude each other", "vote.proof", "--shard", "1/2", "--fail-fast")]
    public void MistakesOnTheCommandLineAreSaid(string message, string file, params string[] options)
    {
        var run = Run(["verify", Folder[file], .. options]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private void WriteSealed(string body) =>
        File.WriteAllText(Part(1), $"{PartRecord.Format} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))}\n{body}");

    private void RewriteAnswers(Func<AnswerRecord, AnswerRecord> edit) =>
        Rewrite(part => part with { Proofs = [.. part.Proofs.Select(p => p with { Answers = [.. p.Answers.Select(edit)] })] });
}
