using System.Text.RegularExpressions;
using Prover.Tests.Support;
namespace Prover.Tests.Exploration;

/// <summary>The claims about the Chord of 2001, and the runs that refute them.</summary>
public sealed partial class Chord2001Tests
{
    private const string Spec = "specs/chord/chord-2001.spec";
    private const string Variants = "specs/chord/variants/chord-2001-";

    [Theory]
    [InlineData(Spec, 3, "at_most_one_ring", 11)]
    [InlineData(Spec, 4, "at_most_one_ring", 11)]
    [InlineData(Spec, 3, "ordered_ring", 13)]
    [InlineData(Spec, 3, "ordered_appendages", 9)]
    [InlineData(Spec, 3, "ordered_merges", 4)]
    [InlineData(Spec, 3, "valid_successor_list", 10)]
    [InlineData(Variants + "join-dead.spec", 3, "connected_appendages", 6)]
    [InlineData(Variants + "adopt-dead.spec", 3, "at_least_one_ring", 4)]
    [InlineData(Variants + "loose-fail.spec", 3, "at_least_one_ring", 8)]
    [InlineData(Variants + "ring-of-2.spec", 4, "at_most_one_ring", 8)]
    [InlineData(Variants + "ring-of-3.spec", 4, "at_most_one_ring", 11)]
    public void AClaimIsRefutedByAShortestRun(string spec, int nodes, string claim, int steps)
    {
        var query = Runs.Query(Runs.System(spec), nodes, claim);

        Assert.Equal(steps, query.Explore().Run?.Steps.Length);
        Assert.Null((query with { Depth = steps - 1 }).Explore().Run);
    }

    [Theory]
    [InlineData("at_least_one_ring")]
    [InlineData("connected_appendages")]
    public void WithBothRepairsThreeIdentifiersCannotRefuteIt(string claim)
    {
        var answer = Runs.Query(Runs.System(Spec), 3, claim).Explore();

        Assert.True(answer.IsExhaustive);
        Assert.Equal(5449, answer.Visited().States);
    }

    // From an ideal ring of three, without a repair, the claim falls at once.
    [Theory]
    [InlineData("  without join.live", "connected_appendages", 2)]
    [InlineData("replace definition trusts(z: Id) = true", "at_least_one_ring", 3)]
    public void AnIdealRingDoesNotHelp(string change, string claim, int steps)
    {
        using var folder = new TemporaryFolder();
        var basis = Repository.PathOf(Variants + "ring-of-3.spec");
        var system = Runs.System(folder.Write("a.spec", $"extend \"{basis}\"\n{change}\n"));

        Assert.Equal(steps, Runs.Query(system, 4, claim).Explore().Run?.Steps.Length);
    }

    [Theory]
    [InlineData("adopt-dead", "at_least_one_ring 7-8; connected_appendages 7-8")]
    [InlineData("at-most-one-ring", "at_most_one_ring 13-15")]
    [InlineData("disordered-ring", "ordered_ring 22-25; ordered_merges 21; valid_successor_list 13-18")]
    [InlineData("join-dead", "connected_appendages 6-7")]
    [InlineData("loose-fail", "at_least_one_ring 8; connected_appendages 8; ordered_merges 4-5")]
    [InlineData("ordered-appendages", "ordered_appendages 10-14; ordered_merges 5-6")]
    [InlineData("ordered-merges", "ordered_merges 8")]
    [InlineData("valid-successor-list", "valid_successor_list 11-12")]
    public void ASavedRunIsReplayed(string name, string broken)
    {
        var replayed = Saved.Replay($"specs/chord/runs/chord-2001-{name}.run");

        Assert.Equal(broken, string.Join("; ", replayed.Select(b => $"{b.Invariant.Name} {b.Ranges}")));
    }

    // Quantifiers over three of 64 nodes have 262,144 instances; guards leave few of them.
    [Fact]
    public void ARunOfSixtyFourNodesIsReplayed()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.spec", $"extend \"{Repository.PathOf("specs/chord/chord-2001.spec")}\"\n");
        var run = File.ReadAllText(Repository.PathOf("specs/chord/runs/chord-2001-at-most-one-ring.run"));
        var large = Scope().Replace(Source().Replace(run, "run of \"a.spec\""), "scope Id = 64");

        Assert.Contains("scope Id = 64", large, StringComparison.Ordinal);
        Assert.Equal("at_most_one_ring 13-15", string.Join("; ", Saved.Replay(folder.Write("a.run", large)).Select(b => $"{b.Invariant.Name} {b.Ranges}")));
    }

    [GeneratedRegex("scope Id = [0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Scope();

    [GeneratedRegex("run of \".*\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Source();

    [Fact]
    public void EverySavedRunIsReplayedByATest() => Assert.Equal(8, Directory.GetFiles("specs/chord/runs").Length);
}
