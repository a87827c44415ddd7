using System.Globalization;

namespace Prover.Text;

/// <summary>Numbers with nouns that agree with them.</summary>
public static class Quantity
{
    /// <summary>One thing or several: <c>1 proof</c>, <c>2 proofs</c>, <c>1,200 states</c>.</summary>
    /// <param name="count">How many, 0 or more; groups of thousands are set off.</param>
    /// <param name="noun">The noun in the singular.</param>
    /// <param name="plural">Its plural, where that does not just add an s.</param>
    public static string Of(long count, string noun, string? plural = null) =>
        $"{count.ToString("N0", CultureInfo.InvariantCulture)} {Noun(count, noun, plural)}";

    /// <summary>The noun alone, in the number that <paramref name="count"/> asks for.</summary>
    public static string Noun(long count, string noun, string? plural = null) => count == 1 ? noun : plural ?? $"{noun}s";
}
