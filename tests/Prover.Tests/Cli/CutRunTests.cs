using System.Text.Json.Nodes;
using Prover.App.Recording;
using Prover.Cli;
using Prover.Cli.Terminals;
using Prover.Tests.Support;

namespace Prover.Tests.Cli;

/// <summary>A run that ends before it is done, by its own limit of time or by a signal, says what it knows; a refutation stands.</summary>
public sealed class CutRunTests : IDisposable
{
    // False in the initial states, twice, and true otherwise.
    private const string False = """
        sort Id
        state { A: Id, B: Id }
        init(x: Id) {
          A = x
          B = x
        }
        rule step(to: Id) {
          ---
          A := to
        }
        invariant ok {
          [a] forall x. x = A
          [b] forall x. x = B
        }
        """;

    private readonly TemporaryFolder _folder = new();

    private string Proof(string spec)
    {
        _folder.Write("a.spec", spec);
        return _folder.Write("a.proof", "proof of ok in \"a.spec\"\ninit -> ok\nok step -> ok\nscope Id = 2\n");
    }

    private (int Code, JsonNode[] Lines, string Error) Verify(string spec, string cue, bool byTime)
    {
        var clock = new ManualClock();
        using var signal = new CancellationTokenSource();
        using var output = new CuedWriter(cue, () =>
        {
            if (byTime) clock.Advance(TimeSpan.FromSeconds(10));
            else signal.Cancel();
        });
        using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, false, error, false) { Clock = clock, Runs = new RunStore(_folder["runs"]) };
        var code = Program.Run(["verify", "--format", "ndjson", "--jobs", "1", "--no-cache", "--total-timeout", "10s", Proof(spec)], terminal, signal.Token);
        return (code, [.. output.ToString().TrimEnd('\n').Split('\n').Select(line => JsonNode.Parse(line)!)], error.ToString());
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 130)]
    public void WhatWasRefutedStands(bool byTime, int code)
    {
        var run = Verify(False, "\"verdict\":\"refuted\"", byTime);

        Assert.Equal((code, code), (run.Code, (int)run.Lines[^1]["exitCode"]!));
        Assert.Equal(byTime, run.Error.Contains("prover: the time for the whole run, 10s, is over (--total-timeout)\n", StringComparison.Ordinal));
        Assert.True((bool)run.Lines[^1]["interrupted"]!);
        var end = run.Lines[^2];
        Assert.Equal(("proof-end", "interrupted", 1), ((string?)end["event"], (string?)end["extent"], (int)end["totals"]!["refuted"]!));
        // The search for a run to it was not begun, and takes nothing away.
        Assert.Equal("cut-short", (string?)run.Lines.Single(l => (string?)l["event"] == "triage")["triage"]!["kind"]);
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 130)]
    public void WithoutARefutationItIsUndecided(bool byTime, int code)
    {
        var run = Verify(False.Replace("forall x. x = A", "A = A", StringComparison.Ordinal).Replace("forall x. x = B", "B = B", StringComparison.Ordinal), "\"event\":\"obligation\"", byTime);

        Assert.Equal((code, code), (run.Code, (int)run.Lines[^1]["exitCode"]!));
        Assert.Equal(byTime, run.Error.Contains("is over (--total-timeout)", StringComparison.Ordinal));
        Assert.Equal(0, (int)run.Lines[^2]["totals"]!["refuted"]!);
    }

    public void Dispose() => _folder.Dispose();
}
