using Prover.Text;

namespace Prover.Syntax;

/// <summary>
/// <c>sort Zone = {p: Prefix | proper(p)}</c>: the values that stand for the elements of a sort. Without <paramref name="Condition"/> they are all values of
/// <paramref name="Carrier"/>.
/// </summary>
public sealed record InterpretedSortSyntax(
    NameSyntax Name, SortSyntax Carrier, NameSyntax? Element, ExpressionSyntax? Condition, InterpretedOrderSyntax? Order, Location Location);

/// <summary>
/// <c>with btw(a, b, c) if formula</c> for a ring, <c>with a &lt;= b if formula</c> for an order: when one element comes before another.
/// </summary>
public sealed record InterpretedOrderSyntax(bool IsRing, IReadOnlyList<NameSyntax> Elements, ExpressionSyntax Formula, Location Location);

/// <summary><c>within(x, z) = formula</c>: the meaning of an immutable symbol, for fresh names of its arguments.</summary>
public sealed record InterpretedSymbolSyntax(NameSyntax Name, IReadOnlyList<NameSyntax> Parameters, ExpressionSyntax Meaning, Location Location);

/// <summary>The part of a proof file that interprets one specification in another.</summary>
/// <param name="Of">The specification whose axioms are to be shown.</param>
/// <param name="Sorts">The meanings of its sorts.</param>
/// <param name="Symbols">The meanings of its immutable symbols.</param>
/// <param name="Location">The words <c>interpretation of</c> with the path.</param>
public sealed record InterpretationSyntax(
    PathSyntax Of, IReadOnlyList<InterpretedSortSyntax> Sorts, IReadOnlyList<InterpretedSymbolSyntax> Symbols, Location Location);
