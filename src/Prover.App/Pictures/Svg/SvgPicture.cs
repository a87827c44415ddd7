using System.Collections.Immutable;

namespace Prover.App.Pictures.Svg;

/// <summary>
/// A picture as one SVG file: before and after side by side, below each what the state says line by line, below both what is wrong. It has no
/// script, no outside reference and its own paper, and follows the reader's light or dark.
/// </summary>
public static class SvgPicture
{
    private const double Margin = 24;
    private const double Gap = 28;
    private const double LineHeight = 17;
    private const int LongestTitle = 90;
    private const int LongestRow = 62;
    private const int ShortestLine = 72;

    private static readonly Lettering Heading = new("ink", 15) { IsBold = true };
    private static readonly Lettering Soft = new("soft", 12.5);
    private static readonly Lettering Mono = new("ink", 12) { IsMono = true };

    /// <summary>The style sheet of pictures: in a file of its own, or once for all pictures of a page.</summary>
    public static string Style => $"""
        .prover text {"{"} font-family: system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif; white-space: pre {"}"}
        .prover text.mono, .prover tspan.mono {"{"} font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace {"}"}
        .prover text.bold, .prover tspan.bold {"{"} font-weight: 600 {"}"}
        .prover text.halo {"{"} paint-order: stroke; stroke-width: 4px; stroke-linejoin: round {"}"}
        {Palette.Rules(".prover")}
        """;

    /// <summary>The picture as a file of its own.</summary>
    public static string Of(Picture picture)
    {
        var (canvas, width, height) = Draw(picture, hasTitle: true);
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" {Canvas.Frame(new Box(0, 0, width, height))}>
            <title>{Canvas.Escape(picture.Title)}</title>
            <style>
            {Style}
            </style>
            <rect width="{Canvas.Number(width)}" height="{Canvas.Number(height)}" rx="8" class="f-paper"/>
            {canvas}</svg>

            """;
    }

    /// <summary>The picture as part of a page that has <see cref="Style"/>, and a heading for it.</summary>
    public static string Inline(Picture picture)
    {
        var (canvas, width, height) = Draw(picture, hasTitle: false);
        return $"<svg {Canvas.Frame(new Box(0, 0, width, height))}>\n<title>{Canvas.Escape(picture.Title)}</title>\n{canvas}</svg>";
    }

    private static (Canvas Canvas, double Width, double Height) Draw(Picture picture, bool hasTitle)
    {
        var canvas = new Canvas();
        var y = WriteHead(canvas, picture, hasTitle);
        y = WriteStates(canvas, picture, y);
        y = WriteImmutable(canvas, picture, y);
        WriteRemarks(canvas, picture, y);
        var extent = canvas.Extent ?? default;
        return (canvas, Math.Ceiling(extent.Right + Margin), Math.Ceiling(extent.Bottom + Margin));
    }

    private static double WriteHead(Canvas canvas, Picture picture, bool hasTitle)
    {
        var y = hasTitle ? Margin + 12 : 0;
        if (hasTitle) canvas.Write(new Point(Margin, y), picture.Title, Heading, most: LongestTitle);
        foreach (var line in picture.Context) canvas.Write(new Point(Margin, y += LineHeight + 2), line, Soft);
        if (picture.Rule is { } rule) canvas.Write(new Point(Margin, y += LineHeight + 3), rule, Soft with { Colour = "ink", IsBold = true });
        return y + Gap;
    }

    // ---- states -----------------------------------------------------------------------------------------------------------------

    private static double WriteStates(Canvas canvas, Picture picture, double top)
    {
        var graphs = picture.Scenes.Select(s => s.Tree is { } tree ? TreeDrawing.Of(s, tree) : SceneDrawing.Of(picture, s)).ToArray();
        var times = picture.Scenes.Select(s => TimeLineDrawing.Of(s.Moments)).ToArray();
        var timeHeight = times.Max(t => t.Extent is { } e ? e.Bottom + 14 : 0);
        var graphHeight = graphs.Max(g => g.Extent is { } e ? e.Bottom - e.Top : 0);
        var highest = graphs.Min(g => g.Extent?.Top ?? 0);
        var rows = picture.Scenes.Length == 1 ? picture.Rows : picture.Changing.ToImmutableArray();
        var tables = picture.Scenes.Select((_, i) => TableOf(rows, isAfter: i > 0)).ToArray();
        var width = graphs.Concat(times).Concat(tables).Max(Width) + 2 * Margin;
        var bottom = top + Gap + (picture.HasNodes ? graphHeight + 2 * Margin : 8) + timeHeight + tables.Max(t => t.Extent?.Bottom ?? 0) + 14;

        for (var i = 0; i < picture.Scenes.Length; i++)
        {
            var left = Margin + i * (width + Gap);
            canvas.Rectangle(new Box(left, top, left + width, bottom), 10, "s-line", " fill=\"none\"");
            canvas.Write(new Point(left + 16, top + 24), picture.Scenes[i].Title, Soft with { IsBold = true });
            var tableTop = top + Gap + 8;
            if (graphs[i].Extent is { } graph)
            {
                canvas.Place(graphs[i], new Point(picture.Scenes[i].Tree is null ? left + width / 2 - (graph.Left + graph.Right) / 2 : left + Margin - graph.Left, top + Gap + Margin - highest));
                tableTop += graphHeight + 2 * Margin - 8;
            }

            canvas.Place(times[i], new Point(left + Margin, tableTop));
            canvas.Place(tables[i], new Point(left + Margin, tableTop + timeHeight));
        }

        return bottom + Gap;
    }

    // Once for both states, in columns.
    private static double WriteImmutable(Canvas canvas, Picture picture, double top)
    {
        if (picture.Scenes.Length == 1 || !picture.Immutable.Any()) return top;
        var right = canvas.Extent!.Value.Right;
        var blocks = picture.Immutable.GroupBy(r => r.Variable).Select(v => TableOf(v, isAfter: false)).ToArray();
        var width = blocks.Max(Width) + Gap;
        var columns = Math.Max(1, (int)((right - 2 * Margin) / width));
        var share = blocks.Sum(b => b.Extent!.Value.Bottom) / columns;
        var (column, y, bottom) = (0, 0.0, 0.0);
        var far = right;
        foreach (var block in blocks)
        {
            if (y > 0 && column < columns - 1 && y + block.Extent!.Value.Bottom / 2 > share) (column, y) = (column + 1, 0);
            canvas.Place(block, new Point(2 * Margin + column * width, top + Gap + 8 + y));
            far = Math.Max(far, 3 * Margin + column * width + Width(block));
            y += block.Extent!.Value.Bottom;
            bottom = Math.Max(bottom, top + Gap + 8 + y + 14);
        }

        canvas.Write(new Point(Margin + 16, top + 24), "immutable", Soft with { IsBold = true });
        canvas.Rectangle(new Box(Margin, top, far, bottom), 10, "s-line", " fill=\"none\"");
        return bottom + Gap;
    }

    private static double Width(Canvas canvas) => canvas.Extent is { } box ? box.Right - box.Left : 0;

    private static Canvas TableOf(IEnumerable<Row> rows, bool isAfter)
    {
        var canvas = new Canvas();
        var y = 0.0;
        foreach (var variable in rows.GroupBy(r => r.Variable))
        {
            if (!variable.First().IsWhole) canvas.Write(new Point(0, y += LineHeight), Row.Heading(variable, isAfter), Soft with { IsBold = true });
            foreach (var row in variable.Where(r => r.Before is not null || r.After is not null))
            {
                WriteRow(canvas, row, isAfter, y + LineHeight);
                y += LineHeight * Math.Max(Lines(row.Before), Lines(row.After));
            }
        }

        return canvas;
    }

    private static int Lines(string? text) => text is null ? 0 : Wrapped(text, LongestRow).Count();

    // A row takes the same lines in both states, so that what is the same stands side by side.
    private static void WriteRow(Canvas canvas, Row row, bool isAfter, double y)
    {
        if ((isAfter ? row.After : row.Before) is not { } text) return;
        var mark = isAfter || row.Mark == Mark.Removed ? row.Mark : Mark.Same;
        var weight = isAfter ? row.AfterWeight : row.BeforeWeight;
        var colour = Tint.Of(mark, weight, "ink");
        var opacity = weight == Weight.Dim && mark == Mark.Same ? " fill-opacity=\"0.45\"" : "";
        if (mark != Mark.Same) canvas.Write(new Point(2, y), $"{Marks.CharacterOf(mark)}", Mono with { Colour = colour, IsBold = true });
        foreach (var (line, i) in Wrapped(text, LongestRow).Select((l, i) => (l, i)))
            canvas.Write(new Point((row.IsWhole && mark == Mark.Same ? 0 : 16) + (i > 0 ? 16 : 0), y + i * LineHeight), line, Mono with { Colour = colour }, opacity);
    }

    // ---- what is wrong ----------------------------------------------------------------------------------------------------------

    private static void WriteRemarks(Canvas canvas, Picture picture, double y)
    {
        var length = Math.Max(ShortestLine, (int)(((canvas.Extent?.Right ?? 0) - Margin - 84) / Mono.WidthOf("m")));
        foreach (var (remark, isFirst) in picture.Violation.Select((r, i) => (r, i == 0)))
        {
            canvas.Write(new Point(Margin, y), remark.Word, Soft with { Colour = isFirst ? "bad" : "soft", IsBold = isFirst });
            foreach (var line in Wrapped(remark.Text, length))
            {
                canvas.Write(new Point(Margin + 84, y), line, Mono with { Colour = isFirst ? "bad" : "ink" });
                y += LineHeight;
            }

            y += 3;
        }

        var legend = Legend(picture);
        if (legend.Length > 0) canvas.Write(new Point(Margin, y + 4), legend, Soft with { Size = 11.5 });
    }

    private static string Legend(Picture picture)
    {
        if (!picture.HasNodes) return "";
        var arrows = picture.Scenes.SelectMany(s => s.Arrows).ToArray();
        return string.Join("     ", ((string?[])
        [
            picture.Pointer is { } pointer ? $"→ {pointer}" : null,
            arrows.Any(a => a.Kind == ArrowKind.Message) ? "⇢ message, with its place in the queue" : null,
            picture.Scenes.Any(s => s.Drawn.Any(n => !n.IsPresent)) ? picture.Scenes[0].Tree is null ? "dashed circle: absent" : "○ absent" : null,
            picture.Violation.IsEmpty ? null : "red: what is violated     faint: plays no part",
        ]).OfType<string>());
    }

    private static IEnumerable<string> Wrapped(string text, int length)
    {
        while (text.Length > length)
        {
            var at = text.LastIndexOf(' ', length);
            if (at <= 0) at = length;
            yield return text[..at];
            text = text[at..].TrimStart();
        }

        yield return text;
    }
}
