using System.Collections.Immutable;
using Prover.Proving;
using Prover.Tests.Support;

namespace Prover.Tests.Sharding;

/// <summary>Which obligations belong to which shard.</summary>
public sealed class ShardTests
{
    private const string System = "state { a: bool, b: bool }; init { a; b }; rule swap { true; ---; a := b; b := a }; invariant ok { [a] a; [b] b; [both] a & b }";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void EveryObligationIsInOneShard(int count)
    {
        var all = ObligationGenerator.Generate(Spec.Load(System));

        var shared = Enumerable.Range(1, count).SelectMany(i => new Shard(i, count).Of(all, all)).ToArray();

        Assert.Equal(all.Select(o => o.Name).Order(StringComparer.Ordinal), shared.Select(o => o.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ObligationsThatAreAskedTogetherStayTogether()
    {
        var all = ObligationGenerator.Generate(Spec.Load(System));
        var batches = Batch.Of(all);

        var shards = Enumerable.Range(1, 5).Select(i => new Shard(i, 5).Of(all, all)).ToArray();

        Assert.NotEmpty(batches);
        Assert.All(batches, batch => Assert.Single(shards, shard => batch.Obligations.Any(shard.Contains)));
    }

    [Fact]
    public void AShardDoesNotDependOnWhatElseIsSelected()
    {
        var all = ObligationGenerator.Generate(Spec.Load(System));
        var (some, shard) = (all.Where(o => o.Conjunct == "both").ToImmutableArray(), new Shard(1, 3));

        Assert.Equal(shard.Of(all, all).Intersect(some), shard.Of(all, some));
    }

    [Theory]
    [InlineData("1/1", true)]
    [InlineData("3/3", true)]
    [InlineData("0/3", false)]
    [InlineData("4/3", false)]
    [InlineData("1/0", false)]
    [InlineData("-1/3", false)]
    [InlineData("1/3/3", false)]
    [InlineData("1", false)]
    [InlineData("1/10001", false)]
    public void ShardsAreWrittenAsFractions(string text, bool isOne) => Assert.Equal(isOne, Shard.Parse(text) is not null);
}
