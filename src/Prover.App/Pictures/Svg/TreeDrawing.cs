using System.Collections.Immutable;

namespace Prover.App.Pictures.Svg;

/// <summary>
/// Draws the trees of a state from left to right: vertices at the left, their leaves below each other in one column at the right. A leaf has as many lines as it
/// needs and nothing else has any, so that no text lies over another.
/// </summary>
public sealed class TreeDrawing
{
    private const double Gap = 10; // between trees without bins
    private const double Space = 6; // between two texts
    private const double VertexRadius = 3.5;
    private const double Turn = 5; // of the corner of a branch
    private const int LongestText = 34;

    private static readonly Lettering Name = new("ink", 11.5) { IsBold = true };
    private static readonly Lettering Edge = new("soft", 10.5);

    private readonly Canvas _canvas = new();
    private readonly Tree _tree;
    private readonly ImmutableArray<double> _columns; // where the vertices of each depth stand
    private readonly LeafDrawing _leaves;
    private double _bottom;

    private TreeDrawing(Scene scene, Tree tree)
    {
        _tree = tree;
        _columns = [.. Columns()];
        _leaves = new LeafDrawing(_canvas, scene, tree, _columns[^1]);
    }

    /// <summary>The trees of a scene that has some; the first line begins at the point 0.</summary>
    public static Canvas Of(Scene scene, Tree tree)
    {
        var drawing = new TreeDrawing(scene, tree);
        foreach (var root in tree.Roots)
        {
            drawing.Draw(root, 0);
            drawing._bottom += tree.HasBins ? 0 : Gap;
        }

        return drawing._canvas;
    }

    // A level is as wide as the longest text on the ways that lead there.
    private IEnumerable<double> Columns()
    {
        var level = _tree.Roots;
        var x = level.Where(b => !b.IsLeaf).Select(WidthOf).DefaultIfEmpty(0).Max();
        yield return x;
        while (level.Any(b => !b.IsLeaf))
        {
            level = [.. level.SelectMany(b => b.Branches)];
            yield return x += Math.Max(26, 20 + level.Select(WidthOf).Max());
        }
    }

    private static double WidthOf(Branch branch) => Math.Max(Edge.WidthOf(branch.Edge), branch.IsLeaf ? 0 : Canvas.WidthOf(PiecesOf(branch), Space) * 1.1);

    // ---- vertices ---------------------------------------------------------------------------------------------------------------

    // Gives the height at which the way to the vertex arrives.
    private double Draw(Branch branch, int depth)
    {
        if (branch.IsLeaf) return _leaves.Draw(branch, ref _bottom);
        var x = _columns[depth];
        var places = branch.Branches.Select(b => (Branch: b, Y: Draw(b, depth + 1))).ToArray();
        var at = new Point(x, (places[0].Y + places[^1].Y) / 2);
        foreach (var (child, y) in places) DrawWay(child, at, y, child.IsLeaf ? _columns[^1] : _columns[depth + 1] - VertexRadius);
        var colour = Tint.Of(branch.Mark, branch.Weight, "soft");
        if (branch.Weight == Weight.Wrong) _canvas.Circle(at, VertexRadius + 5, "f-bad", " opacity=\"0.16\"");
        _canvas.Circle(at, VertexRadius, $"f-{colour}", branch.Weight == Weight.Dim ? Tint.Dimmed : "");
        WriteVertex(branch, at);
        return at.Y;
    }

    private void DrawWay(Branch child, Point from, double y, double to)
    {
        var colour = Tint.Of(child.Mark, child.Weight, "soft");
        var turn = Math.Min(Turn, Math.Abs(y - from.Y)) * Math.Sign(y - from.Y);
        _canvas.Path($"M{Canvas.Number(from.X)} {Canvas.Number(from.Y)} V{Canvas.Number(y - turn)} q0 {Canvas.Number(turn)} {Canvas.Number(Math.Abs(turn))} {Canvas.Number(turn)} H{Canvas.Number(to)}",
            $"s-{colour}", child.Weight == Weight.Wrong ? 2.2 : 1.2);
        if (child.Edge.Length > 0) _canvas.Write(new Point(from.X + Turn + 2, y - 3.5), child.Edge, Edge with { HasHalo = true });
    }

    private static Piece[] PiecesOf(Branch branch)
    {
        var opacity = branch.Weight == Weight.Dim ? Tint.Dimmed : "";
        return
        [
            .. branch.Name.Length > 0 ? [new Piece(branch.Name, Name with { IsMono = branch.Name.StartsWith('0'), Colour = Tint.Of(branch.Mark, branch.Weight, "ink") }, opacity, LongestText)] : Array.Empty<Piece>(),
            .. branch.Notes.Select(n => new Piece(n.Text, Edge with { Colour = Tint.Of(n.Mark, n.Weight, "soft") }, opacity, LongestText)),
            .. branch.Roles.IsEmpty ? [] : new[] { new Piece($"◂ {string.Join(", ", branch.Roles)}", Name with { Colour = branch.Weight == Weight.Wrong ? "bad" : "ink" }, "", LongestText) },
        ];
    }

    // Under the way that leads to the vertex; a root has none, and its name stands before it.
    private void WriteVertex(Branch branch, Point at) =>
        _canvas.WriteLine(at + new Point(-VertexRadius - 4, branch.Edge.Length == 0 ? 4 : 14), PiecesOf(branch), Space, "end");
}
