using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Prover.Tests.Support;

namespace Prover.Tests.Cli;

/// <summary>A tour of <c>accept</c> and <c>regress</c>: edits of every kind, each with the right report, and the verdicts of a cold run.</summary>
public sealed class RegressTests : RecordedProof
{
    [Theory]
    // harmless
    [InlineData("forall i: Id. leader = Some(i) -> i in up", "forall other: Id. ((leader = Some(other)) -> (other in up))  # said in other words", 0, "")]
    [InlineData("rule start(i: Id) {\n  [down] i !in up\n  ---\n  up := up + i\n}\n", "\nrule start(node: Id) { [down] node !in up; ---; up := up + node }\n", 0, "")]
    // breaking
    [InlineData("  [alive] i in up\n", "", 1, "refuted ok/elect/ok.alive")]
    [InlineData("up := up + i", "up := up - i; leader := leader", 0, "")]
    [InlineData("votes := votes + 1", "votes := votes", 1, "refuted ok/elect/ok.voted")]
    // weakening: the invariant says less, and what rested on the conjunct still stands
    [InlineData("  [voted] led() -> votes >= 1\n", "", 0, "gone init/ok.voted, gone ok/elect/ok.voted, gone ok/start/ok.voted")]
    // weakening: the invariant says less, and what rested on the conjunct falls
    [InlineData("[once] !led() -> votes = 0", "[once] true", 0, "")]
    // strengthening
    [InlineData("[voted] led() -> votes >= 1", "[voted] led() -> votes = 1", 0, "")]
    // vacuous
    [InlineData("[free] leader = None", "[free] leader = None & leader is Some", 1, "vacuous ok/elect/ok.possible")]
    // renaming
    [InlineData("[once] !led()", "[never] !led()", 0, "renamed init/ok.never, renamed ok/elect/ok.never, renamed ok/start/ok.never")]
    // a definition that reaches a conjunct
    [InlineData("definition led() = leader is Some", "definition led() = true", 1, "refuted init/ok.voted")]
    public void AnEditHasItsReport(string text, string other, int exitCode, string changes)
    {
        Assert.Equal(0, Run("accept", ProofPath).ExitCode);
        Assert.Contains(text, Spec, StringComparison.Ordinal);
        Folder.Write("vote.spec", Spec.Replace(text, other.Replace(';', '\n'), StringComparison.Ordinal));

        var warm = Regress(exitCode);
        var cold = Regress(exitCode, "--fresh", "--no-cache");

        Assert.Equal(changes, string.Join(", ", Changes(warm).Where(c => NotOfCost(c) && !c.StartsWith("added", StringComparison.Ordinal) && !c.Contains("/defined/", StringComparison.Ordinal))));
        Assert.Equal(Changes(cold).Where(NotOfCost), Changes(warm).Where(NotOfCost));
        Assert.Equal((string)cold["verdict"]!, (string)warm["verdict"]!);
        Assert.Equal(0, Count(cold, "trusted") + Count(cold, "cached"));
        Assert.True(Count(warm, "trusted") > 0);
    }

    private static bool NotOfCost(string change) => !change.StartsWith("costlier", StringComparison.Ordinal);

    [Fact]
    public void ACopiedRecordIsNoRecordOfTheCopy()
    {
        Assert.Equal(0, Run("accept", ProofPath).ExitCode);
        Folder.Write("false.spec", Spec.Replace("  [alive] i in up\n", "", StringComparison.Ordinal));
        var copy = Folder.Write("copy.proof", File.ReadAllText(ProofPath).Replace("vote.spec", "false.spec", StringComparison.Ordinal));
        File.Copy(ProofPath + ".accepted", copy + ".accepted");

        Assert.Equal(1, Run("regress", copy, "--no-cache").ExitCode);
        Assert.Equal(0, Run("regress", ProofPath, "--no-cache").ExitCode);
    }

    /// <summary>Verdicts of another solver or encoding are solved again; what their counterexamples show is replayed all the same.</summary>
    [Fact]
    public void AnOlderRecordIsSolvedAgainAndItsCounterexamplesAreKept()
    {
        Folder.Write("vote.spec", Spec.Replace("  [alive] i in up\n", "", StringComparison.Ordinal));
        Assert.Equal(1, Run("accept", ProofPath).ExitCode);
        Rewrite(record => string.Join('\n', record.Split('\n').Select(line =>
            line.StartsWith("  solver ", StringComparison.Ordinal) ? "  solver Z3 1.0.0"
            : line.StartsWith("  encoding ", StringComparison.Ordinal) ? "  encoding 0"
            : line)));

        var text = Run("regress", ProofPath, "--no-cache");
        var json = Regress(1, "--no-cache");

        Assert.Contains("  recorded with Z3 1.0.0, encoding 0: nothing of it was trusted\n", text.Out, StringComparison.Ordinal);
        Assert.Contains("1 counterexample kept: 1 possible", text.Out, StringComparison.Ordinal);
        Assert.Equal((0, 0), (Count(json, "trusted"), Count(json, "cached")));
        Assert.DoesNotContain(Changes(json), NotOfCost);
    }

    [Fact]
    public void WhatHasNotChangedIsNotEvenBound()
    {
        Run("accept", ProofPath);
        var same = Regress(0);
        Assert.True((bool)same["isUnchanged"]!);
        Assert.True(Count(same, "trusted") > 8);

        Folder.Write("vote.spec", $"{Spec}\n# a comment\n");
        var reformatted = Regress(0);
        Assert.False((bool)reformatted["isUnchanged"]!);
        Assert.Equal(0, Count(reformatted, "solved"));
    }

    [Fact]
    public void OnlyWhatTheEditReachesIsSolved()
    {
        Run("accept", ProofPath, "--no-cache");
        Folder.Write("vote.spec", Spec.Replace("votes + 1", "votes + 2", StringComparison.Ordinal));

        var comparison = Regress(0, "--no-cache");
        Assert.InRange(Count(comparison, "solved"), 1, 5);
        Assert.DoesNotContain(Changes(comparison), c => NotOfCost(c) && !c.Contains("/defined/", StringComparison.Ordinal));
    }

    [Fact]
    public void ARefutationIsNamedWithItsEdit()
    {
        Git("init", "-q");
        Run("accept", ProofPath);
        Git("add", "-A");
        Git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "accepted");
        Folder.Write("vote.spec", Spec.Replace("  [alive] i in up\n", "", StringComparison.Ordinal));

        var run = Run("regress", ProofPath);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("newly refuted: vote/ok/ok/elect/ok.alive, which was proved", run.Out, StringComparison.Ordinal);
        Assert.Contains("-  [alive] i in up", run.Out, StringComparison.Ordinal);
        Assert.Contains("rule elect(i = Id", run.Out, StringComparison.Ordinal);
        Assert.Contains("violated", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatTakesMoreWorkIsSaid()
    {
        Run("accept", ProofPath);
        Rewrite(record => Regex.Replace(record, @"cost \d+\n", "cost 1\n", RegexOptions.None, TimeSpan.FromSeconds(1)));

        Assert.Contains("costlier ok/elect/ok.voted", Changes(Regress(0, "--fresh", "--no-cache")));
        Assert.Equal("missed", (string)Regress(1, "--fresh", "--no-cache", "--slower", "3")["outcome"]!);
        Assert.DoesNotContain(Changes(Regress(0, "--fresh", "--no-cache", "--slower", "1e9")), c => c.StartsWith("costlier", StringComparison.Ordinal));
    }

    [Fact]
    public void CounterexamplesAreKeptAndReplayed()
    {
        var broken = Spec.Replace("  [alive] i in up\n", "", StringComparison.Ordinal);
        Run("accept", ProofPath);
        Folder.Write("vote.spec", broken);
        Assert.Equal(1, Run("accept", ProofPath).ExitCode);
        Folder.Write("vote.spec", broken + "\n# the same\n");
        Assert.Equal(0, Count(Regress(1, "--no-cache"), "solved"));
        Folder.Write("vote.spec", Spec);
        Assert.Equal(0, Run("accept", ProofPath).ExitCode);
        Assert.Contains("counterexample vote/ok/ok/elect/ok.alive", File.ReadAllText(Record), StringComparison.Ordinal);

        Folder.Write("vote.spec", broken.Replace("votes + 1", "votes + 2", StringComparison.Ordinal));
        var back = Run("regress", ProofPath);
        Assert.Contains("possible again: vote/ok/ok/elect/ok.alive", back.Out, StringComparison.Ordinal);

        Folder.Write("vote.spec", Spec.Replace("votes + 1", "votes + 2", StringComparison.Ordinal));
        Assert.Contains("1 counterexample kept: 1 blocked", Run("regress", ProofPath).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void AcceptSaysTheSameWhateverWasKnown()
    {
        Run("accept", ProofPath);
        var warm = File.ReadAllText(Record);
        File.Delete(Record);
        Run("accept", ProofPath, "--no-cache", "-j", "1");

        Assert.Equal(warm, File.ReadAllText(Record));
        var written = File.GetLastWriteTimeUtc(Record);
        Run("accept", ProofPath);
        Assert.Equal(written, File.GetLastWriteTimeUtc(Record));
    }

    [Fact]
    public void VerifyNeverTrustsARecord()
    {
        Run("accept", ProofPath);
        var document = JsonNode.Parse(CommandLine.Run("verify", ProofPath, "--format", "json").Out)!;

        Assert.All(document["proofs"]![0]!["obligations"]!.AsArray(), o => Assert.Contains((string)o!["origin"]!, (string[])["solver", "batch"]));
    }

    [Fact]
    public void VerifyKnowsWhatItHasProved()
    {
        var first = Run("verify", ProofPath);
        var second = Run("verify", ProofPath, "--format", "json");

        Assert.DoesNotContain("earlier runs", first.Out, StringComparison.Ordinal);
        Assert.All(JsonNode.Parse(second.Out)!["proofs"]![0]!["obligations"]!.AsArray(), o => Assert.Equal("cache", (string)o!["origin"]!));
        Assert.Contains("proofs of earlier runs", Run("verify", ProofPath).Out, StringComparison.Ordinal);
        Assert.Contains(", 1 proof of an earlier run;", Run("verify", ProofPath, "--conjunct", "once", "--rule", "start").Out, StringComparison.Ordinal);
        Assert.Contains("an earlier run: the same question", Run("verify", ProofPath, "-v").Out, StringComparison.Ordinal);
        Folder.Write("vote.spec", Spec.Replace("  [down] i !in up\n", "  [down] i !in up\n  [few] votes <= 7\n", StringComparison.Ordinal));
        Assert.Contains("all that its proof uses is still there", Run("verify", ProofPath, "-v").Out, StringComparison.Ordinal);
        Folder.Write("vote.spec", Spec);
        var bounded = Run("verify", ProofPath, "--bounded");
        Assert.DoesNotContain("earlier runs", bounded.Out, StringComparison.Ordinal);
        Assert.Contains("proved (Id ≤ 2)", bounded.Out, StringComparison.Ordinal);
        Assert.Contains("earlier runs", Run("verify", ProofPath, "--bounded").Out, StringComparison.Ordinal);
        Assert.DoesNotContain("earlier runs", Run("verify", ProofPath, "--bounded", "--scope", "Id=3").Out, StringComparison.Ordinal);
        Assert.DoesNotContain("earlier runs", Run("verify", ProofPath, "--no-cache").Out, StringComparison.Ordinal);
        Assert.DoesNotContain("earlier runs", Run("verify", ProofPath, "--cache", Folder["elsewhere"]).Out, StringComparison.Ordinal);
        Assert.Contains("deleted", Run("cache", "--clear").Out, StringComparison.Ordinal);
        Assert.DoesNotContain("earlier runs", Run("verify", ProofPath).Out, StringComparison.Ordinal);
    }

    /// <summary>With the rule <c>count</c> a walk shows what the solver had to find without it: neither a record nor a cache says what an example costs now.</summary>
    [Fact]
    public void AcceptFindsExamplesAgain()
    {
        const string few = """
            sort Id
            state { at: map<Id, nat>, n: nat }
            init { at = {} & n = 0 }
            rule put(i: Id) {
              [new] i !in at
              ---
              at[i] := n
            }
            rule meet(i: Id, j: Id) {
              [both] i in at & j in at
              [apart] at[i] = 1 & at[j] = 2
              ---
              n := 0
            }
            invariant ok {
              [some] n >= 0
            }
            """;
        var (spec, proof) = (Folder.Write("meet.spec", few), Folder.Write("meet.proof", "proof of ok in \"meet.spec\"\ninit -> ok\nok put -> ok\nok meet -> ok\nscope Id = 3\nexpect proved\n"));
        Assert.Equal(0, Run("accept", proof).ExitCode);
        File.AppendAllText(spec, "\nrule count {\n  true\n  ---\n  n := n + 1\n}\n");
        File.WriteAllText(proof, File.ReadAllText(proof).Replace("scope", "ok count -> ok\nscope", StringComparison.Ordinal));

        var records = ((string[][])[["--no-cache"], [], ["--fresh", "--no-cache"]]).Select(options =>
        {
            Assert.Equal(0, Run(["accept", proof, .. options]).ExitCode);
            return File.ReadAllText(proof + ".accepted");
        });

        Assert.Single(records.Distinct());
    }
}
