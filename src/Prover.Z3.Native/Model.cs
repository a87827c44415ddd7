namespace Microsoft.Z3;

/// <summary>A structure that satisfies a solver's assertions: values for constants and functions, elements for uninterpreted sorts.</summary>
public sealed class Model : Z3Object
{
    internal Model(Context context, nint handle)
        : base(context, handle) => Native.Z3_model_inc_ref(context, handle);

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

    /// <summary>The elements of an uninterpreted sort.</summary>
    /// <param name="s">The sort.</param>
    /// <exception cref="Z3Exception">The model gives the sort no elements.</exception>
    public Expr[] SortUniverse(Sort s) => Context.ReadTerms(Native.Z3_model_get_sort_universe(Context, NativeObject, Context.Of(s)));
}
