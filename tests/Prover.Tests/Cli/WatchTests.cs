using System.Diagnostics;
using Prover.App.Recording;
using Prover.Tests.Support;

namespace Prover.Tests.Cli;

/// <summary>A saved file is looked at again: its mistakes at once, its verdicts soon.</summary>
public sealed class WatchTests : IDisposable
{
    private const string Spec = "sort Id\nstate { up: set<Id> }\ninit { up = {} }\nrule start(i: Id) {\n  i !in up\n  ---\n  up := up + i\n}\ninvariant ok { [any] up = up }\n";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _end = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly TextWriter _shared;
    private readonly string _proof;

    public WatchTests()
    {
        _shared = TextWriter.Synchronized(_output); // it locks itself
        _folder.Write("up.spec", Spec);
        _proof = _folder.Write("up.proof", "proof of ok in \"up.spec\"\ninit -> ok\nok start -> ok\nscope Id = 2\n");
    }

    [Fact]
    public async Task WhatIsSavedIsVerifiedAgain()
    {
        var watch = Task.Run(() => CommandLine.Run(
            ["watch", _proof], _shared, _shared, runs: new RunStore(_folder["store"]), cancellation: _end.Token));

        await Told("proved (any size)");
        await Save(Spec.Replace("[any] up = up", "[any] up = {}", StringComparison.Ordinal), "refuted (1 of");
        await Save(Spec.Replace("rule start", "rle start", StringComparison.Ordinal), "error P103");
        await Save("sort Id\nsta", "error P103"); // half of a file
        await Save(Spec, "checked");

        await _end.CancelAsync();
        Assert.Equal(130, await watch);
    }

    // The output from now on.
    private async Task Save(string spec, string told)
    {
        lock (_shared) _output.GetStringBuilder().Clear();
        await Task.Delay(TimeSpan.FromMilliseconds(20)); // a file system may count its time in ticks
        _folder.Write("up.spec", spec);
        await Told(told);
    }

    private async Task Told(string text)
    {
        var clock = Stopwatch.StartNew();
        while (!Said().Contains(text, StringComparison.Ordinal))
        {
            Assert.True(clock.Elapsed < Patience, $"'{text}' is not among\n{Said()}");
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    private string Said()
    {
        lock (_shared) return _output.ToString();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Dispose();
        _shared.Dispose();
        _output.Dispose();
        _folder.Dispose();
    }
}
