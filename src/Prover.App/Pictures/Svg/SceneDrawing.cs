using System.Collections.Immutable;

namespace Prover.App.Pictures.Svg;

/// <summary>
/// Draws the graph of a state: the nodes on a circle, clockwise from the top. What points at the next node goes along the circle; other arrows
/// cross it, those to one side of a pair and those back on the other. Labels go where nothing is yet.
/// </summary>
public sealed class SceneDrawing
{
    private const double LeastNodeRadius = 19;
    private const int LongestName = 8;
    private const int LongestNote = 26;

    // Where a label may stand: parts of the way, and how far from the outer end of a loop.
    private static readonly double[] AlongTheWay = [0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78];
    private static readonly double[] OutOfTheLoop = [6, 12, 18, 26];

    // A label that has to stand further away from its arrow has a line that leads there.
    private const double Apart = 16;
    private const double Step = 15;

    private static readonly Lettering NodeName = new("ink", 12.5) { Anchor = "middle", IsBold = true };
    private static readonly Lettering MessageLabel = new("message", 11.5) { Anchor = "middle", HasHalo = true };

    private readonly Canvas _canvas = new();
    private readonly Picture _picture;
    private readonly Scene _scene;
    private readonly double _radius; // of the circle
    private readonly double _nodeRadius;
    private readonly List<Box> _taken = [];
    private ImmutableArray<Curve> _curves = [];

    private SceneDrawing(Picture picture, Scene scene)
    {
        (_picture, _scene) = (picture, scene);
        _nodeRadius = Math.Clamp(7 + scene.Nodes.Select(n => NodeName.WidthOf(Canvas.Shortened(n.Name, LongestName)) / 2).DefaultIfEmpty(0).Max(), LeastNodeRadius, 38);
        _radius = scene.Nodes.Length == 1 ? 0 : Math.Max(92, scene.Nodes.Length * _nodeRadius * 1.15);
    }

    /// <summary>The graph, round the point 0.</summary>
    public static Canvas Of(Picture picture, Scene scene)
    {
        var drawing = new SceneDrawing(picture, scene);
        drawing.Draw();
        return drawing._canvas;
    }

    private int Count => _scene.Nodes.Length;

    private double AngleOf(int node) => -Math.PI / 2 + 2 * Math.PI * node / Count;

    private Point PlaceOf(int node) => Point.At(AngleOf(node)) * _radius;

    private void Draw()
    {
        if (_picture.IsRing && Count > 1) _canvas.Circle(default, _radius, "s-line", " fill=\"none\" stroke-width=\"1.5\"");
        _taken.AddRange(Enumerable.Range(0, Count).Select(i => Box.Around(PlaceOf(i), _nodeRadius + 2)));
        _curves = [.. _scene.Arrows.Select((a, i) => CurveOf(a, i))];
        foreach (var (arrow, curve) in _scene.Arrows.Zip(_curves)) DrawArrow(arrow, curve);
        for (var i = 0; i < Count; i++) _canvas.Group($"data-node=\"{i}\"", () => DrawNode(i));
        foreach (var (arrow, curve) in _scene.Arrows.Zip(_curves)) Label(arrow, curve);
    }

    // ---- nodes ------------------------------------------------------------------------------------------------------------------

    private void DrawNode(int i)
    {
        var (node, at) = (_scene.Nodes[i], PlaceOf(i));
        var colour = Tint.Of(node.Mark, node.Weight, node.IsPresent ? "ink" : "soft");
        var opacity = node.Weight == Weight.Dim ? Tint.Dimmed : "";
        if (node.Weight == Weight.Wrong) _canvas.Circle(at, _nodeRadius + 5, "f-bad", " opacity=\"0.16\"");
        var border = node.IsPresent ? " stroke-width=\"2\"" : " stroke-width=\"1.3\" stroke-dasharray=\"3 3\"";
        _canvas.Circle(at, _nodeRadius, $"f-{(node.IsPresent ? "panel" : "paper")} s-{colour}", border + (opacity.Length > 0 ? " stroke-opacity=\"0.4\"" : ""));
        var style = NodeName with { Colour = colour, IsBold = node.IsPresent };
        _canvas.Write(at + new Point(0, style.Size * 0.35), node.Name, style, opacity, LongestName);
        WriteNotes(i, node, colour, opacity);
    }

    private void WriteNotes(int i, Node node, string colour, string opacity)
    {
        var lines = node.Notes.Select(n => (n.Text, Style: new Lettering(Tint.Of(n.Mark, n.Weight, colour == "ink" ? "soft" : colour), 11.5)))
            .ToList();
        if (!node.Roles.IsEmpty) lines.Add((string.Join(", ", node.Roles), new Lettering(node.Weight == Weight.Wrong ? "bad" : "ink", 12) { IsBold = true }));
        if (lines.Count == 0) return;
        var direction = Count == 1 ? new Point(0, 1) : Point.At(AngleOf(i));
        var loops = _scene.Arrows.Any(a => a.From == i && a.To == i) && Math.Abs(direction.X) < 0.3;
        var at = PlaceOf(i) + direction * (_nodeRadius + (loops ? 38 : 9));
        var anchor = direction.X > 0.3 ? "start" : direction.X < -0.3 ? "end" : "middle";
        var height = lines.Count * 14.0;
        var top = at.Y + (direction.Y - 1) * height / 2 + 10;
        var written = lines.Select((l, line) => (l.Text, Style: l.Style with { Anchor = anchor, HasHalo = true }, At: new Point(at.X, top + line * 14))).ToArray();
        // Further out, where the notes of neighbours are in the way.
        var outwards = Enumerable.Range(0, int.MaxValue).Select(n => direction * (n * Step))
            .First(away => written.All(w => IsFree(Canvas.BoxOf(w.At + away, Canvas.Shortened(w.Text, LongestNote), w.Style))));
        foreach (var (text, style, place) in written) _taken.Add(_canvas.Write(place + outwards, text, style, style.IsBold ? "" : opacity, LongestNote));
    }

    private bool IsFree(Box box) => !_taken.Any(b => b.Meets(box));

    // ---- arrows -----------------------------------------------------------------------------------------------------------------

    private void DrawArrow(Arrow arrow, Curve curve) => Draw(arrow, () => DrawLine(arrow, curve));

    // A reader may take a message of the last state: the group says which one it is, and where it goes.
    private void Draw(Arrow arrow, Action draw)
    {
        if (arrow.Message is { } message && ReferenceEquals(_scene, _picture.Scenes[^1])) _canvas.Group($"data-message=\"{Canvas.Escape(message)}\" data-to=\"{arrow.To}\"", draw);
        else draw();
    }

    private void DrawLine(Arrow arrow, Curve curve)
    {
        var isMessage = arrow.Kind == ArrowKind.Message;
        var isDangling = !isMessage && !_scene.Nodes[arrow.To].IsPresent;
        var colour = Tint.Of(arrow.Mark, arrow.Weight, isMessage ? "message" : isDangling ? "open" : "ink");
        var width = arrow.Weight == Weight.Wrong ? "2.6" : "1.7";
        _canvas.Arrow(curve, colour, $" stroke-width=\"{width}\"{(isMessage ? " stroke-dasharray=\"5 4\"" : "")}", arrow.Weight == Weight.Dim ? Tint.Dimmed : "");
    }

    private Curve CurveOf(Arrow arrow, int index)
    {
        var earlier = _scene.Arrows.Take(index).Where(a => (a.From, a.To) == (arrow.From, arrow.To)).ToArray();
        if (arrow.From == arrow.To) return Loop(arrow, earlier.Count(a => a.Kind == arrow.Kind));
        var (start, end) = (PlaceOf(arrow.From), PlaceOf(arrow.To));
        var isNext = arrow.To == (arrow.From + 1) % Count && arrow.Kind == ArrowKind.Pointer && !earlier.Any(a => a.Kind == ArrowKind.Pointer);
        var curve = isNext ? Along(arrow.From) : Curve.Quadratic(start, Inside(start, end, earlier.Length), end);
        return curve.Between(_nodeRadius + 1.5, _nodeRadius + 7);
    }

    // The part of the circle from a node to the next.
    private Curve Along(int node)
    {
        var (start, end) = (Point.At(AngleOf(node)), Point.At(AngleOf(node + 1)));
        var reach = 4.0 / 3 * Math.Tan(Math.PI / Count / 2);
        return new Curve(start * _radius, (start + start.Right * reach) * _radius, (end - end.Right * reach) * _radius, end * _radius);
    }

    // Towards the middle, and to the right of the way, further for each arrow that goes the same way.
    private static Point Inside(Point start, Point end, int earlier) =>
        (start + end) * 0.36 + (end - start).Unit.Right * (20 + 30 * earlier);

    // A pointer on the one side of the way outwards, messages on the other.
    private Curve Loop(Arrow arrow, int earlier)
    {
        var outwards = Count == 1 ? -Math.PI / 2 : AngleOf(arrow.From);
        var angle = outwards + (arrow.Kind == ArrowKind.Pointer ? -1.1 - 0.75 * earlier : 1.1 + 0.75 * earlier);
        var center = PlaceOf(arrow.From);
        Point Towards(double turn, double reach) => center + Point.At(angle + turn) * reach;
        return new Curve(Towards(-0.42, _nodeRadius + 1.5), Towards(-0.78, _nodeRadius + 42), Towards(0.78, _nodeRadius + 42), Towards(0.36, _nodeRadius + 7));
    }

    // Where every pointer has one name, the legend says it.
    private void Label(Arrow arrow, Curve curve)
    {
        var text = arrow.Kind == ArrowKind.Message ? arrow.Short : _picture.Pointer is null ? arrow.Label : "";
        if (text.Length == 0) return;
        var colour = Tint.Of(arrow.Mark, arrow.Weight, arrow.Kind == ArrowKind.Message ? "message" : "soft");
        var style = MessageLabel with { Colour = colour, IsBold = arrow.Weight == Weight.Wrong };
        Point[] places = [.. AlongTheWay.Select(t => curve.At(t))];
        if (arrow.From == arrow.To)
        {
            var away = (places[0] - PlaceOf(arrow.From)).Unit;
            style = style with { Anchor = away.X > 0.3 ? "start" : away.X < -0.3 ? "end" : "middle" };
            places = [.. OutOfTheLoop.Select(d => places[0] + away * d)];
        }

        var at = FreePlace(places, Canvas.Shortened(text, LongestNote), style, curve);
        Draw(arrow, () =>
        {
            var box = Canvas.BoxOf(at.Label, Canvas.Shortened(text, LongestNote), style);
            if ((at.Label - at.Place).Length > Apart) _canvas.Line(at.Place, new Point((box.Left + box.Right) / 2, (box.Top + box.Bottom) / 2), $"s-{colour}");
            _canvas.Rectangle(box, 3, "f-paper", " fill-opacity=\"0.85\"");
            _taken.Add(_canvas.Write(at.Label, text, style, arrow.Weight == Weight.Dim ? Tint.Dimmed : "", LongestNote));
        });
    }

    // Among the places near the way where nothing is yet, one that crosses few other arrows; if all are taken, the nearest one further out.
    private (Point Place, Point Label) FreePlace(Point[] places, string text, Lettering style, Curve own)
    {
        var free = Enumerable.Range(0, int.MaxValue).SelectMany(n => n == 0 ? [0.0] : (double[])[n * Step, -n * Step])
            .SelectMany(away => places.Select(p => (Place: p, Label: p + new Point(0, 4 + away), IsNear: Math.Abs(away) <= 2 * Step)))
            .Where(p => IsFree(Canvas.BoxOf(p.Label, text, style)));
        var near = free.TakeWhile(p => p.IsNear).ToArray();
        var best = near.Length == 0 ? free.First() : near.MinBy(p => _curves.Count(c => c != own && c.Crosses(Canvas.BoxOf(p.Label, text, style))));
        return (best.Place, best.Label);
    }
}
