using System.Collections.Immutable;
using Prover.Logic;
using Prover.Text;

namespace Prover.Systems;

/// <summary>
/// The meaning of the immutable symbols of one system in terms of another, so that each structure of the other is one of this system as well (soundness rule 26).
/// </summary>
/// <param name="Of">The interpreted system.</param>
/// <param name="Sorts">The values that stand for the elements of its sorts. Sorts that no axiom and no interpreted symbol mentions may be left out.</param>
/// <param name="Symbols">The meanings of its immutable symbols. Symbols that no axiom mentions may be left out.</param>
public sealed record Interpretation(TransitionSystem Of, ImmutableArray<InterpretedSort> Sorts, ImmutableArray<InterpretedSymbol> Symbols)
{
    /// <summary>The values that stand for the elements of <paramref name="sort"/>; null if it is not interpreted, which sorts of the language itself never are.</summary>
    public InterpretedSort? Find(Sort sort) => Sorts.FirstOrDefault(s => s.Sort == sort.Resolved);

    /// <summary>The meaning of <paramref name="symbol"/>; null if it has none.</summary>
    public InterpretedSymbol? Find(StateVariable symbol) => Symbols.FirstOrDefault(s => s.Symbol == symbol);

    /// <summary>The interpreted sorts that may have infinitely many elements.</summary>
    public IEnumerable<UninterpretedSort> MaybeInfinite => Sorts.Where(s => Logic.Sorts.Reachable(s.Carrier).Any(part => part is IntSort or NatSort or UninterpretedSort)).Select(s => s.Sort);
}

/// <summary>The values that stand for the elements of a sort.</summary>
/// <param name="Sort">The sort of the interpreted system.</param>
/// <param name="Carrier">A sort of the other system.</param>
/// <param name="Condition">Tells which of its values stand for elements, as a function of one; null if all do.</param>
/// <param name="Order">
/// When one comes before another: <c>btw</c> of three values for a ring, <c>&lt;=</c> of two for an order. Null if the carrier has such an order, which its values keep, or if the
/// sort has none.
/// </param>
/// <param name="Place">The line that says so.</param>
public sealed record InterpretedSort(UninterpretedSort Sort, Sort Carrier, Function? Condition, Function? Order, Location Place)
{
    /// <summary>The condition on <paramref name="value"/>, a term over the carrier; <c>true</c> without one.</summary>
    public Term Has(Term value) => Condition is null ? Terms.True : new Call(Condition, [value]) { Place = value.Place };

    /// <summary>Whether the other system alone, whatever its immutable symbols are, says which values stand for elements.</summary>
    public bool IsFixed => Condition is not null && Condition.Reads == StateAccess.None && !Logic.Sorts.Reachable(Carrier).Any(part => part is UninterpretedSort);

    /// <summary>Whether values of <paramref name="carrier"/> have an order of the kind that the sort needs.</summary>
    public static bool HasOrder(Sort carrier, SortOrder order) => (order, carrier.Resolved) switch
    {
        (SortOrder.None, _) => true,
        (_, UninterpretedSort sort) => sort.Order == order,
        (SortOrder.Total, BitsSort or IntSort or NatSort) => true,
        _ => false,
    };
}

/// <summary>The meaning of an immutable symbol, a function of values that stand for its arguments.</summary>
/// <param name="Symbol">The symbol of the interpreted system.</param>
/// <param name="Meaning">The function over the other system.</param>
/// <param name="Place">The line that says so.</param>
public sealed record InterpretedSymbol(StateVariable Symbol, Function Meaning, Location Place)
{
    /// <summary>The sort of its values in the interpreted system.</summary>
    public Sort Result => Symbol.Sort is FunctionSort function ? function.Result.Resolved : Symbol.Sort.Resolved;

    /// <summary>The sorts of its arguments in the interpreted system.</summary>
    public ImmutableArray<Sort> Domain => Symbol.Sort is FunctionSort function ? function.Domain : [];
}
