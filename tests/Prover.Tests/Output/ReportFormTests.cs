using System.Text.Json.Nodes;
using System.Xml.Linq;
using Prover.Tests.Support;

namespace Prover.Tests.Output;

/// <summary><c>--report</c>: each form says what the terminal says, and what went wrong, too.</summary>
public sealed class ReportFormTests
{
    private const string Unguarded = "proofs/chord/variants/unguarded-join.proof";
    private static readonly string[] OneRefutation = [Unguarded, "--conjunct", "joining.empty", "--rule", "join", "--case", "joining"];
    private static readonly string[] Mistaken = ["mistaken.proof"];

    /// <summary>Command lines with how they end.</summary>
    public static TheoryData<int, string[]> CommandLines => new()
    {
        { 0, ["proofs/ring", "proofs/chord/variants/unguarded-join.proof"] }, // with refutations that are expected
        { 0, ["specs/lock/lock.pyv"] },
        { 0, ["specs/ring/leader-election.spec", "--rule", "init"] }, // a proof that stands in no file
        { 1, OneRefutation },
        { 3, ["proofs/ring/leader-election.proof", "--any-size"] },
        { 3, ["proofs/ring", "proofs/chord/variants/unguarded-join.proof", "--bounded", "--scope", "Id=1", "--fail-fast"] }, // ends before all were looked at
        { 2, ["no-such.proof"] },
        { 2, Mistaken },
        { 2, ["proofs/ring", "--rule", "no_such_rule"] },
    };

    private static (CommandLine Run, TemporaryFolder Folder) Report(string[] arguments)
    {
        var folder = new TemporaryFolder();
        folder.Write("mistaken.spec", "sort X\nstate { s: set<X> }\ninit { s = 1 & \u0001 }\n");
        folder.Write("mistaken.proof", "proof of ok in \"mistaken.spec\"\ninit -> ok\n");
        return (CommandLine.Run(
            [
                "verify", "-q", "--report", $"junit={folder["a/b/junit.xml"]},sarif={folder["log.sarif"]},json={folder["report.json"]}",
                "--report", $"html={folder["page.html"]}", "--report", $"github,markdown={folder["summary.md"]}",
                .. arguments.Select(a => a == "mistaken.proof" ? folder[a] : a),
            ]), folder);
    }

    [Theory, MemberData(nameof(CommandLines))]
    public void EveryFormIsWrittenHoweverTheRunEnds(int code, string[] arguments)
    {
        var (run, folder) = Report(arguments);
        using var owned = folder;

        Assert.Equal(code, run.ExitCode);
        foreach (var file in new[] { "a/b/junit.xml", "log.sarif", "report.json", "page.html", "summary.md" }) Assert.NotEmpty(File.ReadAllText(folder[file]));
        Assert.Equal(5, Directory.GetFiles(folder["."], "*", SearchOption.AllDirectories).Count(f => !f.EndsWith(".spec", StringComparison.Ordinal) && !f.EndsWith(".proof", StringComparison.Ordinal)));
        var junit = XDocument.Load(folder["a/b/junit.xml"]);
        var problems = junit.Descendants().Count(e => e.Name.LocalName is "failure" or "error");
        var results = Results(folder).Count(r => (string?)r!["kind"] == "open" || (string?)r["level"] == "error");
        Assert.Equal(code == 0, problems == 0);
        Assert.Equal(code == 0, results == 0);
        Assert.Equal(code == 0, !run.Out.Contains("::error ", StringComparison.Ordinal));
        Assert.Equal(code, (int?)JsonNode.Parse(File.ReadAllText(folder["log.sarif"]))!["runs"]![0]!["invocations"]![0]!["exitCode"]);
        Assert.Empty(new JsonSchema(JsonNode.Parse(File.ReadAllText("docs/report.schema.json"))!).Problems(JsonNode.Parse(File.ReadAllText(folder["report.json"]))));
    }

    [SchemaTheory, MemberData(nameof(CommandLines))]
    public async Task DocumentsFitTheirPublishedSchemas(int code, string[] arguments)
    {
        var (run, folder) = Report(arguments);
        using var owned = folder;

        Assert.Equal(code, run.ExitCode);
        Assert.Empty(Published.ProblemsOfJunit(File.ReadAllText(folder["a/b/junit.xml"])));
        Assert.Empty(await Published.ProblemsOfSarif(File.ReadAllText(folder["log.sarif"])));
    }

    [SchemaTheory, InlineData("kind", "doubtful"), InlineData("ruleIndex", "first")]
    public async Task TheSchemaIsReallyHeldAgainstThem(string key, string value)
    {
        var (_, folder) = Report(OneRefutation);
        using var owned = folder;
        var log = JsonNode.Parse(File.ReadAllText(folder["log.sarif"]))!;
        log["runs"]![0]!["results"]![0]![key] = value;

        Assert.NotEmpty(await Published.ProblemsOfSarif(log.ToJsonString()));
        Assert.NotEmpty(Published.ProblemsOfJunit(File.ReadAllText(folder["a/b/junit.xml"]).Replace(" tests=", " trials=", StringComparison.Ordinal)));
    }

    private static JsonArray Results(TemporaryFolder folder) => JsonNode.Parse(File.ReadAllText(folder["log.sarif"]))!["runs"]![0]!["results"]!.AsArray();

    [Fact]
    public void ACounterexampleIsAFailureWithBothStatesInIt()
    {
        var (_, folder) = Report(OneRefutation);
        using var owned = folder;

        var test = XDocument.Load(folder["a/b/junit.xml"]).Descendants("testcase").Single(t => t.Element("failure") is not null);
        Assert.Equal(("unguarded-join.ring_ok", "joining/join/joining.empty"), ((string?)test.Attribute("classname"), (string?)test.Attribute("name")));
        Assert.Equal("refuted", (string?)test.Element("failure")!.Attribute("type"));
        Assert.Contains("+ Id2: Empty", test.Element("failure")!.Value, StringComparison.Ordinal);
        Assert.Contains("is violated 2 steps from an initial state", test.Element("failure")!.Value, StringComparison.Ordinal);
        Assert.Contains("+ Id2: Empty", File.ReadAllText(folder["summary.md"]), StringComparison.Ordinal);
        Assert.Contains("<svg", File.ReadAllText(folder["page.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void ALogPointsAtTheConjunctAndAtWhatLeadsThere()
    {
        var (_, folder) = Report(OneRefutation);
        using var owned = folder;

        var result = Results(folder).Single()!;
        var place = result["locations"]![0]!["physicalLocation"]!;
        Assert.Equal("consecution", (string?)result["ruleId"]);
        Assert.Equal("specs/chord/single-join.spec", (string?)place["artifactLocation"]!["uri"]);
        Assert.StartsWith("[empty]", File.ReadAllLines("specs/chord/single-join.spec")[(int)place["region"]!["startLine"]! - 1].Trim(), StringComparison.Ordinal);
        Assert.Equal(
            ["the rule join", "the case joining", "the line of the proof"],
            result["relatedLocations"]!.AsArray().Select(l => (string?)l!["message"]!["text"]));
        Assert.Contains("```text", (string?)result["message"]!["markdown"], StringComparison.Ordinal);
    }

    [Fact]
    public void AnAnnotationIsOneLineWhateverItSays()
    {
        var (run, folder) = Report(OneRefutation);
        using var owned = folder;

        var command = Assert.Single(run.Out.Split('\n'), line => line.StartsWith("::", StringComparison.Ordinal));
        Assert.StartsWith("::error file=specs/chord/single-join.spec,line=104,endLine=104,col=5,", command, StringComparison.Ordinal);
        Assert.Contains(",title=refuted%3A unguarded-join/ring_ok/joining/join/joining.empty::", command, StringComparison.Ordinal);
        Assert.Contains("%0A        + Id2: Empty%0A", command, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsUndecidedIsNeitherPassedNorRefuted()
    {
        var (_, folder) = Report(["proofs/ring/leader-election.proof", "--any-size"]);
        using var owned = folder;

        var junit = XDocument.Load(folder["a/b/junit.xml"]);
        Assert.Empty(junit.Descendants("failure"));
        Assert.All(junit.Descendants("error"), e => Assert.Equal("undecided", (string?)e.Attribute("type")));
        Assert.All(Results(folder), r => Assert.Equal(("open", "none"), ((string?)r!["kind"], (string?)r["level"])));
    }

    [Fact]
    public void AnExpectationThatIsMissedIsAFailure()
    {
        using var own = new TemporaryFolder();
        own.Write("system.spec", "state { on: bool }\ninit { on }\nrule idle { on\n---\non := on }\ninvariant ok { [on] on }\n");
        var proof = own.Write("missed.proof", "proof of ok in \"system.spec\"\ninit -> ok\nok idle -> ok\nexpect refuted by idle at ok.on\n");
        var (run, folder) = Report([proof]);
        using var owned = folder;

        Assert.Equal(1, run.ExitCode);
        var test = XDocument.Load(folder["a/b/junit.xml"]).Descendants("failure").Single().Parent!;
        Assert.Equal("expectation", (string?)test.Attribute("name"));
        var result = Results(folder).Single()!;
        Assert.Equal("expectation", (string?)result["ruleId"]);
        Assert.StartsWith("file:///", (string?)result["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"], StringComparison.Ordinal); // outside the checkout
        Assert.Contains(",line=4,", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void MistakesInTheInputAreResultsToo()
    {
        var (run, folder) = Report(Mistaken);
        using var owned = folder;

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("P101", Results(folder).Select(r => (string?)r!["ruleId"]));
        Assert.Contains("P101", XDocument.Load(folder["a/b/junit.xml"]).Descendants("error").Select(e => (string?)e.Attribute("type")));
        Assert.Contains("P101", JsonNode.Parse(File.ReadAllText(folder["report.json"]))!["mistakes"]!.AsArray().Select(m => (string?)m!["code"]));
        Assert.Contains("P101", File.ReadAllText(folder["summary.md"]), StringComparison.Ordinal);
        Assert.Contains("P101", File.ReadAllText(folder["page.html"]), StringComparison.Ordinal);
        Assert.Contains("::error file=", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatCannotBeWrittenKeepsNoOtherFromBeingWritten()
    {
        using var folder = new TemporaryFolder();
        var blocked = folder.Write("file", "no folder");

        var run = CommandLine.Run("verify", "-q", "proofs/ring/no-passing.proof", "--report", $"junit={blocked}/junit.xml,html={folder["page.html"]},sarif={folder["."]}");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(2, run.Error.Split("error P419").Length - 1);
        Assert.Equal(["file", "page.html"], Directory.GetFiles(folder["."]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.StartsWith("proofs/ring/no-passing.proof: refuted", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void AnInterruptedRunSaysSo()
    {
        using var folder = new TemporaryFolder();

        var run = CommandLine.RunUntilBegun("verify", "-q", "proofs/chord/single-join.proof", "proofs/ring", "--report", $"github,junit={folder["junit.xml"]}");

        Assert.Equal(130, run.ExitCode);
        var junit = XDocument.Load(folder["junit.xml"]);
        Assert.NotEmpty(junit.Descendants("skipped"));
        Assert.Equal("incomplete", (string?)junit.Descendants("error").Last().Attribute("type"));
        Assert.Contains("::error title=prover::", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--report takes junit=FILE, sarif=FILE, json=FILE, html=FILE, markdown=FILE, github, separated by commas; 'foo' is not of this form.", "--report", "foo")]
    [InlineData("'junit' is not of this form.", "--report", "junit")]
    [InlineData("'sarif=' is not of this form.", "--report", "github,sarif=")]
    [InlineData("'github=x' is not of this form.", "--report", "github=x")]
    [InlineData("'' is not of this form.", "--report", "github,")]
    [InlineData("two reports cannot be one file, './x'", "--report", "junit=x,html=./x")]
    [InlineData("github is asked for twice", "--report", "github", "--report", "github")]
    [InlineData("both write to the terminal", "--report", "github", "--format", "json")]
    [InlineData("it excludes --report", "--report", "github", "--dump", "smt")]
    [InlineData("--report", "--report")]
    public void AFormThatThereIsNotIsRefused(string message, params string[] arguments)
    {
        var run = CommandLine.Run(["verify", "proofs/ring", .. arguments]);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Out);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ALinkStaysALinkAndADeviceADevice()
    {
        using var folder = new TemporaryFolder();
        var target = folder.Write("target.md", "old");
        File.CreateSymbolicLink(folder["link.md"], target);

        var run = CommandLine.Run("verify", "-q", "proofs/ring/no-passing.proof", "--report", $"markdown={folder["link.md"]},html=/dev/null");

        Assert.Equal(0, run.ExitCode);
        Assert.NotNull(new FileInfo(folder["link.md"]).LinkTarget);
        Assert.StartsWith("## Prover", File.ReadAllText(target), StringComparison.Ordinal);
        Assert.Empty(File.ReadAllText("/dev/null"));
    }

    [Fact]
    public async Task APipeIsWrittenInto()
    {
        using var folder = new TemporaryFolder();
        using (var make = System.Diagnostics.Process.Start("mkfifo", folder["pipe"])) await make.WaitForExitAsync();
        var read = Task.Run(() => File.ReadAllTextAsync(folder["pipe"]));

        var run = CommandLine.Run("verify", "-q", "proofs/ring/no-passing.proof", "--report", $"markdown={folder["pipe"]}");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("## Prover", await read, StringComparison.Ordinal);
        Assert.Equal(["pipe"], Directory.GetFiles(folder["."]).Select(Path.GetFileName));
    }
}
