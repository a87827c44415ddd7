namespace Microsoft.Z3;

/// <summary>A term. Terms of the sorts that have operators of their own come as the classes derived from this one.</summary>
public class Expr : AST
{
    internal Expr(Context context, nint handle)
        : base(context, handle)
    {
    }

    /// <summary>Whether the term is the formula <c>true</c>.</summary>
    public bool IsTrue => NativeObject == Context.True;

    /// <summary>Whether the term is the formula <c>false</c>.</summary>
    public bool IsFalse => NativeObject == Context.False;

    /// <summary>Wraps a native term in the class of its sort; a sort that has no class here comes as a plain <see cref="Expr"/>.</summary>
    internal static Expr Create(Context context, nint handle)
    {
        var kind = Native.Z3_get_ast_kind(context, handle);
        var isNumeral = kind == Z3_ast_kind.Z3_NUMERAL_AST;
        return Native.Z3_get_sort_kind(context, Native.Z3_get_sort(context, handle)) switch
        {
            Z3_sort_kind.Z3_BOOL_SORT when kind == Z3_ast_kind.Z3_QUANTIFIER_AST => new Quantifier(context, handle),
            Z3_sort_kind.Z3_BOOL_SORT => new BoolExpr(context, handle),
            Z3_sort_kind.Z3_INT_SORT when isNumeral => new IntNum(context, handle),
            Z3_sort_kind.Z3_INT_SORT => new IntExpr(context, handle),
            Z3_sort_kind.Z3_BV_SORT when isNumeral => new BitVecNum(context, handle),
            Z3_sort_kind.Z3_BV_SORT => new BitVecExpr(context, handle),
            Z3_sort_kind.Z3_ARRAY_SORT => new ArrayExpr(context, handle),
            Z3_sort_kind.Z3_DATATYPE_SORT => new DatatypeExpr(context, handle),
            _ => new Expr(context, handle),
        };
    }
}
