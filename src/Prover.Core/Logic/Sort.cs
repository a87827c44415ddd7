using System.Collections.Immutable;
using Prover.Text;

namespace Prover.Logic;

/// <summary>
/// A sort. Declared sorts are compared by reference, composed ones by their parts. <see cref="object.ToString"/> gives the sort as a user writes it.
/// </summary>
public abstract class Sort
{
    /// <summary>The sort with every hole that inference has filled replaced by what fills it.</summary>
    public virtual Sort Resolved => this;
}

/// <summary>Truth values.</summary>
public sealed class BoolSort : Sort
{
    /// <summary>The only instance.</summary>
    public static readonly BoolSort Instance = new();

    /// <inheritdoc/>
    public override string ToString() => "bool";
}

/// <summary>The integers.</summary>
public sealed class IntSort : Sort
{
    /// <summary>The only instance.</summary>
    public static readonly IntSort Instance = new();

    /// <inheritdoc/>
    public override string ToString() => "int";
}

/// <summary>What order the elements of a declared sort have.</summary>
public enum SortOrder
{
    /// <summary>None: only equality.</summary>
    None,
    /// <summary>A strict cyclic order: <c>btw(a, b, c)</c> is transitive, asymmetric, total over three different points and cyclic.</summary>
    Ring,
}

/// <summary><c>sort Id: ring</c>: a non-empty set of unnamed elements, of any size.</summary>
public sealed class UninterpretedSort(string name, SortOrder order, Location place) : Sort
{
    /// <summary>The declared name.</summary>
    public string Name => name;

    /// <summary>The order of its elements.</summary>
    public SortOrder Order => order;

    /// <summary>The declaration.</summary>
    public Location Place => place;

    /// <inheritdoc/>
    public override string ToString() => name;
}

/// <summary>
/// <c>datatype D = A | B(f: Id)</c>: finite trees. A record is a datatype with one constructor of its own name.
/// </summary>
public sealed class DatatypeSort(string name, bool isRecord, Location place) : Sort
{
    /// <summary>The declared name.</summary>
    public string Name => name;

    /// <summary>Whether it was declared as a record.</summary>
    public bool IsRecord => isRecord;

    /// <summary>The declaration.</summary>
    public Location Place => place;

    /// <summary>The constructors in the order of their declaration. Set once, since datatypes may refer to each other.</summary>
    public ImmutableArray<Constructor> Constructors { get; internal set; } = [];

    /// <summary>The constructors that have a field named <paramref name="field"/>, with that field.</summary>
    public IEnumerable<Field> FieldsNamed(string field) =>
        Constructors.SelectMany(c => c.Fields).Where(f => f.Name == field);

    /// <inheritdoc/>
    public override string ToString() => name;
}

/// <summary>One constructor of a datatype.</summary>
public sealed class Constructor(string name, DatatypeSort owner, int index, Location place)
{
    /// <summary>The declared name.</summary>
    public string Name => name;

    /// <summary>The datatype whose values it makes.</summary>
    public DatatypeSort Owner => owner;

    /// <summary>Its 0-based position among the constructors of <see cref="Owner"/>.</summary>
    public int Index => index;

    /// <summary>The declaration.</summary>
    public Location Place => place;

    /// <summary>The fields, in order. Set once.</summary>
    public ImmutableArray<Field> Fields { get; internal set; } = [];
}

/// <summary>A field of a constructor.</summary>
public sealed class Field(string name, Sort sort, Constructor owner, int index)
{
    /// <summary>The declared name.</summary>
    public string Name => name;

    /// <summary>The sort of its values.</summary>
    public Sort Sort => sort;

    /// <summary>The constructor that has it.</summary>
    public Constructor Owner => owner;

    /// <summary>Its 0-based position.</summary>
    public int Index => index;
}

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
/// <c>list&lt;T&gt;</c>. <paramref name="bound"/> is the most elements that a term of this sort can have, where that is known from how the term is
/// built; it takes no part in equality, since it is a fact about terms and not about values.
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

/// <summary>Stands for a sort that is not known yet (<c>forall x. …</c>); inference fills it once. No term keeps one after binding.</summary>
internal sealed class SortHole : Sort
{
    public Sort? Filling { get; set; }

    public override Sort Resolved => Filling?.Resolved ?? this;

    public override string ToString() => Filling?.ToString() ?? "a sort that is not known yet";
}

/// <summary>The sort of a term in which a mistake was reported: it fits everywhere, so that one mistake is reported once.</summary>
internal sealed class ErrorSort : Sort
{
    public static readonly ErrorSort Instance = new();

    public override string ToString() => "?";
}
