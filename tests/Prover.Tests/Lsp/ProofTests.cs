using System.Text.Json.Nodes;
using Prover.Tests.Support;

namespace Prover.Tests.Lsp;

/// <summary>Proofs in the editor: they are verified in the background, and mistakes are mended.</summary>
public sealed class ProofTests : IDisposable
{
    private const string Spec = """
        sort Node: order
        mutable relation held(Node)
        init {
          forall n. !held(n)
        }
        rule take(n: Node) {
          [free] forall m. !held(m)
          ---
          held(n) := true
        }
        rule drop(n: Node) {
          ---
          held(n) := false
        }
        invariant ok {
          [one] forall n, m. held(n) & held(m) -> n = m
        }
        """;

    private const string Proof = "proof of ok in \"lock.spec\"\ninit -> ok\nok take -> ok\nok drop -> ok\n";

    private readonly TemporaryFolder _folder = new();
    private readonly Client _client = Client.Start();
    private readonly string _spec;
    private readonly string _proof;

    public ProofTests() => (_spec, _proof) = (_folder["lock.spec"], _folder["lock.proof"]);

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    private void Verify(string path, string arguments = "")
    {
        _client.Messages.Clear();
        Assert.Null(_client.Ask("workspace/executeCommand", $$"""{"command":"prover.verify","arguments":["{{Client.Uri(path)}}"{{arguments}}]}"""));
    }

    [Fact]
    public void AProvedLineSaysSoAndProgressIsReported()
    {
        _client.Open(_spec, Spec);
        Assert.Empty(_client.Open(_proof, Proof));

        Verify(_proof);
        var found = _client.DiagnosticsOf(_proof);

        Assert.Equal([2, 3, 4], found.Select(d => (int)d!["range"]!["start"]!["line"]! + 1).Order());
        Assert.All(found, d => Assert.Equal((4, true), ((int)d!["severity"]!, ((string)d["message"]!).Contains("proved", StringComparison.Ordinal))));
        Assert.Equal("1 of 1 proofs came out as expected", (string)_client.Next("window/showMessage")["message"]!);
        Assert.Equal(["begin", "end"], _client.Messages.Where(m => (string?)m["method"] == "$/progress").Select(m => (string)m["params"]!["value"]!["kind"]!).Where(k => k != "report"));
    }

    [Fact]
    public void TheProofsOfOneJobShowWhatTheOthersUse()
    {
        _client.Open(_spec, Spec + "\ninvariant all uses ok {\n  [both] forall n, m. held(n) & held(m) -> m = n\n}\n");
        _client.Open(_proof, Proof);
        var all = _folder["all.proof"];
        _client.Open(all, Proof.Replace("ok", "all", StringComparison.Ordinal));

        Verify(all);
        Assert.Contains("is given ok, but no proof of ok is among those that were verified", (string)_client.Next("window/showMessage")["message"]!, StringComparison.Ordinal);
        Verify(_spec);
        Assert.Equal("2 of 2 proofs came out as expected", (string)_client.Next("window/showMessage")["message"]!);
    }

    [Fact]
    public void ARefutedConjunctIsAnErrorWithItsCounterexample()
    {
        var weak = Spec.Replace("  [free] forall m. !held(m)\n", "", StringComparison.Ordinal);
        _client.Open(_spec, weak);
        Assert.Empty(_client.Open(_proof, Proof));

        Verify(_proof, ",\"line\",\"3\"");
        var error = Assert.Single(_client.DiagnosticsOf(_spec))!;
        var lens = Assert.Single(
            _client.Ask("textDocument/codeLens", Client.Document(_proof))!.AsArray(), l => (string)l!["command"]!["command"]! == "prover.show")!;
        var shown = (string)_client.Ask("workspace/executeCommand", lens["command"]!.ToJsonString())!;

        Assert.Equal((15, 1), ((int)error["range"]!["start"]!["line"]! + 1, (int)error["severity"]!));
        Assert.Contains("refuted", (string)error["message"]!, StringComparison.Ordinal);
        Assert.Equal(3, (int)lens["range"]!["start"]!["line"]! + 1);
        Assert.Contains("held", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void ALineAddsToWhatIsKnownOfItsProof()
    {
        _client.Open(_spec, Spec);
        _client.Open(_proof, Proof);

        Verify(_proof, ",\"line\",\"2\"");
        Assert.Equal([2], _client.DiagnosticsOf(_proof).Select(d => (int)d!["range"]!["start"]!["line"]! + 1));
        Verify(_proof, ",\"line\",\"3\"");
        Assert.Equal([2, 3], _client.DiagnosticsOf(_proof).Select(d => (int)d!["range"]!["start"]!["line"]! + 1).Order());
    }

    [Fact]
    public void AnEditForgetsWhatWasShownOfTheTextBefore()
    {
        _client.Open(_spec, Spec);
        _client.Open(_proof, Proof);
        Verify(_proof);
        Assert.NotEmpty(_client.DiagnosticsOf(_proof));

        Assert.Empty(_client.Edit(_spec, Spec, "!held(n)", "! held(n)", of: _proof));
    }

    [Fact]
    public void FromASpecificationTheProofsOfItAreVerified()
    {
        _client.Open(_spec, Spec);
        _client.Open(_proof, Proof);
        var lens = _client.Ask("textDocument/codeLens", Client.Document(_spec))!.AsArray().Single(l => (string)l!["command"]!["title"]! == "verify")!;

        Assert.Equal([Client.Uri(_spec), "invariant", "ok"], lens["command"]!["arguments"]!.AsArray().Select(a => (string)a!));
        _client.Messages.Clear();
        _client.Ask("workspace/executeCommand", lens["command"]!.ToJsonString());

        Assert.Equal(3, _client.DiagnosticsOf(_proof).Count);
    }

    [Fact]
    public void WithoutAProofNothingIsVerified()
    {
        _client.Open(_spec, Spec);

        Verify(_spec);

        Assert.StartsWith("no proof of lock.spec is in the open folder", (string)_client.Next("window/showMessage")["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void AProofWithMistakesIsNotVerified()
    {
        _client.Open(_spec, Spec);
        Assert.NotEmpty(_client.Open(_proof, "proof of ko in \"lock.spec\"\n"));

        Verify(_proof);

        Assert.StartsWith("nothing was verified", (string)_client.Next("window/showMessage")["message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("prover.nonsense", "[]")]
    [InlineData("prover.verify", "[]")]
    [InlineData("prover.verify", "[1, {\"a\": 2}]")]
    public void AnUnknownCommandIsAnError(string command, string arguments) =>
        Assert.NotNull(_client.AskWhole("workspace/executeCommand", $$"""{"command":"{{command}}","arguments":{{arguments}}}""")["error"]);

    [Fact]
    public void AMisspeltNameIsReplaced()
    {
        var text = Spec.Replace("held(n) := true", "hedl(n) := true", StringComparison.Ordinal);
        Assert.Single(_client.Open(_spec, text));

        var action = Assert.Single(Actions(_spec, text, "hedl"));

        Assert.Equal("replace by 'held'", (string)action["title"]!);
        var edit = Assert.Single(action["edit"]!["changes"]![Client.Uri(_spec)]!.AsArray())!;
        Assert.Equal(("9:3-7", "held"), (Client.Said(edit["range"]!), (string)edit["newText"]!));
    }

    [Fact]
    public void MissingLinesAreAddedOneByOneOrAllTogether()
    {
        const string Short = "proof of ok in \"lock.spec\"\ninit -> ok\n";
        _client.Open(_spec, Spec);
        Assert.Equal(2, _client.Open(_proof, Short).Count);

        var actions = Actions(_proof, Short, "ok");

        Assert.Equal(["add the 2 missing lines", "add the line 'ok take -> ok'", "add the line 'ok drop -> ok'"], actions.Select(a => (string)a["title"]!));
        var edit = Assert.Single(actions[0]["edit"]!["changes"]![Client.Uri(_proof)]!.AsArray())!;
        Assert.Equal(("2:11-11", "\nok take -> ok\nok drop -> ok"), (Client.Said(edit["range"]!), (string)edit["newText"]!));
    }

    [Fact]
    public void WhereNothingIsWrongNothingIsMended()
    {
        _client.Open(_spec, Spec);

        Assert.Empty(Actions(_spec, Spec, "held"));
    }

    private JsonNode[] Actions(string path, string text, string at) =>
    [
        .. _client.Ask("textDocument/codeAction", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = Client.Uri(path) },
            ["range"] = Client.Range(text, text.IndexOf(at, StringComparison.Ordinal), at.Length),
            ["context"] = new JsonObject { ["diagnostics"] = new JsonArray() },
        }.ToJsonString())!.AsArray().Select(a => a!),
    ];
}
