using System.Collections.Immutable;

namespace Prover.App.Pictures.Svg;

/// <summary>Draws the leaves of trees in one column: a bin in a frame, under its name; the nodes in a leaf below each other, their names and notes in columns.</summary>
internal sealed class LeafDrawing
{
    private const double LineHeight = 18;
    private const double Padding = 7;
    private const double Gap = 10;
    private const double Sign = 17; // where names begin, after the sign of a change and the dot
    private const double Space = 9; // between two texts
    private const double WidestNotes = 250;
    private const double Slack = 1.12; // fonts differ
    private const int LongestText = 48;

    private static readonly Lettering Name = new("ink", 12.5) { IsBold = true };
    private static readonly Lettering Note = new("soft", 11.5);

    private readonly Canvas _canvas;
    private readonly Scene _scene;
    private readonly Tree _tree;
    private readonly double _left;
    private readonly double _names;
    private readonly double _width;

    /// <summary>The leaves of a tree of a scene, their left side at <paramref name="left"/>.</summary>
    public LeafDrawing(Canvas canvas, Scene scene, Tree tree, double left)
    {
        (_canvas, _scene, _tree, _left) = (canvas, scene, tree, left);
        _names = scene.Nodes.Select(n => NameStyle(n).WidthOf(Canvas.Shortened(n.Name, LongestText))).DefaultIfEmpty(0).Max() * Slack + Space;
        _width = 2 * Padding + Math.Max(
            tree.HasBins ? Leaves(tree.Roots).Select(b => WidthOf(HeadOf(b))).DefaultIfEmpty(0).Max() : 0,
            2 * Sign + _names + scene.Nodes.SelectMany(n => LinesOf(n)).Select(WidthOf).DefaultIfEmpty(0).Max());
    }

    /// <summary>Draws a leaf below <paramref name="bottom"/>, which moves; gives the height at which the way to it arrives.</summary>
    public double Draw(Branch leaf, ref double bottom) => _tree.HasBins ? DrawBin(leaf, ref bottom) : DrawNodes(leaf, _left + 6, ref bottom);

    // ---- bins -------------------------------------------------------------------------------------------------------------------

    private double DrawBin(Branch leaf, ref double bottom)
    {
        var top = bottom;
        var height = Padding + LineHeight * (1 + leaf.Nodes.Sum(i => LinesOf(_scene.Nodes[i]).Count)) + Padding;
        var box = new Box(_left, top, _left + _width, top + height);
        var colour = Tint.Of(leaf.Mark, leaf.Weight, "line");
        if (leaf.Weight == Weight.Wrong) _canvas.Rectangle(new Box(box.Left - 4, box.Top - 4, box.Right + 4, box.Bottom + 4), 9, "f-bad", " opacity=\"0.16\"");
        _canvas.Rectangle(box, 6, $"f-panel s-{colour}", $" stroke-width=\"{(colour == "line" ? "1" : "1.8")}\"");
        var y = top + Padding + LineHeight * 0.72;
        _canvas.WriteLine(new Point(_left + Padding + 2, y), HeadOf(leaf), Space);
        bottom = top + Padding + LineHeight;
        DrawNodes(leaf, _left + Padding, ref bottom);
        bottom = box.Bottom + Gap;
        return y - 4;
    }

    private static Piece[] HeadOf(Branch leaf) =>
    [
        .. leaf.Name.Length > 0 ? [new Piece(leaf.Name, NameStyle(leaf.Name) with { Colour = Tint.Of(leaf.Mark, leaf.Weight, "ink") }, OpacityOf(leaf.Weight), LongestText)] : Array.Empty<Piece>(),
        .. leaf.Notes.Select(NoteOf),
        .. leaf.Nodes.IsEmpty ? [new Piece("empty", Note)] : Array.Empty<Piece>(),
        .. leaf.Roles.IsEmpty ? [] : new[] { RolesOf(leaf.Roles, leaf.Weight) },
    ];

    private static IEnumerable<Branch> Leaves(IEnumerable<Branch> branches) => branches.SelectMany(b => b.IsLeaf ? [b] : Leaves(b.Branches));

    // ---- nodes ------------------------------------------------------------------------------------------------------------------

    private double DrawNodes(Branch leaf, double left, ref double bottom)
    {
        var first = bottom + LineHeight / 2;
        foreach (var i in leaf.Nodes)
        {
            var (top, at) = (bottom, bottom);
            _canvas.Group($"data-node=\"{i}\"", () => DrawNode(_scene.Nodes[i], left, ref at));
            bottom = Math.Max(at, top + LineHeight);
        }

        return first;
    }

    private void DrawNode(Node node, double left, ref double bottom)
    {
        var lines = LinesOf(node);
        var y = bottom + LineHeight * 0.72;
        var colour = Tint.Of(node.Mark, node.Weight, node.IsPresent ? "ink" : "soft");
        // Everything that is wrong is red; the eye finds first what the violated instance names.
        if (node.Weight == Weight.Wrong && !node.Roles.IsEmpty)
            _canvas.Rectangle(new Box(left - 3, bottom + 1, left + _width - 2 * Padding + 3, bottom + lines.Count * LineHeight), 4, "f-bad", " fill-opacity=\"0.16\"");
        if (node.Mark != Mark.Same) _canvas.Write(new Point(left, y), $"{Marks.CharacterOf(node.Mark)}", Name with { Colour = colour });
        var opacity = OpacityOf(node.Weight);
        _canvas.Circle(new Point(left + Sign, y - 4), 3.6, node.IsPresent ? $"f-{colour}" : $"f-paper s-{colour}", opacity);
        _canvas.Write(new Point(left + 2 * Sign - 6, y), node.Name, NameStyle(node) with { Colour = colour }, opacity, LongestText);
        foreach (var (line, i) in lines.Select((l, i) => (l, i))) _canvas.WriteLine(new Point(left + 2 * Sign - 6 + _names, y + i * LineHeight), line, Space);
        bottom += lines.Count * LineHeight;
    }

    private static Lettering NameStyle(Node node) => NameStyle(node.Name) with { IsBold = node.IsPresent };

    // Bits are read digit by digit.
    private static Lettering NameStyle(string name) => Name with { IsMono = name.StartsWith('0') };

    // As many notes on a line as there is room for, the roles last.
    private static List<List<Piece>> LinesOf(Node node)
    {
        var lines = new List<List<Piece>> { new() };
        foreach (var piece in node.Notes.Select(NoteOf).Concat(node.Roles.IsEmpty ? [] : [RolesOf(node.Roles, node.Weight)]))
        {
            if (lines[^1].Count > 0 && WidthOf(lines[^1]) + piece.Width > WidestNotes) lines.Add([]);
            lines[^1].Add(piece);
        }

        return lines;
    }

    // ---- texts ------------------------------------------------------------------------------------------------------------------

    private static double WidthOf(IReadOnlyCollection<Piece> line) => Canvas.WidthOf(line, Space) * Slack;

    private static string OpacityOf(Weight weight) => weight == Weight.Dim ? Tint.Dimmed : "";

    private static Piece NoteOf(Note note) => new(
        note.Text, Note with { Colour = Tint.Of(note.Mark, note.Weight, "soft"), IsBold = note.Mark != Mark.Same || note.Weight == Weight.Wrong },
        note.Mark == Mark.Same ? OpacityOf(note.Weight) : "", LongestText);

    private static Piece RolesOf(ImmutableArray<string> roles, Weight weight) =>
        new($"◂ {string.Join(", ", roles)}", Name with { Colour = weight == Weight.Wrong ? "bad" : "ink", Size = 12 }, "", LongestText);
}
