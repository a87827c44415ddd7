using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Strengthening;

/// <summary>
/// A formula about a few elements, from which clauses are built: <c>succ(a, b)</c>, <c>Reply(a, b) in Messages</c>, <c>btw(a, b, c)</c>. It has a
/// meaning in every state.
/// </summary>
/// <param name="Name">The symbol that it reads, for labels.</param>
/// <param name="Sorts">The sorts of its arguments.</param>
/// <param name="Of">The formula about these arguments.</param>
public sealed record Atom(string Name, ImmutableArray<UninterpretedSort> Sorts, Func<ImmutableArray<Term>, Term> Of)
{
    /// <summary>Whether no rule changes it: equality, orders, immutable symbols. It helps other atoms and needs no proof of its own.</summary>
    public bool IsStructural { get; init; }

    /// <summary>The orders of its arguments that say the same.</summary>
    public Symmetry Symmetry { get; init; }

    /// <summary>Whether it says what a function makes of all arguments but the last.</summary>
    public bool IsFunction { get; init; }

    /// <summary>Whether it is <c>a = b</c>. Its negation is no literal of a clause: one variable instead of two says the same.</summary>
    public bool IsEquality { get; init; }

    /// <summary>The collection to which it says that a composite value belongs; null for other atoms, and where its arguments cannot be read off an element.</summary>
    public Membership? Membership { get; init; }

    /// <summary>Whether it says how many elements a collection has, of all or of some kind, or is a fact about the whole state.</summary>
    public bool IsCount { get; init; }

    /// <summary>The elements that it counts; null where it is evaluated as a formula.</summary>
    public Counted? Counted { get; init; }

    /// <summary>The definition that it calls; null for other atoms.</summary>
    public Function? Definition { get; init; }
}

/// <summary>A list or set, and how the arguments of an atom about it are read off an element.</summary>
/// <param name="Collection">The list or set.</param>
/// <param name="Element">The sort of its elements.</param>
/// <param name="Read">For an element: formulas that say that it has the form of the atom, each defined if those before it hold, and then the arguments.</param>
public sealed record Membership(StateVariable Collection, Sort Element, Func<Term, ElementReading> Read);

/// <summary>The form of an element: if all <paramref name="Tests"/> hold, <paramref name="Parts"/> are its parts.</summary>
/// <param name="Tests">Formulas, each defined if those before it hold.</param>
/// <param name="Parts">Terms whose sorts are declared ones.</param>
public sealed record ElementReading(ImmutableArray<Term> Tests, ImmutableArray<Term> Parts);

/// <summary>The orders of an atom's arguments that say the same.</summary>
public enum Symmetry
{
    /// <summary>No other.</summary>
    None,
    /// <summary>Both, as in <c>a = b</c>.</summary>
    Exchange,
    /// <summary>Those that turn the arguments around, as in <c>btw(a, b, c)</c>.</summary>
    Rotation,
}

/// <summary>Elements of a list or set of which there are some, or exactly one.</summary>
/// <param name="Collection">The list or set.</param>
/// <param name="Element">Stands for an element.</param>
/// <param name="Of">For the arguments of the atom: a formula that says whether an element is counted.</param>
/// <param name="IsUnique">Whether there is exactly one, instead of some.</param>
public sealed record Counted(StateVariable Collection, Variable Element, Func<ImmutableArray<Term>, Term> Of, bool IsUnique);
