using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Prover.Reuse;

/// <summary>
/// What a question is, as numbers that do not depend on names of bound variables, on places, on the order of declarations, nor on anything that the
/// question does not reach. A part's number covers the bodies of all functions and the declarations of all sorts and state variables that it reaches.
/// </summary>
/// <param name="Frame">What is asked for, of which constants, behind which effects and matches: everything but the hypotheses.</param>
/// <param name="Hypotheses">A number for each step of the query, in order; null for steps that belong to the frame.</param>
public sealed record Fingerprint(string Frame, ImmutableArray<string?> Hypotheses)
{
    /// <summary>The number of the whole: the frame and the set of hypotheses.</summary>
    public string Whole => Hash($"{Frame} {string.Join(' ', Hypotheses.OfType<string>().Distinct().Order(StringComparer.Ordinal))}");

    /// <summary>128 bits of the SHA-256 of a text, as 32 hexadecimal digits.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
