using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Xml.Linq;
using Prover.App.Explaining;
using Prover.App.Files;
using Prover.App.Pictures;
using Prover.App.Pictures.Dot;
using Prover.App.Pictures.Svg;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Pictures;

/// <summary>Tables of many contacts with 160-bit ids can be read: no text lies over another, and before and after stand line by line next to each other.</summary>
public sealed partial class TreeLayoutTests
{
    private static readonly TransitionSystem Ids = Spec.Bind(
        """
        record Contact { id: bits<160>, fails: nat }
        immutable constant self: bits<160>
        state { Table: list<Contact, 40> }
        init { Table = [] }
        rule idle { true; ---; Table := Table }
        """);

    private static readonly TransitionSystem Bins = Spec.Bind(
        """
        record Prefix { bits: bits<160>, length: nat }
        record Contact { id: bits<160>, fails: nat }
        immutable constant self: bits<160>
        state { Table: map<Prefix, list<Contact, 40>> }
        init { Table = {} }
        rule idle { true; ---; Table := Table }
        """);

    private static BigInteger[] RandomIds(int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var bytes = new byte[20];
            random.NextBytes(bytes);
            return new BigInteger(bytes.AsSpan(), isUnsigned: true);
        })];
    }

    private static DatatypeSort Record(Sort sort, string name) => Sorts.Reachable(sort).OfType<DatatypeSort>().Single(d => d.Name == name);

    private static Value Contact(StateVariable table, BigInteger id, int fails) =>
        new DataValue(Record(table.Sort, "Contact").Constructors[0], [new BitsValue(160, id), new IntValue(fails)]);

    private static State StateOf(TransitionSystem system, Func<StateVariable, Value> table) =>
        new([.. system.Variables.Select(v => v.Name == "self" ? new BitsValue(160, BigInteger.One << 157) : table(v))]);

    private static State TableOf(BigInteger[] ids) => StateOf(Ids, v => new ListValue([.. ids.Select((id, i) => Contact(v, id, i))]));

    // Full bins that hold the id of the node itself are split, as the paper says.
    private static State BinsOf(BigInteger[] ids) => StateOf(Bins, v =>
    {
        var bins = ImmutableSortedDictionary.CreateBuilder<Value, Value>();
        Add(0, 0);
        return new MapValue(bins.ToImmutable());

        void Add(BigInteger bits, int length)
        {
            var inside = ids.Where(id => id >> (160 - length) == bits >> (160 - length)).ToArray();
            var isSplit = inside.Length > 3 && length < 12;
            bins.Add(
                new DataValue(Record(v.Sort, "Prefix").Constructors[0], [new BitsValue(160, bits), new IntValue(length)]),
                new ListValue(isSplit ? [] : [.. inside.Select((id, i) => Contact(v, id, i))]));
            if (!isSplit) return;
            Add(bits, length + 1);
            Add(bits | BigInteger.One << (159 - length), length + 1);
        }
    });

    private static Picture PictureOf(TransitionSystem system, State before, State? after = null)
    {
        var universe = new Universe(ImmutableDictionary<UninterpretedSort, int>.Empty);
        return PictureComposer.Of(system, universe, "a table", before, after is null ? null : new Successor(system.Rules.Single(r => r.Name == "idle"), [], after));
    }

    private static IEnumerable<(string Text, Box Box)> TextsOf(string svg)
    {
        foreach (var text in XElement.Parse(svg).Descendants().Where(e => e.Name.LocalName == "text"))
        {
            var at = text.Ancestors().Select(MoveOf).Aggregate(new Point(Number(text, "x"), Number(text, "y")), (point, move) => point + move);
            XElement[] pieces = [.. text.Elements().Where(e => e.Name.LocalName == "tspan")];
            if (pieces.Length == 0) pieces = [text];
            var width = pieces.Sum(p => Style(p).WidthOf(Shown(p)) + Number(p, "dx"));
            var left = text.Attribute("text-anchor")?.Value switch { "end" => at.X - width, "middle" => at.X - width / 2, _ => at.X };
            foreach (var piece in pieces)
            {
                var box = Canvas.BoxOf(at with { X = left += Number(piece, "dx") }, Shown(piece), Style(piece));
                left = box.Right;
                yield return (Shown(piece), box);
            }
        }
    }

    private static Point MoveOf(XElement group)
    {
        if (group.Attribute("transform")?.Value is not { } transform) return default;
        var numbers = transform["translate(".Length..^1].Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        return new Point(numbers[0], numbers[1]);
    }

    private static string Shown(XElement text) => text.Nodes().OfType<XText>().Last().Value;

    private static double Number(XElement element, string name) => element.Attribute(name) is { } a ? double.Parse(a.Value, CultureInfo.InvariantCulture) : 0;

    private static Lettering Style(XElement text)
    {
        var classes = text.Attribute("class")!.Value.Split(' ');
        return new Lettering("", Number(text, "font-size")) { IsBold = classes.Contains("bold"), IsMono = classes.Contains("mono") };
    }

    public static TheoryData<int, bool> Tables => new() { { 1, false }, { 10, false }, { 30, false }, { 1, true }, { 10, true }, { 30, true } };

    [Theory, MemberData(nameof(Tables))]
    public void NoTextLiesOverAnother(int contacts, bool hasBins)
    {
        var ids = RandomIds(contacts);
        var picture = hasBins ? PictureOf(Bins, BinsOf(ids[..^1]), BinsOf(ids)) : PictureOf(Ids, TableOf(ids[..^1]), TableOf(ids));
        var svg = SvgPicture.Of(picture);
        var texts = TextsOf(svg).ToArray();

        Assert.Equal(hasBins, picture.Scenes[1].Tree!.HasBins);
        Assert.True(texts.Count(t => t.Text.StartsWith("0b", StringComparison.Ordinal)) >= 2 * contacts - 1);
        Assert.Empty(
            from a in texts.Index()
            from b in texts.Index()
            where a.Index < b.Index && Smaller(a.Item.Box).Meets(Smaller(b.Item.Box))
            select $"{a.Item.Text} over {b.Item.Text}");
        Assert.All(texts, t => Assert.InRange(t.Box.Right, 0, Number(XElement.Parse(svg), "width")));
        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
    }

    // Numbers in the file are rounded.
    private static Box Smaller(Box box) => new(box.Left + 0.1, box.Top + 0.1, box.Right - 0.1, box.Bottom - 0.1);

    [Fact]
    public void ANodeThatComesHasItsPlaceInBothStates()
    {
        var ids = RandomIds(10);
        var picture = PictureOf(Ids, TableOf(ids[..^1]), TableOf(ids));
        var (before, after) = (picture.Scenes[0], picture.Scenes[1]);

        Assert.Equal(before.Nodes.Select(n => n.Name), after.Nodes.Select(n => n.Name));
        Assert.Equal(11, after.Nodes.Length);
        var newcomer = Assert.Single(after.Nodes.Index(), n => n.Item.IsPresent && !before.Nodes[n.Index].IsPresent);
        Assert.Equal(Mark.Added, newcomer.Item.Mark);
        Assert.Equal([false, true], new[] { before, after }.Select(s => s.Nodes.Count(n => n.IsPresent) == 10)); // all but the id of the node itself
        var places = picture.Scenes.Select(s => XElement.Parse($"<svg>{TreeDrawing.Of(s, s.Tree!)}</svg>").Descendants("circle").Select(c => (Number(c, "cx"), Number(c, "cy"))));
        Assert.Equal(places.First(), places.Last());
    }

    [Fact]
    public void TextIsIndented()
    {
        var ids = new[] { 0x00, 0x40, 0xc0, 0xc1, 0xc2, 0xe0, 0xff }.Select(i => new BigInteger(i) << 152).ToArray();
        Assert.Equal(
            """
              all ids
              ├ 0 0b0…
              │   ● 0b0000…      fails 0
              │   ● 0b0100…      fails 1
              │   ○ 0b0010…      self
              ╰ 1 0b1…
                ├ 0 0b10…  (empty)
                ╰ 1 0b11…
                  ├ 0 0b110…
                  │   ● 0b11000000…  fails 0
                  │   ● 0b11000001…  fails 1
                  │   ● 0b1100001…   fails 2
                  ╰ 1 0b111…
                      ● 0b1110…      fails 0
                      ● 0b1111…      fails 1

            """, Text(PictureOf(Bins, BinsOf(ids))), ignoreLineEndingDifferences: true);
        Assert.Equal(
            """
              ┐
              ├ 0 ┐
              │ ├ 0   ○ 0b0010…  self
              │ ╰ 1 + ● 0b0100…  Table[1]: fails 1
              ╰ 1   ● 0b1100…  Table[0]: fails 0

            """, Text(PictureOf(Ids, TableOf([ids[2]]), TableOf([ids[2], ids[1]]))), ignoreLineEndingDifferences: true);
    }

    private static string Text(Picture picture)
    {
        using var text = new StringWriter();
        SceneText.Draw(picture, picture.Scenes[^1]).WriteTo(new InkWriter(VisibleWriter.Over(text), hasColours: false, InkWriter.Endless), "");
        return text.ToString();
    }

    [Fact]
    public void GraphvizGetsATreeToo()
    {
        var dot = DotPicture.Of(PictureOf(Bins, BinsOf(RandomIds(10))));

        Assert.Equal(dot.Split("arrowhead=none").Length, dot.Split("[shape=").Length - 2); // a tree has one more vertex than ways
        Assert.Contains("● 0b", dot, StringComparison.Ordinal);
    }
}
