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

    /// <summary>Declares a function of one argument. Equal names and sorts make the same function.</summary>
    /// <param name="name">The function's name.</param>
    /// <param name="domain">The argument's sort.</param>
    /// <param name="range">The values' sort.</param>
    public FuncDecl MkFuncDecl(string name, Sort domain, Sort range) => MkFuncDecl(name, [domain], range);

    /// <summary>Declares a function that is different from all others.</summary>
    /// <param name="prefix">The beginning of its name; Z3 adds a number.</param>
    /// <param name="domain">The arguments' sorts.</param>
    /// <param name="range">The values' sort.</param>
    public FuncDecl MkFreshFuncDecl(string prefix, Sort[] domain, Sort range) =>
        new(this, Native.Z3_mk_fresh_func_decl(this, prefix, (uint)domain.Length, Of(domain), Of(range)));

    /// <summary>Declares a constant. Equal names and sorts make the same constant.</summary>
    /// <param name="name">The constant's name.</param>
    /// <param name="range">Its sort.</param>
    public FuncDecl MkConstDecl(string name, Sort range) => MkFuncDecl(name, Array.Empty<Sort>(), range);

    /// <summary>A constant. Equal names and sorts make the same constant.</summary>
    /// <param name="name">The constant's name.</param>
    /// <param name="range">Its sort.</param>
    public Expr MkConst(string name, Sort range) => range.Wrap(Native.Z3_mk_const(this, Name(name), Of(range)));

    /// <summary>A constant.</summary>
    /// <param name="f">Its declaration.</param>
    /// <exception cref="Z3Exception">The function has arguments.</exception>
    public Expr MkConst(FuncDecl f) => MkApp(f);

    /// <summary>A constant that is different from all others.</summary>
    /// <param name="prefix">The beginning of its name; Z3 adds a number.</param>
    /// <param name="range">Its sort.</param>
    public Expr MkFreshConst(string prefix, Sort range) => range.Wrap(Native.Z3_mk_fresh_const(this, prefix, Of(range)));

    /// <summary>A constant whose value is true or false.</summary>
    /// <param name="name">The constant's name.</param>
    public BoolExpr MkBoolConst(string name) => (BoolExpr)MkConst(name, BoolSort);

    /// <summary>A constant whose value is a whole number.</summary>
    /// <param name="name">The constant's name.</param>
    public IntExpr MkIntConst(string name) => (IntExpr)MkConst(name, IntSort);

    /// <summary>A constant whose value is a bit-vector.</summary>
    /// <param name="name">The constant's name.</param>
    /// <param name="size">The number of bits.</param>
    public BitVecExpr MkBVConst(string name, uint size) => (BitVecExpr)MkConst(name, MkBitVecSort(size));

    /// <summary>A function applied to arguments.</summary>
    /// <param name="f">The function.</param>
    /// <param name="args">As many arguments as it takes, of its sorts.</param>
    /// <exception cref="Z3Exception">The arguments do not fit.</exception>
    public Expr MkApp(FuncDecl f, params Expr[] args) =>
        f.Range.Wrap(Native.Z3_mk_app(this, Of(f), (uint)args.Length, Of(args)));

    /// <summary>A function applied to arguments.</summary>
    /// <param name="f">The function.</param>
    /// <param name="args">As many arguments as it takes, of its sorts.</param>
    /// <exception cref="Z3Exception">The arguments do not fit.</exception>
    public Expr MkApp(FuncDecl f, IEnumerable<Expr> args) => MkApp(f, [.. args]);

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

    /// <summary>A numeral.</summary>
    /// <param name="v">The number.</param>
    /// <param name="ty">A sort of numbers or of bit-vectors.</param>
    /// <exception cref="Z3Exception">The sort has no numerals.</exception>
    public Expr MkNumeral(ulong v, Sort ty) => Expr.Create(this, Native.Z3_mk_unsigned_int64(this, v, Of(ty)));

    /// <summary>A whole number.</summary>
    /// <param name="v">The number in decimal digits.</param>
    /// <exception cref="Z3Exception">The text is no whole number.</exception>
    public IntNum MkInt(string v) => (IntNum)MkNumeral(v, IntSort);

    /// <summary>A whole number.</summary>
    /// <param name="v">The number.</param>
    public IntNum MkInt(int v) => (IntNum)MkNumeral(v, IntSort);

    /// <summary>A whole number.</summary>
    /// <param name="v">The number.</param>
    public IntNum MkInt(long v) => (IntNum)MkNumeral(v, IntSort);

    /// <summary>A bit-vector.</summary>
    /// <param name="v">Its number in decimal digits.</param>
    /// <param name="size">The number of bits.</param>
    /// <exception cref="Z3Exception">The text is no number, or the size is 0.</exception>
    public BitVecNum MkBV(string v, uint size) => (BitVecNum)MkNumeral(v, MkBitVecSort(size));

    /// <summary>A bit-vector.</summary>
    /// <param name="v">Its number.</param>
    /// <param name="size">The number of bits.</param>
    /// <exception cref="Z3Exception">The size is 0.</exception>
    public BitVecNum MkBV(int v, uint size) => (BitVecNum)MkNumeral(v, MkBitVecSort(size));

    /// <summary>A bit-vector.</summary>
    /// <param name="v">Its number.</param>
    /// <param name="size">The number of bits.</param>
    /// <exception cref="Z3Exception">The size is 0.</exception>
    public BitVecNum MkBV(uint v, uint size) => (BitVecNum)MkNumeral((long)v, MkBitVecSort(size));

    /// <summary>A bit-vector.</summary>
    /// <param name="v">Its number.</param>
    /// <param name="size">The number of bits.</param>
    /// <exception cref="Z3Exception">The size is 0.</exception>
    public BitVecNum MkBV(ulong v, uint size) => (BitVecNum)MkNumeral(v, MkBitVecSort(size));
}
