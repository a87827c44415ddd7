using System.Text.Json.Nodes;
using Prover.Proving;
using Prover.Systems;
using Prover.Tests.Output;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Other solvers are asked about each obligation, and compared (soundness rule 32). Scripts of the shell stand in for them.</summary>
public sealed class CrossCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _proof;

    public CrossCheckTests()
    {
        _folder.Write("a.spec", "state { n: int }\ninit { n = 0 }\nrule more { true\n---\nn := n + 1 }\ninvariant ok {\n[sign] n >= 0\n[small] n < 10 }\n");
        _proof = _folder.Write("a.proof", "proof of ok in \"a.spec\"\ninit -> ok\nok more -> ok\nexpect refuted by more at ok.small\n");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("unsat", "Proved", "Confirms")]
    [InlineData("sat", "Proved", "Contradicts")]
    [InlineData("unknown", "Proved", "Open")]
    [InlineData("failed", "Proved", "Open")]
    [InlineData("unsat", "InScope", "Decides")]
    [InlineData("sat", "InScope", "Open")]
    [InlineData("unsat", "Refuted", "Contradicts")]
    [InlineData("sat", "Refuted", "Confirms")]
    [InlineData("unsat", "Found", "Contradicts")]
    [InlineData("sat", "Found", "Confirms")]
    [InlineData("unknown", "Found", "Open")]
    [InlineData("unsat", "Impossible", "Confirms")]
    [InlineData("sat", "Impossible", "Contradicts")]
    [InlineData("unsat", "Unknown", "Decides")]
    [InlineData("sat", "Unknown", "Open")]
    [InlineData("unsat", "Broken", "Open")]
    public void AReplyIsComparedWithTheVerdict(string reply, string verdict, string agreement)
    {
        var scope = new Scope(System.Collections.Immutable.ImmutableSortedDictionary<string, int>.Empty.Add("X", 2));
        Verdict ours = verdict switch
        {
            "Proved" => new Verdict.Proved(null, []),
            "InScope" => new Verdict.Proved(scope, []),
            "Refuted" => new Verdict.Refuted(null!),
            "Found" => new Verdict.Found(null!),
            "Impossible" => new Verdict.Impossible(null, []),
            "Unknown" => new Verdict.Unknown(""),
            "Broken" => new Verdict.Broken(""),
            _ => throw new InvalidOperationException(verdict),
        };

        Assert.Equal(agreement, $"{Opinion.Judge(ours, Enum.GetValues<Reply>().Single(r => Words.Replies[r] == reply))}");
    }

    [Fact]
    public void AContradictionIsExitCode4AndKeepsTheScript()
    {
        var (code, output, _) = Verify("echo sat");

        Assert.Equal(4, code);
        Assert.Contains("contradicts the verdict on a/ok/ok/more/ok.sign; the script is kept in ", output, StringComparison.Ordinal);
        var kept = output.Split('\n').First(l => l.Contains("ok.sign; the script is kept in ", StringComparison.Ordinal)).Split(" is kept in ")[1].Trim();
        Assert.Contains("(check-sat)", File.ReadAllText(kept), StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(kept)!, recursive: true);
    }

    [Theory]
    [InlineData("echo '; a comment'; echo; echo unknown", "it does not know")]
    [InlineData("exit 3", "it ended with code 3 and no answer")]
    [InlineData("echo no memory >&2; exit 1", "it ended with code 1 and no answer: no memory")]
    [InlineData("echo garbage", "it printed 'garbage' instead of an answer")]
    [InlineData("echo '(error \"line 1\")'; echo unsat", "it printed '(error \"line 1\")' instead of an answer")]
    [InlineData("echo unsat; kill -SEGV $$", "it crashed with code 139 after 'unsat'")]
    [InlineData("yes x | head -c 300000", "it printed 'x' instead of an answer")]
    [InlineData("cat; echo done", "it printed 'done' instead of an answer")]
    public void WhatIsNoAnswerSaysNothingAndWhy(string script, string detail)
    {
        var (code, output, _) = Verify(script, "-v", "--conjunct", "sign", "--rule", "more");

        Assert.Equal(0, code);
        Assert.Contains($": open: {detail}", output, StringComparison.Ordinal);
    }

    [Fact]
    public void ASolverThatDoesNotEndIsEnded()
    {
        var (code, output, _) = Verify("sleep 1000", "-v", "--cross-timeout", "100ms", "--conjunct", "sign", "--rule", "more");

        Assert.Equal(0, code);
        Assert.Contains(": open: no answer within 0.1 s", output, StringComparison.Ordinal);
    }

    [Fact]
    public void EachReplyIsInTheDocument()
    {
        var (code, output, _) = Verify("echo unknown", "--format", "json");
        var check = JsonNode.Parse(output)!["proofs"]![0]!["crossCheck"]!;

        Assert.Equal(0, code);
        Assert.Equal(JsonNode.Parse(output)!["proofs"]![0]!["obligations"]!.AsArray().Count, check["opinions"]!.AsArray().Count);
        Assert.All(check["opinions"]!.AsArray(), o => Assert.Equal(("unknown", "open"), ($"{o!["reply"]}", $"{o["agreement"]}")));
    }

    [Fact]
    public void WhereAProofIsExpectedCvc5TriesAllInstances()
    {
        if (OperatingSystem.IsWindows()) return;
        var solver = _folder.Write("cvc5", "#!/bin/sh\ncase \"$*\" in *--full-saturate-quant*) echo unsat;; *) echo sat;; esac\n");
        File.SetUnixFileMode(solver, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var run = CommandLine.Run("verify", _proof, "--cross-check", solver);

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@" confirms (\d) of \1 proofs, (\d) of \2 structures, contradicts none\n", run.Out);
    }

    [SolverTheory("cvc5")]
    [InlineData("proofs/ring/no-passing.proof")]
    public void AnInstalledCvc5ConfirmsEachProof(string proof) =>
        Assert.Matches(@"  cvc5 confirms (\d+) of \1 proofs, \d+ of \d+ structures, contradicts none\n", CommandLine.Run("verify", proof, "--cross-check", "cvc5").Out);

    [SolverTheory("z3")]
    [InlineData("z3")]
    public void AnInstalledSolverConfirms(string solver)
    {
        var run = CommandLine.Run("verify", _proof, "--cross-check", solver);

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"  z3 confirms (\d) of \1 proofs, (\d) of \2 structures, contradicts none\n", run.Out);
    }

    [Theory]
    [InlineData("nothing-of-that-name", "there is no command 'nothing-of-that-name'")]
    [InlineData("./nothing-of-that-name -x", "there is no command './nothing-of-that-name -x'")]
    public void AnUnknownSolverIsAMistake(string command, string message)
    {
        var run = CommandLine.Run("verify", _proof, "--cross-check", command);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ATimeNeedsASolver() =>
        Assert.Contains("--cross-timeout needs --cross-check", CommandLine.Run("verify", _proof, "--cross-timeout", "1s").Error, StringComparison.Ordinal);

    private (int Code, string Output, string Error) Verify(string script, params string[] arguments)
    {
        var solver = _folder.Write("solver.sh", $"{script}\n");
        var run = CommandLine.Run(["verify", _proof, "--cross-check", $"sh {solver}", .. arguments]);
        return (run.ExitCode, run.Out, run.Error);
    }
}
