using Prover.Binding;
using Prover.Lsp.Documents;
using Prover.Lsp.Protocol;
using Prover.Tests.Support;
using Prover.Text;

namespace Prover.Tests.Lsp;

/// <summary>Documents as they are typed: what is in the buffers counts, and every mistake has its place.</summary>
public sealed class DocumentTests : IDisposable
{
    private const string Spec = """
        sort Node: order
        mutable relation held(Node)
        init {
          forall n. !held(n)
        }
        rule take(n: Node) {
          forall m. !held(m)
          ---
          held(n) := true
        }
        invariant ok {
          [one] forall n, m. held(n) & held(m) -> n = m
        }
        """;

    private const string Proof = "proof of ok in \"lock.spec\"\ninit -> ok\nok take -> ok\n";

    private readonly TemporaryFolder _folder = new();
    private readonly Client _client = Client.Start();

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void ADocumentWithoutMistakesHasNoDiagnostics() => Assert.Empty(_client.Open(_folder["lock.spec"], Spec));

    [Fact]
    public void EveryMistakeIsSaidAtItsPlace()
    {
        var found = _client.Open(_folder["lock.spec"], Spec.Replace("!held(m)", "!hold(m)", StringComparison.Ordinal).Replace("held(n) := true", "held(k) := true", StringComparison.Ordinal));

        Assert.Equal(["7:14-18 P201", "9:8-9 P201"], found.Select(d => $"{Client.Said(d!["range"]!)} {d["code"]}"));
        Assert.Contains("did you mean 'held'?", (string)found[0]!["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void AHoverOverAMistakeExplainsItsCode()
    {
        var text = Spec.Replace("!held(m)", "!hold(m)", StringComparison.Ordinal);
        _client.Open(_folder["lock.spec"], text);

        Assert.Equal("about P201", (string)_client.AskAt("textDocument/hover", _folder["lock.spec"], text, "hold", 1)!["contents"]!["value"]!);
    }

    [Fact]
    public void ADuplicateNamesTheFirstDeclaration()
    {
        var found = _client.Open(_folder["lock.spec"], Spec + "\nrule take(n: Node) {\n  ---\n  held(n) := true\n}");

        var related = Assert.Single(Assert.Single(found)!["relatedInformation"]!.AsArray());
        Assert.Equal("6:6-10", Client.Said(related!["location"]!["range"]!));
        Assert.Equal(Client.Uri(_folder["lock.spec"]), (string)related["location"]!["uri"]!);
    }

    [Fact]
    public void EditsApplyOneAfterTheOther()
    {
        var path = _folder["lock.spec"];
        _client.Open(path, Spec);

        var broken = _client.Edit(path, Spec, "held(m)\n", "hled(m)\n");
        var mended = _client.Edit(path, Spec, "held(m)\n", "held(m)\n");

        Assert.Equal("there is no name 'hled'", ((string)Assert.Single(broken)!["message"]!).Split('\n')[0]);
        Assert.Empty(mended);
    }

    [Fact]
    public void AProofReadsTheSpecificationThatIsBeingTyped()
    {
        var (spec, proof) = (_folder["lock.spec"], _folder["lock.proof"]);
        _client.Open(spec, Spec); // never saved
        Assert.Empty(_client.Open(proof, Proof));

        var found = _client.Edit(spec, Spec, "rule take(", "rule seize(", of: proof);

        Assert.Equal("3:4-8 P201", $"{Client.Said(Assert.Single(found)!["range"]!)} {found[0]!["code"]}");
    }

    [Fact]
    public void AMistakeInAFileThatIsNotOpenIsSaidThere()
    {
        var spec = _folder.Write("lock.spec", Spec.Replace("!held(n)", "!hold(n)", StringComparison.Ordinal));

        Assert.Empty(_client.Open(_folder["lock.proof"], Proof));
        var found = _client.Messages.FirstOrDefault(m => (string?)m["params"]?["uri"] == Client.Uri(spec))?["params"]!["diagnostics"]!.AsArray() ?? _client.DiagnosticsOf(spec);

        Assert.Equal("P201", (string)Assert.Single(found)!["code"]!);
    }

    [Fact]
    public void ATextThatNoFileMayHaveIsNotRead() =>
        Assert.Equal("P002", (string)Assert.Single(_client.Open(_folder["long.spec"], new string('#', SourceText.MaxBytes + 1)))!["code"]!);

    [Fact]
    public void AClosedDocumentIsForgotten()
    {
        var path = _folder["lock.spec"];
        Assert.NotEmpty(_client.Open(path, "rubbish"));

        _client.Tell("textDocument/didClose", Client.Document(path));

        Assert.Empty(_client.DiagnosticsOf(path));
    }

    [Fact]
    public void ADocumentThatWasNeverSavedIsChecked()
    {
        _client.Tell("textDocument/didOpen", """{"textDocument":{"uri":"untitled:Untitled-1","languageId":"spec","version":1,"text":"rubbish"}}""");

        Assert.Equal("P103", (string)_client.DiagnosticsOfUri("untitled:Untitled-1")[0]!["code"]!);
    }

    [Fact]
    public void AnUnknownRequestIsAnErrorAndNotTheEnd()
    {
        Assert.Equal(-32601, (int)_client.AskWhole("textDocument/nonsense", "{}")["error"]!["code"]!);
        Assert.Empty(_client.Open(_folder["lock.spec"], Spec));
    }

    [Fact]
    public void ARequestThatFailsIsAnsweredAndNotTheEnd()
    {
        var answer = _client.AskWhole("textDocument/hover", """{"textDocument":{"uri":"file:///a%00b.spec"},"position":{"line":0,"character":0}}""");

        Assert.Equal(-32603, (int)answer["error"]!["code"]!);
        Assert.Empty(_client.Open(_folder["lock.spec"], Spec));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task TheExitCodeTellsWhetherTheEndWasPrepared(bool shutsDown, int code)
    {
        if (shutsDown) _client.Ask("shutdown", null);
        _client.Tell("exit", "{}");

        Assert.Equal(code, await _client.Served!);
    }

    [Fact]
    public async Task ClosingTheInputEndsTheServer()
    {
        _client.Dispose();

        Assert.Equal(1, await _client.Served!);
    }

    /// <summary>Every beginning of a text is a text that somebody is typing.</summary>
    [Theory]
    [InlineData("lock.spec", Spec)]
    [InlineData("lock.proof", Proof)]
    [InlineData("variant.spec", "extend \"lock.spec\"\nwithout ok.ok.one\nadd conjunct ok [some] true\nreplace rule take(n: Node) {\n  ---\n  held(n) := true\n}\n")]
    [InlineData("ring.pyv", "sort node\nmutable relation leader(node)\ninit [i] forall N. !leader(N)\ntransition t(n: node)\n  modifies leader\n  new(leader(N)) <-> leader(N) | N = n\nsafety [one] leader(A) & leader(B) -> A = B\n")]
    public void NoBeginningOfAFileIsTooMuch(string name, string text)
    {
        _folder.Write("lock.spec", Spec);
        var (path, buffers) = (_folder[name], new Buffers());
        var checker = new Checker(buffers);
        for (var length = 0; length <= text.Length; length++)
        {
            buffers.Set(path, text[..length], length);
            checker.Update(path);
            NameIndex.Of(path, buffers.Files);

            Assert.Empty(checker.Bugs);
        }

        Assert.NotEmpty(NameIndex.Of(path, buffers.Files).Uses);
    }

    /// <summary>Positions beyond the end of a line or of the text mean its end.</summary>
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 99, 2)]
    [InlineData(1, 1, 5)]
    [InlineData(1, 99, 5)]
    [InlineData(9, 9, 5)]
    [InlineData(-1, 0, 0)]
    public void APositionIsWhereTheTextHasOne(int line, int character, int offset) =>
        Assert.Equal(offset, Positions.OffsetOf(new SourceText("x", "ab\r\nc"), new Position(line, character)));
}
