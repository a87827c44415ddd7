using System.Text.Json.Nodes;

namespace Prover.Tests.Lsp;

/// <summary>Help with a proof: counterexamples as pictures, runs that violate an invariant, conjuncts that are missing, and what rests on a hypothesis.</summary>
public sealed class AssistanceTests : LockInAnEditor
{
    [Fact]
    public void AMissingConjunctIsFoundAndInserted()
    {
        Editor.Open(SpecPath, Spec.Replace(Own, "  [two] forall n, m. held(n) & held(m) -> n = m\n", StringComparison.Ordinal));
        Editor.Open(ProofPath, Proof);
        Verdicts(SpecPath);
        var actions = Editor.Ask("textDocument/codeAction", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = Client.Uri(SpecPath) },
            ["range"] = JsonNode.Parse("""{"start":{"line":18,"character":4},"end":{"line":18,"character":4}}"""),
            ["context"] = new JsonObject { ["diagnostics"] = new JsonArray() },
        }.ToJsonString())!.AsArray();
        var action = Assert.Single(actions)!;
        Assert.Equal("find the conjuncts that lock.proof lacks", (string)action["title"]!);

        Editor.Ask("workspace/executeCommand", action["command"]!.ToJsonString());
        var edit = Assert.Single(Editor.Next("workspace/applyEdit")["edit"]!["documentChanges"]!.AsArray())!;
        Assert.Equal((Client.Uri(SpecPath), 1), ((string)edit["textDocument"]!["uri"]!, (int)edit["textDocument"]!["version"]!));
        Assert.Contains("held(", (string)Assert.Single(edit["edits"]!.AsArray())!["newText"]!, StringComparison.Ordinal);
        Assert.Contains("makes ok inductive", Said(), StringComparison.Ordinal);
    }

    [Fact]
    public void AHoverOverAConjunctOrAPremiseSaysWhatRestsOnIt()
    {
        string HoverAt(string at) => (string)Editor.AskAt("textDocument/hover", SpecPath, Spec, at)!["contents"]!["value"]!;
        Editor.Open(SpecPath, Spec);
        Assert.Null(Editor.AskAt("textDocument/hover", SpecPath, Spec, "[own]"));
        Editor.Open(ProofPath, Proof);
        Verdicts(ProofPath);

        Assert.Equal("3 proved; 2 proofs rest on it: `ask at ok.own`, `take at ok.own`", HoverAt("[own]"));
        Assert.Equal("3 proved; 1 proof rests on it: `take at ok.one`", HoverAt("[one]"));
        Assert.Equal("1 proof rests on it: `ask at ok.one`", HoverAt("[alone]"));
        Assert.Contains("relation", HoverAt("asked(m)"), StringComparison.Ordinal);
    }

    [Fact]
    public void ARunThatViolatesAnInvariantIsShown()
    {
        Editor.Open(SpecPath, Spec.Replace("  [alone] forall m. !asked(m)\n", "", StringComparison.Ordinal));
        var lens = Editor.Ask("textDocument/codeLens", Client.Document(SpecPath))!.AsArray().Single(l => (string)l!["command"]!["command"]! == "prover.trace")!;

        Editor.Ask("workspace/executeCommand", lens["command"]!.ToJsonString());
        var shown = File.ReadAllText(new Uri((string)Editor.Next("window/showDocument")["uri"]!).LocalPath);
        Assert.Contains("ask(n = Node1)", shown, StringComparison.Ordinal);
        Assert.EndsWith("violated after 2 steps", Said(), StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutAViolationTheSizesAreSaid()
    {
        Editor.Open(SpecPath, Spec);
        Run("prover.trace", Client.Uri(SpecPath), "ok");
        Assert.StartsWith("no run violates ok in these sizes (Node: Node0, Node1", Said(), StringComparison.Ordinal);

        Run("prover.trace", Client.Uri(SpecPath), "ko");
        Assert.Contains("ko", Said(), StringComparison.Ordinal);
    }

    [Fact]
    public void ACounterexampleIsPictured()
    {
        Editor.Open(SpecPath, Spec.Replace("  [alone] forall m. !asked(m)\n", "", StringComparison.Ordinal));
        Editor.Open(ProofPath, Proof);
        Verdicts(SpecPath);
        var lens = Editor.Ask("textDocument/codeLens", Client.Document(ProofPath))!.AsArray().First(l => (string)l!["command"]!["command"]! == "prover.show")!;
        var name = (string)lens["command"]!["arguments"]![1]!;

        var example = Editor.Ask("prover/example", new JsonObject { ["uri"] = Client.Uri(ProofPath), ["obligation"] = name }.ToJsonString())!;
        Assert.Equal(name, (string)example["title"]!);
        Assert.Equal(["counterexample", "start", "step 1: ask(n = Node0)", "step 2: ask(n = Node1)"], example["pictures"]!.AsArray().Select(p => (string)p!["caption"]!));
        Assert.All(example["pictures"]!.AsArray(), p => Assert.StartsWith("<svg", (string)p!["svg"]!, StringComparison.Ordinal));
        Assert.Null(Editor.Ask("prover/example", new JsonObject { ["uri"] = Client.Uri(ProofPath), ["obligation"] = "nobody" }.ToJsonString()));
    }
}
