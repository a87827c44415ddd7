namespace Microsoft.Z3;

/// <summary>A sort: what SMT-LIB calls the type of a term.</summary>
public class Sort : AST
{
    internal Sort(Context context, nint handle)
        : base(context, handle)
    {
    }

    /// <summary>
    /// Wraps a native application whose sort this is in the class of its sort, as <see cref="Expr.Create"/>, but without asking Z3 what it is where the sort tells.
    /// It does not for numbers: functions may be numerals.
    /// </summary>
    internal virtual Expr Wrap(nint application) => Expr.Create(Context, application);

    /// <summary>Wraps a native sort in the class of its kind; a kind that has no class here comes as a plain <see cref="Sort"/>.</summary>
    internal static Sort Create(Context context, nint handle) => Native.Z3_get_sort_kind(context, handle) switch
    {
        Z3_sort_kind.Z3_BOOL_SORT => new BoolSort(context, handle),
        Z3_sort_kind.Z3_INT_SORT => new IntSort(context, handle),
        Z3_sort_kind.Z3_BV_SORT => new BitVecSort(context, handle),
        Z3_sort_kind.Z3_ARRAY_SORT => new ArraySort(context, handle),
        Z3_sort_kind.Z3_DATATYPE_SORT => new DatatypeSort(context, handle),
        Z3_sort_kind.Z3_UNINTERPRETED_SORT => new UninterpretedSort(context, handle),
        _ => new Sort(context, handle),
    };
}

/// <summary>The sort of formulas.</summary>
public sealed class BoolSort : Sort
{
    internal BoolSort(Context context, nint handle)
        : base(context, handle)
    {
    }

    internal override Expr Wrap(nint application) => new BoolExpr(Context, application);
}

/// <summary>A sort of numbers.</summary>
public class ArithSort : Sort
{
    internal ArithSort(Context context, nint handle)
        : base(context, handle)
    {
    }
}

/// <summary>The sort of the whole numbers, of any size.</summary>
public sealed class IntSort : ArithSort
{
    internal IntSort(Context context, nint handle)
        : base(context, handle)
    {
    }
}

/// <summary>A sort of bit-vectors of one length.</summary>
public sealed class BitVecSort : Sort
{
    internal BitVecSort(Context context, nint handle)
        : base(context, handle)
    {
    }
}

/// <summary>A sort of total maps from one sort to another.</summary>
public sealed class ArraySort : Sort
{
    internal ArraySort(Context context, nint handle)
        : base(context, handle)
    {
    }

    internal override Expr Wrap(nint application) => new ArrayExpr(Context, application);
}

/// <summary>A sort about whose elements nothing is known, but that there is one.</summary>
public sealed class UninterpretedSort : Sort
{
    internal UninterpretedSort(Context context, nint handle)
        : base(context, handle)
    {
    }

    internal override Expr Wrap(nint application) => new(Context, application);
}
