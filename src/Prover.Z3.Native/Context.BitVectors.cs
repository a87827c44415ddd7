namespace Microsoft.Z3;

/// <content>Terms about bit-vectors. Two operands have the same length; Z3 refuses others with a <see cref="Z3Exception"/>.</content>
public sealed partial class Context
{
    /// <summary>Bit by bit: it is not set.</summary>
    /// <param name="t">The bit-vector.</param>
    public BitVecExpr MkBVNot(BitVecExpr t) => new(this, Native.Z3_mk_bvnot(this, Of(t)));

    /// <summary>Bit by bit: both are set.</summary>
    /// <param name="t1">A bit-vector.</param>
    /// <param name="t2">Another, of the same length.</param>
    /// <exception cref="Z3Exception">The lengths differ.</exception>
    public BitVecExpr MkBVAND(BitVecExpr t1, BitVecExpr t2) => new(this, Native.Z3_mk_bvand(this, Of(t1), Of(t2)));

    /// <summary>Bit by bit: at least one is set.</summary>
    /// <param name="t1">A bit-vector.</param>
    /// <param name="t2">Another, of the same length.</param>
    /// <exception cref="Z3Exception">The lengths differ.</exception>
    public BitVecExpr MkBVOR(BitVecExpr t1, BitVecExpr t2) => new(this, Native.Z3_mk_bvor(this, Of(t1), Of(t2)));

    /// <summary>Bit by bit: exactly one is set.</summary>
    /// <param name="t1">A bit-vector.</param>
    /// <param name="t2">Another, of the same length.</param>
    /// <exception cref="Z3Exception">The lengths differ.</exception>
    public BitVecExpr MkBVXOR(BitVecExpr t1, BitVecExpr t2) => new(this, Native.Z3_mk_bvxor(this, Of(t1), Of(t2)));

    /// <summary>The sum of two numbers, modulo 2 to their length.</summary>
    /// <param name="t1">A bit-vector.</param>
    /// <param name="t2">Another, of the same length.</param>
    /// <exception cref="Z3Exception">The lengths differ.</exception>
    public BitVecExpr MkBVAdd(BitVecExpr t1, BitVecExpr t2) => new(this, Native.Z3_mk_bvadd(this, Of(t1), Of(t2)));

    /// <summary>The difference of two numbers, modulo 2 to their length.</summary>
    /// <param name="t1">A bit-vector.</param>
    /// <param name="t2">Another, of the same length.</param>
    /// <exception cref="Z3Exception">The lengths differ.</exception>
    public BitVecExpr MkBVSub(BitVecExpr t1, BitVecExpr t2) => new(this, Native.Z3_mk_bvsub(this, Of(t1), Of(t2)));

    /// <summary>The bits moved up, with zeros after them.</summary>
    /// <param name="t1">The bits.</param>
    /// <param name="t2">By how many places, as a bit-vector of the same length.</param>
    /// <exception cref="Z3Exception">The lengths differ.</exception>
    public BitVecExpr MkBVSHL(BitVecExpr t1, BitVecExpr t2) => new(this, Native.Z3_mk_bvshl(this, Of(t1), Of(t2)));

    /// <summary>The bits moved down, with zeros after them.</summary>
    /// <param name="t1">The bits.</param>
    /// <param name="t2">By how many places, as a bit-vector of the same length.</param>
    /// <exception cref="Z3Exception">The lengths differ.</exception>
    public BitVecExpr MkBVLSHR(BitVecExpr t1, BitVecExpr t2) => new(this, Native.Z3_mk_bvlshr(this, Of(t1), Of(t2)));

    /// <summary>One number is less than another, both read without a sign.</summary>
    /// <param name="t1">The one.</param>
    /// <param name="t2">The other, of the same length.</param>
    /// <exception cref="Z3Exception">The lengths differ.</exception>
    public BoolExpr MkBVULT(BitVecExpr t1, BitVecExpr t2) => new(this, Native.Z3_mk_bvult(this, Of(t1), Of(t2)));

    /// <summary>One number is at most another, both read without a sign.</summary>
    /// <param name="t1">The one.</param>
    /// <param name="t2">The other, of the same length.</param>
    /// <exception cref="Z3Exception">The lengths differ.</exception>
    public BoolExpr MkBVULE(BitVecExpr t1, BitVecExpr t2) => new(this, Native.Z3_mk_bvule(this, Of(t1), Of(t2)));
}
