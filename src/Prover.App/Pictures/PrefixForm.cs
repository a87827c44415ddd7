using System.Collections.Immutable;
using System.Numerics;
using Prover.Logic;
using Prover.Semantics;

namespace Prover.App.Pictures;

/// <summary>
/// Zones are prefixes: records of bits and of a mask with ones at the bits that count, or of bits and of how many of them count, in a field called <c>length</c>. A zone lies below the longest
/// shorter prefix of it. A record that is no prefix, since bits that do not count are not zero or the ones of its mask are not its leading bits, lies below nothing.
/// </summary>
public sealed record PrefixForm : TreeForm
{
    /// <summary>Whether the values of a sort are prefixes.</summary>
    public static bool IsPrefix(Sort sort) => sort is DatatypeSort { IsRecord: true, Constructors: [{ Fields: [{ Sort: BitsSort bits }, var other] }] }
        && (bits.Equals(other.Sort) || other is { Sort: IntSort or NatSort, Name: "length" });

    /// <inheritdoc/>
    public override string NameOf(Value zone) => LengthOf(zone) switch
    {
        null => $"{zone}",
        0 => "all ids",
        var length => DistinguishingPrefix.Text(BitsOf(zone), length.Value) is var text && text.StartsWith("0x", StringComparison.Ordinal) ? $"{text}/{length}" : text, // digits say nothing about single bits
    };

    /// <inheritdoc/>
    public override Value? ZoneOf(BitsValue id, IEnumerable<Value> zones) =>
        zones.Where(z => LengthOf(z) is { } length && BitsOf(z).Width == id.Width && DistinguishingPrefix.Common(BitsOf(z), id) >= length).MaxBy(LengthOf);

    /// <inheritdoc/>
    public override ImmutableArray<Stem> Grow(TreeFacts facts)
    {
        var zones = facts.Kinds.Keys.Where(z => LengthOf(z) is not null).OrderBy(BitsOf).ThenBy(z => LengthOf(z)!.Value).ToArray();
        var at = 0;
        var stems = ImmutableArray.CreateBuilder<Stem>();
        while (at < zones.Length) stems.Add(Next(null));
        return [.. stems, .. facts.Kinds.Keys.Where(z => LengthOf(z) is null).Select(z => new Stem(z, "", []))];

        Stem Next(Value? above)
        {
            var zone = zones[at++];
            var below = ImmutableArray.CreateBuilder<Stem>();
            while (at < zones.Length && Holds(zone, zones[at])) below.Add(Next(zone));
            return new Stem(zone, above is null ? "" : DistinguishingPrefix.Counted(DistinguishingPrefix.Bits(BitsOf(zone))[LengthOf(above)!.Value..LengthOf(zone)!.Value]), below.ToImmutable());
        }
    }

    private static bool Holds(Value zone, Value other) =>
        LengthOf(zone) <= LengthOf(other) && DistinguishingPrefix.Common(BitsOf(zone), BitsOf(other)) >= LengthOf(zone);

    private static BitsValue BitsOf(Value zone) => (BitsValue)((DataValue)zone).Fields[0];

    private static int? LengthOf(Value zone)
    {
        var bits = BitsOf(zone);
        var length = ((DataValue)zone).Fields[1] switch
        {
            IntValue { Value: var number } when number >= 0 && number <= bits.Width => (int)number,
            BitsValue mask => DistinguishingPrefix.Bits(mask) is var ones && ones.TrimEnd('0').Contains('0') ? null : ones.Count(c => c == '1'),
            _ => (int?)null,
        };
        return length is { } known && (bits.Value & ((BigInteger.One << (bits.Width - known)) - 1)).IsZero ? known : null;
    }
}
