using System.Text.Json.Nodes;
using System.Xml.Linq;
using Prover.Tests.Support;

namespace Prover.Tests.Cli;

/// <summary>Runs by hand are drawn as counterexamples are, in the conversation and in files.</summary>
public sealed class SimulateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static string Talk(string specification, params string[] lines)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var code = CommandLine.Run(["simulate", specification, "--scope", "Id=2"], output, error, string.Join('\n', lines) + "\n");
        Assert.Equal((0, ""), (code, error.ToString()));
        return output.ToString();
    }

    private static string Ring => CommandLine.PathTo("specs/chord/single-join.spec");

    [Fact]
    public void ARingIsDrawnInCharacters() => Assert.Contains("╭ + Id0 ●", Talk(Ring, "2", "3").Replace("Id1", "Id0", StringComparison.Ordinal), StringComparison.Ordinal);

    [Fact]
    public void AStateWithoutNodesIsNot()
    {
        var spec = _folder.Write("a.spec", "sort Id\nstate { n: int }\ninit { n = 0 }\nrule up {\n  ---\n  n := n + 1\n}\ninvariant ok { [any] n >= 0 }\n");
        Assert.DoesNotContain("●", Talk(spec, "1"), StringComparison.Ordinal);
    }

    [Fact]
    public void TheLastStepIsAPicture()
    {
        var file = _folder["a.svg"];
        Talk(Ring, "1", "3", $"show {file}");
        var texts = XDocument.Load(file).Descendants().Where(e => e.Name.LocalName is "text" or "title").Select(e => e.Value).ToArray();
        Assert.Contains("single-join, step 1", texts);
        Assert.Contains(texts, t => t.Contains("rule join(newcomer = Id1, known = Id0) fires", StringComparison.Ordinal));
    }

    [Fact]
    public void TheFirstStateIsAGraph()
    {
        var file = _folder["a.dot"];
        Talk(Ring, "1", $"show {file}");
        Assert.StartsWith("digraph \"single-join, start\"", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void TheRunIsATraceForOtherTools()
    {
        var file = _folder["a.itf.json"];
        Talk(Ring, "1", "3", "1", $"show {file}");
        var states = JsonNode.Parse(File.ReadAllText(file))!["states"]!.AsArray();
        Assert.Equal([null, "join", "deliver"], states.Select(s => (string?)s!["#meta"]!["action"]));
    }

    [Theory]
    [InlineData("a.png", "a picture is a file that ends in .svg, .dot or .itf.json")]
    [InlineData("nowhere/a.svg", "P419")]
    public void WhatCannotBeDrawnIsSaid(string file, string message) =>
        Assert.Contains(message, Talk(Ring, "1", $"show {_folder[file]}"), StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();
}
