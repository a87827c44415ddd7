using System.Numerics;
using Prover.App.Pictures;
using Prover.Semantics;

namespace Prover.Tests.Pictures;

/// <summary>Ids are written by the bits that tell them apart.</summary>
public sealed class DistinguishingPrefixTests
{
    private static IEnumerable<string> Texts(int width, params BigInteger[] ids) => DistinguishingPrefix.Of(ids.Select(i => new BitsValue(width, i))).OrderBy(p => p.Key).Select(p => p.Value);

    [Fact]
    public void AsManyBitsAsTellThemApartAreWritten()
    {
        Assert.Equal(["0b00010…", "0b00011…", "0b1000…"], Texts(8, 0b00010000, 0b00011000, 0b10000000));
        Assert.Equal(["0b1010…"], Texts(8, 0b10100000));
        Assert.Equal(["0b0", "0b1"], Texts(1, 0, 1));
        Assert.Equal(["0b(160 zeros)", "0b(159 zeros)1"], Texts(160, 0, 1));
        Assert.Equal(["0b(61 zeros)…", "0b(60 zeros)10…", "0b(60 zeros)11…"], Texts(160, 1, BigInteger.One << 99, BigInteger.Parse("3") << 98));
    }

    [Fact]
    public void LongPrefixesAreHexadecimalAndNoTwoAreTheSame()
    {
        var random = new Random(1);
        var ids = Enumerable.Range(0, 300).Select(i =>
        {
            var bytes = new byte[20];
            random.NextBytes(bytes);
            return new BigInteger(bytes.AsSpan(), isUnsigned: true) >> (i % 5 * 30);
        }).ToArray();
        var texts = Texts(160, ids).ToArray();

        Assert.Equal(ids.Distinct().Count(), texts.Distinct().Count());
        Assert.All(texts, t => Assert.True(t.Length <= 44, t));
        Assert.Equal("0x1234567(8 zeros)…", DistinguishingPrefix.Text(new BitsValue(160, new BigInteger(0x1234567) << 132), 60));
    }
}
