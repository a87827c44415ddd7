using System.Collections.Immutable;

namespace Prover.App.Pictures.Svg;

/// <summary>
/// Draws the line of time: a mark for each moment, as far apart as their texts need, with its time above and its deadlines below. The present is a filled mark;
/// the line to its left is faint.
/// </summary>
internal static class TimeLineDrawing
{
    private const double Axis = 22;
    private const double LineHeight = 14;
    private const double Radius = 4;
    private const double Space = 18; // between the texts of two moments
    private const int LongestName = 26;

    private static readonly Lettering Time = new("ink", 11.5) { IsMono = true };
    private static readonly Lettering Name = new("soft", 11.5);

    /// <summary>The line; its first text begins at the point 0. Nothing without moments.</summary>
    public static Canvas Of(ImmutableArray<Moment> moments)
    {
        var canvas = new Canvas();
        if (moments.IsEmpty) return canvas;
        var x = Radius;
        var last = x;
        foreach (var moment in moments)
        {
            var colour = moment.IsNow ? "ink" : "soft";
            if (x > last) canvas.Path($"M{Canvas.Number(last + Radius)} {Axis} H{Canvas.Number(x - Radius)}", $"s-{(moments.First(m => m.IsNow).Time < moment.Time ? "soft" : "line")}", 1.4);
            canvas.Circle(new Point(x, Axis), Radius, moment.IsNow ? "f-ink" : $"f-paper s-{colour}", moment.IsNow ? "" : " stroke-width=\"1.4\"");
            var right = Write(canvas, moment, x);
            (last, x) = (x, right + Space + Radius);
        }

        return canvas;
    }

    // Gives the right end of the widest text.
    private static double Write(Canvas canvas, Moment moment, double x)
    {
        var left = x - Radius;
        List<Box> boxes = [canvas.Write(new Point(left, Axis - 10), moment.IsNow ? $"{moment.Time} now" : $"{moment.Time}", Time with { IsBold = moment.IsNow })];
        foreach (var (deadline, i) in moment.Deadlines.Select((d, i) => (d, i)))
        {
            var mark = deadline.Mark == Mark.Same ? "" : $"{Marks.CharacterOf(deadline.Mark)} ";
            boxes.Add(canvas.Write(new Point(left, Axis + 18 + i * LineHeight), mark + deadline.Text, Name with { Colour = Tint.Of(deadline.Mark, deadline.Weight, "soft") }, most: LongestName));
        }

        return boxes.Max(b => b.Right);
    }
}
