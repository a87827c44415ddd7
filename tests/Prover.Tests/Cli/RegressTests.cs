using System.Text.Json.Nodes;
using Prover.Cli.Recording;
using Prover.Tests.Support;

namespace Prover.Tests.Cli;

/// <summary>A tour of <c>accept</c> and <c>regress</c>: edits of every kind, each with the right report, and the verdicts of a cold run.</summary>
public sealed class RegressTests : IDisposable
{
    private const string Spec =
        """
        sort Id: ring
        state { up: set<Id>, leader: option<Id>, votes: nat }
        init {
          up = {}
          leader = None
          votes = 0
        }
        rule start(i: Id) {
          [down] i !in up
          ---
          up := up + i
        }
        rule elect(i: Id) {
          [alive] i in up
          [free] leader = None
          ---
          leader := Some(i)
          votes := votes + 1
        }
        definition led() = leader is Some
        invariant ok {
          [alive] forall i: Id. leader = Some(i) -> i in up
          [voted] led() -> votes >= 1
          [once] !led() -> votes = 0
        }
        """;

    private const string Proof =
        """
        proof of ok in "vote.spec"
        init -> ok
        ok start -> ok
        ok elect -> ok
        scope Id = 2
        expect proved
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly RunStore _runs;
    private readonly string _spec;
    private readonly string _proof;

    public RegressTests()
    {
        _runs = new RunStore(_folder["cache"]);
        _spec = _folder.Write("vote.spec", Spec);
        _proof = _folder.Write("vote.proof", Proof);
    }

    private string Record => Accepted.PathOf(_proof);

    private CommandLine Run(params string[] arguments) => CommandLine.Run(_runs, arguments);

    private JsonNode Regress(int exitCode, params string[] options)
    {
        var run = Run(["regress", _proof, "--format", "json", .. options]);
        Assert.True(run.ExitCode == exitCode, $"{run.ExitCode}: {run.Out}{run.Error}");
        return Assert.Single(JsonNode.Parse(run.Out)!["proofs"]!.AsArray())!;
    }

    private static string[] Changes(JsonNode comparison) =>
        [.. comparison["changes"]!.AsArray().Select(c => $"{c!["kind"]} {((string)c["obligation"]!)[8..]}")];

    private static int Count(JsonNode comparison, string what) => (int)comparison[what]!;

    // ---- the tour ---------------------------------------------------------------------------------------------------------------

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
        Assert.Equal(0, Run("accept", _proof).ExitCode);
        Assert.Contains(text, Spec, StringComparison.Ordinal);
        _folder.Write("vote.spec", Spec.Replace(text, other.Replace(';', '\n'), StringComparison.Ordinal));

        var warm = Regress(exitCode);
        var cold = Regress(exitCode, "--fresh", "--no-cache");

        Assert.Equal(changes, string.Join(", ", Changes(warm).Where(c => !c.StartsWith("added", StringComparison.Ordinal) && !c.Contains("/defined/", StringComparison.Ordinal))));
        Assert.Equal(Changes(cold).Where(NotOfCost), Changes(warm).Where(NotOfCost));
        Assert.Equal((string)cold["verdict"]!, (string)warm["verdict"]!);
        Assert.Equal(0, Count(cold, "trusted") + Count(cold, "cached"));
        Assert.True(Count(warm, "trusted") > 0);
    }

    private static bool NotOfCost(string change) => !change.StartsWith("costlier", StringComparison.Ordinal);

    [Fact]
    public void WhatHasNotChangedIsNotEvenBound()
    {
        Run("accept", _proof);
        var same = Regress(0);
        Assert.True((bool)same["isUnchanged"]!);
        Assert.True(Count(same, "trusted") > 8);

        _folder.Write("vote.spec", $"{Spec}\n# a comment\n");
        var reformatted = Regress(0);
        Assert.False((bool)reformatted["isUnchanged"]!);
        Assert.Equal(0, Count(reformatted, "solved"));
    }

    [Fact]
    public void OnlyWhatTheEditReachesIsSolved()
    {
        Run("accept", _proof, "--no-cache");
        _folder.Write("vote.spec", Spec.Replace("votes + 1", "votes + 2", StringComparison.Ordinal));

        var comparison = Regress(0, "--no-cache");
        Assert.InRange(Count(comparison, "solved"), 1, 5);
        Assert.DoesNotContain(Changes(comparison), c => NotOfCost(c) && !c.Contains("/defined/", StringComparison.Ordinal));
    }

    [Fact]
    public void ARefutationIsNamedWithItsEdit()
    {
        Git("init", "-q");
        Run("accept", _proof);
        Git("add", "-A");
        Git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "accepted");
        _folder.Write("vote.spec", Spec.Replace("  [alive] i in up\n", "", StringComparison.Ordinal));

        var run = Run("regress", _proof);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("newly refuted: vote/ok/ok/elect/ok.alive, which was proved", run.Out, StringComparison.Ordinal);
        Assert.Contains("-  [alive] i in up", run.Out, StringComparison.Ordinal);
        Assert.Contains("rule elect(i = Id", run.Out, StringComparison.Ordinal);
        Assert.Contains("violated", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatTakesMoreWorkIsSaid()
    {
        Run("accept", _proof);
        Rewrite(record => record.Replace("cost 5000\n", "cost 1\n", StringComparison.Ordinal).Replace("cost 10000\n", "cost 1\n", StringComparison.Ordinal)
            .Replace("cost 2000\n", "cost 1\n", StringComparison.Ordinal).Replace("cost 1000\n", "cost 1\n", StringComparison.Ordinal).Replace("cost 500\n", "cost 1\n", StringComparison.Ordinal));

        Assert.Contains("costlier ok/elect/ok.voted", Changes(Regress(0, "--fresh", "--no-cache")));
        Assert.Equal("missed", (string)Regress(1, "--fresh", "--no-cache", "--slower", "3")["outcome"]!);
        Assert.DoesNotContain(Changes(Regress(0, "--fresh", "--no-cache", "--slower", "1e9")), c => c.StartsWith("costlier", StringComparison.Ordinal));
    }

    [Fact]
    public void CounterexamplesAreKeptAndReplayed()
    {
        var broken = Spec.Replace("  [alive] i in up\n", "", StringComparison.Ordinal);
        Run("accept", _proof);
        _folder.Write("vote.spec", broken);
        Assert.Equal(1, Run("accept", _proof).ExitCode);
        _folder.Write("vote.spec", broken + "\n# the same\n");
        Assert.Equal(0, Count(Regress(1, "--no-cache"), "solved"));
        _folder.Write("vote.spec", Spec);
        Assert.Equal(0, Run("accept", _proof).ExitCode);
        Assert.Contains("counterexample vote/ok/ok/elect/ok.alive", File.ReadAllText(Record), StringComparison.Ordinal);

        _folder.Write("vote.spec", broken.Replace("votes + 1", "votes + 2", StringComparison.Ordinal));
        var back = Run("regress", _proof);
        Assert.Contains("possible again: vote/ok/ok/elect/ok.alive", back.Out, StringComparison.Ordinal);

        _folder.Write("vote.spec", Spec.Replace("votes + 1", "votes + 2", StringComparison.Ordinal));
        Assert.Contains("1 counterexample kept: 1 blocked", Run("regress", _proof).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void AcceptSaysTheSameWhateverWasKnown()
    {
        Run("accept", _proof);
        var warm = File.ReadAllText(Record);
        File.Delete(Record);
        Run("accept", _proof, "--no-cache", "-j", "1");

        Assert.Equal(warm, File.ReadAllText(Record));
        var written = File.GetLastWriteTimeUtc(Record);
        Run("accept", _proof);
        Assert.Equal(written, File.GetLastWriteTimeUtc(Record));
    }

    [Fact]
    public void VerifyNeverTrustsARecord()
    {
        Run("accept", _proof);
        var document = JsonNode.Parse(CommandLine.Run("verify", _proof, "--format", "json").Out)!;

        Assert.All(document["proofs"]![0]!["obligations"]!.AsArray(), o => Assert.Contains((string)o!["origin"]!, (string[])["solver", "batch"]));
    }

    [Fact]
    public void VerifyKnowsWhatItHasProved()
    {
        var first = Run("verify", _proof);
        var second = Run("verify", _proof, "--format", "json");

        Assert.DoesNotContain("earlier runs", first.Out, StringComparison.Ordinal);
        Assert.All(JsonNode.Parse(second.Out)!["proofs"]![0]!["obligations"]!.AsArray(), o => Assert.Equal("cache", (string)o!["origin"]!));
        Assert.Contains("proofs of earlier runs", Run("verify", _proof).Out, StringComparison.Ordinal);
        Assert.Contains("an earlier run: the same question", Run("verify", _proof, "-v").Out, StringComparison.Ordinal);
        _folder.Write("vote.spec", Spec.Replace("  [down] i !in up\n", "  [down] i !in up\n  [few] votes <= 7\n", StringComparison.Ordinal));
        Assert.Contains("all that its proof uses is still there", Run("verify", _proof, "-v").Out, StringComparison.Ordinal);
        _folder.Write("vote.spec", Spec);
        var bounded = Run("verify", _proof, "--bounded");
        Assert.DoesNotContain("earlier runs", bounded.Out, StringComparison.Ordinal);
        Assert.Contains("proved (Id ≤ 2)", bounded.Out, StringComparison.Ordinal);
        Assert.Contains("earlier runs", Run("verify", _proof, "--bounded").Out, StringComparison.Ordinal);
        Assert.DoesNotContain("earlier runs", Run("verify", _proof, "--bounded", "--scope", "Id=3").Out, StringComparison.Ordinal);
        Assert.DoesNotContain("earlier runs", Run("verify", _proof, "--no-cache").Out, StringComparison.Ordinal);
        Assert.DoesNotContain("earlier runs", Run("verify", _proof, "--cache", _folder["elsewhere"]).Out, StringComparison.Ordinal);
        Assert.Contains("deleted", Run("cache", "--clear").Out, StringComparison.Ordinal);
        Assert.DoesNotContain("earlier runs", Run("verify", _proof).Out, StringComparison.Ordinal);
    }

    // ---- bad input --------------------------------------------------------------------------------------------------------------

    [Fact]
    public void ARecordOfAnotherSolverIsNotTrusted()
    {
        Run("accept", _proof);
        Rewrite(record => record.Replace("solver Z3 4", "solver Z3 3", StringComparison.Ordinal));

        var run = Run("regress", _proof, "--no-cache");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("recorded with Z3 3", run.Out, StringComparison.Ordinal);
        Assert.Contains(" 0 trusted as recorded, 0 from the cache", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("P610", "prover accepted 1", "prover accepted 99")]
    [InlineData("P611", "\nobligation", "\n<<<<<<< ours\nobligation")]
    [InlineData("P612", "cost ", "cost 1")]
    public void ADamagedRecordIsBadInput(string code, string text, string other)
    {
        Run("accept", _proof);
        File.WriteAllText(Record, File.ReadAllText(Record).Replace(text, other, StringComparison.Ordinal));
        var before = File.ReadAllText(Record);

        var run = Run("regress", _proof);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Record));
        Assert.Equal(code == "P610" ? 2 : 0, Run("accept", _proof).ExitCode);
    }

    [Fact]
    public void ARecordWithoutItsProofIsBadInput()
    {
        Run("accept", _proof);
        File.Delete(_proof);

        var run = Run("regress", _folder["."]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("P613", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("accept")]
    [InlineData("regress")]
    [InlineData("watch")]
    public void ASpecificationHasNoRecord(string command)
    {
        var run = Run(command, _spec);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("P614", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ASpecificationThatIsGoneIsBadInput()
    {
        Run("accept", _proof);
        File.Delete(_spec);

        var run = Run("regress", _proof);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("vote.spec", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutARecordEverythingIsNew()
    {
        var run = Run("regress", _proof);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("nothing was recorded: proved (any size)", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoProofsOfOneNameHaveTheirOwnRecords()
    {
        var other = _folder.Write("other/vote.proof", Proof.Replace("\"vote.spec\"", "\"../vote.spec\"", StringComparison.Ordinal));
        Assert.Equal(0, Run("accept", _folder["."]).ExitCode);

        Assert.True(File.Exists(Accepted.PathOf(other)));
        Assert.Contains("2 of 2 proofs as recorded", Run("regress", _folder["."]).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatCannotBeWrittenIsSaid()
    {
        Directory.CreateDirectory(Record);

        var run = Run("accept", _proof);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("P419", run.Error, StringComparison.Ordinal);
        Assert.Contains("nothing is recorded", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--slower", "0.5")]
    [InlineData("--slower", "much")]
    [InlineData("--frsh", null)]
    public void BadUsageIsSaid(string option, string? value) => Assert.Equal(2, Run(["regress", _proof, option, .. value is null ? Array.Empty<string>() : [value]]).ExitCode);

    // ---- the means --------------------------------------------------------------------------------------------------------------

    // A record that says something else, and is sealed as if it had been written so.
    private void Rewrite(Func<string, string> edit)
    {
        var blocks = edit(File.ReadAllText(Record)).TrimEnd().Split("\n\n").Select(block =>
        {
            var lines = block.Split('\n')[..^1];
            return string.Join('\n', lines.Append($"  seal {AcceptedText.Seal(lines)}"));
        });
        File.WriteAllText(Record, string.Join("\n\n", blocks) + "\n");
    }

    private void Git(params string[] arguments)
    {
        using var git = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("git", arguments) { WorkingDirectory = _folder["."], UseShellExecute = false })!;
        git.WaitForExit();
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
