namespace Microsoft.Z3;

/// <summary>A formula that begins with "for all" or "there is".</summary>
public sealed class Quantifier : BoolExpr
{
    internal Quantifier(Context context, nint handle)
        : base(context, handle)
    {
    }

    /// <summary>Whether the quantifier is "for all".</summary>
    public bool IsUniversal => Native.Z3_is_quantifier_forall(Context, NativeObject);

    /// <summary>Whether the quantifier is "there is".</summary>
    public bool IsExistential => !IsUniversal;

    /// <summary>How reluctantly Z3 instantiates the quantifier: 0 is eager.</summary>
    public uint Weight => Native.Z3_get_quantifier_weight(Context, NativeObject);

    /// <summary>The number of patterns.</summary>
    public uint NumPatterns => Native.Z3_get_quantifier_num_patterns(Context, NativeObject);

    /// <summary>The patterns, whose instances Z3 looks for.</summary>
    public Pattern[] Patterns =>
        Context.Read(NumPatterns, i => new Pattern(Context, Native.Z3_get_quantifier_pattern_ast(Context, NativeObject, i)));

    /// <summary>The number of bound variables.</summary>
    public uint NumBound => Native.Z3_get_quantifier_num_bound(Context, NativeObject);

    /// <summary>The names of the bound variables, the outermost first.</summary>
    public Symbol[] BoundVariableNames =>
        Context.Read(NumBound, i => Symbol.Create(Context, Native.Z3_get_quantifier_bound_name(Context, NativeObject, i)));

    /// <summary>The sorts of the bound variables, the outermost first.</summary>
    public Sort[] BoundVariableSorts =>
        Context.Read(NumBound, i => Sort.Create(Context, Native.Z3_get_quantifier_bound_sort(Context, NativeObject, i)));

    /// <summary>The formula behind the quantifier; in it the bound variables are numbers, counted from the innermost.</summary>
    public BoolExpr Body => (BoolExpr)Create(Context, Native.Z3_get_quantifier_body(Context, NativeObject));
}

/// <summary>Terms that together tell Z3 when to instantiate a quantifier.</summary>
public sealed class Pattern : AST
{
    internal Pattern(Context context, nint handle)
        : base(context, handle)
    {
    }

    /// <summary>The number of terms.</summary>
    public uint NumTerms => Native.Z3_get_pattern_num_terms(Context, NativeObject);

    /// <summary>The terms.</summary>
    public Expr[] Terms => Context.Read(NumTerms, i => Expr.Create(Context, Native.Z3_get_pattern(Context, NativeObject, i)));

    /// <summary>The pattern as an S-expression.</summary>
    public override string ToString() => Native.Z3_pattern_to_string(Context, NativeObject);
}
