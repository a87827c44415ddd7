using System.Text.Json.Nodes;
using Prover.Tests.Support;

namespace Prover.Tests.Lsp;

/// <summary>The editor of somebody who asks for nothing: open proofs are verified after each edit, their lines are marked, and what is missing is found.</summary>
public sealed class BackgroundTests : IDisposable
{
    private const string Capabilities = """
        {"window":{"workDoneProgress":true,"showDocument":{"support":true}},"workspace":{"applyEdit":true,"workspaceEdit":{"documentChanges":true}},"experimental":{"proverVerdicts":true}}
        """;

    internal const string Spec = """
        sort Node: order
        mutable relation asked(Node)
        mutable relation held(Node)
        init {
          forall n. !asked(n) & !held(n)
        }
        rule ask(n: Node) {
          [alone] forall m. !asked(m)
          ---
          asked(n) := true
        }
        rule take(n: Node) {
          asked(n)
          ---
          held(n) := true
        }
        invariant ok {
          [one] forall n, m. asked(n) & asked(m) -> n = m
          [own] forall n. held(n) -> asked(n)
        }
        """;

    internal const string Own = "  [own] forall n. held(n) -> asked(n)\n";
    internal const string Proof = "proof of ok in \"lock.spec\"\ninit -> ok\nok ask -> ok\nok take -> ok\n";

    private readonly TemporaryFolder _folder = new();
    private readonly Client _client = Client.Start(verify: "onEdit", capabilities: Capabilities);
    private readonly string _spec;
    private readonly string _proof;

    public BackgroundTests() => (_spec, _proof) = (_folder["lock.spec"], _folder["lock.proof"]);

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    private JsonArray Verdicts(string path)
    {
        JsonArray found;
        do found = _client.DiagnosticsOf(path);
        while (found.Count == 0);
        return found;
    }

    private IEnumerable<(int Line, string State, string Text)> Marks(string path)
    {
        JsonNode marks;
        do marks = _client.Next("prover/verdicts");
        while ((string)marks["uri"]! != Client.Uri(path) || marks["marks"]!.AsArray().Count == 0);
        return marks["marks"]!.AsArray().Select(m => ((int)m!["line"]! + 1, (string)m["state"]!, (string)m["text"]!));
    }

    private void Run(string command, params string[] arguments) => _client.Ask(
        "workspace/executeCommand", new JsonObject { ["command"] = command, ["arguments"] = new JsonArray([.. arguments.Select(a => JsonValue.Create(a))]) }.ToJsonString());

    private string Said() => (string)_client.Next("window/showMessage")["message"]!;

    [Fact]
    public void AnOpenProofIsVerifiedByItselfAndAgainAfterAnEdit()
    {
        _client.Open(_spec, Spec);
        _client.Open(_proof, Proof);
        Assert.Equal([2, 3, 4], Verdicts(_proof).Select(d => (int)d!["range"]!["start"]!["line"]! + 1).Order());
        Assert.Equal([(2, "met", "2 proved"), (3, "met", "2 proved"), (4, "met", "2 proved")], Marks(_proof).Select(m => (m.Line, m.State, m.Text[..8])));

        _client.Edit(_spec, Spec, "  [alone] forall m. !asked(m)\n", "");
        var error = Verdicts(_spec).Single(d => (int)d!["severity"]! == 1)!;
        Assert.Contains("refuted", (string)error["message"]!, StringComparison.Ordinal);
        Assert.NotNull(_client.Ask("textDocument/codeLens", Client.Document(_proof))); // whatever comes after the verdicts has come before this
        Assert.DoesNotContain(_client.Messages, m => (string?)m["method"] == "window/showMessage");
    }

    [Fact]
    public void ConjunctsAreMarkedWithTheVerdictsOfAllLines()
    {
        _client.Open(_spec, Spec.Replace("  [alone] forall m. !asked(m)\n", "", StringComparison.Ordinal));
        _client.Open(_proof, Proof);
        Verdicts(_spec);

        var marks = Marks(_spec).ToArray();
        Assert.Equal([("missed", 1), ("met", 0)], marks.Where(m => m.Line > 16).Select(m => (m.State, m.Text.Contains("1 refuted", StringComparison.Ordinal) ? 1 : 0)));
    }

    [Fact]
    public void AVariantSaysNothingGoodOfTheLinesOfAnotherProof()
    {
        var (spec, proof) = (_folder["variant.spec"], _folder["variant.proof"]);
        _client.Open(_spec, Spec.Replace("  [alone] forall m. !asked(m)\n", "", StringComparison.Ordinal));
        _client.Open(_proof, Proof);
        Verdicts(_spec);
        _client.Open(spec, "extend \"lock.spec\"\n  add premise ask [alone] forall m. !asked(m)\n");
        _client.Messages.Clear();
        _client.Open(proof, "# a variant\nextend \"lock.proof\" in \"variant.spec\"\n");

        var head = Verdicts(proof).Single()!;
        Assert.Equal((1, "proved"), ((int)head["range"]!["start"]!["line"]!, ((string)head["message"]!)[..6]));
        Assert.Equal([(2, "met")], Marks(proof).Select(m => (m.Line, m.State)));
        Assert.DoesNotContain(_client.Messages, m => (string?)m["method"] == "prover/verdicts" && (string?)m["params"]!["uri"] == Client.Uri(_proof));
    }

    [Fact]
    public void APartMarksItsOwnLineAlone()
    {
        using var client = Client.Start(capabilities: Capabilities);
        client.Open(_spec, Spec.Replace("  [alone] forall m. !asked(m)\n", "", StringComparison.Ordinal));
        client.Open(_proof, Proof);
        client.Messages.Clear();
        client.Ask("workspace/executeCommand", $$"""{"command":"prover.verify","arguments":["{{Client.Uri(_proof)}}","line","4"]}""");
        JsonNode marks;
        do marks = client.Next("prover/verdicts");
        while (marks["marks"]!.AsArray().Count == 0);

        Assert.Equal((Client.Uri(_proof), 3), ((string)marks["uri"]!, (int)Assert.Single(marks["marks"]!.AsArray())!["line"]!));
        Assert.NotNull(client.AskWhole("workspace/executeCommand", $$"""{"command":"prover.verify","arguments":["{{Client.Uri(_proof)}}","line","99999999999"]}""")["error"]);
    }

    [Fact]
    public void AnExpectedRefutationIsNoGoodMarkOfAConjunct()
    {
        _client.Open(_spec, Spec.Replace("  [alone] forall m. !asked(m)\n", "", StringComparison.Ordinal));
        _client.Open(_proof, Proof + "expect refuted by ask at ok.one\n");

        Assert.Equal(["open", "met"], Marks(_spec).Where(m => m.Line > 16).Select(m => m.State));
    }

    [Fact]
    public void AProofGivenAnotherInvariantIsOpenUntilThatIsShown()
    {
        _client.Open(_spec, Spec + "\ninvariant all uses ok {\n  [both] forall n, m. held(n) & held(m) -> n = m\n}\n");
        var all = _folder["all.proof"];
        _client.Open(all, Proof.Replace("ok", "all", StringComparison.Ordinal));
        Assert.All(Marks(all), m => Assert.Equal(("open", true), (m.State, m.Text.EndsWith(", given ok, not shown", StringComparison.Ordinal))));

        _client.Open(_proof, Proof);
        Assert.All(Marks(all), m => Assert.Equal("met", m.State));
    }

    [Fact]
    public void OpeningAndClosingWhatIsSavedChangesNothing()
    {
        File.WriteAllText(_spec, Spec);
        _client.Open(_proof, Proof);
        Verdicts(_proof);
        _client.Messages.Clear();

        _client.Open(_spec, Spec);
        _client.Tell("textDocument/didClose", Client.Document(_spec));
        _client.Tell("workspace/didChangeWatchedFiles", $$"""{"changes":[{"uri":"{{Client.Uri(_proof)}}","type":2}]}""");
        Assert.NotNull(_client.Ask("textDocument/codeLens", Client.Document(_proof)));
        Assert.DoesNotContain(_client.Messages, m => (string?)m["method"] == "textDocument/publishDiagnostics" && (string?)m["params"]!["uri"] == Client.Uri(_proof));

        File.WriteAllText(_spec, Spec.Replace("  [alone] forall m. !asked(m)\n", "", StringComparison.Ordinal));
        _client.Tell("workspace/didChangeWatchedFiles", $$"""{"changes":[{"uri":"{{Client.Uri(_spec)}}","type":2}]}""");
        Assert.Contains(Verdicts(_spec), d => (int)d!["severity"]! == 1);
    }

    [Fact]
    public void OnlyTheWorkOfATokenIsCancelled()
    {
        _client.Open(_spec, Spec);
        _client.Open(_proof, Proof);
        var begun = _client.Next("$/progress")["value"]!;
        Assert.Equal(("begin", true), ((string)begun["kind"]!, (bool)begun["cancellable"]!));
        _client.Tell("window/workDoneProgress/cancel", """{"token":"prover-0"}""");

        Assert.Equal(3, Verdicts(_proof).Count);
    }

    [Fact]
    public void OnlyWhatAnEditTouchesIsVerifiedAgain()
    {
        var (other, its) = (_folder["other.spec"], _folder["other.proof"]);
        _client.Open(_spec, Spec);
        _client.Open(other, Spec);
        _client.Open(_proof, Proof);
        _client.Open(its, Proof.Replace("lock.spec", "other.spec", StringComparison.Ordinal));
        Verdicts(its);
        _client.Messages.Clear();

        _client.Edit(_spec, Spec, "held(n) -> asked(n)", "held(n)  -> asked(n)");
        Verdicts(_proof);
        Assert.Equal(["lock.proof"], _client.Messages.Where(m => (string?)m["method"] == "$/progress" && (string?)m["params"]!["value"]!["kind"] == "begin").Select(m => (string)m["params"]!["value"]!["message"]!));
    }

    [Fact]
    public void WhileThereIsAMistakeNothingIsVerified()
    {
        _client.Open(_spec, Spec);
        Assert.Single(_client.Open(_proof, "proof of no in \"lock.spec\"\n"));
        var all = _folder["all.proof"];
        _client.Open(all, Proof);
        Verdicts(all);

        Assert.Equal(["all.proof"], _client.Messages.Where(m => (string?)m["params"]?["value"]?["kind"] == "begin").Select(m => (string)m["params"]!["value"]!["message"]!));
    }

    [Fact]
    public void TheProofOfAUsedInvariantCountsWhenBothAreOpen()
    {
        _client.Open(_spec, Spec + "\ninvariant all uses ok {\n  [both] forall n, m. held(n) & held(m) -> n = m\n}\n");
        var all = _folder["all.proof"];
        _client.Open(all, Proof.Replace("ok", "all", StringComparison.Ordinal));
        Assert.Contains(Verdicts(all), d => (int)d!["severity"]! == 1 && ((string)d["message"]!).Contains("no proof of ok is among those", StringComparison.Ordinal));
        _client.Open(_proof, Proof);
        Verdicts(_proof);

        Run("prover.verify", Client.Uri(all));
        Assert.Equal("1 of 1 proofs came out as expected", Said());
    }

    [Fact]
    public void AMissingConjunctIsFoundAndInserted()
    {
        _client.Open(_spec, Spec.Replace(Own, "  [two] forall n, m. held(n) & held(m) -> n = m\n", StringComparison.Ordinal));
        _client.Open(_proof, Proof);
        Verdicts(_spec);
        var actions = _client.Ask("textDocument/codeAction", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = Client.Uri(_spec) },
            ["range"] = JsonNode.Parse("""{"start":{"line":18,"character":4},"end":{"line":18,"character":4}}"""),
            ["context"] = new JsonObject { ["diagnostics"] = new JsonArray() },
        }.ToJsonString())!.AsArray();
        var action = Assert.Single(actions)!;
        Assert.Equal("find the conjuncts that lock.proof lacks", (string)action["title"]!);

        _client.Ask("workspace/executeCommand", action["command"]!.ToJsonString());
        var edit = Assert.Single(_client.Next("workspace/applyEdit")["edit"]!["documentChanges"]!.AsArray())!;
        Assert.Equal((Client.Uri(_spec), 1), ((string)edit["textDocument"]!["uri"]!, (int)edit["textDocument"]!["version"]!));
        Assert.Contains("held(", (string)Assert.Single(edit["edits"]!.AsArray())!["newText"]!, StringComparison.Ordinal);
        Assert.Contains("makes ok inductive", Said(), StringComparison.Ordinal);
    }

    [Fact]
    public void AHoverOverAConjunctOrAPremiseSaysWhatRestsOnIt()
    {
        string HoverAt(string at) => (string)_client.AskAt("textDocument/hover", _spec, Spec, at)!["contents"]!["value"]!;
        _client.Open(_spec, Spec);
        Assert.Null(_client.AskAt("textDocument/hover", _spec, Spec, "[own]"));
        _client.Open(_proof, Proof);
        Verdicts(_proof);

        Assert.Equal("3 proved; 2 proofs rest on it: `ask at ok.own`, `take at ok.own`", HoverAt("[own]"));
        Assert.Equal("3 proved; 1 proof rests on it: `take at ok.one`", HoverAt("[one]"));
        Assert.Equal("1 proof rests on it: `ask at ok.one`", HoverAt("[alone]"));
        Assert.Contains("relation", HoverAt("asked(m)"), StringComparison.Ordinal);
    }

    [Fact]
    public void ARunThatViolatesAnInvariantIsShown()
    {
        _client.Open(_spec, Spec.Replace("  [alone] forall m. !asked(m)\n", "", StringComparison.Ordinal));
        var lens = _client.Ask("textDocument/codeLens", Client.Document(_spec))!.AsArray().Single(l => (string)l!["command"]!["command"]! == "prover.trace")!;

        _client.Ask("workspace/executeCommand", lens["command"]!.ToJsonString());
        var shown = File.ReadAllText(new Uri((string)_client.Next("window/showDocument")["uri"]!).LocalPath);
        Assert.Contains("ask(n = Node1)", shown, StringComparison.Ordinal);
        Assert.EndsWith("violated after 2 steps", Said(), StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutAViolationTheSizesAreSaid()
    {
        _client.Open(_spec, Spec);
        Run("prover.trace", Client.Uri(_spec), "ok");
        Assert.StartsWith("no run violates ok in these sizes (Node: Node0, Node1", Said(), StringComparison.Ordinal);

        Run("prover.trace", Client.Uri(_spec), "ko");
        Assert.Contains("ko", Said(), StringComparison.Ordinal);
    }

    [Fact]
    public void ACounterexampleIsPictured()
    {
        _client.Open(_spec, Spec.Replace("  [alone] forall m. !asked(m)\n", "", StringComparison.Ordinal));
        _client.Open(_proof, Proof);
        Verdicts(_spec);
        var lens = _client.Ask("textDocument/codeLens", Client.Document(_proof))!.AsArray().First(l => (string)l!["command"]!["command"]! == "prover.show")!;
        var name = (string)lens["command"]!["arguments"]![1]!;

        var example = _client.Ask("prover/example", new JsonObject { ["uri"] = Client.Uri(_proof), ["obligation"] = name }.ToJsonString())!;
        Assert.Equal(name, (string)example["title"]!);
        Assert.Equal(["counterexample", "start", "step 1: ask(n = Node0)", "step 2: ask(n = Node1)"], example["pictures"]!.AsArray().Select(p => (string)p!["caption"]!));
        Assert.All(example["pictures"]!.AsArray(), p => Assert.StartsWith("<svg", (string)p!["svg"]!, StringComparison.Ordinal));
        Assert.Null(_client.Ask("prover/example", new JsonObject { ["uri"] = Client.Uri(_proof), ["obligation"] = "nobody" }.ToJsonString()));
    }
}
