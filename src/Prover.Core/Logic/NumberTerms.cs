using System.Numerics;

namespace Prover.Logic;

/// <summary><c>btw(a, b, c)</c> on a ring: going up from a one meets b strictly before c; false unless all three differ.</summary>
public sealed record Between(Term Low, Term Point, Term High) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => BoolSort.Instance;
}

/// <summary>
/// <c>k in (a, b]</c> and its kin. Degenerate intervals (soundness rule 8): on a ring <c>(a, a]</c> and <c>[a, a)</c> are everything and
/// <c>(a, a)</c> is everything but a; on an order all three are empty.
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

/// <summary>An integer where a natural number is wanted: undefined when it is negative.</summary>
public sealed record AsNat(Term Value) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => NatSort.Instance;
}

/// <summary>A bit-vector, as an unsigned number below 2 to the width.</summary>
public sealed record BitsLiteral(int Width, BigInteger Value) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => new BitsSort(Width);
}

/// <summary>The operations on bit-vectors of one width.</summary>
public enum BitsOperator
{
    /// <summary><c>band(a, b)</c></summary>
    And,
    /// <summary><c>bor(a, b)</c></summary>
    Or,
    /// <summary><c>bxor(a, b)</c>: Kademlia's distance</summary>
    Xor,
    /// <summary><c>shl(a, b)</c>: zeros come in; by the width or more, all are zero</summary>
    ShiftLeft,
    /// <summary><c>shr(a, b)</c>: zeros come in; by the width or more, all are zero</summary>
    ShiftRight,
    /// <summary><c>commonprefix(a, b)</c>: ones at the leading bits on which both agree, zeros at all bits after these</summary>
    CommonPrefix,
    /// <summary><c>a + b</c>, modulo 2 to the width</summary>
    Add,
    /// <summary><c>a - b</c>, modulo 2 to the width</summary>
    Subtract,
}

/// <summary>An operation on two bit-vectors of one width.</summary>
public sealed record BitsOperation(BitsOperator Operator, Term Left, Term Right) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => Left.Sort;
}

/// <summary><c>bnot(a)</c>.</summary>
public sealed record BitsComplement(Term Operand) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => Operand.Sort;
}

/// <summary>The comparisons of integers, bit-vectors and elements of a total order; <c>&gt;</c> and <c>&gt;=</c> are written as these with their sides exchanged.</summary>
public enum Comparison
{
    /// <summary><c>&lt;</c></summary>
    Less,
    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,
}

/// <summary>A comparison.</summary>
public sealed record Compared(Comparison Comparison, Term Left, Term Right) : Term
{
    /// <inheritdoc/>
    public override Sort Sort => BoolSort.Instance;
}
