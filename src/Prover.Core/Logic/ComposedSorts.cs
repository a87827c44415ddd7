using System.Collections.Immutable;

namespace Prover.Logic;

/// <summary><c>(A, B)</c>.</summary>
public sealed class TupleSort(ImmutableArray<Sort> items) : Sort
{
    /// <summary>The sorts of the components; at least two.</summary>
    public ImmutableArray<Sort> Items => items;

    /// <inheritdoc/>
    public override Sort Resolved => new TupleSort([.. items.Select(i => i.Resolved)]);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TupleSort other && items.SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override int GetHashCode() => items.Aggregate(17, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => $"({string.Join(", ", items)})";
}

/// <summary><c>option&lt;T&gt;</c>: <c>None</c> or <c>Some(value)</c>.</summary>
public sealed class OptionSort(Sort element) : Sort
{
    /// <summary>The sort of the value.</summary>
    public Sort Element => element;

    /// <inheritdoc/>
    public override Sort Resolved => new OptionSort(element.Resolved);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is OptionSort other && element.Equals(other.Element);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(element, 11);

    /// <inheritdoc/>
    public override string ToString() => $"option<{element}>";
}

/// <summary><c>set&lt;T&gt;</c>.</summary>
public sealed class SetSort(Sort element) : Sort
{
    /// <summary>The sort of the elements.</summary>
    public Sort Element => element;

    /// <inheritdoc/>
    public override Sort Resolved => new SetSort(element.Resolved);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SetSort other && element.Equals(other.Element);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(element, 13);

    /// <inheritdoc/>
    public override string ToString() => $"set<{element}>";
}

/// <summary>
/// The sort of a relation or function of the state: a total function. It is no sort of values: only state variables have it, and every use applies
/// it.
/// </summary>
public sealed class FunctionSort(ImmutableArray<Sort> domain, Sort result) : Sort
{
    /// <summary>The sorts of the arguments; at least one.</summary>
    public ImmutableArray<Sort> Domain => domain;

    /// <summary>The sort of the result; <c>bool</c> for a relation.</summary>
    public Sort Result => result;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FunctionSort other && domain.SequenceEqual(other.Domain) && result.Equals(other.Result);

    /// <inheritdoc/>
    public override int GetHashCode() => domain.Aggregate(HashCode.Combine(result, 17), HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => $"({string.Join(", ", domain)}) -> {result}";
}

/// <summary><c>map&lt;K, V&gt;</c>: a partial function with a domain.</summary>
public sealed class MapSort(Sort key, Sort value) : Sort
{
    /// <summary>The sort of keys.</summary>
    public Sort Key => key;

    /// <summary>The sort of values.</summary>
    public Sort Value => value;

    /// <inheritdoc/>
    public override Sort Resolved => new MapSort(key.Resolved, value.Resolved);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MapSort other && key.Equals(other.Key) && value.Equals(other.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(key, value, 3);

    /// <inheritdoc/>
    public override string ToString() => $"map<{key}, {value}>";
}

/// <summary>
/// <c>list&lt;T&gt;</c>. <paramref name="bound"/> is the most elements that a term of this sort can have: the n of <c>list&lt;T, n&gt;</c>, or what is
/// known from how the term is built. It takes no part in equality; where a longer list could get into a shorter place, an obligation arises.
/// </summary>
public sealed class ListSort(Sort element, int? bound) : Sort
{
    /// <summary>The sort of elements.</summary>
    public Sort Element => element;

    /// <summary>The most elements that a term of this sort can have; null when nothing is known.</summary>
    public int? Bound => bound;

    /// <inheritdoc/>
    public override Sort Resolved => new ListSort(element.Resolved, bound);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ListSort other && element.Equals(other.Element);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(element, 5);

    /// <inheritdoc/>
    public override string ToString() => $"list<{element}>";
}
