using System.Text.Json.Nodes;
using Prover.Tests.Output;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>One proof over every kind of network: each fault refutes exactly the claims that depend on its absence (soundness rule 22).</summary>
public sealed class MatrixTests : IDisposable
{
    // A node asks once and may be told twice, late, or never.
    private const string Tell = """
        sort Id
        record Message { about: Id }
        network Messages: unordered of Message
        mutable relation asked(Id)
        mutable relation told(Id)
        init { forall x. !asked(x) & !told(x) }
        rule ask(x: Id) { [fresh] !asked(x); ---; asked(x) := true; send Message(x) to Messages }
        rule tell {
          receive m from Messages
          EXTRA
          ---
          told(m.about) := true
        }
        invariant ok {
          [sent]  forall m in Messages. asked(m.about)
          [asked] forall x. told(x) -> asked(x)
          [once]  forall m in Messages. !told(m.about)
          [kept]  forall x. asked(x) & !told(x) -> exists m in Messages. m.about = x
        }
        """;

    private readonly TemporaryFolder _folder = new();

    private string Proof(string extra = "true", string spec = Tell, string lines = "init -> ok\nok ask -> ok\n   tell -> ok\n")
    {
        _folder.Write("tell.spec", spec.Replace("EXTRA", extra, StringComparison.Ordinal).Replace("; ", "\n", StringComparison.Ordinal));
        return _folder.Write("tell.proof", $"proof of ok in \"tell.spec\"\n{lines}scope Id = 2\n");
    }

    public void Dispose() => _folder.Dispose();

    private static JsonNode Json(int code, params string[] arguments)
    {
        var run = CommandLine.Run(["matrix", .. arguments, "--format", "json", "--no-cache"]);
        Assert.Equal((code, ""), (run.ExitCode, run.Error));
        var document = JsonNode.Parse(run.Out)!;
        Assert.Empty(JsonSchema.OfDocs("matrix.schema.json").Problems(document).Take(5));
        Assert.Equal(code, (int)document["exitCode"]!);
        return document;
    }

    private static string[] Refuted(JsonNode document, string kind)
    {
        var column = document["columns"]!.AsArray().Select((c, i) => (Kind: (string?)c!["kind"], i)).Single(c => c.Kind == kind).i;
        return [.. document["rows"]!.AsArray().Where(r => (string?)r!["cells"]![column]!["result"] == "refuted").Select(r => (string)r!["claim"]!)];
    }

    [Fact]
    public void EachFaultRefutesWhatDependsOnItsAbsence()
    {
        var document = Json(1, Proof());

        Assert.Equal(6, document["columns"]!.AsArray().Count);
        Assert.Equal("unordered", (string?)document["columns"]!.AsArray().Single(c => (bool)c!["written"]!)!["kind"]);
        Assert.Empty(Refuted(document, "unordered"));
        Assert.Equal(["ok.kept"], Refuted(document, "lossy"));
        Assert.Equal(["ok.once"], Refuted(document, "duplicating"));
        Assert.Equal(["ok.once", "ok.kept"], Refuted(document, "lossy duplicating"));
        // Two equal messages may be in a queue as far as the invariant says.
        Assert.Equal(["ok.once"], Refuted(document, "fifo"));
        Assert.Equal(["ok.once", "ok.kept"], Refuted(document, "fifo lossy"));
    }

    [Fact]
    public void TheCounterexampleOfACellIsTheOneWithTheShortestRun()
    {
        var document = Json(1, Proof(), "--network", "Messages=lossy");

        var cell = document["rows"]!.AsArray().Single(r => (string?)r!["claim"] == "ok.kept")!["cells"]![0]!;
        Assert.Equal(("tell/ok/ok/lose_Messages/ok.kept", 2), ((string?)cell["obligation"], (int)cell["steps"]!));
        var report = document["columns"]![0]!["report"]!;
        Assert.Contains(report["obligations"]!.AsArray(), o => (string?)o!["name"] == (string?)cell["obligation"] && o["model"] is not null);
    }

    [Theory]
    [InlineData("forall k in Messages. k = m")]
    [InlineData("alone(m)")]
    [InlineData("true\n  ---\n  asked(X) := asked(X) | (exists k in Messages. k.about = X)")]
    public void ARuleThatLooksIntoTheNetworkMakesKindsIncomparable(string extra)
    {
        var spec = Tell.Replace("---\n  told", extra.Contains("---", StringComparison.Ordinal) ? "told" : "---\n  told", StringComparison.Ordinal)
            + "\ndefinition alone(m: Message) = forall k in Messages. k = m\n";
        var document = Json(3, Proof(extra, spec), "--network", "Messages=unordered,lossy");

        Assert.Null(document["columns"]![0]!["obstacle"]);
        Assert.StartsWith("the rule 'tell' looks into 'Messages' other than by receiving", (string?)document["columns"]![1]!["obstacle"], StringComparison.Ordinal);
        Assert.All(document["rows"]!.AsArray(), r => Assert.Equal("not-compared", (string?)r!["cells"]![1]!["result"]));
    }

    [Fact]
    public void AGhostThatLooksIntoTheNetworkChangesNoRule()
    {
        var spec = Tell.Replace("mutable relation told(Id)", "mutable relation told(Id); ghost relation seen(Id)", StringComparison.Ordinal)
            .Replace("!told(x) }", "!told(x); forall x. !seen(x) }", StringComparison.Ordinal)
            .Replace("told(m.about) := true", "told(m.about) := true; seen(X) := exists k in Messages. k.about = X", StringComparison.Ordinal);

        Assert.Equal(["ok.kept"], Refuted(Json(1, Proof(spec: spec), "--network", "Messages=lossy"), "lossy"));
    }

    // The other invariant is false over a network that loses messages.
    [Fact]
    public void WhatIsTakenForGrantedIsNotProvedOverAnotherNetwork()
    {
        var spec = Tell.Replace("invariant ok {", "invariant base {", StringComparison.Ordinal)
            + "\ninvariant ok uses base { [told] forall x. told(x) -> asked(x) }\n";
        var proof = Proof(spec: spec);
        var run = CommandLine.Run("matrix", proof, "--network", "Messages=lossy");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("'base' is taken for granted", run.Out, StringComparison.Ordinal);
        Assert.EndsWith("1 kind of network: 1 undecided\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void LinesAboutLossesCountWhereMessagesAreLost()
    {
        var spec = Tell.Replace("unordered", "lossy", StringComparison.Ordinal).Replace("EXTRA", "true", StringComparison.Ordinal);
        var document = Json(1, Proof(spec: spec, lines: "init -> ok\nok ask -> ok\n   tell -> ok\n   lose_Messages -> ok\nexpect refuted by lose_Messages at ok.kept\n"),
            "--network", "Messages=unordered,lossy");

        Assert.Empty(Refuted(document, "unordered"));
        Assert.Equal(["ok.kept"], Refuted(document, "lossy"));
    }

    [Fact]
    public void TextAndPageShowTheTableAndTheCounterexamples()
    {
        var proof = Proof();
        var text = CommandLine.Run("matrix", proof, "--network", "Messages=unordered,duplicating");
        var page = CommandLine.Run("matrix", proof, "--network", "Messages=unordered,duplicating", "--format", "html", "-o", _folder["faults.html"]);

        Assert.Equal((1, 1, "", ""), (text.ExitCode, page.ExitCode, page.Out, page.Error));
        Assert.Contains("                 unordered*  duplicating\n", text.Out, StringComparison.Ordinal);
        Assert.Contains("  ok.once        proved      refuted (1)\n", text.Out, StringComparison.Ordinal);
        Assert.Contains("  (definedness)  proved      -\n", text.Out, StringComparison.Ordinal);
        Assert.Contains("reachable: ok.once is violated 2 steps from an initial state", text.Out, StringComparison.Ordinal);
        Assert.EndsWith("\n2 kinds of network: 1 proved, 1 refuted\n", text.Out, StringComparison.Ordinal);
        var html = File.ReadAllText(_folder["faults.html"]);
        Assert.Contains("<a class=\"bad\" href=\"#shown-1\">refuted</a>", html, StringComparison.Ordinal);
        Assert.Contains("id=\"shown-1\"", html, StringComparison.Ordinal);
        Assert.Contains("<svg", html, StringComparison.Ordinal);
    }

    [Fact]
    public void AnInterruptedRunSaysWhatItKnows()
    {
        var run = CommandLine.RunUntilBegun("matrix", Proof(), "--format", "json");

        Assert.Equal(130, run.ExitCode);
        var document = JsonNode.Parse(run.Out)!;
        Assert.Empty(JsonSchema.OfDocs("matrix.schema.json").Problems(document).Take(5));
        Assert.True((bool)document["interrupted"]!);
        Assert.Null(document["columns"]![5]!["report"]);
        Assert.Null(document["columns"]![5]!["obstacle"]);
    }

    [Theory]
    [InlineData("P413: the specification has no network 'Message'\n  note: did you mean 'Messages'?", "--network", "Message=lossy")]
    [InlineData("P401", "--conjunct", "onec")]
    [InlineData("'lost' is no kind of network", "--network", "Messages=lost")]
    [InlineData("'fifo-duplicating' is no kind of network", "--network", "Messages=fifo-duplicating")]
    [InlineData("'Messages' is not of this form", "--network", "Messages")]
    [InlineData("'Messages' is named twice", "--network", "Messages=fifo", "--network", "Messages=lossy")]
    public void AMistakeIsReported(string said, params string[] arguments)
    {
        var run = CommandLine.Run(["matrix", Proof(), .. arguments]);

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AProofOfASpecificationWithANetworkIsNeeded()
    {
        var plain = Proof(spec: "state { a: bool }\ninit { a }\nrule ask { a; ---; a := true }\nrule tell { a; ---; a := true }\ninvariant ok { [a] a }\n");

        foreach (var (code, path) in new[] { ("P423", plain), ("P424", "specs/lock/lock.pyv"), ("P001", "nowhere.proof") })
        {
            var run = CommandLine.Run("matrix", path);
            Assert.Equal(2, run.ExitCode);
            Assert.Contains($"error {code}: ", run.Error, StringComparison.Ordinal);
        }
    }
}
