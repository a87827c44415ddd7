using System.Collections.Immutable;
using Prover.App.Files;
using Prover.App.Recording;
using Prover.Tests.Support;

namespace Prover.Tests.Recording;

/// <summary>A store gives back what was kept, or says that it is damaged: it never gives anything else.</summary>
public sealed class RunStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RunStore _runs;

    public RunStoreTests() => _runs = new RunStore(_folder["store"]);

    private static RunRecord Run(string proof, string fingerprint = "") => new(
        proof, DateTimeOffset.UnixEpoch, fingerprint, ImmutableSortedDictionary<string, int>.Empty.Add("Id", 3), false, false, "Complete", null,
        [new ObligationRecord("a/b", "Proved", null, null, ["quiet.order"], [3], "Solver", 17, 0.5, null, null)]);

    private string OnlyFile => Assert.Single(Directory.GetFiles(_folder["store"], "*", SearchOption.AllDirectories));

    [Fact]
    public void WhatWasKeptIsFound()
    {
        _runs.Save(Run("/x/a.proof"));

        var found = Assert.IsType<Lookup<RunRecord>.Found>(_runs.Find("/x/a.proof")).Record;
        Assert.Equal(("/x/a.proof", "Complete", 3), (found.Proof, found.Ending, found.Scope["Id"]));
        Assert.Equal("quiet.order", Assert.Single(Assert.Single(found.Obligations).Core));
        Assert.IsType<Lookup<RunRecord>.Missing>(_runs.Find("/x/b.proof"));
        Assert.IsType<Lookup<LatestRecord>.Missing>(_runs.FindLatest());
    }

    [Fact]
    public void TheLastRunStandsInPlaceOfTheOneBefore()
    {
        _runs.Save(Run("/x/a.proof", "first"));
        _runs.Save(Run("/x/a.proof", "second"));

        Assert.Equal("second", Assert.IsType<Lookup<RunRecord>.Found>(_runs.Find("/x/a.proof")).Record.Fingerprint);
        Assert.NotEmpty(OnlyFile);
    }

    [Fact]
    public void NoDamageGoesUnseen()
    {
        _runs.Save(Run("/x/a.proof"));
        var whole = File.ReadAllBytes(OnlyFile);
        for (var length = 0; length < whole.Length; length += 7) Refuse(whole[..length]);
        for (var at = 0; at < whole.Length; at += 5) Refuse([.. whole[..at], (byte)(whole[at] ^ 4), .. whole[(at + 1)..]]);
        Refuse([.. whole, (byte)' ']);

        void Refuse(byte[] content)
        {
            File.WriteAllBytes(OnlyFile, content);
            Assert.IsType<Lookup<RunRecord>.Damaged>(_runs.Find("/x/a.proof"));
        }
    }

    [Fact]
    public void ARecordInThePlaceOfAnotherIsDamage()
    {
        _runs.Save(Run("/x/a.proof"));
        var content = File.ReadAllBytes(OnlyFile);
        var path = OnlyFile;
        File.Delete(path);
        _runs.Save(Run("/x/b.proof"));
        File.WriteAllBytes(OnlyFile, content);

        var damaged = Assert.IsType<Lookup<RunRecord>.Damaged>(_runs.Find("/x/b.proof"));
        Assert.Equal("it is about /x/a.proof", damaged.Reason);
    }

    [Fact]
    public void RunsThatEndAtOnceDoNotHarmEachOther()
    {
        Parallel.For(0, 200, i =>
        {
            _runs.Save(Run("/x/a.proof", $"{i}"));
            _runs.SaveLatest(["/x/a.proof"]);
            Assert.IsType<Lookup<RunRecord>.Found>(_runs.Find("/x/a.proof"));
            Assert.IsType<Lookup<LatestRecord>.Found>(_runs.FindLatest());
        });

        Assert.Equal(2, Directory.GetFiles(_folder["store"], "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void AFolderThatCannotBeWrittenIsAnExceptionThatSaysSo()
    {
        var runs = new RunStore(_folder.Write("file", ""));
        Assert.ThrowsAny<IOException>(() => runs.Save(Run("/x/a.proof")));
    }

    public void Dispose() => _folder.Dispose();
}
