using System.Diagnostics;
using System.Text;
using Prover.Text;

namespace Prover.App.Pictures.Dot;

/// <summary>A picture as a graph for Graphviz: one cluster for each state, on a ring with the nodes in their order round a circle.</summary>
public static class DotPicture
{
    /// <summary>The file.</summary>
    public static string Of(Picture picture)
    {
        var text = new StringBuilder();
        var caption = picture.Context.Concat(picture.Rule is null ? [] : [picture.Rule]).Concat(picture.Violation.Select(r => $"{r.Word}: {r.Text}"));
        text.Append($"digraph {Quote(picture.Title)} {{\n");
        text.Append($"  label={Quote(string.Join('\n', caption))}; labelloc=b; labeljust=l; fontname=\"Helvetica\"; layout=dot; rankdir=LR;\n");
        text.Append("  node [shape=circle, fontname=\"Helvetica\", fontsize=11]; edge [fontname=\"Helvetica\", fontsize=10];\n");
        for (var i = 0; i < picture.Scenes.Length; i++) AppendScene(text, picture, i);
        return text.Append("}\n").ToString();
    }

    private static void AppendScene(StringBuilder text, Picture picture, int index)
    {
        var scene = picture.Scenes[index];
        text.Append($"  subgraph cluster_{index} {{\n    label={Quote(TitleOf(scene))};\n");
        if (scene.Tree is { } tree)
        {
            DotTree.Append(text, scene, tree, $"s{index}");
            text.Append("  }\n");
            return;
        }

        for (var i = 0; i < scene.Nodes.Length; i++) text.Append($"    {Name(index, i)} [{NodeAttributes(scene.Nodes[i])}];\n");

        // An invisible round keeps the order of the ring.
        if (picture.IsRing && scene.Nodes.Length > 1)
            text.Append($"    {string.Join(" -> ", Enumerable.Range(0, scene.Nodes.Length).Select(i => Name(index, i)))} [style=invis, weight=10];\n");
        foreach (var arrow in scene.Arrows)
            text.Append($"    {Name(index, arrow.From)} -> {Name(index, arrow.To)} [{ArrowAttributes(arrow)}];\n");
        if (scene.Nodes.IsEmpty) text.Append($"    {Name(index, 0)} [shape=box, label={Quote(string.Join('\n', Lines(picture, index)))}];\n");
        text.Append("  }\n");
    }

    private static string TitleOf(Scene scene) => string.Join('\n', scene.Moments
        .Select(m => $"{m.Time}{(m.IsNow ? " now" : "")}{string.Concat(m.Deadlines.Select(d => $" {d.Text}"))}").Prepend(scene.Title));

    private static string Name(int scene, int node) => $"s{scene}n{node}";

    private static IEnumerable<string> Lines(Picture picture, int scene) =>
        picture.Rows.Select(r => (r.Variable, r.IsWhole, Text: scene == 0 ? r.Before : r.After)).Where(r => r.Text is not null)
            .Select(r => r.IsWhole ? r.Text! : $"{r.Variable}: {r.Text}");

    private static string NodeAttributes(Node node)
    {
        var label = string.Join('\n', node.Notes.Select(n => n.Text).Prepend(node.Name).Concat(node.Roles));
        var style = node.IsPresent ? "" : ", style=dashed";
        return $"label={Quote(label)}, color={ColourOf(node.Mark, node.Weight)}, fontcolor={ColourOf(node.Mark, node.Weight)}{style}";
    }

    private static string ArrowAttributes(Arrow arrow)
    {
        var colour = ColourOf(arrow.Mark, arrow.Weight);
        var style = arrow.Kind == ArrowKind.Message ? ", style=dashed, constraint=false" : "";
        return $"label={Quote(arrow.Label)}, color={colour}, fontcolor={colour}{style}";
    }

    /// <summary>The colour of a mark and a weight.</summary>
    internal static string ColourOf(Mark mark, Weight weight) => (mark, weight) switch
    {
        (_, Weight.Wrong) => "red",
        (Mark.Added, _) => "darkgreen",
        (Mark.Removed or Mark.Changed, _) => "darkorange",
        (_, Weight.Dim) => "gray",
        (Mark.Same, Weight.Usual) => "black",
        _ => throw new UnreachableException($"a mark without a colour: {mark}"),
    };

    /// <summary>Text as a string of the language.</summary>
    internal static string Quote(string text) =>
        $"\"{string.Concat(Visible.Lines(text).Select(c => c switch { '\\' => @"\\", '"' => @"\""", '\n' => @"\n", _ => $"{c}" }))}\"";
}
