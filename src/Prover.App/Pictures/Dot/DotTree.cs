using System.Text;

namespace Prover.App.Pictures.Dot;

/// <summary>The trees of a state for Graphviz: vertices as points, leaves as boxes with a line for each node.</summary>
internal static class DotTree
{
    /// <summary>Appends the vertices and ways; their names begin with <paramref name="prefix"/>.</summary>
    public static void Append(StringBuilder text, Scene scene, Tree tree, string prefix)
    {
        var count = 0;
        foreach (var root in tree.Roots) Append(root);

        string Append(Branch branch)
        {
            var name = $"{prefix}v{count++}";
            var label = string.Join('\n', Lines(scene, branch));
            var colour = DotPicture.ColourOf(branch.Mark, branch.Weight);
            var shape = branch.IsLeaf || label.Length > 0 ? "box" : "point";
            text.Append($"    {name} [shape={shape}, label={DotPicture.Quote(label)}, color={colour}, fontcolor={colour}];\n");
            foreach (var child in branch.Branches)
            {
                var below = Append(child);
                text.Append($"    {name} -> {below} [label={DotPicture.Quote(child.Edge)}, arrowhead=none, color={DotPicture.ColourOf(child.Mark, child.Weight)}];\n");
            }

            return name;
        }
    }

    private static IEnumerable<string> Lines(Scene scene, Branch branch)
    {
        if (branch.Name.Length > 0) yield return Line(branch.Mark, branch.Name, branch.Notes.Select(n => n.Text), branch.Roles);
        foreach (var node in branch.Nodes.Select(i => scene.Nodes[i]))
            yield return Line(node.Mark, $"{(node.IsPresent ? "●" : "○")} {node.Name}", node.Notes.Select(n => n.Text), node.Roles);
    }

    private static string Line(Mark mark, string name, IEnumerable<string> notes, IReadOnlyCollection<string> roles)
    {
        var rest = string.Join(", ", notes);
        return $"{(mark == Mark.Same ? "" : $"{Marks.CharacterOf(mark)} ")}{name}{(rest.Length > 0 ? $": {rest}" : "")}{(roles.Count > 0 ? $" ◂ {string.Join(", ", roles)}" : "")}";
    }
}
