using System.Text.Json.Nodes;
using System.Xml.Linq;
using Prover.App.Pictures.Dot;
using Prover.App.Pictures.Svg;
using Prover.App.Recording;
using Prover.Proving;
using Prover.Tests.Support;

namespace Prover.Tests.Pictures;

/// <summary>Every form of a picture is well-formed, whatever is in it, and needs nothing from outside.</summary>
public sealed class FormTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RunStore _runs;

    public FormTests() => _runs = new RunStore(_folder["store"]);

    public static TheoryData<string> Proofs =>
        ["proofs/chord/variants/unguarded-join.proof", "proofs/kademlia/no-recheck.proof", "proofs/ring/leader-election.proof", "proofs/ring/no-passing.proof", "tests/golden/specs/relay.proof"];

    [Theory, MemberData(nameof(Proofs))]
    public void EveryPictureIsWellFormed(string path)
    {
        var proof = Repository.Proof(path);
        foreach (var picture in Drawn.Pictures(proof, ObligationGenerator.Generate(proof)))
        {
            var svg = SvgPicture.Of(picture);
            SelfContained(XDocument.Parse(svg));
            XDocument.Parse(SvgPicture.Inline(picture));
            Assert.Contains("prefers-color-scheme: dark", svg, StringComparison.Ordinal);
            Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
            Assert.DoesNotContain("∞", svg, StringComparison.Ordinal);

            var dot = DotPicture.Of(picture);
            Assert.Equal(dot.Count(c => c == '{'), dot.Count(c => c == '}') + Quoted(dot, '{') - Quoted(dot, '}'));
        }

        static int Quoted(string dot, char brace) => dot.Split('"').Where((_, i) => i % 2 == 1).Sum(text => text.Count(c => c == brace));
    }

    [Fact]
    public void LongNamesAreTellableApartAndRowsWrap()
    {
        var proof = Spec.Load(
            """
            sort Participant: ring
            record Entry { successor: Participant, predecessor: Participant, candidates: list<Participant, 3> }
            state { Nodes: map<Participant, Entry> }
            init { Nodes = {} }
            rule idle { true; ---; Nodes := Nodes }
            invariant ok { [t] true }
            witness [full] case ok with exists a, b. a != b & Nodes = {a: Entry(b, b, [b, b, b]), b: Entry(a, a, [a, a, a])}
            """, "init -> ok; ok idle -> ok; scope Participant = 2");
        var picture = Drawn.Pictures(proof, [.. ObligationGenerator.Generate(proof).Where(o => o.Conjunct == "full")]).Single();
        var texts = XDocument.Parse(SvgPicture.Of(picture)).Descendants().Where(e => e.Name.LocalName == "text").ToArray();

        Assert.Contains(texts, t => t.Value == "Participant0Par…ant0" && t.Elements().Single().Name.LocalName == "title");
        Assert.Contains(texts, t => t.Value == "Participant1Par…ant1");
        var rows = texts.Where(t => ((string?)t.Attribute("class"))!.Contains("mono", StringComparison.Ordinal)).Select(t => t.Value).ToArray();
        Assert.All(rows, row => Assert.True(row.Length <= 62, row));
        Assert.DoesNotContain(rows, row => row.Contains('…', StringComparison.Ordinal));
        Assert.Contains(picture.Rows[0].Before!.Replace(" ", "", StringComparison.Ordinal), string.Concat(rows).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void APageIsWellFormedAndHasEverything()
    {
        string[] proofs = ["proofs/chord/variants/unguarded-join.proof", "proofs/ring/no-passing.proof"];
        CommandLine.Run(_runs, ["verify", "-q", .. proofs]);
        var page = CommandLine.Run(_runs, "show", "--format", "html");

        Assert.Equal((0, ""), (page.ExitCode, page.Error));
        var document = XDocument.Parse(page.Out.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal));
        SelfContained(document);
        var ids = document.Descendants().Attributes("id").Select(a => a.Value).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(document.Descendants("a").Attributes("href"), href => Assert.Contains(href.Value[1..], ids));
        Assert.Equal(10, document.Descendants("details").Count(d => (string?)d.Attribute("open") == "open"));
        Assert.Contains(document.Descendants("b"), b => b.Value.Contains("States[newcomer] := Empty", StringComparison.Ordinal));
    }

    [Fact]
    public void OneObligationHasAPageOfItsOwn()
    {
        CommandLine.Run(_runs, "verify", "-q", "tests/golden/specs/ring.proof");
        var page = CommandLine.Run(_runs, "show", "filled", "--format", "html").Out;

        Assert.Single(XDocument.Parse(page.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal)).Descendants("details"), d => (string?)d.Attribute("class") == "shown");
    }

    [Fact]
    public void ItfHasTheShapeThatApalacheSays()
    {
        CommandLine.Run(_runs, "verify", "-q", "tests/golden/specs/relay.proof");
        var document = JsonNode.Parse(CommandLine.Run(_runs, "show", "waiting.lamp", "--format", "itf").Out)!;

        Assert.Equal("ITF", (string?)document["#meta"]!["format"]);
        var variables = document["vars"]!.AsArray().Select(v => (string)v!).ToArray();
        Assert.Equal(["Lamps", "Wire", "Calm"], variables);
        var states = document["states"]!.AsArray();
        Assert.Equal([0, 1], states.Select(s => (int)s!["#meta"]!["index"]!));
        Assert.Equal("deliver", (string?)states[1]!["#meta"]!["action"]);
        Assert.All(states, s => Assert.Equal(["#meta", .. variables], s!.AsObject().Select(p => p.Key)));
        Assert.Equal("""{"#map":[["Node0",{"tag":"Red","value":{}}]]}""", states[0]!["Lamps"]!.ToJsonString());
        Assert.Equal("""{"#map":[["Node0",{"tag":"Green","value":"Node0"}]]}""", states[1]!["Lamps"]!.ToJsonString());
        Assert.Equal("""[{"dst":"Node0"}]""", states[0]!["Wire"]!.ToJsonString());
        Assert.False((bool)states[1]!["Calm"]!);
    }

    [Fact]
    public void AFileIsWrittenWholeAndNothingElseIs()
    {
        CommandLine.Run(_runs, "verify", "-q", "tests/golden/specs/ring.proof");
        Directory.CreateDirectory(_folder["out"]);
        var result = CommandLine.Run(_runs, "show", "filled", "--format", "svg", "--output", _folder["out/a.svg"]);

        Assert.Equal((0, "", ""), (result.ExitCode, result.Out, result.Error));
        Assert.Equal([_folder["out/a.svg"]], Directory.GetFiles(_folder["out"]));
        Assert.Equal(CommandLine.Run(_runs, "show", "filled", "--format", "svg").Out, File.ReadAllText(_folder["out/a.svg"]));
    }

    private static void SelfContained(XDocument document)
    {
        Assert.DoesNotContain(document.Descendants(), e => e.Name.LocalName is "script" or "link" or "img" or "image" or "foreignObject" or "iframe");
        Assert.DoesNotContain(document.Descendants().Attributes(), a => a.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.All(document.Descendants().Attributes().Where(a => a.Name.LocalName is "href" or "src"), a => Assert.StartsWith("#", a.Value, StringComparison.Ordinal));
        Assert.DoesNotContain("url(", document.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
