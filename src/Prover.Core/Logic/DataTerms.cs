using System.Collections.Immutable;

namespace Prover.Logic;

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

/// <summary><c>None</c>, when <paramref name="Value"/> is null, or <c>Some(value)</c>.</summary>
public sealed record OptionTerm(Sort Element, Term? Value) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => new OptionSort(Element.Resolved);
}

/// <summary><c>x is Some</c>.</summary>
public sealed record IsSome(Term Option) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => BoolSort.Instance;
}

/// <summary><c>x.value</c> of an option: undefined for <c>None</c>.</summary>
public sealed record ValueOf(Term Option) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => ((OptionSort)Option.Sort).Element;
}

// ---- functions of the state -----------------------------------------------------------------------------------------------------

/// <summary><c>r(a, b)</c> for a relation or function of the state.</summary>
public sealed record Application(Term Function, ImmutableArray<Term> Arguments) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => ((FunctionSort)Function.Sort).Result;
}

/// <summary>The function that takes <paramref name="Parameters"/> to <paramref name="Body"/>: what an update makes of a relation.</summary>
public sealed record Lambda(ImmutableArray<Variable> Parameters, Term Body) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => new FunctionSort([.. Parameters.Select(p => p.Sort)], Body.Sort);
}

// ---- sets -----------------------------------------------------------------------------------------------------------------------

/// <summary><c>{a, b}</c>.</summary>
public sealed record SetLiteral(Sort Element, ImmutableArray<Term> Items) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => new SetSort(Element.Resolved);
}

/// <summary><c>x in s</c>.</summary>
public sealed record InSet(Term Element, Term Set) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => BoolSort.Instance;
}

/// <summary><c>s + x</c>, or <c>s - x</c> when <paramref name="Added"/> is false.</summary>
public sealed record SetUpdate(Term Set, Term Element, bool Added) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => Set.Sort;
}

/// <summary><c>{x in s | φ}</c>: the elements of a set for which a formula holds.</summary>
public sealed record Comprehension(Variable Element, Term Set, Term Body) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => Set.Sort;

    /// <summary>The formula that <see cref="Element"/> is in the set.</summary>
    public Term IsMember => new InSet(new VariableTerm(Element) { Place = Set.Place }, Set) { Place = Set.Place };
}

/// <summary>
/// <c>{k in m | φ: e}</c>: the map from the elements of a set, or the keys of a map, for which <paramref name="Condition"/> holds, to the values of
/// <paramref name="Value"/>. It may mention <paramref name="Key"/>, and so may the condition.
/// </summary>
public sealed record MapComprehension(MapSort MapSort, Variable Key, Term Domain, Term Condition, Term Value) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => MapSort;

    /// <summary>The formula that <see cref="Key"/> is in the domain.</summary>
    public Term IsMember => Domain.Sort.Resolved is MapSort
        ? new InMap(new VariableTerm(Key) { Place = Domain.Place }, Domain) { Place = Domain.Place }
        : new InSet(new VariableTerm(Key) { Place = Domain.Place }, Domain) { Place = Domain.Place };

    /// <summary>The formula that <see cref="Key"/> is a key of this map.</summary>
    public Term IsKey => Terms.And([IsMember, Condition]);
}

/// <summary>The operations on two sets.</summary>
public enum SetOperator
{
    /// <summary>The elements of either set.</summary>
    Union,
    /// <summary>The elements of both sets.</summary>
    Intersect,
    /// <summary>The elements of the first set that are not in the second.</summary>
    Minus,
}

/// <summary><c>s union t</c>, <c>s intersect t</c>, <c>s minus t</c>: sets of one sort.</summary>
public sealed record SetOperation(SetOperator Operator, Term Left, Term Right) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => Left.Sort;
}

/// <summary><c>s subset t</c>: everything in the first set is in the second; the two may be equal.</summary>
public sealed record Subset(Term Left, Term Right) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => BoolSort.Instance;
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

/// <summary><c>remove(xs, i)</c>: the list without its element at a position; undefined outside the list.</summary>
public sealed record Removal(Term List, Term Position) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => List.Sort;
}

/// <summary>
/// <c>[c in xs | φ: e]</c>: the values of <paramref name="Value"/> for the elements of a list for which <paramref name="Condition"/> holds, in their order. Both may mention
/// <paramref name="Element"/>, and <paramref name="Position"/>, its position counted from 0, unless that is null.
/// </summary>
public sealed record ListComprehension(Sort Item, Variable Element, Variable? Position, Term List, Term Condition, Term Value) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => new ListSort(Item.Resolved, ((ListSort)List.Sort).Bound);

    /// <summary>Whether the condition holds for every element by its form: <c>[c in xs: e]</c>.</summary>
    public bool KeepsAll => Condition is BoolLiteral { Value: true };

    /// <summary>Whether the values are the elements themselves: <c>[c in xs | φ]</c>.</summary>
    public bool KeepsValues => Value is VariableTerm { Variable: var read } && read == Element;
}

/// <summary>
/// <c>sorted xs by f</c>: from each element to the next, the field does not decrease. Every constructor of the elements has the field: <paramref name="Fields"/> has one for each;
/// it is empty in <c>sorted xs</c>, where the elements themselves are compared.
/// </summary>
public sealed record Sorted(Term List, ImmutableArray<Field> Fields) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => BoolSort.Instance;

    /// <summary>The part of an element that is compared.</summary>
    public Term Key(Term element) => Fields.IsEmpty ? element : new FieldOf(element, Fields) { Place = element.Place };
}

/// <summary>A list where one of at most <paramref name="Capacity"/> elements is wanted: undefined when it is longer.</summary>
public sealed record Fitted(Term List, int Capacity) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => new ListSort(((ListSort)List.Sort).Element, Capacity);
}
