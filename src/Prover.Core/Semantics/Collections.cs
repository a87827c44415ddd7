using System.Collections.Immutable;

namespace Prover.Semantics;

/// <summary>A list, first element first.</summary>
public sealed record ListValue(ImmutableArray<Value> Items) : Value
{
    /// <inheritdoc/>
    public override int CompareTo(Value? other) => Compare(Items, ((ListValue)other!).Items);

    /// <inheritdoc/>
    public bool Equals(ListValue? other) => other is not null && Items.SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override int GetHashCode() => Hash(Items);

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", Items)}]";
}

/// <summary>A map: its entries, sorted by key.</summary>
public sealed record MapValue(ImmutableSortedDictionary<Value, Value> Entries) : Value
{
    /// <summary>The map with no entry.</summary>
    public static readonly MapValue Empty = new(ImmutableSortedDictionary<Value, Value>.Empty);

    /// <inheritdoc/>
    public override int CompareTo(Value? other)
    {
        var map = (MapValue)other!;
        var result = Compare([.. Entries.Keys], [.. map.Entries.Keys]);
        return result != 0 ? result : Compare([.. Entries.Values], [.. map.Entries.Values]);
    }

    /// <inheritdoc/>
    public bool Equals(MapValue? other) =>
        other is not null && Entries.Keys.SequenceEqual(other.Entries.Keys) && Entries.Values.SequenceEqual(other.Entries.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Entries.Aggregate(Entries.Count, (hash, entry) => HashCode.Combine(hash, entry.Key, entry.Value));

    /// <inheritdoc/>
    public override string ToString() => $"{{{string.Join(", ", Entries.Select(e => $"{e.Key}: {e.Value}"))}}}";
}

/// <summary>A set, its elements sorted.</summary>
public sealed record SetValue(ImmutableSortedSet<Value> Elements) : Value
{
    /// <inheritdoc/>
    public override int CompareTo(Value? other) => Compare([.. Elements], [.. ((SetValue)other!).Elements]);

    /// <inheritdoc/>
    public bool Equals(SetValue? other) => other is not null && Elements.SetEquals(other.Elements);

    /// <inheritdoc/>
    public override int GetHashCode() => Elements.Aggregate(Elements.Count, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => $"{{{string.Join(", ", Elements)}}}";
}

/// <summary>A relation or function of the state: its result for every tuple of arguments, in the order of the arguments.</summary>
public sealed record FunctionValue(ImmutableSortedDictionary<Value, Value> Table) : Value
{
    /// <inheritdoc/>
    public override int CompareTo(Value? other) => Compare([.. Table.Values], [.. ((FunctionValue)other!).Table.Values]);

    /// <inheritdoc/>
    public bool Equals(FunctionValue? other) => other is not null && Table.Values.SequenceEqual(other.Table.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Table.Values.Aggregate(Table.Count, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => $"{{{string.Join(", ", Table.Select(e => $"{e.Key} -> {e.Value}"))}}}";
}
