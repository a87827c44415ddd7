using System.Text.Json.Nodes;
using Prover.Tests.Support;

namespace Prover.Tests.Studio;

/// <summary>The answers to the requests of the page: files, verdicts, counterexamples, runs.</summary>
public sealed class SiteTests : IDisposable
{
    private readonly Locks _locks = new();
    private readonly Served _served;

    public SiteTests() => _served = new Served(_locks.Path);

    public void Dispose()
    {
        _served.Dispose();
        _locks.Dispose();
    }

    private int Number(string file) => (int)_served.Get("/api/files")["files"]!.AsArray().Single(f => (string)f!["path"]! == file)!["id"]!;

    private static string Quoted(string text) => JsonValue.Create(text).ToJsonString();

    private JsonNode Begin(string file, string more = "\"start\":\"initial\"") => _served.Post("/api/begin", $$"""{"file":{{Number(file)}},{{more}}}""");

    private JsonNode On(JsonNode run, string path, int number = 0, string text = "") =>
        _served.Post(path, $$"""{"session":{{Quoted((string)run["session"]!)}},"number":{{number}},"text":{{Quoted(text)}}}""");

    private static IEnumerable<string> Choices(JsonNode run) => run["choices"]!.AsArray().Select(c => (string)c!["text"]!);

    private static string Problem(Action request) => Assert.Throws<InvalidOperationException>(request).Message;

    [Fact]
    public void EverySpecificationAndProofBelowTheFolderIsListed() => Assert.Equal(
        ["<img src=x onerror=hacked=1>.spec", "good.proof", "good.spec", "weak.proof", "weak.spec"],
        _served.Get("/api/files")["files"]!.AsArray().Select(f => (string)f!["path"]!).Order(StringComparer.Ordinal));

    [Fact]
    public void AProofIsVerifiedAndItsResultsCome()
    {
        var file = Number("good.proof");
        var opened = _served.Post($"/api/verify?file={file}");
        var events = _served.Events(file);

        Assert.Equal(opened["obligations"]!.AsArray().Count, (int)events[^1]["total"]!);
        Assert.Equal(("done", "good"), ((string)events[^1]["state"]!, (string)events[^1]["colour"]!));
        Assert.Equal(Enumerable.Range(0, (int)events[^1]["total"]!), events[^1]["results"]!.AsArray().Select(r => (int)r!["number"]!).Order());
        Assert.All(events[^1]["results"]!.AsArray(), r => Assert.Equal("good", (string)r!["result"]!["colour"]!));
        Assert.Contains("s-good", (string)events[^1]["diagram"]!, StringComparison.Ordinal);
        Assert.All(events[..^1], e => Assert.Equal("running", (string)e["state"]!));
    }

    [Fact]
    public void ARefutedObligationHasAPictureNextToItsLines()
    {
        var file = Number("weak.proof");
        _served.Post($"/api/verify?file={file}");
        var failed = _served.Events(file)[^1]["results"]!.AsArray().Single(r => (string)r!["result"]!["colour"]! == "bad")!;
        var example = _served.Get($"/api/example?file={file}&number={(int)failed["number"]!}");

        Assert.Equal("refuted", (string)example["verdict"]!);
        Assert.StartsWith("<svg ", (string)example["picture"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", (string)example["picture"]!, StringComparison.Ordinal);
        var lines = example["passages"]!.AsArray().SelectMany(p => p!["lines"]!.AsArray()).Select(l => ((string)l!["text"]!, (string)l["mark"]!)).ToArray();
        Assert.Contains(lines, l => l.Item1.Contains("[one]", StringComparison.Ordinal) && l.Item2 == "bad");
        Assert.Contains(lines, l => l.Item1.Contains(Locks.Hostile, StringComparison.Ordinal) && l.Item2 == "open");
    }

    [Fact]
    public void ARunBeginsInACounterexampleAndGoesOn()
    {
        var file = Number("weak.proof");
        _served.Post($"/api/verify?file={file}");
        var failed = (int)_served.Events(file)[^1]["results"]!.AsArray().Single(r => (string)r!["result"]!["colour"]! == "bad")!["number"]!;
        var run = Begin("weak.proof", $"\"start\":\"example\",\"number\":{failed}");

        Assert.Equal(1, (int)run["at"]!);
        Assert.Equal([[], ["ok"]], run["timeline"]!.AsArray().Select(m => m!["violated"]!.AsArray().Select(v => (string)v!)));
        var one = run["invariants"]![0]!["cases"]![0]!["conjuncts"]![0]!;
        Assert.Equal(("false", true), ((string)one["value"]!, (bool)one["hasChanged"]!));
        Assert.Contains("n = m is false", (string)one["why"]!, StringComparison.Ordinal);
        Assert.NotEmpty(Choices(run));
        Assert.Equal(["ok"], On(On(run, "/api/goto", 0), "/api/goto", 9)["timeline"]![1]!["violated"]!.AsArray().Select(v => (string)v!));
    }

    [Fact]
    public void RulesFireAndAreTakenBack()
    {
        var start = Begin("good.spec");
        Assert.Equal(["take(n = Node0)", "take(n = Node1)", "take(n = Node2)"], Choices(start).Take(3));
        Assert.Equal(["held(Node0) := true"], start["choices"]![0]!["changes"]!.AsArray().Select(c => (string)c!));

        var taken = On(start, "/api/fire", 1);
        Assert.Equal(["start", "take(n = Node1)"], taken["timeline"]!.AsArray().Select(m => (string)m!["text"]!));
        Assert.DoesNotContain("take(n = Node0)", Choices(taken));
        Assert.Equal(("Node1", "added"), Row(taken));

        var back = On(taken, "/api/goto", 0);
        Assert.Equal((0, 2), ((int)back["at"]!, back["timeline"]!.AsArray().Count));
        Assert.Equal(["start", "take(n = Node2)"], On(back, "/api/fire", 2)["timeline"]!.AsArray().Select(m => (string)m!["text"]!));
        Assert.Equal("no such step is possible here", (string)On(back, "/api/fire", 99)["note"]!);

        static (string, string) Row(JsonNode run) => run["variables"]![0]!["rows"]![0] is { } row ? ((string)row["text"]!, (string)row["mark"]!) : default;
    }

    [Theory]
    [InlineData("held(Node1)", "false", null)]
    [InlineData("forall n. held(n) -> n = Node0", "true", null)]
    [InlineData("{1, 2}", "{1, 2}", null)]
    [InlineData("1 + 1", "2", null)]
    [InlineData("[1][3]", null, "position 3")]
    public void ExpressionsOfAnySortAreEvaluated(string expression, string? value, string? undefined)
    {
        var said = On(On(Begin("good.spec"), "/api/fire"), "/api/evaluate", 0, expression);

        Assert.Equal(value, (string?)said["value"]);
        if (undefined is null) Assert.Null((string?)said["undefined"]);
        else Assert.NotNull((string?)said["undefined"]);
        Assert.Equal(1, (int)said["at"]!);
    }

    [Theory]
    [InlineData("hold(Node1)", "held")]
    [InlineData("held(", "expression")]
    [InlineData("", "expression")]
    [InlineData("[]", "P")]
    [InlineData("held'(Node0)", "P")]
    [InlineData("forall n: int. n > 0", "P")]
    public void MistakesInAnExpressionAreSaid(string expression, string said) =>
        Assert.Contains(said, Problem(() => On(Begin("good.spec"), "/api/evaluate", 0, expression)), StringComparison.Ordinal);

    [Fact]
    public void ASearchGoesToAFormula()
    {
        var run = On(Begin("weak.spec"), "/api/search", 0, "forall n. held(n)");

        Assert.Equal((3, "found after 3 steps"), ((int)run["at"]!, (string)run["note"]!));
        Assert.StartsWith("no run leads there: all 4 states", (string)On(Begin("good.spec"), "/api/search", 0, "forall n. held(n)")["note"]!, StringComparison.Ordinal);
        Assert.Equal(2, (int)On(Begin("weak.spec"), "/api/search")["at"]!);
        Assert.Contains("hold", Problem(() => On(run, "/api/search", 0, "hold(n)")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("state {\n  held(Node2) = true\n}", 0)]
    [InlineData("scope Node = 4\nstate {\n  held(Node3) = true\n}\ndrop(Node3)", 1)]
    [InlineData("run of \"elsewhere.spec\"\ninit\ntake(Node0)\ndrop(Node0)", 2)]
    public void ARunBeginsInAWrittenState(string text, int at) =>
        Assert.Equal(at, (int)Begin("good.spec", $"\"start\":\"text\",\"text\":{Quoted(text)}")["at"]!);

    [Theory]
    [InlineData("state {\n  hold(Node2) = true\n}", "(2,3)")]
    [InlineData("init\ndrop(Node0)\ntake(Node0)\ntake(Node1)", "(4,1)")]
    [InlineData("nonsense", "state(1,1): error P103")]
    public void MistakesInAWrittenStateAreSaid(string text, string said) =>
        Assert.Contains(said, Problem(() => Begin("good.spec", $"\"start\":\"text\",\"text\":{Quoted(text)}")), StringComparison.Ordinal);

    [Theory]
    [InlineData("Node=2", 4)]
    [InlineData(" Node = 4 ", 8)]
    public void SizesCanBeChosen(string scope, int choices) =>
        Assert.Equal(choices, Choices(Begin("good.spec", $"\"start\":\"initial\",\"scope\":{Quoted(scope)}")).Count());

    [Theory]
    [InlineData("Node")]
    [InlineData("Node=x")]
    [InlineData("Nod=3")]
    [InlineData("Node=0")]
    public void WrongSizesAreSaid(string scope) => Assert.StartsWith("400", Problem(() => Begin("good.spec", $"\"start\":\"initial\",\"scope\":{Quoted(scope)}")), StringComparison.Ordinal);

    [Fact]
    public void ASavedRunReplays()
    {
        var run = On(On(Begin("good.spec"), "/api/fire", 1), "/api/fire", 0);
        using var saved = _served.Send(HttpMethod.Get, $"/api/run?session={run["session"]}", null, ("X-Prover-Token", _served.Token));

        Assert.Equal("attachment; filename=\"good.run\"", saved.Content.Headers.GetValues("Content-Disposition").Single());
        var path = Path.Combine(_locks.Path, "good.run");
        File.WriteAllText(path, Served.Text(saved));
        Assert.Equal(["take", "drop"], Saved.Load(path, out _)!.Steps.Select(s => s.Rule.Name));
    }

    [Fact]
    public void MistakesInAFileAreShown()
    {
        var opened = _served.Get($"/api/file?file={Number("<img src=x onerror=hacked=1>.spec")}");

        Assert.Contains(opened["mistakes"]!.AsArray(), m => ((string)m!).Contains("no sort 'Nod'", StringComparison.Ordinal));
        Assert.Contains("Nod", Problem(() => Begin("<img src=x onerror=hacked=1>.spec")), StringComparison.Ordinal);
    }

    [Fact]
    public void ARunThatNobodyKnowsIsAProblem() =>
        Assert.StartsWith("404", Problem(() => _served.Post("/api/fire", """{"session":"x","number":0}""")), StringComparison.Ordinal);

    [Fact]
    public void ASpecificationIsNotVerified() => Assert.Contains("prover verify", Problem(() => _served.Post($"/api/verify?file={Number("good.spec")}")), StringComparison.Ordinal);
}
