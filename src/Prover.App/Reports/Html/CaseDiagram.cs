using System.Collections.Immutable;
using Prover.App.Pictures.Svg;
using Prover.Proving;
using Prover.Systems;

namespace Prover.App.Reports.Html;

/// <summary>
/// The cases of a proof from left to right, where it begins at the left, with its lines as arrows: what stays above its case, with what leads
/// nowhere, and what goes back below. Green is proved, red is refuted, grey is open.
/// </summary>
public sealed class CaseDiagram
{
    private const double Height = 38;
    private const double LineHeight = 15;
    private const double Top = 0;

    private static readonly Lettering CaseName = new("ink", 13.5) { Anchor = "middle", IsBold = true };
    private static readonly Lettering Label = new("soft", 12) { Anchor = "middle", HasHalo = true };

    private readonly Canvas _canvas = new();
    private readonly ProofReport _report;
    private readonly ImmutableArray<string> _names;
    private readonly ILookup<(int From, int To), Edge> _ways;
    private readonly double[] _centers;

    private CaseDiagram(ProofReport report)
    {
        _report = report;
        var cases = report.Proof.Invariant.Cases;
        _names = [.. cases.Select(c => c.Parameters.IsEmpty ? c.Name : $"{c.Name}({string.Join(", ", c.Parameters)})").Prepend("init")];
        _ways = report.Proof.Edges.Where(e => e.Target is CaseTarget)
            .ToLookup(e => (e.Source is null ? 0 : cases.IndexOf(e.Source) + 1, cases.IndexOf(((CaseTarget)e.Target).Case) + 1));
        _centers = Spread();
    }

    /// <summary>The diagram of a report, as part of a page.</summary>
    public static string Of(ProofReport report)
    {
        var diagram = new CaseDiagram(report);
        diagram.Draw();
        var box = diagram._canvas.Extent ?? default;
        return $"""
            <svg {Canvas.Frame(new Box(box.Left - 12, box.Top - 12, box.Right + 12, box.Bottom + 12))}>
            <title>the cases of {Canvas.Escape(report.Proof.Invariant.Name)}</title>
            {diagram._canvas}</svg>
            """;
    }

    private double WidthOf(int node) => node == 0 ? 44 : CaseName.WidthOf(_names[node]) + 32;

    // Between two neighbours there is room for what is written on the arrow from one to the other, and over each for what stays there.
    private double[] Spread()
    {
        var centers = new double[_names.Length];
        for (var i = 1; i < centers.Length; i++)
        {
            var between = Widest(_ways[(i - 1, i)]) + 64;
            var over = (Widest(_ways[(i - 1, i - 1)]) + Widest(_ways[(i, i)])) / 2 + 24;
            centers[i] = centers[i - 1] + Math.Max((WidthOf(i - 1) + WidthOf(i)) / 2 + between, over);
        }

        return centers;
    }

    private static double Widest(IEnumerable<Edge> lines) => lines.Select(l => Label.WidthOf(TextOf(l))).DefaultIfEmpty(0).Max();

    private static string TextOf(Edge edge) =>
        edge.Source is null ? "" : $"{edge.RuleName}{(edge.Guard?.Place is { } guard ? $" if {guard.Excerpt}" : edge.Otherwise ? " otherwise" : "")}";

    private void Draw()
    {
        foreach (var way in _ways) DrawWay(way.Key.From, way.Key.To, [.. way]);
        for (var i = 0; i < _names.Length; i++) DrawCase(i);
    }

    // ---- cases ------------------------------------------------------------------------------------------------------------------

    private void DrawCase(int i)
    {
        var center = new Point(_centers[i], Top);
        var half = WidthOf(i) / 2;
        if (i == 0)
        {
            _canvas.Write(center + new Point(0, 4.5), _names[i], CaseName with { Colour = "soft", IsBold = false });
            return;
        }

        var source = _report.Proof.Invariant.Cases[i - 1];
        var colour = ColourOf(_report.Results.Where(r => r.Obligation.Source == source));
        _canvas.Rectangle(new Box(center.X - half, Top - Height / 2, center.X + half, Top + Height / 2), 9, $"f-panel s-{colour}", " stroke-width=\"2\"");
        _canvas.Write(center + new Point(0, 4.5), _names[i], CaseName);
        var stays = _ways[(i, i)].Count();
        var y = Top - Height / 2 - (stays > 0 ? 39 + LineHeight * stays : 10);
        foreach (var (text, results) in Asides(source).Reverse())
        {
            _canvas.Write(new Point(center.X, y), text, Label with { Colour = ColourOf(results) });
            y -= LineHeight;
        }
    }

    // The parts without an arrow: rules that cannot fire, properties that follow.
    private IEnumerable<(string Text, IEnumerable<Discharged> Results)> Asides(Case source)
    {
        foreach (var edge in _report.Proof.Edges.Where(e => e.Source == source && e.Target is NeverTarget))
            yield return ($"{TextOf(edge)} never", _report.Results.Where(r => r.Obligation.Edge == edge));
        foreach (var implication in _report.Proof.Implications.Where(i => i.Case == source))
            yield return ($"implies {implication.Property}", _report.Results.Where(r =>
                r.Obligation.Kind == ObligationKind.Consequence && r.Obligation.Source == source && r.Obligation.Target == implication.Property.Name));
    }

    // ---- lines ------------------------------------------------------------------------------------------------------------------

    private void DrawWay(int from, int to, ImmutableArray<Edge> lines)
    {
        var (curve, middle) = from == to ? Stay(from) : to == from + 1 ? Straight(from) : Over(from, to);
        var results = lines.Select(l => _report.Results.Where(r => r.Obligation.Edge == l).ToArray()).ToArray();
        _canvas.Arrow(curve, ColourOf(results.SelectMany(r => r)), " stroke-width=\"1.8\"", "");
        var isBelow = to < from;
        for (var i = 0; i < lines.Length; i++)
        {
            var y = isBelow ? middle.Y + 16 + LineHeight * i : middle.Y - 8 - LineHeight * (lines.Length - 1 - i);
            if (TextOf(lines[i]) is { Length: > 0 } text) _canvas.Write(new Point(middle.X, y), text, Label with { Colour = ColourOf(results[i]) });
        }
    }

    private (Curve, Point) Straight(int from)
    {
        var (start, end) = (new Point(_centers[from] + WidthOf(from) / 2 + 3, Top), new Point(_centers[from + 1] - WidthOf(from + 1) / 2 - 7, Top));
        var curve = Curve.Quadratic(start, (start + end) * 0.5, end);
        return (curve, curve.At(0.5));
    }

    private (Curve, Point) Stay(int node)
    {
        var top = Top - Height / 2;
        var (start, end) = (new Point(_centers[node] - 13, top - 2), new Point(_centers[node] + 13, top - 6));
        var curve = new Curve(start, start + new Point(-16, -34), end + new Point(16, -34), end);
        return (curve, curve.At(0.5));
    }

    // Forwards above everything that is written over a case, backwards below.
    private (Curve, Point) Over(int from, int to)
    {
        var isBack = to < from;
        var over = _report.Proof.Invariant.Cases.Select((c, i) => _ways[(i + 1, i + 1)].Count() + Asides(c).Count()).DefaultIfEmpty(0).Max();
        var reach = isBack ? Height / 2 + 26 + 22 * (from - to) : -(Height / 2 + 60 + LineHeight * over + 20 * (to - from));
        var edge = isBack ? Height / 2 : -Height / 2;
        var side = isBack ? -16 : 16;
        var start = new Point(_centers[from] + side, Top + edge + Math.Sign(edge) * 2);
        var end = new Point(_centers[to] - side, Top + edge + Math.Sign(edge) * 6);
        var curve = new Curve(start, new Point(start.X + side, Top + reach * 1.25), new Point(end.X - side, Top + reach * 1.25), end);
        return (curve, curve.At(0.5));
    }

    /// <summary>The colour of the worst of some results; nothing known is grey.</summary>
    public static string ColourOf(IEnumerable<Discharged> results)
    {
        var all = results.ToArray();
        return all.Any(r => r.IsFailure) ? "bad"
            : all.Length == 0 || all.Any(r => r.Verdict is Verdict.Unknown or Verdict.Broken) ? "soft"
            : "good";
    }
}
