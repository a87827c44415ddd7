namespace Microsoft.Z3;

/// <summary>A structure that satisfies a solver's assertions: values for constants and functions, elements for uninterpreted sorts.</summary>
public sealed class Model : Z3Object
{
    internal Model(Context context, nint handle)
        : base(context, handle) => Native.Z3_model_inc_ref(context, handle);

    /// <summary>The number of constants that have a value.</summary>
    public uint NumConsts => Native.Z3_model_get_num_consts(Context, NativeObject);

    /// <summary>The constants that have a value.</summary>
    public FuncDecl[] ConstDecls =>
        Context.Read(NumConsts, i => new FuncDecl(Context, Native.Z3_model_get_const_decl(Context, NativeObject, i)));

    /// <summary>The number of functions that have an interpretation.</summary>
    public uint NumFuncs => Native.Z3_model_get_num_funcs(Context, NativeObject);

    /// <summary>The functions that have an interpretation; constants are not among them.</summary>
    public FuncDecl[] FuncDecls =>
        Context.Read(NumFuncs, i => new FuncDecl(Context, Native.Z3_model_get_func_decl(Context, NativeObject, i)));

    /// <summary>All constants and functions that have an interpretation.</summary>
    public FuncDecl[] Decls => [.. FuncDecls, .. ConstDecls];

    /// <summary>The number of uninterpreted sorts to which the model gives elements.</summary>
    public uint NumSorts => Native.Z3_model_get_num_sorts(Context, NativeObject);

    /// <summary>The uninterpreted sorts to which the model gives elements.</summary>
    public Sort[] Sorts => Context.Read(NumSorts, i => Sort.Create(Context, Native.Z3_model_get_sort(Context, NativeObject, i)));

    /// <summary>The value of a term.</summary>
    /// <param name="t">The term.</param>
    /// <param name="completion">Whether to choose values for what the model leaves open, and to keep them; else the answer may contain it.</param>
    /// <exception cref="Z3Exception">Z3 could not evaluate the term.</exception>
    public Expr Eval(Expr t, bool completion = false) =>
        Native.Z3_model_eval(Context, NativeObject, Context.Of(t), completion, out var value)
            ? Expr.Create(Context, value)
            : throw new Z3Exception("The model cannot evaluate the term");

    /// <summary>The value of a term, as <see cref="Eval"/>.</summary>
    /// <param name="t">The term.</param>
    /// <param name="completion">Whether to choose values for what the model leaves open; else the answer may contain it.</param>
    /// <exception cref="Z3Exception">Z3 could not evaluate the term.</exception>
    public Expr Evaluate(Expr t, bool completion = false) => Eval(t, completion);

    /// <summary>The value of a constant, or null when the model leaves it open.</summary>
    /// <param name="a">The constant.</param>
    /// <exception cref="Z3Exception">The term is no constant.</exception>
    public Expr? ConstInterp(Expr a) => ConstInterp(a.FuncDecl);

    /// <summary>The value of a constant, or null when the model leaves it open.</summary>
    /// <param name="f">The constant's declaration.</param>
    /// <exception cref="Z3Exception">The function has arguments.</exception>
    public Expr? ConstInterp(FuncDecl f)
    {
        if (f.Arity != 0) throw new Z3Exception("Functions with arguments have no constant interpretation; use FuncInterp");
        var value = Native.Z3_model_get_const_interp(Context, NativeObject, Context.Of(f));
        return value == 0 ? null : Expr.Create(Context, value);
    }

    /// <summary>The table of a function, or null when the model leaves it open.</summary>
    /// <param name="f">The function's declaration.</param>
    /// <exception cref="Z3Exception">The function is a constant.</exception>
    public FuncInterp? FuncInterp(FuncDecl f)
    {
        if (f.Arity == 0) throw new Z3Exception("Constants have no function interpretation; use ConstInterp");
        var table = Native.Z3_model_get_func_interp(Context, NativeObject, Context.Of(f));
        return table == 0 ? null : new FuncInterp(Context, table);
    }

    /// <summary>The elements of an uninterpreted sort.</summary>
    /// <param name="s">The sort.</param>
    /// <exception cref="Z3Exception">The model gives the sort no elements.</exception>
    public Expr[] SortUniverse(Sort s) => Context.ReadTerms(Native.Z3_model_get_sort_universe(Context, NativeObject, Context.Of(s)));

    /// <summary>The model as definitions of SMT-LIB 2.</summary>
    public override string ToString() => Native.Z3_model_to_string(Context, NativeObject);
}
