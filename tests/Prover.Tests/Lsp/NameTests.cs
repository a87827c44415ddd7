using System.Text.Json.Nodes;
using Prover.Binding;
using Prover.Lsp.Documents;
using Prover.Lsp.Features;
using Prover.Tests.Support;
using Prover.Text;

namespace Prover.Tests.Lsp;

/// <summary>The meanings, declarations and uses of names, and completions.</summary>
public sealed class NameTests : IDisposable
{
    private const string Spec = """
        sort Node: order
        datatype Phase = Idle | Busy(since: Node, by: Node)
        record Job { owner: Node, phase: Phase }

        # Who holds the lock.
        # Nobody, at first.
        mutable relation held(Node)
        state { job: Job }

        definition free = forall n. !held(n)
        init { free }
        rule take(n: Node) {
          free
          let Busy(s, b) = job.phase
          s = b
          ---
          held(n) := true
        }
        invariant ok {
          case none { [empty] free }
          case one(h: Node) { [only] forall n. held(n) <-> n = h }
        }
        """;

    private const string Proof = """
        proof of ok in "lock.spec"
        init -> none
        none take(k) -> one(k)
        one(x) take -> never
        expect refuted by take at one.only
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly Client _client = Client.Start();
    private readonly string _spec;
    private readonly string _proof;

    public NameTests()
    {
        (_spec, _proof) = (_folder["lock.spec"], _folder["lock.proof"]);
        Assert.Empty(_client.Open(_spec, Spec));
        Assert.Empty(_client.Open(_proof, Proof));
    }

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("held(n) := true", 1, "state `held(Node): bool`", "mutable relation held(Node)", "Who holds the lock.\nNobody, at first.")]
    [InlineData("phase: Phase }", 1, "field `phase: Phase`", "record Job", "")]
    [InlineData("Busy(s, b)", 1, "constructor `Busy(since: Node, by: Node): Phase`", "Busy(since: Node, by: Node)", "")]
    [InlineData("s = b", 0, "variable `s: Node`", "", "")]
    [InlineData("free\n  let", 2, "function `free: bool`", "definition free = forall n. !held(n)", "")]
    [InlineData("Node, phase", 0, "sort `Node`", "sort Node: order", "")]
    public void AHoverShowsTheSortTheDeclarationAndTheCommentAbove(string at, int offset, string signature, string declaration, string comment)
    {
        var shown = (string)_client.AskAt("textDocument/hover", _spec, Spec, at, offset)!["contents"]!["value"]!;

        Assert.StartsWith(signature, shown, StringComparison.Ordinal);
        Assert.Contains(declaration, shown, StringComparison.Ordinal);
        Assert.EndsWith(comment, shown, StringComparison.Ordinal);
    }

    [Fact]
    public void WhereThereIsNoNameNothingIsShown() => Assert.Null(_client.AskAt("textDocument/hover", _spec, Spec, "---", 1));

    [Theory]
    [InlineData("take(k)", "12:6-10")]
    [InlineData("one(x)", "21:8-11")]
    [InlineData("ok in", "19:11-13")]
    [InlineData("only", "21:24-28")]
    public void ANameInAProofLeadsToTheSpecification(string at, string place)
    {
        var found = Assert.Single(_client.AskAt("textDocument/definition", _proof, Proof, at)!.AsArray())!;

        Assert.Equal(Client.Uri(_spec), (string)found["uri"]!);
        Assert.Equal(place, Client.Said(found["range"]!));
    }

    [Fact]
    public void TheParametersOfAProofLineAreItsOwn()
    {
        var found = Assert.Single(_client.AskAt("textDocument/definition", _proof, Proof, "one(k)", 4)!.AsArray())!;

        Assert.Equal((Client.Uri(_proof), "3:11-12"), ((string)found["uri"]!, Client.Said(found["range"]!)));
    }

    [Fact]
    public void TheUsesOfANameAreFoundInEveryFile()
    {
        string[] Ask(bool includeDeclaration) =>
        [
            .. _client.AskAt("textDocument/references", _spec, Spec, "take", more: includeDeclaration ? """{"context":{"includeDeclaration":true}}""" : """{"context":{"includeDeclaration":false}}""")!.AsArray()
                .Select(f => $"{Path.GetExtension((string)f!["uri"]!)} {Client.Said(f["range"]!)}"),
        ];

        Assert.Equal([".proof 3:6-10", ".proof 4:8-12", ".proof 5:19-23"], Ask(false));
        Assert.Equal([".proof 3:6-10", ".proof 4:8-12", ".proof 5:19-23", ".spec 12:6-10"], Ask(true));
    }

    [Fact]
    public void AFieldIsOneNameInEveryUse() => Assert.Equal(
        ["3:27-32", "14:24-29"], _client.AskAt("textDocument/documentHighlight", _spec, Spec, "phase: Phase")!.AsArray().Select(h => Client.Said(h!["range"]!)));

    [Fact]
    public void RenamingEditsEveryFile()
    {
        var changes = _client.AskAt("textDocument/rename", _spec, Spec, "one(h", more: """{"newName":"single"}""")!["changes"]!.AsObject();

        Assert.Equal(["3:17-20", "4:1-4", "5:27-30"], changes[Client.Uri(_proof)]!.AsArray().Select(e => Client.Said(e!["range"]!)));
        Assert.Equal(["21:8-11"], changes[Client.Uri(_spec)]!.AsArray().Select(e => Client.Said(e!["range"]!)));
    }

    [Theory]
    [InlineData("take", "free", null)] // a rule and a definition may share a name
    [InlineData("held", "free", "'free' cannot be used: the name 'free' is already declared")]
    [InlineData("s = b", "b", "'b' cannot be used: the name 'b' is already in use; names cannot be shadowed")]
    [InlineData("held", "rule", "'rule' cannot be a name in a specification")]
    [InlineData("held", "two words", "'two words' cannot be a name in a specification")]
    [InlineData("held", "", "'' cannot be a name in a specification")]
    public void ANameThatIsTakenIsRefused(string at, string name, string? refusal)
    {
        var answer = _client.AskWhole("textDocument/rename", Client.At(_spec, Spec, at, more: new JsonObject { ["newName"] = name }.ToJsonString()));

        Assert.Equal(refusal, (string?)answer["error"]?["message"]);
    }

    [Fact]
    public void TheOutlineHasEveryDeclaration()
    {
        var outline = _client.Ask("textDocument/documentSymbol", Client.Document(_spec))!.AsArray();

        Assert.Equal(["Node", "Phase", "Job", "held", "job", "free", "init", "take", "ok"], outline.Select(s => (string)s!["name"]!));
        Assert.Equal(["none", "one"], outline[^1]!["children"]!.AsArray().Select(s => (string)s!["name"]!));
        Assert.Equal(
            ["init -> none", "none take(k) -> one(k)", "one(x) take -> never"],
            _client.Ask("textDocument/documentSymbol", Client.Document(_proof))!.AsArray().Select(s => (string)s!["name"]!));
    }

    [Fact]
    public void NamesBeforeAMistakeOfSyntaxAreKnown()
    {
        const string Text = "sort Node\nrecord Contact { id: Node, type: int }\nfunction older(c: Contact): Contact = c with { type: c.type +";
        _client.Open(_spec, Text);

        Assert.StartsWith("variable `c: Contact`", (string)_client.AskAt("textDocument/hover", _spec, Text, "c with")!["contents"]!["value"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void AfterADotTheFieldsAreOffered()
    {
        _client.Edit(_spec, Spec, "s = b", "s = b & job.");

        var typed = Spec.Replace("s = b", "s = b & job.", StringComparison.Ordinal);
        var items = _client.AskAt("textDocument/completion", _spec, typed, "job.\n", "job.".Length)!.AsArray();

        Assert.Equal(["owner: Node", "phase: Phase"], items.Select(i => (string)i!["detail"]!));
    }

    [Fact]
    public void NamesInScopeAreOfferedAndNoOthers()
    {
        var items = _client.AskAt("textDocument/completion", _spec, Spec, "s = b")!.AsArray().Select(i => (string)i!["label"]!).ToArray();

        Assert.All(new[] { "n", "s", "b", "held", "free", "Busy", "Node", "forall" }, name => Assert.Contains(name, items));
        Assert.All(new[] { "h", "owner", "only" }, name => Assert.DoesNotContain(name, items));
    }

    [Fact]
    public void InAProofItsCasesRulesAndLabelsAreOffered()
    {
        var names = _client.AskAt("textDocument/completion", _proof, Proof, "never")!.AsArray().Select(i => (string)i!["label"]!).ToArray();
        var labels = _client.AskAt("textDocument/completion", _proof, Proof, "only", 2)!.AsArray().Select(i => (string)i!["label"]!);

        Assert.All(new[] { "none", "one", "take", "x", "never" }, name => Assert.Contains(name, names));
        Assert.DoesNotContain("k", names);
        Assert.Equal(["only"], labels);
    }

    [Fact]
    public void TokensHaveTheKindsOfTheirNames()
    {
        var data = _client.Ask("textDocument/semanticTokens/full", Client.Document(_proof))!["data"]!.AsArray().Select(n => (int)n!).Chunk(5).ToArray();

        // proof of ok in …: an invariant, then the case none on the next line
        Assert.Equal([0, 9, 2, (int)NameKind.Invariant, 0], data[0]);
        Assert.Equal([1, 8, 4, (int)NameKind.Claim, 0], data[1]);
        Assert.Equal(Tokens.Legend.TokenTypes.Count, Enum.GetValues<NameKind>().Length);
    }

    /// <summary>Whatever is renamed, everything still means what it did: no use is missed, none is invented.</summary>
    [Theory]
    [InlineData("specs/ring/leader-election.spec", "proofs/ring/leader-election.proof", 1)]
    [InlineData("specs/chord/single-join.spec", "proofs/chord/single-join.proof", 9)]
    public void EveryNameCanBeRenamed(string spec, string proof, int every)
    {
        string[] files = [Repository.PathOf(spec), Repository.PathOf(proof)];
        var renaming = new Renaming(new Buffers(), files);
        var names = files.SelectMany(f => NameIndex.Of(f, SourceFiles.OnDisk).Declarations).Where((_, i) => i % every == 0).ToArray();

        Assert.All(names, name => Assert.Null(renaming.Run(name, char.IsAsciiLetterUpper(name.Name[0]) ? "RENAMED" : "renamed").Refusal));
        Assert.True(names.Length > 10);
    }

    /// <summary>A variant, its base and the proofs of both name the same things.</summary>
    [Fact]
    public void TheNamesOfAVariantAreThoseOfItsBase()
    {
        var variant = _folder.Write("variant.spec", "extend \"lock.spec\"\nwithout ok.none.empty\nadd conjunct ok.none [open] true\nreplace rule take(n: Node) {\n  ---\n  held(n) := true\n}\n");

        var changes = _client.AskAt("textDocument/rename", _spec, Spec, "take", more: """{"newName":"grab"}""")!["changes"]!.AsObject();

        Assert.Equal(["4:14-18"], changes[Client.Uri(variant)]!.AsArray().Select(e => Client.Said(e!["range"]!)));
        Assert.Equal(3, changes[Client.Uri(_proof)]!.AsArray().Count);
    }

    [Fact]
    public void MypyvyFilesHaveNamesToo()
    {
        const string Text = "sort node\nmutable relation leader(node)\ninit [none] forall N. !leader(N)\ntransition elect(n: node)\n  modifies leader\n  new(leader(N)) <-> leader(N) | N = n\nsafety [one] leader(A) & leader(B) -> A = B\n";
        var path = _folder["ring.pyv"];
        Assert.Empty(_client.Open(path, Text));

        Assert.Equal(
            ["2:18-24", "3:24-30", "5:12-18", "6:7-13", "6:22-28", "7:14-20", "7:26-32"],
            _client.AskAt("textDocument/documentHighlight", path, Text, "leader")!.AsArray().Select(h => Client.Said(h!["range"]!)));
        Assert.StartsWith("variable `n: node`", (string)_client.AskAt("textDocument/hover", path, Text, "= n", 2)!["contents"]!["value"]!, StringComparison.Ordinal);
    }
}
