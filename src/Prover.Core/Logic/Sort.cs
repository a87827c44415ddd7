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

/// <summary>
/// The integers from 0 on. Its values are integers; wherever an integer term becomes a <c>nat</c>, its bound is an obligation.
/// </summary>
public sealed class NatSort : Sort
{
    /// <summary>The only instance.</summary>
    public static readonly NatSort Instance = new();

    /// <inheritdoc/>
    public override string ToString() => "nat";
}

/// <summary><c>bits&lt;n&gt;</c>: bit-vectors of a width, ordered as unsigned numbers.</summary>
public sealed class BitsSort(int width) : Sort
{
    /// <summary>The number of bits; at least 1.</summary>
    public int Width => width;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BitsSort other && width == other.Width;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(width, 7);

    /// <inheritdoc/>
    public override string ToString() => $"bits<{width}>";
}

/// <summary>The order of the elements of a declared sort.</summary>
public enum SortOrder
{
    /// <summary>None: only equality.</summary>
    None,
    /// <summary>A strict cyclic order: <c>btw(a, b, c)</c> is transitive, asymmetric, total over three different points and cyclic.</summary>
    Ring,
    /// <summary>A total order: <c>&lt;=</c> is reflexive, antisymmetric, transitive and total.</summary>
    Total,
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
