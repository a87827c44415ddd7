using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Smt;

/// <summary>
/// An encoded term. Tuples and lists are kept apart in their components, so that the solver sees projections already done; every value stored in a
/// map or a datatype is one expression.
/// </summary>
internal abstract record Encoded
{
    /// <summary>The term that defines the value explicitly, if there is one: a model of the solver need not give such a value.</summary>
    public Meaning? Meaning { get; init; }
}

/// <summary>A term, with what its variables and state variables stand for.</summary>
internal sealed record Meaning(Term Value, Environment Environment);

/// <summary>A value of a sort that the solver has: truth values, integers, elements, datatypes, maps.</summary>
internal sealed record Scalar(SmtTerm Expr) : Encoded;

/// <summary>A tuple by its components.</summary>
internal sealed record Components(ImmutableArray<Encoded> Items) : Encoded;

/// <summary>
/// A list of any length by its positions: from <paramref name="Head"/> up to but not including <paramref name="Tail"/>, with head ≤ tail. What lies outside of them is never
/// observable (soundness rule 5).
/// </summary>
/// <param name="Element">The sort of the elements.</param>
/// <param name="Head">The first position.</param>
/// <param name="Tail">The position after the last.</param>
/// <param name="Bound">The most elements that it can have; null when any number.</param>
internal abstract record Positioned(Sort Element, SmtTerm Head, SmtTerm Tail, int? Bound) : Encoded;

/// <summary>A list of any length as a window over an array.</summary>
/// <param name="Element">The sort of the elements.</param>
/// <param name="Items">Element by position.</param>
/// <param name="Head">The first position.</param>
/// <param name="Tail">The position after the last.</param>
/// <param name="Bound">The most elements that it can have; null when any number.</param>
internal sealed record Window(Sort Element, SmtTerm Items, SmtTerm Head, SmtTerm Tail, int? Bound) : Positioned(Element, Head, Tail, Bound)
{
    /// <summary>The list with an element that this one lacks, or null.</summary>
    public Remainder? Without { get; init; }
}

/// <summary>
/// A list but for one of its elements. Quantifiers over the elements that are left speak of positions in the whole list: no solver finds out by itself which element of the one list is which of the other.
/// </summary>
/// <param name="Whole">The list with the element.</param>
/// <param name="Removed">The position of the element, one of those of the whole list.</param>
internal sealed record Remainder(Window Whole, SmtTerm Removed);

/// <summary>A list of any length whose elements are computed from their positions: it needs no array, and so has an encoding below quantifiers too.</summary>
/// <param name="Element">The sort of the elements.</param>
/// <param name="Item">The element at a position.</param>
/// <param name="Mention">A term that occurs where the element at a position is spoken of, for patterns of quantifiers; null if there is no such term.</param>
/// <param name="Head">The first position.</param>
/// <param name="Tail">The position after the last.</param>
/// <param name="Bound">The most elements that it can have; null when any number.</param>
internal sealed record Computed(Sort Element, Func<SmtTerm, Encoded> Item, Func<SmtTerm, SmtTerm?> Mention, SmtTerm Head, SmtTerm Tail, int? Bound)
    : Positioned(Element, Head, Tail, Bound);

/// <summary>A relation or function of the state, by what it makes of arguments.</summary>
internal sealed record Mapping(Func<ImmutableArray<Encoded>, Encoded> Apply) : Encoded
{
    /// <summary>The solver's symbol, where it is one and nothing was computed.</summary>
    public SmtFunction? Symbol { get; init; }
}

/// <summary>
/// A list that never holds more than its slots: the first <paramref name="Length"/> of <paramref name="Items"/>, with 0 ≤ length ≤ slots. What
/// lies after the length is never observable.
/// </summary>
internal sealed record Slots(Sort Element, SmtTerm Length, ImmutableArray<Encoded> Items) : Encoded;
