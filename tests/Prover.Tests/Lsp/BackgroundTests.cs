namespace Prover.Tests.Lsp;

/// <summary>Open proofs are verified after each edit: those that it touches, once.</summary>
public sealed class BackgroundTests : LockInAnEditor
{
    [Fact]
    public void AnOpenProofIsVerifiedByItselfAndAgainAfterAnEdit()
    {
        Editor.Open(SpecPath, Spec);
        Editor.Open(ProofPath, Proof);
        Assert.Equal([2, 3, 4], Verdicts(ProofPath).Select(d => (int)d!["range"]!["start"]!["line"]! + 1).Order());
        Assert.Equal([(2, "met", "2 proved"), (3, "met", "2 proved"), (4, "met", "2 proved")], Marks(ProofPath).Select(m => (m.Line, m.State, m.Text[..8])));

        Editor.Edit(SpecPath, Spec, "  [alone] forall m. !asked(m)\n", "");
        var error = Verdicts(SpecPath).Single(d => (int)d!["severity"]! == 1)!;
        Assert.Contains("refuted", (string)error["message"]!, StringComparison.Ordinal);
        Assert.NotNull(Editor.Ask("textDocument/codeLens", Client.Document(ProofPath))); // whatever comes after the verdicts has come before this
        Assert.DoesNotContain(Editor.Messages, m => (string?)m["method"] == "window/showMessage");
    }

    [Fact]
    public void OpeningAndClosingWhatIsSavedChangesNothing()
    {
        File.WriteAllText(SpecPath, Spec);
        Editor.Open(ProofPath, Proof);
        Verdicts(ProofPath);
        Editor.Messages.Clear();

        Editor.Open(SpecPath, Spec);
        Editor.Tell("textDocument/didClose", Client.Document(SpecPath));
        Editor.Tell("workspace/didChangeWatchedFiles", $$"""{"changes":[{"uri":"{{Client.Uri(ProofPath)}}","type":2}]}""");
        Assert.NotNull(Editor.Ask("textDocument/codeLens", Client.Document(ProofPath)));
        Assert.DoesNotContain(Editor.Messages, m => (string?)m["method"] == "textDocument/publishDiagnostics" && (string?)m["params"]!["uri"] == Client.Uri(ProofPath));

        File.WriteAllText(SpecPath, Spec.Replace("  [alone] forall m. !asked(m)\n", "", StringComparison.Ordinal));
        Editor.Tell("workspace/didChangeWatchedFiles", $$"""{"changes":[{"uri":"{{Client.Uri(SpecPath)}}","type":2}]}""");
        Assert.Contains(Verdicts(SpecPath), d => (int)d!["severity"]! == 1);
    }

    [Fact]
    public void OnlyTheWorkOfATokenIsCancelled()
    {
        Editor.Open(SpecPath, Spec);
        Editor.Open(ProofPath, Proof);
        var begun = Editor.Next("$/progress")["value"]!;
        Assert.Equal(("begin", true), ((string)begun["kind"]!, (bool)begun["cancellable"]!));
        Editor.Tell("window/workDoneProgress/cancel", """{"token":"prover-0"}""");

        Assert.Equal(3, Verdicts(ProofPath).Count);
    }

    [Fact]
    public void OnlyWhatAnEditTouchesIsVerifiedAgain()
    {
        var (other, its) = (Folder["other.spec"], Folder["other.proof"]);
        Editor.Open(SpecPath, Spec);
        Editor.Open(other, Spec);
        Editor.Open(ProofPath, Proof);
        Editor.Open(its, Proof.Replace("lock.spec", "other.spec", StringComparison.Ordinal));
        Verdicts(its);
        Editor.Messages.Clear();

        Editor.Edit(SpecPath, Spec, "held(n) -> asked(n)", "held(n)  -> asked(n)");
        Verdicts(ProofPath);
        Assert.Equal(["lock.proof"], Editor.Messages.Where(m => (string?)m["method"] == "$/progress" && (string?)m["params"]!["value"]!["kind"] == "begin").Select(m => (string)m["params"]!["value"]!["message"]!));
    }

    [Fact]
    public void WhileThereIsAMistakeNothingIsVerified()
    {
        Editor.Open(SpecPath, Spec);
        Assert.Single(Editor.Open(ProofPath, "proof of no in \"lock.spec\"\n"));
        var all = Folder["all.proof"];
        Editor.Open(all, Proof);
        Verdicts(all);

        Assert.Equal(["all.proof"], Editor.Messages.Where(m => (string?)m["params"]?["value"]?["kind"] == "begin").Select(m => (string)m["params"]!["value"]!["message"]!));
    }

    [Fact]
    public void TheProofOfAUsedInvariantCountsWhenBothAreOpen()
    {
        Editor.Open(SpecPath, Spec + "\ninvariant all uses ok {\n  [both] forall n, m. held(n) & held(m) -> n = m\n}\n");
        var all = Folder["all.proof"];
        Editor.Open(all, Proof.Replace("ok", "all", StringComparison.Ordinal));
        Assert.Contains(Verdicts(all), d => (int)d!["severity"]! == 1 && ((string)d["message"]!).Contains("no proof of ok is among those", StringComparison.Ordinal));
        Editor.Open(ProofPath, Proof);
        Verdicts(ProofPath);

        Run("prover.verify", Client.Uri(all));
        Assert.Equal("1 of 1 proofs came out as expected", Said());
    }
}
