using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Prover.Proving;

/// <summary>
/// One of several parts of the obligations of a run. An obligation belongs to a shard by its name alone, and obligations that are asked together stay
/// together, so each obligation costs what it costs in one run.
/// </summary>
/// <param name="Index">Its number, from 1.</param>
/// <param name="Count">How many shards there are.</param>
public sealed record Shard(int Index, int Count)
{
    /// <summary>The most shards of a run.</summary>
    public const int Most = 10_000;

    /// <summary>The shard in <c>2/4</c>; null when the text is of another form.</summary>
    public static Shard? Parse(string text) =>
        text.Split('/') is [var index, var count] && Number(index) is { } i && Number(count) is { } n && i >= 1 && i <= n && n <= Most ? new Shard(i, n) : null;

    /// <summary>The obligations of this shard among <paramref name="selected"/>, in their order.</summary>
    /// <param name="obligations">All obligations of the proof.</param>
    /// <param name="selected">Those of them that are to be discharged.</param>
    public ImmutableArray<Obligation> Of(ImmutableArray<Obligation> obligations, ImmutableArray<Obligation> selected)
    {
        var leaders = new Dictionary<Obligation, string>(ReferenceEqualityComparer.Instance);
        foreach (var batch in Batch.Of(obligations))
            foreach (var obligation in batch.Obligations) leaders[obligation] = batch.Obligations[0].Name;
        return [.. selected.Where(o => Takes(leaders.GetValueOrDefault(o, o.Name)))];
    }

    private bool Takes(string name) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name))) % (ulong)Count == (ulong)(Index - 1);

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <inheritdoc/>
    public override string ToString() => $"{Index} of {Count}";
}
