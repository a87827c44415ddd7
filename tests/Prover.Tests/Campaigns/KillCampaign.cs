using System.Diagnostics;
using Prover.App.Files;
using Prover.App.Recording;
using Prover.Proving;
using Prover.Tests.Support;
using Prover.Text;

namespace Prover.Tests.Campaigns;

/// <summary>Whenever a process is killed, what it had recorded is whole: the version before or the one after.</summary>
[Trait("Category", "campaign"), Collection("campaigns")]
public sealed class KillCampaign : IDisposable
{
    private const int Kills = 200;

    private const string Spec =
        """
        sort Id
        state { up: set<Id>, down: set<Id> }
        init { up = {}; down = {} }
        rule start(i: Id) { i !in up; i !in down; ---; up := up + i }
        rule stop(i: Id) { i in up; ---; up := up - i; down := down + i }
        invariant ok { [apart] forall i in up. i !in down; [also] forall i in down. i !in up }
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly RunStore _runs;
    private readonly string _proof;

    public KillCampaign()
    {
        _runs = new RunStore(_folder["cache"]);
        _proof = _folder.Write("tank.proof", "proof of ok in \"tank.spec\"\ninit -> ok\nok start -> ok\nok stop -> ok\nscope Id = 2\n");
        Write(Spec);
    }

    private void Write(string spec) => _folder.Write("tank.spec", spec.Replace(';', '\n'));

    [Fact]
    public void NothingThatWasRecordedIsLostOrCorrupt()
    {
        string[] versions = [Spec, Spec.Replace("up := up - i;", "", StringComparison.Ordinal), Spec.Replace("; [also] forall i in down. i !in up", "", StringComparison.Ordinal)];
        var texts = versions.Select(version =>
        {
            Write(version);
            CommandLine.Run(_runs, "accept", _proof);
            return File.ReadAllText(Accepted.PathOf(_proof));
        }).ToArray();
        var counterexamples = texts[1].Split("\n\n").Count(b => b.Contains("  refuted", StringComparison.Ordinal));
        Assert.NotEqual(0, counterexamples);

        var clock = Stopwatch.StartNew();
        Assert.False(Killed(Timeout.InfiniteTimeSpan, "accept", _proof));
        var latest = clock.Elapsed * 1.3; // some come to their end

        var dice = new Random(1);
        var ended = 0;
        for (var i = 0; i < Kills; i++)
        {
            Write(versions[i % versions.Length]);
            var share = dice.NextDouble();
            if (!Killed(latest * share, i % 2 == 0 ? "accept" : "verify", _proof)) ended++;
            else if (share > 0.8) latest *= 1.2; // the machine has become slower

            var (mistakes, damages) = (new DiagnosticBag(), new DiagnosticBag());
            var record = AcceptedReader.Read(new SourceText(Accepted.PathOf(_proof), File.ReadAllText(Accepted.PathOf(_proof))), mistakes, damages)?.Open(damages);
            Assert.Equal(0, mistakes.Count + damages.Count);
            Assert.True(record!.Examples.Length + record.Obligations.Count(o => o.Structure is not null && o.Verdict == VerdictKind.Refuted) >= counterexamples);
            Assert.IsNotType<Lookup<RunRecord>.Damaged>(_runs.Find(_proof));
        }

        Assert.InRange(ended, 1, Kills - 1);
        Write(Spec);
        var warm = CommandLine.Run(_runs, "regress", _proof);
        var cold = CommandLine.Run(_runs, "verify", _proof, "--no-cache", "-q");
        Assert.Equal(0, warm.ExitCode);
        Assert.Equal(0, cold.ExitCode);
    }

    [Fact]
    public void WhatAKilledProcessHadBegunGoesWithTheNextRecord()
    {
        var (old, young) = ($"{Accepted.PathOf(_proof)}.1.tmp", $"{Accepted.PathOf(_proof)}.2.tmp");
        foreach (var draft in new[] { old, young }) File.WriteAllText(draft, "half");
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddHours(-2));

        Assert.Equal(0, CommandLine.Run(_runs, "accept", _proof).ExitCode);

        Assert.False(File.Exists(old));
        Assert.True(File.Exists(young)); // somebody may be writing it
    }

    // Whether the process had to be killed.
    private bool Killed(TimeSpan after, params string[] arguments)
    {
        using var process = ProverProcess.Start(_runs.Folder, arguments);
        if (process.HasEnded(after)) return false;
        process.Send("KILL"); // nothing can be put in order
        process.End();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
