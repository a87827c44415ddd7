using Prover.Exploration;

namespace Prover.Tests.Exploration;

/// <summary>Sequences that are stored once.</summary>
public sealed class NodeTableTests
{
    [Fact]
    public void EqualSequencesHaveOneNumberAndKeepIt()
    {
        var table = new NodeTable();
        var random = new Random(1);
        var known = new Dictionary<string, int>();
        for (var i = 0; i < 20_000; i++)
        {
            var items = Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(8)).ToArray();
            var node = table.Intern(items);
            Assert.Equal(known.TryGetValue(string.Join(',', items), out var number) ? number : known.Count, node);
            known[string.Join(',', items)] = node;
            Assert.Equal(node, table.Find(items));
        }

        Assert.Equal(known.Count, table.Count);
        Assert.All(known, k => Assert.Equal(k.Key, string.Join(',', table[k.Value].ToArray())));
    }

    [Fact]
    public void WhatIsReleasedIsForgottenAndTheRestIsFound()
    {
        var table = new NodeTable();
        var random = new Random(2);
        for (var round = 0; round < 200; round++)
        {
            var before = table.Count;
            for (var i = 0; i < 50; i++) table.Intern([random.Next(40), random.Next(40)]);
            if (round % 2 == 1) continue;
            var last = table[table.Count - 1].ToArray();
            var isNew = table.Count > before;
            table.Release(before);
            if (isNew) Assert.Equal(-1, table.Find(last));
            for (var node = 0; node < before; node++) Assert.Equal(node, table.Find(table[node]));
        }
    }
}
