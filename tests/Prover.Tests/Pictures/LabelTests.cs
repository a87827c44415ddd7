using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using Prover.App.Pictures;
using Prover.App.Pictures.Svg;

namespace Prover.Tests.Pictures;

/// <summary>However many messages there are and however long their names, every text of a graph can be read.</summary>
public sealed class LabelTests
{
    private static Picture Crowd(int nodes, int messages, Func<int, (int From, int To)> ends, string name)
    {
        ImmutableArray<Node> all =
        [
            .. Enumerable.Range(0, nodes).Select(i => new Node(
                $"participant{i}", true, [.. new[] { $"state Waiting({i}, {i}, {i})", "round 12", "leader" }.Select(n => new Note(n, Mark.Same, Weight.Usual))], i == 0 ? ["newcomer"] : [], Mark.Same, Weight.Usual)),
        ];
        var ring = Enumerable.Range(0, nodes).Select(i => new Arrow(ArrowKind.Pointer, i, (i + 1) % nodes, "successor", "successor", Mark.Same, Weight.Usual));
        var sent = Enumerable.Range(0, messages).Select(i => (Number: i, Ends: ends(i))).Select(m =>
            new Arrow(ArrowKind.Message, m.Ends.From, m.Ends.To, $"{m.Number} {name}", $"{m.Number} {name}", Mark.Same, Weight.Usual) { Message = $"Network {m.Number}" });
        return new Picture("a crowd", [], null, [], [new Scene("state", all, [.. ring, .. sent])], [], IsRing: true, "successor");
    }

    private static (string Text, Box Box)[] TextsOf(Picture picture)
    {
        var drawn = XElement.Parse($"<svg>{SceneDrawing.Of(picture, picture.Scenes[0])}</svg>");
        return [.. drawn.Descendants("text").Select(t => (t.Value, BoxOf(t)))];
    }

    private static Box BoxOf(XElement text)
    {
        double Number(string name) => double.Parse(text.Attribute(name)!.Value, CultureInfo.InvariantCulture);
        var shown = text.Nodes().OfType<XText>().Last().Value;
        var style = new Lettering("", Number("font-size")) { Anchor = text.Attribute("text-anchor")?.Value ?? "start", IsBold = text.Attribute("class")!.Value.Contains("bold", StringComparison.Ordinal) };
        return Canvas.BoxOf(new Point(Number("x"), Number("y")), shown, style);
    }

    public static TheoryData<string, int, int> Crowds => new()
    {
        { "to the next", 8, 10 },
        { "across", 8, 10 },
        { "all from one to another", 8, 10 },
        { "all to itself", 8, 10 },
        { "there and back", 2, 10 },
        { "all to itself", 1, 4 },
    };

    [Theory, MemberData(nameof(Crowds))]
    public void NoTextLiesOverAnother(string way, int nodes, int messages)
    {
        var picture = Crowd(nodes, messages, i => way switch
        {
            "to the next" => (i % nodes, (i + 1) % nodes),
            "across" => (i % nodes, (i + nodes / 2) % nodes),
            "there and back" => (i % 2, (i + 1) % 2),
            "all to itself" => (0, 0),
            _ => (1, 5),
        }, "NotifyPredecessorOfDeparture");
        var texts = TextsOf(picture);

        Assert.True(texts.Length >= messages + 3 * nodes);
        Assert.Empty(
            from a in texts.Index()
            from b in texts.Index()
            where a.Index < b.Index && Smaller(a.Item.Box).Meets(Smaller(b.Item.Box))
            select $"{a.Item.Text} over {b.Item.Text}");
    }

    // Numbers in the file are rounded.
    private static Box Smaller(Box box) => new(box.Left + 0.1, box.Top + 0.1, box.Right - 0.1, box.Bottom - 0.1);

    [Fact]
    public void ALabelFarFromItsArrowHasALineThere()
    {
        var picture = Crowd(8, 30, _ => (0, 0), "NotifyPredecessorOfDeparture");

        Assert.Contains("stroke-width=\"0.8\"", $"{SceneDrawing.Of(picture, picture.Scenes[0])}", StringComparison.Ordinal);
    }

    [Fact]
    public void EachMessageOfTheLastStateIsAGroupOfItsOwn()
    {
        var picture = Crowd(8, 3, i => (i, i + 1), "Ping");
        var drawn = XElement.Parse($"<svg>{SceneDrawing.Of(picture, picture.Scenes[0])}</svg>");

        Assert.Equal(["Network 0", "Network 1", "Network 2"], drawn.Elements("g").Select(g => g.Attribute("data-message")?.Value).OfType<string>().Distinct());
        var before = picture with { Scenes = [picture.Scenes[0], picture.Scenes[0] with { Title = "after" }] };
        Assert.DoesNotContain("data-message", $"{SceneDrawing.Of(before, before.Scenes[0])}", StringComparison.Ordinal);
    }
}
