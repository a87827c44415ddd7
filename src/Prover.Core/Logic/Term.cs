using System.Collections.Immutable;
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
    /// <summary>At most one: <c>lone</c>, Alloy's word.</summary>
    Lone,
    /// <summary>At most a given number: <c>count(x in S. φ) &lt;= 3</c>.</summary>
    AtMost,
    /// <summary>Exactly a given number: <c>count(x in S. φ) = 3</c>.</summary>
    Exactly,
}

/// <summary>A quantifier over all values of the variables' sorts.</summary>
public sealed record Quantified(Quantifier Quantifier, ImmutableArray<Variable> Variables, Term Body) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => BoolSort.Instance;

    /// <summary>The number of <see cref="Quantifier.AtMost"/> and <see cref="Quantifier.Exactly"/>, which is -1 where it is below 0; otherwise 0.</summary>
    public int Number { get; init; }
}

/// <summary>A quantifier over the positions of a list: two equal elements are two (soundness rule 4).</summary>
public sealed record OverList(Quantifier Quantifier, Variable Element, Term List, Term Body) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => BoolSort.Instance;

    /// <summary>The number of <see cref="Quantifier.AtMost"/> and <see cref="Quantifier.Exactly"/>, which is -1 where it is below 0; otherwise 0.</summary>
    public int Number { get; init; }

    /// <summary>The position of <see cref="Element"/>, counted from 0, where the body may read it: <c>forall c at i in B. …</c>; otherwise null.</summary>
    public Variable? Position { get; init; }
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

/// <summary>
/// <c>new(e)</c>: the value of all of <paramref name="Operand"/> in the next state. Of a function of the state alone it is that function as it will be:
/// <c>r'(a)</c> applies it to arguments of the state at hand.
/// </summary>
public sealed record Next(Term Operand) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => Operand.Sort;
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

    /// <summary>The reason that is reported where no arm fits; null where the match was written as one.</summary>
    public string? Complaint { get; init; }
}

/// <summary>One arm: a pattern for each scrutinee, a guard perhaps, a body.</summary>
public sealed record MatchArm(ImmutableArray<Pattern> Patterns, Term? Guard, Term Body);

/// <summary>Stands for an expression in which a mistake was reported; a system with one is never handed on.</summary>
internal sealed record ErrorTerm : Term
{
    public override Sort Sort => ErrorSort.Instance;
}
