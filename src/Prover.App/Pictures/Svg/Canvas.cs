using System.Globalization;
using System.Text;
using Prover.Text;

namespace Prover.App.Pictures.Svg;

/// <summary>The style in which a text is set.</summary>
/// <param name="Colour">Its colour, by the palette's name.</param>
/// <param name="Size">Its size.</param>
public sealed record Lettering(string Colour, double Size)
{
    /// <summary>The side of its place at which it begins: <c>start</c>, <c>middle</c>, <c>end</c>.</summary>
    public string Anchor { get; init; } = "start";

    /// <summary>Whether every character has one width.</summary>
    public bool IsMono { get; init; }

    /// <summary>Whether it is bold.</summary>
    public bool IsBold { get; init; }

    /// <summary>Whether it has a border in the colour of the paper, so that it can be read across lines.</summary>
    public bool HasHalo { get; init; }

    /// <summary>How wide a text will be, about.</summary>
    public double WidthOf(string text) => text.Length * Size * (IsMono ? 0.605 : IsBold ? 0.58 : 0.54);
}

/// <summary>A text on a line with others, of at most <paramref name="Most"/> characters.</summary>
public sealed record Piece(string Text, Lettering Style, string Attributes = "", int Most = int.MaxValue)
{
    /// <summary>How wide it will be, about.</summary>
    public double Width => Style.WidthOf(Canvas.Shortened(Text, Most));
}

/// <summary>Writes the elements of a picture, and knows what they cover.</summary>
public sealed class Canvas
{
    private readonly StringBuilder _text = new();

    /// <summary>The elements.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>The area that the drawing covers so far; null while it is empty.</summary>
    public Box? Extent { get; private set; }

    /// <summary>Text for the inside of an element, or of an attribute.</summary>
    public static string Escape(string text) => string.Concat(Visible.Line(text).Select(c => c switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        _ => c.ToString(),
    }));

    /// <summary>A number as SVG has it.</summary>
    public static string Number(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>The attributes of a picture that shows what a box covers.</summary>
    public static string Frame(Box box)
    {
        var (width, height) = (Number(box.Right - box.Left), Number(box.Bottom - box.Top));
        return $"class=\"prover\" viewBox=\"{Number(box.Left)} {Number(box.Top)} {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\"";
    }

    /// <summary>Elements that are drawn as a group, moved by <paramref name="by"/>.</summary>
    public void Place(Canvas other, Point by)
    {
        _text.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({Number(by.X)} {Number(by.Y)})\">\n{other}</g>\n");
        if (other.Extent is { } box) Cover(new Box(box.Left + by.X, box.Top + by.Y, box.Right + by.X, box.Bottom + by.Y));
    }

    /// <summary>Puts everything that <paramref name="draw"/> draws into a group with these attributes.</summary>
    public void Group(string attributes, Action draw)
    {
        _text.Append($"<g {attributes}>\n");
        draw();
        _text.Append("</g>\n");
    }

    /// <summary>A circle.</summary>
    public void Circle(Point center, double radius, string classes, string attributes = "")
    {
        _text.Append($"<circle cx=\"{Number(center.X)}\" cy=\"{Number(center.Y)}\" r=\"{Number(radius)}\" class=\"{classes}\"{attributes}/>\n");
        Cover(Box.Around(center, radius));
    }

    /// <summary>A rectangle with round corners.</summary>
    public void Rectangle(Box box, double radius, string classes, string attributes = "")
    {
        var (width, height) = (Number(box.Right - box.Left), Number(box.Bottom - box.Top));
        _text.Append($"<rect x=\"{Number(box.Left)}\" y=\"{Number(box.Top)}\" width=\"{width}\" height=\"{height}\" ");
        _text.Append($"rx=\"{Number(radius)}\" class=\"{classes}\"{attributes}/>\n");
        Cover(box);
    }

    /// <summary>A thin straight line.</summary>
    public void Line(Point from, Point to, string classes) =>
        _text.Append($"<path d=\"M{Text(from)} L{Text(to)}\" class=\"{classes}\" fill=\"none\" stroke-width=\"0.8\"/>\n");

    /// <summary>A line along a path of SVG, which covers nothing that is not covered already.</summary>
    public void Path(string path, string classes, double width) =>
        _text.Append($"<path d=\"{path}\" class=\"{classes}\" fill=\"none\" stroke-width=\"{Number(width)}\"/>\n");

    /// <summary>A curve with a head at its end; <paramref name="line"/> is about the curve alone.</summary>
    public void Arrow(Curve curve, string colour, string line, string attributes)
    {
        var direction = (curve.End - curve.At(0.96)).Unit;
        var (tip, back) = (curve.End + direction * 5, curve.End - direction * 4);
        var side = direction.Right * 4.2;
        _text.Append($"<path d=\"M{Text(curve.Start)} C{Text(curve.First)} {Text(curve.Second)} {Text(curve.End)}\" ");
        _text.Append($"class=\"s-{colour}\" fill=\"none\"{line}{attributes}/>\n");
        _text.Append($"<path d=\"M{Text(tip)} L{Text(back + side)} L{Text(back - side)} Z\" class=\"f-{colour}\"{attributes}/>\n");
        for (var t = 0.0; t <= 1; t += 0.1) Cover(Box.Around(curve.At(t), 3));
    }

    /// <summary>
    /// A line of text with its base line at a point; gives what it covers. A text of more than <paramref name="most"/> characters is shortened in the middle,
    /// since names differ at their ends, and the whole of it is the title of what is left.
    /// </summary>
    public Box Write(Point at, string whole, Lettering lettering, string attributes = "", int most = int.MaxValue)
    {
        var text = Shortened(whole, most);
        var title = text == whole ? "" : $"<title>{Escape(whole)}</title>";
        var anchor = lettering.Anchor == "start" ? "" : $" text-anchor=\"{lettering.Anchor}\"";
        _text.Append($"<text x=\"{Number(at.X)}\" y=\"{Number(at.Y)}\" font-size=\"{Number(lettering.Size)}\" ");
        _text.Append($"class=\"{ClassesOf(lettering)}\"{anchor}{attributes}>{title}{Escape(text)}</text>\n");
        var box = BoxOf(at, text, lettering);
        Cover(box);
        return box;
    }

    /// <summary>
    /// Texts one after another on a line, each in its own style and <paramref name="space"/> after the one before it; the first begins at a point, or the last ends there.
    /// They are one element, so that none lies over another in any font.
    /// </summary>
    public void WriteLine(Point at, IReadOnlyCollection<Piece> pieces, double space, string anchor = "start")
    {
        if (pieces.Count == 0) return;
        _text.Append($"<text x=\"{Number(at.X)}\" y=\"{Number(at.Y)}\"{(anchor == "start" ? "" : $" text-anchor=\"{anchor}\"")}>");
        foreach (var (piece, i) in pieces.Select((p, i) => (p, i)))
        {
            var text = Shortened(piece.Text, piece.Most);
            var title = text == piece.Text ? "" : $"<title>{Escape(piece.Text)}</title>";
            _text.Append($"<tspan font-size=\"{Number(piece.Style.Size)}\" class=\"{ClassesOf(piece.Style)}\"{(i > 0 ? $" dx=\"{Number(space)}\"" : "")}{piece.Attributes}>{title}{Escape(text)}</tspan>");
        }

        _text.Append("</text>\n");
        var (width, size) = (WidthOf(pieces, space), pieces.Max(p => p.Style.Size));
        var left = anchor == "start" ? at.X : at.X - width;
        Cover(new Box(left, at.Y - size * 0.85, left + width, at.Y + size * 0.3));
    }

    /// <summary>How wide texts one after another are, about.</summary>
    public static double WidthOf(IReadOnlyCollection<Piece> pieces, double space) => pieces.Sum(p => p.Width + space) - (pieces.Count == 0 ? 0 : space);

    private static string ClassesOf(Lettering lettering) =>
        $"f-{lettering.Colour}{(lettering.IsMono ? " mono" : "")}{(lettering.IsBold ? " bold" : "")}{(lettering.HasHalo ? " halo s-paper" : "")}";

    /// <summary>A text of at most so many characters: what is too much is left out in the middle.</summary>
    public static string Shortened(string text, int most) =>
        text.Length <= most ? text : $"{text[..((most - 1) / 2)]}…{text[^(most / 2)..]}";

    /// <summary>The area that a text at a point would cover.</summary>
    public static Box BoxOf(Point at, string text, Lettering lettering)
    {
        var width = lettering.WidthOf(text);
        var left = lettering.Anchor switch { "middle" => at.X - width / 2, "end" => at.X - width, _ => at.X };
        return new Box(left, at.Y - lettering.Size * 0.85, left + width, at.Y + lettering.Size * 0.3);
    }

    private static string Text(Point p) => $"{Number(p.X)} {Number(p.Y)}";

    private void Cover(Box box) => Extent = Extent is { } known ? known.With(box) : box;
}
