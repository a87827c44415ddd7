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

/// <summary>A bit-vector, as an unsigned number below 2 to the width.</summary>
public sealed record BitsValue(int Width, BigInteger Value) : Value
{
    /// <inheritdoc/>
    public override int CompareTo(Value? other) => Value.CompareTo(((BitsValue)other!).Value);

    /// <summary>Hexadecimal, one digit for four bits.</summary>
    public override string ToString() => $"0x{Value.ToString("x").TrimStart('0').PadLeft((Width + 3) / 4, '0')}";
}

/// <summary><c>None</c>, when <paramref name="Content"/> is null, or <c>Some(content)</c>.</summary>
public sealed record OptionValue(Value? Content) : Value
{
    /// <inheritdoc/>
    public override int CompareTo(Value? other) => (Content, ((OptionValue)other!).Content) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        var (mine, others) => mine.CompareTo(others),
    };

    /// <inheritdoc/>
    public override string ToString() => Content is null ? "None" : $"Some({Content})";
}
