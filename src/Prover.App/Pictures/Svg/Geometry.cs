namespace Prover.App.Pictures.Svg;

/// <summary>A point, or a way; y grows downwards.</summary>
public readonly record struct Point(double X, double Y)
{
    /// <summary>The end of the way <paramref name="b"/> that begins at <paramref name="a"/>.</summary>
    public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);

    /// <summary>The way from <paramref name="b"/> to <paramref name="a"/>.</summary>
    public static Point operator -(Point a, Point b) => new(a.X - b.X, a.Y - b.Y);

    /// <summary>The way <paramref name="k"/> times.</summary>
    public static Point operator *(Point a, double k) => new(a.X * k, a.Y * k);

    /// <summary>How long the way is.</summary>
    public double Length => Math.Sqrt(X * X + Y * Y);

    /// <summary>The same direction, of length 1; nowhere when there is no way.</summary>
    public Point Unit => Length < 1e-9 ? default : this * (1 / Length);

    /// <summary>The way turned to the right of whoever goes it.</summary>
    public Point Right => new(-Y, X);

    /// <summary>The direction of an angle, which grows clockwise from three o'clock.</summary>
    public static Point At(double angle) => new(Math.Cos(angle), Math.Sin(angle));
}

/// <summary>A rectangle that something covers.</summary>
public readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    /// <summary>The square round a point.</summary>
    public static Box Around(Point center, double reach) => new(center.X - reach, center.Y - reach, center.X + reach, center.Y + reach);

    /// <summary>Whether the rectangles overlap.</summary>
    public bool Meets(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    /// <summary>The smallest rectangle round both.</summary>
    public Box With(Box other) =>
        new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));
}

/// <summary>A cubic curve.</summary>
public readonly record struct Curve(Point Start, Point First, Point Second, Point End)
{
    /// <summary>The curve that a quadratic one is.</summary>
    public static Curve Quadratic(Point start, Point control, Point end) =>
        new(start, start + (control - start) * (2.0 / 3), end + (control - end) * (2.0 / 3), end);

    /// <summary>The point at a part of the way, from 0 to 1.</summary>
    public Point At(double t)
    {
        var u = 1 - t;
        return Start * (u * u * u) + First * (3 * u * u * t) + Second * (3 * u * t * t) + End * (t * t * t);
    }

    /// <summary>Whether it leads through a rectangle that is not much smaller than a label.</summary>
    public bool Crosses(Box box)
    {
        const int steps = 50;
        for (var i = 0; i <= steps; i++)
            if (Box.Around(At((double)i / steps), 1).Meets(box)) return true;
        return false;
    }

    /// <summary>The part of the line outside two discs round its ends.</summary>
    public Curve Between(double startRadius, double endRadius)
    {
        const int steps = 200;
        var (from, to) = (0.0, 1.0);
        while (from < 0.5 && (At(from) - Start).Length < startRadius) from += 1.0 / steps;
        while (to > 0.5 && (At(to) - End).Length < endRadius) to -= 1.0 / steps;
        return Part(from, to);
    }

    // De Casteljau, twice.
    private Curve Part(double from, double to)
    {
        var front = Split(to).Front;
        return front.Split(from / to).Back;
    }

    private (Curve Front, Curve Back) Split(double t)
    {
        static Point Mix(Point a, Point b, double t) => a + (b - a) * t;
        var (a, b, c) = (Mix(Start, First, t), Mix(First, Second, t), Mix(Second, End, t));
        var (d, e) = (Mix(a, b, t), Mix(b, c, t));
        var middle = Mix(d, e, t);
        return (new Curve(Start, a, d, middle), new Curve(middle, e, c, End));
    }
}
