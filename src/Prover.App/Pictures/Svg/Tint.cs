using System.Diagnostics;

namespace Prover.App.Pictures.Svg;

/// <summary>The colours of marks and weights.</summary>
internal static class Tint
{
    /// <summary>The attributes of what would be wrong without it too.</summary>
    public const string Dimmed = " fill-opacity=\"0.4\" stroke-opacity=\"0.4\"";

    /// <summary>The colour of a thing, by the palette's name; <paramref name="usual"/> where nothing is to be said.</summary>
    public static string Of(Mark mark, Weight weight, string usual) => (mark, weight) switch
    {
        (_, Weight.Wrong) => "bad",
        (Mark.Added, _) => "good",
        (Mark.Removed or Mark.Changed, _) => "open",
        (Mark.Same, _) => usual,
        _ => throw new UnreachableException($"a mark without a colour: {mark}"),
    };
}
