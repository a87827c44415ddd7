using Prover.App.Recording;
using Prover.Tests.Support;

namespace Prover.Tests.Recording;

/// <summary>A cache gives back what was kept, or nothing, whatever happens to its files (soundness rule 18).</summary>
public sealed class ProofCacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ProofCache _cache;

    public ProofCacheTests() => _cache = new ProofCache(_folder["cache"]);

    private static PrecedentRecord Proof(string whole, string core = "aa") => new(whole, "both", 17, null, [core], null);

    private string[] Files => Directory.GetFiles(_folder["cache"], "*.json", SearchOption.AllDirectories);

    [Fact]
    public void WhatWasKeptIsFoundUnderItsFrameAlone()
    {
        _cache.Keep("one", Proof("a"));
        _cache.Keep("one", Proof("b"));
        _cache.Keep("two", Proof("c"));

        Assert.Equal(["b", "a"], _cache.Find("one").Select(p => p.Whole));
        Assert.Equal("aa", Assert.Single(Assert.Single(_cache.Find("two")).Core!.Value));
        Assert.Empty(_cache.Find("three"));
        Assert.Equal(2, _cache.Size().Entries);
    }

    [Fact]
    public void NoDamageIsAnAnswer()
    {
        _cache.Keep("one", Proof("a"));
        var file = Assert.Single(Files);
        var whole = File.ReadAllBytes(file);
        for (var length = 0; length < whole.Length; length += 3) Refuse(whole[..length]);
        for (var at = 0; at < whole.Length; at++)
            for (var bit = 0; bit < 8; bit += 3)
                Refuse([.. whole[..at], (byte)(whole[at] ^ (1 << bit)), .. whole[(at + 1)..]]);
        Refuse([.. whole, (byte)' ']);
        Refuse([]);

        File.WriteAllBytes(file, whole);
        Assert.Single(_cache.Find("one"));

        void Refuse(byte[] content)
        {
            File.WriteAllBytes(file, content);
            Assert.Empty(_cache.Find("one"));
        }
    }

    [Fact]
    public void AnEntryOfAnotherFormatIsNoAnswerAndMakesRoom()
    {
        _cache.Keep("one", Proof("a"));
        var file = Assert.Single(Files);
        File.WriteAllText(file, File.ReadAllText(file).Replace("prover-answers/1 ", "prover-answers/0 ", StringComparison.Ordinal));

        Assert.Empty(_cache.Find("one"));
        _cache.Keep("one", Proof("b"));
        Assert.Equal("b", Assert.Single(_cache.Find("one")).Whole);
        Assert.Null(_cache.Problem);
    }

    [Fact]
    public void AnEntryInThePlaceOfAnotherIsNoAnswer()
    {
        _cache.Keep("one", Proof("a"));
        var one = Assert.Single(Files);
        _cache.Keep("two", Proof("b"));
        var two = Files.Single(f => f != one);
        var (first, second) = (File.ReadAllBytes(one), File.ReadAllBytes(two));
        File.WriteAllBytes(one, second);
        File.WriteAllBytes(two, first);

        Assert.Empty(_cache.Find("one"));
        Assert.Empty(_cache.Find("two"));
    }

    [Fact]
    public void ManyMayWriteAtOnce()
    {
        Parallel.For(0, 400, i => new ProofCache(_folder["cache"]).Keep($"{i % 20}", Proof($"{i}")));

        for (var frame = 0; frame < 20; frame++)
            Assert.All(_cache.Find($"{frame}"), p => Assert.Equal(frame, int.Parse(p.Whole, System.Globalization.CultureInfo.InvariantCulture) % 20));
        Assert.Empty(Directory.GetFiles(_folder["cache"], "*.tmp", SearchOption.AllDirectories));
        Assert.Equal(20, _cache.Size().Entries);
    }

    [Fact]
    public void ItDoesNotGrowWithoutEnd()
    {
        var small = new ProofCache(_folder["cache"], limit: 256 * 1024, trimEvery: 1);
        for (var i = 0; i < 1500; i++) small.Keep($"{i}", Proof(new string('a', 400)));

        Assert.InRange(small.Size().Bytes, 1, 256 * 1024);
    }

    [Fact]
    public void AFolderThatCannotBeWrittenIsNoFailure()
    {
        var nowhere = new ProofCache(_folder.Write("file", "no folder"));
        nowhere.Keep("one", Proof("a"));

        Assert.Empty(nowhere.Find("one"));
        Assert.NotNull(nowhere.Problem);
        Assert.Equal(0, nowhere.Size().Entries);
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
