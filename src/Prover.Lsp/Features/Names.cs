using Prover.Binding;
using Prover.Lsp.Documents;
using Prover.Lsp.Protocol;
using Prover.Text;

namespace Prover.Lsp.Features;

/// <summary>Names in documents: their meanings, declarations and uses.</summary>
internal static class Names
{
    // Longer declarations are cut.
    private const int MostLines = 20;

    /// <summary>
    /// Shows the meaning of a name: its signature, its declaration as it is written, and the comment above that.
    /// </summary>
    public static Hover Hover(NameUse use)
    {
        var declared = use.Declaration;
        var source = declared.Place.Source;
        var whole = Symbols.OutlineOf(source).SelectMany(i => i.All).LastOrDefault(i => i.Selection.Span == declared.Place.Span)
            ?? Symbols.OutlineOf(source).LastOrDefault(i => declared.Kind == NameKind.Field && i.Contains(declared.Place.Span.Start));
        var text = new List<string> { $"{Words(declared.Kind)} `{declared.Signature ?? declared.Name}`" };
        if (whole is not null) text.Add($"```{Path.GetExtension(source.Path).TrimStart('.')}\n{Written(whole.Whole)}\n```");
        if (Comment(source, (whole?.Whole ?? declared.Place).Line) is { Length: > 0 } comment) text.Add(comment);
        return new Hover(Markup.Markdown(string.Join("\n\n", text)), Positions.Of(use.Place));
    }

    /// <summary>Whether two names are one: declared at the same place of the same file.</summary>
    public static bool AreSame(DeclaredName one, DeclaredName other) =>
        one.Place.Span == other.Place.Span && Path.GetFullPath(one.Place.Source.Path) == Path.GetFullPath(other.Place.Source.Path);

    /// <summary>The uses of a name in several indexes, each place once, in the order of files and places.</summary>
    public static IReadOnlyList<NameUse> UsesOf(DeclaredName declared, IEnumerable<NameIndex> indexes) =>
    [
        .. indexes.SelectMany(i => i.Uses).Where(u => AreSame(u.Declaration, declared))
            .DistinctBy(u => (Path.GetFullPath(u.Place.Source.Path), u.Place.Span))
            .OrderBy(u => u.Place.Source.Path, StringComparer.Ordinal).ThenBy(u => u.Place.Span.Start),
    ];

    /// <summary>A place as the protocol has it.</summary>
    public static DocumentRange Of(Location place, DocumentUris uris) => new(uris.UriOf(place.Source.Path), Positions.Of(place));

    /// <summary>The word for a kind of name.</summary>
    public static string Words(NameKind kind) => kind switch
    {
        NameKind.State => "state",
        NameKind.Claim => "case or property",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static string Written(Location whole)
    {
        // From the beginning of the line, so that further lines stand below the first as they are written.
        var start = whole.Source.Line(whole.Line).Span.Start;
        var lines = whole.Source.Content[start..whole.Span.End].Split('\n').Select(l => l.TrimEnd('\r')).ToArray();
        var indent = lines.Where(l => l.Trim().Length > 0).Min(l => l.Length - l.TrimStart().Length);
        var shown = lines.Take(MostLines).Select(l => l.Length >= indent ? l[indent..] : "");
        return string.Join('\n', lines.Length > MostLines ? shown.Append("…") : shown);
    }

    // The comment on the lines above a declaration, without its marks.
    private static string Comment(SourceText source, int line)
    {
        var lines = new Stack<string>();
        for (var above = line - 1; above >= 1 && source.LineAt(above).TrimStart() is ['#', ..] text; above--)
            lines.Push(text.TrimStart('#').Trim());
        return string.Join('\n', lines);
    }
}
