using System.Globalization;

namespace Prover.Cli.Commands;

/// <summary>A length of time as a user writes it: a number with its unit. A bare number is not one, since tools disagree on what it would mean.</summary>
internal static class Duration
{
    /// <summary>The longest that is accepted.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private static readonly (string Suffix, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600)];

    /// <summary>Reads <c>500ms</c>, <c>1.5s</c>, <c>2m</c>, <c>1h</c>; more than nothing and at most <see cref="Longest"/>.</summary>
    public static bool TryParse(string text, out TimeSpan time)
    {
        time = default;
        var (suffix, seconds) = Units.FirstOrDefault(u => text.EndsWith(u.Suffix, StringComparison.Ordinal));
        if (suffix is null
            || !double.TryParse(text[..^suffix.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return false;
        if (number * seconds < 0.001 || number * seconds > Longest.TotalSeconds) return false;
        time = TimeSpan.FromSeconds(number * seconds);
        return true;
    }

    /// <summary>A time as a user writes it, in whole seconds or minutes.</summary>
    public static string Text(TimeSpan time) => time.TotalSeconds % 60 == 0 ? $"{time.TotalMinutes:0}m" : time.TotalSeconds % 1 == 0 ? $"{time.TotalSeconds:0}s" : $"{time.TotalMilliseconds:0}ms";
}
