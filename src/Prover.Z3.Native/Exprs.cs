using System.Globalization;
using System.Numerics;

namespace Microsoft.Z3;

/// <summary>A formula.</summary>
public class BoolExpr : Expr
{
    internal BoolExpr(Context context, nint handle)
        : base(context, handle)
    {
    }
}

/// <summary>A term whose value is a number.</summary>
public class ArithExpr : Expr
{
    internal ArithExpr(Context context, nint handle)
        : base(context, handle)
    {
    }
}

/// <summary>A term whose value is a whole number.</summary>
public class IntExpr : ArithExpr
{
    internal IntExpr(Context context, nint handle)
        : base(context, handle)
    {
    }
}

/// <summary>A whole number, of any size.</summary>
public sealed class IntNum : IntExpr
{
    internal IntNum(Context context, nint handle)
        : base(context, handle)
    {
    }

    /// <summary>The number.</summary>
    public BigInteger BigInteger => Numeral.Read(this);

    /// <summary>The number in decimal digits.</summary>
    public override string ToString() => Native.Z3_get_numeral_string(Context, NativeObject);
}

/// <summary>A term whose value is a bit-vector.</summary>
public class BitVecExpr : Expr
{
    internal BitVecExpr(Context context, nint handle)
        : base(context, handle)
    {
    }
}

/// <summary>A bit-vector that is given by its number, which is read without a sign.</summary>
public sealed class BitVecNum : BitVecExpr
{
    internal BitVecNum(Context context, nint handle)
        : base(context, handle)
    {
    }

    /// <summary>The number.</summary>
    public BigInteger BigInteger => Numeral.Read(this);

    /// <summary>The number in decimal digits.</summary>
    public override string ToString() => Native.Z3_get_numeral_string(Context, NativeObject);
}

/// <summary>A term whose value is a total map.</summary>
public class ArrayExpr : Expr
{
    internal ArrayExpr(Context context, nint handle)
        : base(context, handle)
    {
    }
}

/// <summary>A term whose value is an element of a datatype.</summary>
public class DatatypeExpr : Expr
{
    internal DatatypeExpr(Context context, nint handle)
        : base(context, handle)
    {
    }
}

/// <summary>A formula that begins with "for all" or "there is".</summary>
public sealed class Quantifier : BoolExpr
{
    internal Quantifier(Context context, nint handle)
        : base(context, handle)
    {
    }
}

/// <summary>Terms that together tell Z3 when to instantiate a quantifier.</summary>
public sealed class Pattern : AST
{
    internal Pattern(Context context, nint handle)
        : base(context, handle)
    {
    }
}

file static class Numeral
{
    public static BigInteger Read(Expr numeral) => BigInteger.Parse(numeral.ToString(), CultureInfo.InvariantCulture);
}
