using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Prover.Semantics;

namespace Prover.App.Pictures;

/// <summary>Writes bit-vectors by as many of their leading bits as tell them apart from the others in a picture.</summary>
public static class DistinguishingPrefix
{
    private const int Fewest = 4;
    private const int Longest = 24;
    private const int LeastCounted = 8;

    /// <summary>The text of each of <paramref name="ids"/>, all of one width: <c>0b0110…</c>, or <c>0b(57 zeros)1…</c> where a bit repeats.</summary>
    public static ImmutableDictionary<BitsValue, string> Of(IEnumerable<BitsValue> ids)
    {
        BitsValue[] sorted = [.. ids.Distinct().Order()];
        var texts = ImmutableDictionary.CreateBuilder<BitsValue, string>();
        for (var i = 0; i < sorted.Length; i++)
        {
            var common = Math.Max(i > 0 ? Common(sorted[i - 1], sorted[i]) : 0, i + 1 < sorted.Length ? Common(sorted[i], sorted[i + 1]) : 0);
            texts.Add(sorted[i], Text(sorted[i], Math.Max(common + 1, Fewest)));
        }

        return texts.ToImmutable();
    }

    /// <summary>The first <paramref name="length"/> bits of a value, as a reader counts them: repeated bits or digits are counted, and <c>…</c> says that more follow.</summary>
    public static string Text(BitsValue value, int length)
    {
        var known = Math.Min(length, value.Width);
        var rest = known < value.Width ? "…" : "";
        var binary = $"0b{Counted(Bits(value)[..known])}{rest}";
        if (binary.Length <= Longest || value.Width % 4 != 0) return binary;
        var digits = (known + 3) / 4;
        return $"0x{Counted($"{value}"[2..][..digits])}{(digits * 4 < value.Width ? "…" : "")}";
    }

    /// <summary>The bits of a value, the most significant first.</summary>
    public static string Bits(BitsValue value) =>
        string.Create(value.Width, value, (text, v) =>
        {
            for (var i = 0; i < text.Length; i++) text[i] = (v.Value >> (v.Width - 1 - i)).IsEven ? '0' : '1';
        });

    /// <summary>How many leading bits two values of one width share.</summary>
    public static int Common(BitsValue a, BitsValue b) => a.Width - (int)(a.Value ^ b.Value).GetBitLength();

    /// <summary>Digits, with eight or more of a kind counted: <c>(57 zeros)1</c>.</summary>
    public static string Counted(string digits)
    {
        var text = new StringBuilder();
        for (var i = 0; i < digits.Length;)
        {
            var length = digits.AsSpan(i).IndexOfAnyExcept(digits[i]) is var other && other < 0 ? digits.Length - i : other;
            if (length < LeastCounted) text.Append(digits, i, length);
            else text.Append(CultureInfo.InvariantCulture, $"({length} {digits[i] switch { '0' => "zeros", '1' => "ones", var digit => $"times {digit}" }})");
            i += length;
        }

        return text.ToString();
    }
}
