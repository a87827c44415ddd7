namespace Microsoft.Z3;

/// <content>Functions, constants, applications, numerals.</content>
public sealed partial class Context
{
    /// <summary>Declares a function. Equal names and sorts make the same function.</summary>
    /// <param name="name">The function's name.</param>
    /// <param name="domain">The arguments' sorts.</param>
    /// <param name="range">The values' sort.</param>
    public FuncDecl MkFuncDecl(string name, Sort[] domain, Sort range) =>
        new(this, Native.Z3_mk_func_decl(this, Name(name), (uint)domain.Length, Of(domain), Of(range)));

    /// <summary>A constant. Equal names and sorts make the same constant.</summary>
    /// <param name="name">The constant's name.</param>
    /// <param name="range">Its sort.</param>
    public Expr MkConst(string name, Sort range) => range.Wrap(Native.Z3_mk_const(this, Name(name), Of(range)));

    /// <summary>A function applied to arguments.</summary>
    /// <param name="f">The function.</param>
    /// <param name="args">As many arguments as it takes, of its sorts.</param>
    /// <exception cref="Z3Exception">The arguments do not fit.</exception>
    public Expr MkApp(FuncDecl f, params Expr[] args) =>
        f.Range.Wrap(Native.Z3_mk_app(this, Of(f), (uint)args.Length, Of(args)));

    /// <summary>A numeral.</summary>
    /// <param name="v">The number in decimal digits.</param>
    /// <param name="ty">A sort of numbers or of bit-vectors, of which the number is taken without what does not fit.</param>
    /// <exception cref="Z3Exception">The text is no number, or the sort has no numerals.</exception>
    public Expr MkNumeral(string v, Sort ty) => Expr.Create(this, Native.Z3_mk_numeral(this, v, Of(ty)));

    /// <summary>A numeral.</summary>
    /// <param name="v">The number.</param>
    /// <param name="ty">A sort of numbers or of bit-vectors.</param>
    /// <exception cref="Z3Exception">The sort has no numerals.</exception>
    public Expr MkNumeral(int v, Sort ty) => MkNumeral((long)v, ty);

    /// <summary>A numeral.</summary>
    /// <param name="v">The number.</param>
    /// <param name="ty">A sort of numbers or of bit-vectors.</param>
    /// <exception cref="Z3Exception">The sort has no numerals.</exception>
    public Expr MkNumeral(long v, Sort ty) => Expr.Create(this, Native.Z3_mk_int64(this, v, Of(ty)));

    /// <summary>A whole number.</summary>
    /// <param name="v">The number in decimal digits.</param>
    /// <exception cref="Z3Exception">The text is no whole number.</exception>
    public IntNum MkInt(string v) => (IntNum)MkNumeral(v, IntSort);

    /// <summary>A whole number.</summary>
    /// <param name="v">The number.</param>
    public IntNum MkInt(int v) => (IntNum)MkNumeral(v, IntSort);

    /// <summary>A bit-vector.</summary>
    /// <param name="v">Its number in decimal digits.</param>
    /// <param name="size">The number of bits.</param>
    /// <exception cref="Z3Exception">The text is no number, or the size is 0.</exception>
    public BitVecNum MkBV(string v, uint size) => (BitVecNum)MkNumeral(v, MkBitVecSort(size));
}
