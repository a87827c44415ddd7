using System.Collections.Immutable;
using Prover.App.Pictures;

namespace Prover.App.Explaining;

/// <summary>
/// A state drawn in characters. The nodes stand below each other; on a ring a bracket at the left leads from the last one back to the first. Each
/// arrow has a column of its own: it leaves a node at the open end and arrives at the head. A message leaves at its number.
/// </summary>
public static class SceneText
{
    private const int ColumnWidth = 3;

    /// <summary>Draws a scene of a picture, and below it the line of time.</summary>
    public static TextBlock Draw(Picture picture, Scene scene)
    {
        var block = scene.Tree is { } tree ? TreeText.Draw(scene, tree) : Graph(picture, scene);
        if (scene.Moments.IsEmpty) return block;
        if (picture.HasNodes) block.Add();
        block.Add(TimeLineText.Draw(scene.Moments));
        return block;
    }

    private static TextBlock Graph(Picture picture, Scene scene)
    {
        var block = new TextBlock();
        var groups = scene.Arrows.GroupBy(GroupOf).Select(g => new Group(g.Key, [.. g])).ToArray();
        var width = scene.Nodes.Select(n => n.Name.Length).DefaultIfEmpty(0).Max();
        if (picture.Scenes.Any(s => !s.Arrows.IsEmpty))
            block.Add([new Piece(new string(' ', width + 8), Style.Plain), .. groups.Select(g => new Piece(g.Heading, Ink.Dim))]);
        for (var i = 0; i < scene.Nodes.Length; i++)
        {
            var node = scene.Nodes[i];
            var style = Ink.Of(node.Mark, node.Weight);
            block.Add(
            [
                new Piece(picture.IsRing ? Bracket(i, scene.Nodes.Length) : "  ", Ink.Dim),
                new Piece($"{Marks.CharacterOf(node.Mark)} ", style),
                new Piece(node.Name.PadRight(width + 1), node.IsPresent ? style : Ink.Dim),
                new Piece(node.IsPresent ? "●  " : "·  ", node.IsPresent ? style : Ink.Dim),
                .. groups.SelectMany(g => g.CellsAt(i)),
                .. Beside(node, style),
            ]);
        }

        return block;
    }

    private static string GroupOf(Arrow arrow) => arrow.Kind == ArrowKind.Message ? "messages" : arrow.Label;

    private static string Bracket(int i, int nodes) => (nodes, i) switch
    {
        (1, _) => "↻ ",
        (_, 0) => "╭ ",
        _ when i == nodes - 1 => "╰ ",
        _ => "│ ",
    };

    private static IEnumerable<Piece> Beside(Node node, Style style)
    {
        if (!node.Notes.IsEmpty) yield return new Piece($"{string.Join(", ", node.Notes.AsEnumerable())}  ", style);
        if (!node.Roles.IsEmpty) yield return new Piece($"◂ {string.Join(", ", node.Roles)}", node.Weight == Weight.Wrong ? Ink.Bad : Ink.Strong);
    }

    // The arrows of one name, under that name.
    private sealed record Group(string Name, ImmutableArray<Arrow> Arrows)
    {
        private int Width => Math.Max(Name.Length + 2, ColumnWidth * Arrows.Length);

        public string Heading => Name.PadRight(Width);

        public IEnumerable<Piece> CellsAt(int node) =>
        [
            .. Arrows.Select(a => new Piece(CellAt(a, node).PadRight(ColumnWidth), Ink.Of(a.Mark, a.Weight))),
            new Piece(new string(' ', Width - ColumnWidth * Arrows.Length), Style.Plain),
        ];
    }

    private static string CellAt(Arrow arrow, int node)
    {
        var isMessage = arrow.Kind == ArrowKind.Message;
        var tail = isMessage ? arrow.Label.Split(' ')[0] : arrow.From < arrow.To ? "╷" : "╵";
        if (isMessage && !char.IsDigit(tail[0])) tail = "○";
        if (arrow.From == node) return arrow.To == node ? (isMessage ? $"{tail}↺" : "↺") : tail;
        if (arrow.To == node) return arrow.From < node ? (isMessage ? "▽" : "▼") : isMessage ? "△" : "▲";
        return node > Math.Min(arrow.From, arrow.To) && node < Math.Max(arrow.From, arrow.To) ? isMessage ? "┊" : "│" : "";
    }
}
