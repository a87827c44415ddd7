using Prover.App.Pictures;

namespace Prover.App.Explaining;

/// <summary>Trees in characters: what is below a vertex is indented, and each node has a line of its own.</summary>
internal static class TreeText
{
    /// <summary>Draws the trees of a scene.</summary>
    public static TextBlock Draw(Scene scene, Tree tree)
    {
        var block = new TextBlock();
        var width = scene.Nodes.Select(n => n.Name.Length).DefaultIfEmpty(0).Max();
        foreach (var root in tree.Roots) Add(block, scene, root, "  ", "  ", width);
        return block;
    }

    private static void Add(TextBlock block, Scene scene, Branch branch, string first, string rest, int width)
    {
        var edge = branch.Edge.Length > 0 ? $"{branch.Edge} " : "";
        var style = Ink.Of(branch.Mark, branch.Weight);
        var isHeaded = branch.Name.Length > 0 || !branch.IsLeaf;
        if (isHeaded)
            block.Add([new Piece(first, Ink.Dim), new Piece($"{edge}{(branch.Mark == Mark.Same ? "" : $"{Marks.CharacterOf(branch.Mark)} ")}", style), .. Head(branch, style)]);
        var lines = branch.Nodes.Select((n, i) => (Node: scene.Nodes[n], Before: isHeaded || i > 0 ? rest : $"{first}{edge}"));
        foreach (var (node, before) in lines) block.Add([new Piece(before, Ink.Dim), .. Line(node, width)]);
        foreach (var (child, i) in branch.Branches.Select((b, i) => (b, i)))
        {
            var isLast = i == branch.Branches.Length - 1;
            Add(block, scene, child, $"{rest}{(isLast ? "╰ " : "├ ")}", $"{rest}{(isLast ? "  " : "│ ")}", width);
        }
    }

    private static IEnumerable<Piece> Head(Branch branch, Style style)
    {
        yield return new Piece(branch.Name.Length > 0 ? branch.Name : "┐", branch.Name.Length > 0 ? style : Ink.Dim);
        foreach (var note in branch.Notes) yield return new Piece($"  {note}", note.Mark == Mark.Same ? Ink.Dim : Ink.Of(note.Mark, note.Weight));
        if (branch is { IsLeaf: true, Nodes: [] }) yield return new Piece("  (empty)", Ink.Dim);
        if (!branch.Roles.IsEmpty) yield return new Piece($"  ◂ {string.Join(", ", branch.Roles)}", branch.Weight == Weight.Wrong ? Ink.Bad : Ink.Strong);
    }

    private static IEnumerable<Piece> Line(Node node, int width)
    {
        var style = node.IsPresent ? Ink.Of(node.Mark, node.Weight) : Ink.Dim;
        yield return new Piece($"{Marks.CharacterOf(node.Mark)} {(node.IsPresent ? "●" : "○")} {node.Name.PadRight(width)}", style);
        foreach (var (note, i) in node.Notes.Select((n, i) => (n, i))) yield return new Piece($"{(i > 0 ? "," : " ")} {note}", Ink.Of(note.Mark, note.Weight));
        if (!node.Roles.IsEmpty) yield return new Piece($"  ◂ {string.Join(", ", node.Roles)}", node.Weight == Weight.Wrong ? Ink.Bad : Ink.Strong);
    }
}
