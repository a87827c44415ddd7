using System.Text.Json.Nodes;
using Prover.Tests.Output;
using Prover.Tests.Support;

namespace Prover.Tests.Cli;

/// <summary><c>prover diff</c>: text, document, exit codes, bad input.</summary>
public sealed class DiffTests
{
    private const string Text = "state { a: bool, b: bool }\ninit { a }\nrule idle { a\n---\nb := a }\ninvariant ok { [a] a | b }\n";

    private static CommandLine Diff(string @new, params string[] options)
    {
        using var folder = new TemporaryFolder();
        return CommandLine.Run(["diff", folder.Write("old.spec", Text), folder.Write("new.spec", @new), .. options]);
    }

    private static string Edited(string from, string to) => Text.Replace(from, to, StringComparison.Ordinal);

    [Theory]
    [InlineData(0, "a | b", "a   |   b", "no difference")]
    [InlineData(0, "a | b", "b | a", "said differently; no difference in meaning")]
    [InlineData(1, "a | b", "a", "changed in meaning")]
    public void TheExitCodeSaysWhetherTheMeaningHasChanged(int code, string from, string to, string verdict)
    {
        var run = Diff(Edited(from, to));

        Assert.Equal(code, run.ExitCode);
        Assert.Equal(verdict, run.Out.TrimEnd().Split('\n')[^1]);
        Assert.Empty(run.Error);
    }

    [Fact]
    public void AStateIsShownThatOneVersionAllows()
    {
        var run = Diff(Edited("a | b", "a"));

        Assert.Contains("  case ok: changed, stronger: the new version allows less (any size)\n      only the old version allows\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("        a = false\n        b = true\n", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("only the old", Diff(Edited("a | b", "a"), "-q").Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "specs/lock/lock.pyv", "specs/lock/lock.pyv")]
    [InlineData(1, "specs/chord/single-join.spec", "specs/chord/variants/unguarded-join.spec")]
    [InlineData(1, "specs/chord/single-join.spec", "specs/chord/variants/off-by-one.spec")]
    [InlineData(1, "specs/chord/chord-2001.spec", "specs/chord/variants/chord-2001-ring-of-2.spec")]
    [InlineData(1, "proofs/chord/single-join.proof", "proofs/chord/variants/unguarded-join.proof")]
    [InlineData(1, "specs/kademlia/bucket.spec", "specs/kademlia/no-recheck.spec")]
    [InlineData(1, "specs/kademlia/bucket.spec", "specs/ring/leader-election.spec")]
    public void ADocumentFitsItsSchema(int code, string old, string @new)
    {
        var run = CommandLine.Run("diff", old, @new, "--format", "json", "--rlimit", "200000");

        Assert.Equal(code, run.ExitCode);
        var schema = new JsonSchema(JsonNode.Parse(File.ReadAllText("docs/diff.schema.json"))!);
        Assert.Empty(schema.Problems(JsonNode.Parse(run.Out)).Take(5));
    }

    [Theory]
    [InlineData("P001", "no-such.spec", "specs/chord/single-join.spec")]
    [InlineData("P001", "specs/chord/single-join.spec", "no-such.spec")]
    [InlineData("P720", "specs", "specs/chord/single-join.spec")]
    [InlineData("P720", "specs/lock/lock.pyv", "specs/chord/single-join.spec")]
    [InlineData("P720", "README.md", "README.md")]
    public void WhatCannotBeComparedIsAMistake(string code, string old, string @new)
    {
        var run = CommandLine.Run("diff", old, @new);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Out);
        Assert.Contains($"error {code}: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AProofSaysWhichObligationsAreTouched()
    {
        var run = CommandLine.Run(
            "diff", "specs/chord/single-join.spec", "specs/chord/variants/unguarded-join.spec", "--proof", "proofs/chord/single-join.proof", "-v");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("  153 obligations: 3 removed, 14 touched\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("    touched   ring_ok/quiet/join/joining.empty\n", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("/deliver/", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void OfAProofThatDoesNotFitTheOldVersionAllIsNew()
    {
        var run = CommandLine.Run(
            "diff", "specs/kademlia/bucket.spec", "specs/chord/single-join.spec", "--proof", "proofs/chord/single-join.proof", "-q", "--rlimit", "10000");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("  156 obligations: 156 added\n", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("P721", "specs/lock/lock.pyv", "specs/lock/lock.pyv", "proofs/chord/single-join.proof")]
    [InlineData("P721", "specs/chord/single-join.spec", "specs/chord/single-join.spec", "specs/lock/lock.pyv")]
    [InlineData("P001", "specs/chord/single-join.spec", "specs/chord/single-join.spec", "no-such.proof")]
    [InlineData("P201", "specs/chord/single-join.spec", "specs/kademlia/bucket.spec", "proofs/chord/single-join.proof")]
    public void AProofThatIsNoneOfTheNewVersionIsAMistake(string code, string old, string @new, string proof)
    {
        var run = CommandLine.Run("diff", old, @new, "--proof", proof);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Out);
        Assert.Contains($"error {code}: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void MistakesInBothVersionsAreTold()
    {
        using var folder = new TemporaryFolder();
        var (old, @new) = (folder.Write("old.spec", Edited("a | b", "a | c")), folder.Write("new.spec", Edited("a | b", "a | d")));

        var run = CommandLine.Run("diff", old, @new);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(2, run.Error.Split("error P201").Length - 1);
    }

    [Theory]
    [InlineData("P305", "--scope", "Nobody=3")]
    [InlineData("--scope takes", "--scope", "Id")]
    [InlineData("exclude each other", "-q", "-v")]
    [InlineData("'--formt'", "--formt")]
    [InlineData("--resource-limit", "--resource-limit", "0")]
    public void BadUsageIsRefused(string message, params string[] options)
    {
        var run = Diff(Text, options);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void OneFileIsTooFew() => Assert.Equal(2, CommandLine.Run("diff", "specs/chord/single-join.spec").ExitCode);

    [Fact]
    public void AFileIsComparedWithItsVersionInARevision()
    {
        using var folder = new TemporaryFolder();
        folder.Write("sub/base.spec", Text);
        var variant = folder.Write("variant.spec", "extend \"sub/base.spec\"\nadd invariant more { b }\n");
        foreach (var arguments in (string[][])[["init", "-q"], ["add", "."], ["-c", "user.name=n", "-c", "user.email=e", "commit", "-qm", "m"]])
            Git(folder, arguments);
        // The old version reads the old base too, whose folder is gone.
        Directory.Delete(folder["sub"], recursive: true);
        File.WriteAllText(variant, Edited("a | b", "a"));

        var run = CommandLine.Run("diff", "--git", "HEAD", variant);

        Assert.True(run.ExitCode == 1, run.Out + run.Error);
        Assert.StartsWith($"HEAD:{variant} → {variant}\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("invariant more", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HEAD", 1, "P722", "git does not have 'HEAD:")]
    [InlineData("no-such", 1, "P722", "git does not have 'no-such:")]
    [InlineData("HEAD", 2, "", "takes one file")]
    public void AnUnknownRevisionIsAMistake(string revision, int files, string code, string message)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.spec", Text);

        var run = CommandLine.Run(["diff", $"--git={revision}", .. Enumerable.Repeat(path, files)]);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Out);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private static void Git(TemporaryFolder folder, params string[] arguments)
    {
        using var git = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("git", arguments) { WorkingDirectory = folder["."], UseShellExecute = false })!;
        git.WaitForExit();
    }

    [Fact]
    public void AnInterruptedComparisonSaysSo()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        var run = CommandLine.Run(source.Token, "diff", "specs/chord/single-join.spec", "specs/chord/variants/unguarded-join.spec");

        Assert.Equal(130, run.ExitCode);
        Assert.Contains("undecided: it was interrupted", run.Out, StringComparison.Ordinal);
    }
}
