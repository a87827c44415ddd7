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
}

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
