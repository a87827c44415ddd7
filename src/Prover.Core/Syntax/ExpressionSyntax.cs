using System.Globalization;
using System.Numerics;
using Prover.Text;

namespace Prover.Syntax;

/// <summary>A name where it was written.</summary>
public sealed record NameSyntax(string Text, Location Location);

// ---- sorts ----------------------------------------------------------------------------------------------------------------------

/// <summary>A sort as written.</summary>
public abstract record SortSyntax(Location Location);

/// <summary><c>Id</c>, <c>map&lt;Id, NodeState&gt;</c>, <c>list&lt;Message, 20&gt;</c>: a name with sorts and, last, perhaps a number as arguments.</summary>
public sealed record NamedSortSyntax(NameSyntax Name, IReadOnlyList<SortSyntax> Arguments, int? Size, Location Location) : SortSyntax(Location);

/// <summary><c>(A, B)</c>.</summary>
public sealed record TupleSortSyntax(IReadOnlyList<SortSyntax> Items, Location Location) : SortSyntax(Location);

// ---- expressions ----------------------------------------------------------------------------------------------------------------

/// <summary>An expression as written.</summary>
public abstract record ExpressionSyntax(Location Location);

/// <summary>Stands where an expression was expected; the mistake was reported.</summary>
public sealed record ErrorExpressionSyntax(Location Location) : ExpressionSyntax(Location);

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed record BoolSyntax(bool Value, Location Location) : ExpressionSyntax(Location);

/// <summary>A number: decimal, or hexadecimal after <c>0x</c>.</summary>
public sealed record NumberSyntax(string Digits, Location Location) : ExpressionSyntax(Location)
{
    /// <summary>Its value, which is not negative.</summary>
    public BigInteger Value => ValueOf(Digits);

    /// <summary>The value of a number as it is written.</summary>
    public static BigInteger ValueOf(string digits) => digits.StartsWith("0x", StringComparison.Ordinal)
        ? BigInteger.Parse($"0{digits.AsSpan(2)}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
        : BigInteger.Parse(digits, CultureInfo.InvariantCulture);
}

/// <summary>A bare name: a variable, a state variable, a constructor, a definition without parameters.</summary>
public sealed record NameExpressionSyntax(NameSyntax Name, Location Location) : ExpressionSyntax(Location);

/// <summary><c>f(a, b)</c>.</summary>
public sealed record CallSyntax(NameSyntax Callee, IReadOnlyList<ExpressionSyntax> Arguments, Location Location) : ExpressionSyntax(Location);

/// <summary><c>m[k]</c>.</summary>
public sealed record IndexSyntax(ExpressionSyntax Target, ExpressionSyntax Index, Location Location) : ExpressionSyntax(Location);

/// <summary><c>r.field</c>.</summary>
public sealed record FieldSyntax(ExpressionSyntax Target, NameSyntax Field, Location Location) : ExpressionSyntax(Location);

/// <summary><c>r with { f: e, g: h }</c>: a record with other values in some fields.</summary>
public sealed record WithFieldsSyntax(ExpressionSyntax Target, IReadOnlyList<FieldValueSyntax> Fields, Location Location) : ExpressionSyntax(Location);

/// <summary><c>f: e</c>.</summary>
public sealed record FieldValueSyntax(NameSyntax Field, ExpressionSyntax Value);

/// <summary><c>!a</c>.</summary>
public sealed record NotSyntax(ExpressionSyntax Operand, Location Location) : ExpressionSyntax(Location);

/// <summary>A binary operator other than membership: <c>a -> b</c>, <c>x ++ y</c>, <c>a != b</c>.</summary>
public sealed record BinarySyntax(ExpressionSyntax Left, Token Operator, ExpressionSyntax Right, Location Location) : ExpressionSyntax(Location);

/// <summary><c>k in m</c> or <c>k !in m</c>.</summary>
public sealed record MembershipSyntax(ExpressionSyntax Element, bool Negated, ExpressionSyntax Container, Location Location)
    : ExpressionSyntax(Location);

/// <summary><c>k in (a, b]</c>: on a ring or an order.</summary>
public sealed record IntervalSyntax(
    ExpressionSyntax Point, bool Negated, ExpressionSyntax Low, ExpressionSyntax High, bool LowClosed, bool HighClosed, Location Location)
    : ExpressionSyntax(Location);

/// <summary><c>x is Constructor</c>.</summary>
public sealed record IsSyntax(ExpressionSyntax Target, NameSyntax Constructor, Location Location) : ExpressionSyntax(Location);

/// <summary><c>(a, b)</c>.</summary>
public sealed record TupleSyntax(IReadOnlyList<ExpressionSyntax> Items, Location Location) : ExpressionSyntax(Location);

/// <summary><c>[a, b]</c>.</summary>
public sealed record ListSyntax(IReadOnlyList<ExpressionSyntax> Items, Location Location) : ExpressionSyntax(Location);

/// <summary><c>{k: v, l: w}</c>: a map.</summary>
public sealed record MapSyntax(IReadOnlyList<(ExpressionSyntax Key, ExpressionSyntax Value)> Entries, Location Location)
    : ExpressionSyntax(Location);

/// <summary><c>{a, b}</c>: a set.</summary>
public sealed record SetSyntax(IReadOnlyList<ExpressionSyntax> Items, Location Location) : ExpressionSyntax(Location);

/// <summary><c>{x in s | φ}</c>.</summary>
public sealed record ComprehensionSyntax(ParameterSyntax Variable, ExpressionSyntax Set, ExpressionSyntax Body, Location Location) : ExpressionSyntax(Location);

/// <summary><c>{k in m: e}</c>, or with a condition <c>{k in m | φ: e}</c>.</summary>
public sealed record MapComprehensionSyntax(
    ParameterSyntax Variable, ExpressionSyntax Domain, ExpressionSyntax? Condition, ExpressionSyntax Value, Location Location) : ExpressionSyntax(Location);

/// <summary>
/// <c>[c in L | φ: e]</c>, without <paramref name="Condition"/> <c>[c in L: e]</c>, without <paramref name="Value"/> <c>[c in L | φ]</c>; the variable may have a position.
/// </summary>
public sealed record ListComprehensionSyntax(
    ParameterSyntax Variable, ExpressionSyntax List, ExpressionSyntax? Condition, ExpressionSyntax? Value, Location Location) : ExpressionSyntax(Location);

/// <summary><c>if c then a else b</c>.</summary>
public sealed record IfSyntax(ExpressionSyntax Condition, ExpressionSyntax Then, ExpressionSyntax Else, Location Location)
    : ExpressionSyntax(Location);

/// <summary><c>let p = e in body</c>.</summary>
public sealed record LetSyntax(PatternSyntax Pattern, ExpressionSyntax Value, ExpressionSyntax Body, Location Location)
    : ExpressionSyntax(Location);

/// <summary><c>match a, b { p, q if guard => e … }</c>.</summary>
public sealed record MatchSyntax(IReadOnlyList<ExpressionSyntax> Scrutinees, IReadOnlyList<MatchArmSyntax> Arms, Location Location)
    : ExpressionSyntax(Location);

/// <summary>One arm of a <c>match</c>.</summary>
public sealed record MatchArmSyntax(IReadOnlyList<PatternSyntax> Patterns, ExpressionSyntax? Guard, ExpressionSyntax Body, Location Location);

/// <summary>
/// <c>forall x, y: Id. body</c>, or with <paramref name="Domain"/> <c>exists unique m in Messages. body</c>. <paramref name="Word"/> is
/// <c>forall</c>, <c>exists</c>, <c>unique</c> or <c>lone</c>.
/// </summary>
public sealed record QuantifierSyntax(
    string Word, IReadOnlyList<ParameterSyntax> Variables, ExpressionSyntax? Domain, ExpressionSyntax Body, Location Location)
    : ExpressionSyntax(Location);

/// <summary><c>count(x in S. body)</c>, or without <paramref name="Domain"/> <c>count(x: Id. body)</c>.</summary>
public sealed record CountSyntax(ParameterSyntax Variable, ExpressionSyntax? Domain, ExpressionSyntax Body, Location Location) : ExpressionSyntax(Location);

/// <summary>A variable with its sort, where one is written.</summary>
public sealed record ParameterSyntax(NameSyntax Name, SortSyntax? Sort)
{
    /// <summary>In <c>forall c at i in B</c>, the name for the position; otherwise null.</summary>
    public NameSyntax? Position { get; init; }
}

/// <summary><c>sorted xs by field</c>, or <c>sorted xs</c>.</summary>
public sealed record SortedSyntax(ExpressionSyntax List, NameSyntax? By, Location Location) : ExpressionSyntax(Location);

// ---- patterns -------------------------------------------------------------------------------------------------------------------

/// <summary>A pattern as written.</summary>
public abstract record PatternSyntax(Location Location);

/// <summary><c>_</c>: fits everything.</summary>
public sealed record WildcardPatternSyntax(Location Location) : PatternSyntax(Location);

/// <summary>A variable, or a constructor, which has arguments unless it has no fields.</summary>
public sealed record NamePatternSyntax(NameSyntax Name, IReadOnlyList<PatternSyntax>? Arguments, Location Location) : PatternSyntax(Location);

/// <summary><c>(p, q)</c>.</summary>
public sealed record TuplePatternSyntax(IReadOnlyList<PatternSyntax> Items, Location Location) : PatternSyntax(Location);

/// <summary><c>head :: tail</c>.</summary>
public sealed record ConsPatternSyntax(PatternSyntax Head, PatternSyntax Tail, Location Location) : PatternSyntax(Location);

/// <summary><c>[]</c>.</summary>
public sealed record EmptyListPatternSyntax(Location Location) : PatternSyntax(Location);
