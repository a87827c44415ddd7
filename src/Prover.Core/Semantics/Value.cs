using System.Collections.Immutable;
using System.Numerics;
using Prover.Logic;

namespace Prover.Semantics;

/// <summary>
/// A value. Values are compared by structure, ordered by <see cref="CompareTo"/>, and print as a user would write them.
/// </summary>
public abstract record Value : IComparable<Value>
{
    /// <summary>A total order within one sort: booleans, numbers and elements upwards, the rest by parts.</summary>
    public abstract int CompareTo(Value? other);

    // Length first, then item by item.
    private protected static int Compare(ImmutableArray<Value> left, ImmutableArray<Value> right)
    {
        var result = left.Length.CompareTo(right.Length);
        for (var i = 0; result == 0 && i < left.Length; i++) result = left[i].CompareTo(right[i]);
        return result;
    }

    private protected static int Hash(ImmutableArray<Value> items)
    {
        var hash = items.Length;
        foreach (var item in items) hash = HashCode.Combine(hash, item);
        return hash;
    }
}

/// <summary>A truth value.</summary>
public sealed record BoolValue(bool Value) : Value
{
    /// <inheritdoc/>
    public override int CompareTo(Value? other) => Value.CompareTo(((BoolValue)other!).Value);

    /// <inheritdoc/>
    public override string ToString() => Value ? "true" : "false";
}

/// <summary>An integer.</summary>
public sealed record IntValue(BigInteger Value) : Value
{
    /// <inheritdoc/>
    public override int CompareTo(Value? other) => Value.CompareTo(((IntValue)other!).Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>The element number <paramref name="Index"/> of a sort; on a ring the numbers go round.</summary>
public sealed record ElementValue(UninterpretedSort Sort, int Index) : Value
{
    /// <inheritdoc/>
    public override int CompareTo(Value? other) => Index.CompareTo(((ElementValue)other!).Index);

    /// <inheritdoc/>
    public override string ToString() => $"{Sort.Name}{Index}";
}

/// <summary>A constructor with its fields.</summary>
public sealed record DataValue(Constructor Constructor, ImmutableArray<Value> Fields) : Value
{
    /// <inheritdoc/>
    public override int CompareTo(Value? other)
    {
        var data = (DataValue)other!;
        var result = Constructor.Index.CompareTo(data.Constructor.Index);
        return result != 0 ? result : Compare(Fields, data.Fields);
    }

    /// <inheritdoc/>
    public bool Equals(DataValue? other) => other is not null && Constructor == other.Constructor && Fields.SequenceEqual(other.Fields);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Constructor.Index, Hash(Fields));

    /// <inheritdoc/>
    public override string ToString() => Fields.IsEmpty ? Constructor.Name : $"{Constructor.Name}({string.Join(", ", Fields)})";
}

/// <summary>A tuple.</summary>
public sealed record TupleValue(ImmutableArray<Value> Items) : Value
{
    /// <inheritdoc/>
    public override int CompareTo(Value? other) => Compare(Items, ((TupleValue)other!).Items);

    /// <inheritdoc/>
    public bool Equals(TupleValue? other) => other is not null && Items.SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override int GetHashCode() => Hash(Items);

    /// <inheritdoc/>
    public override string ToString() => $"({string.Join(", ", Items)})";
}

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
