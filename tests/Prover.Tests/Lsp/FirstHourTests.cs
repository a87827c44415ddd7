using System.Text.Json.Nodes;

namespace Prover.Tests.Lsp;

/// <summary>
/// The path of somebody who tries the tool in an editor: a proof that holds, a mistake and its quick fix, an invariant made too weak, the counterexample, the conjuncts that are missing, and the
/// proof holds again.
/// </summary>
public sealed class FirstHourTests : LockInAnEditor
{
    private string _text = Spec;
    private int _version = 1;

    public FirstHourTests()
        : base("""{"workspace":{"applyEdit":true}}""")
    {
    }

    [Fact]
    public void FromAProofThatHoldsThroughAMistakeAndAWeakInvariantBackToAProof()
    {
        Editor.Open(SpecPath, _text);
        Editor.Open(ProofPath, Proof);
        AwaitProof();

        // A mistake, and the quick fix for it.
        Type(_text.Replace("held(n) := true", "hedl(n) := true", StringComparison.Ordinal));
        Assert.Equal("P201", (string)Await(SpecPath, 1)["code"]!);
        var fix = Actions("hedl").Single(a => (string)a["title"]! == "replace by 'held'");
        Apply(fix["edit"]!);
        AwaitProof();

        // The claim stays true, but it is no longer inductive.
        Type(_text.Replace(Own, "  [two] forall n, m. held(n) & held(m) -> n = m\n", StringComparison.Ordinal));
        Assert.Contains("refuted", (string)Await(SpecPath, 1)["message"]!, StringComparison.Ordinal);
        var show = Lenses().First(c => (string)c["command"]! == "prover.show");
        var example = Editor.Ask("prover/example", new JsonObject { ["uri"] = Client.Uri(ProofPath), ["obligation"] = (string)show["arguments"]![1]! }.ToJsonString())!;
        Assert.Equal(["counterexample"], example["pictures"]!.AsArray().Select(p => (string)p!["caption"]!)); // no run leads to it
        Assert.Contains("no run", (string)example["text"]!, StringComparison.Ordinal);

        // The conjuncts that are missing.
        var strengthen = Actions("held(n) & held(m)").Single(a => a["command"] is not null);
        Editor.Ask("workspace/executeCommand", strengthen["command"]!.ToJsonString());
        Apply(Editor.Next("workspace/applyEdit")["edit"]!);
        AwaitProof();
        Assert.Contains("[two]", _text, StringComparison.Ordinal);
    }

    private void Type(string text)
    {
        _text = text;
        Editor.Tell("textDocument/didChange", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = Client.Uri(SpecPath), ["version"] = ++_version },
            ["contentChanges"] = new JsonArray(new JsonObject { ["text"] = text }),
        }.ToJsonString());
    }

    // Applies an edit of the specification as an editor does.
    private void Apply(JsonNode edit)
    {
        var change = Assert.Single(edit["changes"]![Client.Uri(SpecPath)]!.AsArray())!;
        Type(_text[..OffsetOf(change["range"]!["start"]!)] + (string)change["newText"]! + _text[OffsetOf(change["range"]!["end"]!)..]);
    }

    private int OffsetOf(JsonNode position) =>
        _text.Split('\n').Take((int)position["line"]!).Sum(line => line.Length + 1) + (int)position["character"]!;

    private JsonNode[] Actions(string at) =>
    [
        .. Editor.Ask("textDocument/codeAction", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = Client.Uri(SpecPath) },
            ["range"] = Client.Range(_text, _text.IndexOf(at, StringComparison.Ordinal), at.Length),
            ["context"] = new JsonObject { ["diagnostics"] = new JsonArray() },
        }.ToJsonString())!.AsArray().Select(a => a!),
    ];

    private IEnumerable<JsonNode> Lenses() => Editor.Ask("textDocument/codeLens", Client.Document(ProofPath))!.AsArray().Select(l => l!["command"]!);

    // The next diagnostic of a severity in a document.
    private JsonNode Await(string path, int severity)
    {
        while (true)
            if (Editor.DiagnosticsOf(path).FirstOrDefault(d => (int)d!["severity"]! == severity) is { } found)
                return found;
    }

    private void AwaitProof()
    {
        while (Editor.DiagnosticsOf(ProofPath) is var found && !(found.Count == 3 && found.All(d => (int)d!["severity"]! == 4)))
        {
        }
    }
}
