using System.Text.Json.Nodes;
using Prover.Tests.Support;

namespace Prover.Tests.Output;

/// <summary><c>--format json</c>: the document fits its schema and says what the text says.</summary>
public class JsonReportTests
{
    private static readonly JsonSchema Schema = new(JsonNode.Parse(File.ReadAllText(Repository.PathOf("docs/report.schema.json")))!);

    private static JsonNode Report(int code, params string[] arguments)
    {
        var run = CommandLine.Run(["verify", "--format", "json", .. arguments]);
        Assert.Equal(code, run.ExitCode);
        Assert.Empty(run.Error);
        var document = JsonNode.Parse(run.Out)!;
        Assert.Empty(Schema.Problems(document).Take(5));
        return document;
    }

    [Theory]
    [InlineData("proofs/chord/single-join.proof")]
    [InlineData("proofs/chord/variants/duplicating.proof")]
    [InlineData("proofs/kademlia/bucket.proof")]
    [InlineData("proofs/kademlia/no-recheck.proof")]
    [InlineData("proofs/ring/leader-election.proof")]
    [InlineData("proofs/ring/no-passing.proof")]
    public void AWholeProofFitsTheSchema(string proof)
    {
        var report = Report(0, CommandLine.PathTo(proof))["proofs"]![0]!;

        Assert.Equal("as-expected", (string?)report["outcome"]);
        Assert.Equal("whole", (string?)report["extent"]);
        Assert.Equal((int?)report["totals"]!["obligations"], report["obligations"]!.AsArray().Count);
    }

    // A selection carries what shows that it is not vacuous.
    private static bool IsOfConjunct(JsonNode? obligation) => (string?)obligation!["name"] is { } name
        && (name.EndsWith("/input/quiet.closed", StringComparison.Ordinal) || name.EndsWith("/join/joining.empty", StringComparison.Ordinal));

    [Fact]
    public void AProvedObligationSaysForWhichSizesAndFromWhat()
    {
        var proof = CommandLine.PathTo("proofs/chord/single-join.proof");

        var any = Report(0, proof, "--conjunct", "quiet.closed", "--rule", "input")["proofs"]![0]!["obligations"]!.AsArray().Single(IsOfConjunct)!;
        var bounded = Report(0, proof, "--conjunct", "quiet.closed", "--rule", "input", "--bounded", "--scope", "Id=2,Messages=1")
            ["proofs"]![0]!["obligations"]!.AsArray().Single(IsOfConjunct)!;

        Assert.Equal("single-join/ring_ok/quiet/input/quiet.closed", (string?)any["name"]);
        Assert.Null(any["sizes"]);
        Assert.Contains("quiet.closed", any["core"]!.AsArray().Select(c => (string?)c));
        Assert.Equal("""{"Id":2,"Messages":1}""", bounded["sizes"]!.ToJsonString());
    }

    [Fact]
    public void ARefutationComesWithBothStatesAndTheBlame()
    {
        var proof = CommandLine.PathTo("proofs/chord/variants/unguarded-join.proof");

        var refuted = Report(1, proof, "--conjunct", "joining.empty", "--rule", "join", "--case", "joining")["proofs"]![0]!["obligations"]!.AsArray().Single(IsOfConjunct)!;
        var model = refuted["model"]!;

        Assert.Equal("refuted", (string?)refuted["verdict"]);
        Assert.Equal(model["before"]!["States"]!["map"]!.AsArray().Count + 1, model["after"]!["States"]!["map"]!.AsArray().Count);
        Assert.Equal(["j", "newcomer", "known"], model["constants"]!.AsArray().Select(c => (string?)c!["name"]));
        Assert.Equal("States[n] = Empty <-> n = j", (string?)model["blame"]!["place"]!["text"]);
        Assert.Equal("n", (string?)model["blame"]!["instance"]![0]!["name"]);
    }

    [Fact]
    public void ARunThatMakesABugOfItComesWithEveryState()
    {
        var proof = CommandLine.PathTo("proofs/chord/variants/unguarded-join.proof");

        var triage = Report(1, proof, "--conjunct", "joining.empty", "--rule", "join", "--case", "joining")["proofs"]![0]!["obligations"]!.AsArray().Single(IsOfConjunct)!["triage"]!;
        var run = triage["run"]!.AsArray();

        Assert.Equal("reachable", (string?)triage["kind"]);
        Assert.Equal("joining.empty is violated", (string?)triage["finding"]);
        Assert.Equal((int?)triage["steps"], run.Count);
        Assert.Single(triage["start"]!["States"]!["map"]!.AsArray());
        Assert.Equal(["join", "join"], run.Select(step => (string?)step!["rule"]));
        Assert.Equal([2, 3], run.Select(step => step!["after"]!["States"]!["map"]!.AsArray().Count));
    }

    // The arguments of such a rule do not say what follows.
    [Fact]
    public void SoDoesAStepThatLeavesOpenWhatFollows()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a.pyv", "sort a\nmutable relation r(a)\ninit !r(X)\ntransition t()\n  modifies r\n  exists x. r'(x)\nsafety !r(X)\n");

        var triage = Report(1, file)["proofs"]![0]!["obligations"]!.AsArray().Select(o => o!["triage"]).First(t => (string?)t?["kind"] == "reachable")!;

        Assert.Contains("true", triage["run"]![0]!["after"]!["r"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("true", triage["start"]!["r"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AnAuditIsPartOfTheReport()
    {
        var proof = CommandLine.PathTo("proofs/chord/variants/lossy.proof");

        var audit = Report(0, proof, "--audit")["proofs"]![0]!["audit"]!;

        Assert.Equal("drop", (string?)audit["violations"]![0]!["rule"]);
        Assert.Equal("confirms", (string?)audit["violations"]![0]!["judgement"]);
    }

    [Fact]
    public void ARunThatIsCancelledLeavesAWholeDocument()
    {
        var run = CommandLine.RunUntilBegun("verify", "--format", "json", CommandLine.PathTo("proofs/chord/single-join.proof"));
        var document = JsonNode.Parse(run.Out)!;

        Assert.Equal(130, run.ExitCode);
        Assert.Empty(Schema.Problems(document));
        Assert.True((bool)document["interrupted"]!);
    }

    [Fact]
    public void AMistakeInTheInputWritesNoDocument()
    {
        var run = CommandLine.Run("verify", "--format", "json", "no-such.proof");

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Out);
        Assert.NotEmpty(run.Error);
    }
}
