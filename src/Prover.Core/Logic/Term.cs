using System.Collections.Immutable;
using System.Numerics;
using Prover.Text;

namespace Prover.Logic;

/// <summary>
/// A well-sorted term. The hierarchy is closed: whoever consumes terms handles every record of this file. <see cref="Place"/> is where it was
/// written; terms that the prover itself builds have none.
/// </summary>
public abstract record Term
{
    /// <summary>The term's sort.</summary>
    public abstract Sort Sort { get; }

    /// <summary>Where it was written.</summary>
    public Location? Place { get; init; }
}

// ---- truth ----------------------------------------------------------------------------------------------------------------------

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed record BoolLiteral(bool Value) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => BoolSort.Instance;
}

/// <summary><c>!a</c>.</summary>
public sealed record Not(Term Operand) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => BoolSort.Instance;
}

/// <summary>The connectives; all but <see cref="Iff"/> are read from left to right and stop when the left side decides.</summary>
public enum Connective
{
    /// <summary><c>&amp;</c></summary>
    And,
    /// <summary><c>|</c></summary>
    Or,
    /// <summary><c>-></c></summary>
    Implies,
    /// <summary><c>&lt;-></c></summary>
    Iff,
}

/// <summary>Two formulas joined by a connective.</summary>
public sealed record Connected(Connective Connective, Term Left, Term Right) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => BoolSort.Instance;
}

/// <summary><c>a = b</c>: on lists and maps it is extensional.</summary>
public sealed record Equality(Term Left, Term Right) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => BoolSort.Instance;
}

/// <summary>How many must fit.</summary>
public enum Quantifier
{
    /// <summary>All.</summary>
    Forall,
    /// <summary>At least one.</summary>
    Exists,
    /// <summary>Exactly one.</summary>
    ExistsUnique,
}

/// <summary>A quantifier over all values of the variables' sorts.</summary>
public sealed record Quantified(Quantifier Quantifier, ImmutableArray<Variable> Variables, Term Body) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => BoolSort.Instance;
}

/// <summary>A quantifier over the positions of a list: two equal elements are two (soundness rule 4).</summary>
public sealed record OverList(Quantifier Quantifier, Variable Element, Term List, Term Body) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => BoolSort.Instance;
}

// ---- naming ---------------------------------------------------------------------------------------------------------------------

/// <summary>The value of a variable.</summary>
public sealed record VariableTerm(Variable Variable) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => Variable.Sort;
}

/// <summary>The value of a state variable in the state at hand.</summary>
public sealed record StateTerm(StateVariable Variable) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => Variable.Sort;
}

/// <summary><c>f(a, b)</c>: the function's body with its parameters bound to the arguments.</summary>
public sealed record Call(Function Function, ImmutableArray<Term> Arguments) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => Function.Body.Sort;
}

/// <summary><c>let p = e in body</c>; the pattern fits every value.</summary>
public sealed record Let(Pattern Pattern, Term Value, Term Body) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => Body.Sort;
}

/// <summary><c>if c then a else b</c>.</summary>
public sealed record Conditional(Term Condition, Term Then, Term Else) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => Sorts.Join(Then.Sort, Else.Sort);
}

/// <summary>
/// <c>match a, b { … }</c>: the body of the first arm whose patterns fit and whose guard holds. Undefined when there is none.
/// </summary>
public sealed record Match(ImmutableArray<Term> Scrutinees, ImmutableArray<MatchArm> Arms) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => Arms.Select(a => a.Body.Sort).Aggregate(Sorts.Join);

    /// <summary>Whether some arm takes whatever the others leave, by its form alone.</summary>
    public bool HasCatchAll => Arms.Any(a => a.Guard is null && a.Patterns.All(p => p.IsIrrefutable));
}

/// <summary>One arm: a pattern for each scrutinee, a guard perhaps, a body.</summary>
public sealed record MatchArm(ImmutableArray<Pattern> Patterns, Term? Guard, Term Body);

// ---- data -----------------------------------------------------------------------------------------------------------------------

/// <summary><c>Succ(x)</c>.</summary>
public sealed record Construct(Constructor Constructor, ImmutableArray<Term> Fields) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => Constructor.Owner;
}

/// <summary><c>x is Succ</c>.</summary>
public sealed record IsConstructor(Term Target, Constructor Constructor) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => BoolSort.Instance;
}

/// <summary>
/// <c>x.field</c>. Several constructors may have the field, all with one sort: <paramref name="Fields"/> has one for each of them. Undefined
/// when <paramref name="Target"/> is of another constructor.
/// </summary>
public sealed record FieldOf(Term Target, ImmutableArray<Field> Fields) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => Fields[0].Sort;

    /// <summary>Whether every constructor has the field.</summary>
    public bool IsTotal => Fields.Length == Fields[0].Owner.Owner.Constructors.Length;
}

/// <summary><c>(a, b)</c>.</summary>
public sealed record TupleTerm(ImmutableArray<Term> Items) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => new TupleSort([.. Items.Select(i => i.Sort)]);
}

// ---- maps -----------------------------------------------------------------------------------------------------------------------

/// <summary><c>{k: v, …}</c>; of two entries with equal keys the later one counts.</summary>
public sealed record MapLiteral(MapSort MapSort, ImmutableArray<(Term Key, Term Value)> Entries) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => MapSort.Resolved;
}

/// <summary><c>k in m</c>.</summary>
public sealed record InMap(Term Key, Term Map) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => BoolSort.Instance;
}

/// <summary><c>m[k]</c>: undefined outside the domain.</summary>
public sealed record MapEntry(Term Map, Term Key) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => ((MapSort)Map.Sort).Value;
}

/// <summary>The map with <paramref name="Key"/> bound to <paramref name="Value"/>.</summary>
public sealed record MapUpdate(Term Map, Term Key, Term Value) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => Map.Sort;
}

/// <summary><c>m - k</c>: the map without <paramref name="Key"/>.</summary>
public sealed record MapRemoval(Term Map, Term Key) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => Map.Sort;
}

// ---- lists ----------------------------------------------------------------------------------------------------------------------

/// <summary><c>[a, b]</c>.</summary>
public sealed record ListLiteral(Sort Element, ImmutableArray<Term> Items) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => new ListSort(Element.Resolved, Items.Length);
}

/// <summary><c>xs ++ ys</c>; the length of <paramref name="Right"/> is statically bounded (soundness rule 9).</summary>
public sealed record Concatenation(Term Left, Term Right) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => Sorts.Concatenated((ListSort)Left.Sort, (ListSort)Right.Sort);
}

/// <summary><c>length(xs)</c>.</summary>
public sealed record Length(Term List) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => IntSort.Instance;
}

/// <summary><c>xs[i]</c>, counted from 0: undefined outside the list.</summary>
public sealed record ElementAt(Term List, Term Position) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => ((ListSort)List.Sort).Element;
}

// ---- order and numbers ----------------------------------------------------------------------------------------------------------

/// <summary><c>btw(a, b, c)</c> on a ring: going up from a one meets b strictly before c; false unless all three differ.</summary>
public sealed record Between(Term Low, Term Point, Term High) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => BoolSort.Instance;
}

/// <summary>
/// <c>k in (a, b]</c> and its kin on a ring. Degenerate intervals (soundness rule 8): <c>(a, a]</c> and <c>[a, a)</c> are everything,
/// <c>(a, a)</c> is everything but a.
/// </summary>
public sealed record InInterval(Term Point, Term Low, Term High, bool LowClosed, bool HighClosed) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => BoolSort.Instance;
}

/// <summary>An integer.</summary>
public sealed record IntLiteral(BigInteger Value) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => IntSort.Instance;
}

/// <summary>The operations on integers.</summary>
public enum ArithmeticOperator
{
    /// <summary><c>+</c></summary>
    Add,
    /// <summary><c>-</c></summary>
    Subtract,
    /// <summary><c>*</c></summary>
    Multiply,
}

/// <summary>An operation on integers.</summary>
public sealed record Arithmetic(ArithmeticOperator Operator, Term Left, Term Right) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => IntSort.Instance;
}

/// <summary>The comparisons of integers; <c>&gt;</c> and <c>&gt;=</c> are written as these with their sides exchanged.</summary>
public enum Comparison
{
    /// <summary><c>&lt;</c></summary>
    Less,
    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,
}

/// <summary>A comparison of integers.</summary>
public sealed record Compared(Comparison Comparison, Term Left, Term Right) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => BoolSort.Instance;
}

/// <summary>Stands for an expression in which a mistake was reported; a system with one is never handed on.</summary>
internal sealed record ErrorTerm : Term
{
    public override Sort Sort => ErrorSort.Instance;
}
