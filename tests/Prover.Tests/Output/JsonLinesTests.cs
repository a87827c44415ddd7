using System.Text.Json.Nodes;
using Prover.Tests.Support;

namespace Prover.Tests.Output;

/// <summary><c>--format ndjson</c>: every line fits its schema, stands there when it is known, and says what the document says.</summary>
public sealed class JsonLinesTests : IDisposable
{
    private const string Spec = """
        sort Id
        state { Head: Id }
        init(first: Id) {
          Head = first
        }
        rule step(to: Id) {
          ---
          Head := to
        }
        invariant ok {
          [stays] forall x. x = Head
        }
        """;

    private static readonly JsonSchema Schema = JsonSchema.OfDocs("events.schema.json");

    private readonly TemporaryFolder _folder = new();
    private readonly string _proof;

    public JsonLinesTests()
    {
        _folder.Write("a.spec", Spec);
        _proof = _folder.Write("a.proof", "proof of ok in \"a.spec\"\ninit -> ok\nok step -> ok\nscope Id = 2\n");
    }

    private static JsonNode[] Lines(int code, params string[] arguments)
    {
        var run = CommandLine.Run(["verify", "--format", "ndjson", .. arguments]);
        Assert.Equal(code, run.ExitCode);
        Assert.EndsWith("}\n", run.Out, StringComparison.Ordinal);
        JsonNode[] lines = [.. run.Out.TrimEnd('\n').Split('\n').Select(line => JsonNode.Parse(line)!)];
        Assert.All(lines, line => Assert.Empty(Schema.Problems(line)));
        Assert.Equal(code, (int)lines[^1]["exitCode"]!);
        return lines;
    }

    private static string[] Events(JsonNode[] lines) => [.. lines.Select(l => (string)l["event"]!)];

    [Fact]
    public void ARunIsALineForEachThingThatHappens()
    {
        var lines = Lines(1, _proof);

        Assert.Equal(["run", "proof", .. Enumerable.Repeat("obligation", 6), "triage", "proof-end", "end"], Events(lines));
        var refuted = Assert.Single(lines, l => (string?)l["event"] == "obligation" && (string?)l["obligation"]!["verdict"] == "refuted")["obligation"]!;
        Assert.Equal(("init", "stays"), ((string?)refuted["rule"], (string?)refuted["conjunct"]));
        Assert.Equal((string?)refuted["name"], (string?)lines[^3]["obligation"]);
        Assert.Equal("reachable", (string?)lines[^3]["triage"]!["kind"]);
    }

    [Fact]
    public void TheLinesSayWhatTheDocumentSays()
    {
        var document = JsonNode.Parse(CommandLine.Run("verify", "--format", "json", _proof).Out)!["proofs"]![0]!;
        var lines = Lines(1, _proof);

        foreach (var key in new[] { "outcome", "extent", "summary", "reasons", "remarks", "totals", "audit" })
            Assert.True(JsonNode.DeepEquals(document[key], lines[^2][key]), key);
        foreach (var obligation in document["obligations"]!.AsArray())
        {
            var line = lines.Single(l => (string?)l["event"] == "obligation" && (string?)l["obligation"]!["name"] == (string?)obligation!["name"])["obligation"]!;
            foreach (var key in new[] { "kind", "verdict", "place", "model", "core", "sizes", "expected" })
                Assert.True(JsonNode.DeepEquals(obligation![key], line[key]), key);
        }
    }

    [Fact]
    public void MistakesAreLinesToo() => Assert.Equal(["run", "mistake", "end"], Events(Lines(2, _folder.Write("bad.proof", "proof of ok in \"no.spec\"\n"))));

    [Fact]
    public void AnObligationIsThereWhenItHasItsVerdict()
    {
        using var output = new Flushes();
        var code = CommandLine.Run(["verify", "--format", "ndjson", _proof], output, TextWriter.Null);

        Assert.Equal(1, code);
        Assert.Equal(output.ToString().Count(c => c == '\n'), output.Count);
    }

    [Fact]
    public void TheTerminalIsForOneOfThem()
    {
        var run = CommandLine.Run("verify", "--format", "ndjson", "--report", "github", _proof);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--report github and --format ndjson exclude each other", run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    // Counts how often what was written is passed on.
    private sealed class Flushes : StringWriter
    {
        public int Count { get; private set; }

        public override void Flush() => Count++;
    }
}
