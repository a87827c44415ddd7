namespace Prover.Tests.Sharding;

/// <summary>Comparisons with the record in shards give the report of one comparison.</summary>
public sealed class ComparisonTests : ShardedProof
{
    [Theory]
    [InlineData(true, "")]
    [InlineData(true, "--format json")]
    [InlineData(true, "", "--fresh")]
    [InlineData(false, "")]
    [InlineData(false, "--format json", "--slower", "2")]
    public void TogetherTheyCompareAsOneRunCompares(bool isProved, string form, params string[] options)
    {
        Run("accept", ProofPath, "--no-cache");
        if (isProved) File.WriteAllText(SpecPath, Spec.Replace("[down] i !in up", "[down] i !in up\n  [none] leader = None", StringComparison.Ordinal));
        else Break();
        var one = Run(["regress", ProofPath, "--no-cache", .. options, .. Words(form)]);
        Directory.Delete(Folder["cache"], recursive: true); // what this machine has seen

        var shards = Shards(3, "regress", options);
        var merged = Run(["merge", .. Parts(3), .. Words(form)]);

        Assert.Equal(WithoutTimes(one.Out), WithoutTimes(merged.Out));
        Assert.Equal(one.ExitCode, merged.ExitCode);
        Assert.Equal(isProved ? 0 : 1, merged.ExitCode);
        Assert.All(shards, s => Assert.Contains("of 3, ", s.Out, StringComparison.Ordinal));
        Assert.DoesNotContain(shards, s => s.Out.Contains("as recorded:", StringComparison.Ordinal) || s.Out.Contains("newly", StringComparison.Ordinal));
    }

    [Fact]
    public void WhereNothingHasChangedThereIsNothingToMerge()
    {
        Run("accept", ProofPath, "--no-cache");
        var one = Run("regress", ProofPath, "--no-cache");

        Shards(2, "regress", []);

        Assert.Equal(one.Out, Run(["merge", .. Parts(2)]).Out);
    }

    /// <summary>A record that has changed since the shards ran may leave obligations open that the shards trusted it for.</summary>
    [Fact]
    public void ComparisonsAreOfOneRun()
    {
        Run("accept", ProofPath, "--no-cache");
        Shards(2, "regress", []);
        Run("regress", ProofPath, "--shard", "2/2", "--fresh", "--part", Folder["fresh.part"]);
        Run("regress", ProofPath, "--shard", "2/2", "--slower", "1.5", "--part", Folder["slower.part"]);
        Run("verify", ProofPath, "--shard", "2/2", "--part", Folder["verify.part"]);

        Refused("P812", "--fresh", Part(1), Folder["fresh.part"]);
        Refused("P812", "--slower 1.5", Part(1), Folder["slower.part"]);
        Refused("P812", "it is of 'verify'", Part(1), Folder["verify.part"]);
        File.Delete(Record);
        Refused("P816", "no answer for", Part(1), Part(2));
        Shards(1, "regress", []);
        Rewrite(part => part with { Request = part.Request with { Comparison = null } });
        Refused("P810", "parts of its request are missing", Part(1));
        var lines = Run("merge", Part(2), "--format", "ndjson");
        Assert.Equal(2, lines.ExitCode);
    }
}
