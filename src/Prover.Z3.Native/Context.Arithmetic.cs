namespace Microsoft.Z3;

/// <content>Terms about numbers and arrays.</content>
public sealed partial class Context
{
    /// <summary>The sum.</summary>
    /// <param name="t">Numbers, at least one.</param>
    /// <exception cref="Z3Exception">There is no number.</exception>
    public ArithExpr MkAdd(params ArithExpr[] t) => Number(Native.Z3_mk_add(this, (uint)t.Length, Of(t)));

    /// <summary>The product.</summary>
    /// <param name="t">Numbers, at least one.</param>
    /// <exception cref="Z3Exception">There is no number.</exception>
    public ArithExpr MkMul(params ArithExpr[] t) => Number(Native.Z3_mk_mul(this, (uint)t.Length, Of(t)));

    /// <summary>The first number less all others.</summary>
    /// <param name="t">Numbers, at least one.</param>
    /// <exception cref="Z3Exception">There is no number.</exception>
    public ArithExpr MkSub(params ArithExpr[] t) => Number(Native.Z3_mk_sub(this, (uint)t.Length, Of(t)));

    /// <summary>One number is less than another.</summary>
    /// <param name="t1">The one.</param>
    /// <param name="t2">The other.</param>
    public BoolExpr MkLt(ArithExpr t1, ArithExpr t2) => new(this, Native.Z3_mk_lt(this, Of(t1), Of(t2)));

    /// <summary>One number is at most another.</summary>
    /// <param name="t1">The one.</param>
    /// <param name="t2">The other.</param>
    public BoolExpr MkLe(ArithExpr t1, ArithExpr t2) => new(this, Native.Z3_mk_le(this, Of(t1), Of(t2)));

    /// <summary>An array's element.</summary>
    /// <param name="a">The array.</param>
    /// <param name="i">The index.</param>
    /// <exception cref="Z3Exception">The index is not of the array's domain.</exception>
    public Expr MkSelect(ArrayExpr a, Expr i) => Expr.Create(this, Native.Z3_mk_select(this, Of(a), Of(i)));

    /// <summary>An array with one element replaced.</summary>
    /// <param name="a">The array.</param>
    /// <param name="i">The index.</param>
    /// <param name="v">The new element.</param>
    /// <exception cref="Z3Exception">The index or the element is not of the array's sorts.</exception>
    public ArrayExpr MkStore(ArrayExpr a, Expr i, Expr v) => new(this, Native.Z3_mk_store(this, Of(a), Of(i), Of(v)));

    /// <summary>The array whose elements are all the same.</summary>
    /// <param name="domain">The sort of the indices.</param>
    /// <param name="v">The element.</param>
    public ArrayExpr MkConstArray(Sort domain, Expr v) => new(this, Native.Z3_mk_const_array(this, Of(domain), Of(v)));

    /// <summary>The union of sets, which are arrays of truth values.</summary>
    /// <param name="args">The sets, at least one.</param>
    public ArrayExpr MkSetUnion(params ArrayExpr[] args) => new(this, Native.Z3_mk_set_union(this, (uint)args.Length, Of(args)));

    /// <summary>The intersection of sets.</summary>
    /// <param name="args">The sets, at least one.</param>
    public ArrayExpr MkSetIntersection(params ArrayExpr[] args) => new(this, Native.Z3_mk_set_intersect(this, (uint)args.Length, Of(args)));

    /// <summary>A set without the elements of another.</summary>
    /// <param name="arg1">The set.</param>
    /// <param name="arg2">The other.</param>
    /// <exception cref="Z3Exception">The sets are not of one sort.</exception>
    public ArrayExpr MkSetDifference(ArrayExpr arg1, ArrayExpr arg2) => new(this, Native.Z3_mk_set_difference(this, Of(arg1), Of(arg2)));

    /// <summary>Every element of one set is in another.</summary>
    /// <param name="arg1">The one.</param>
    /// <param name="arg2">The other.</param>
    /// <exception cref="Z3Exception">The sets are not of one sort.</exception>
    public BoolExpr MkSetSubset(ArrayExpr arg1, ArrayExpr arg2) => new(this, Native.Z3_mk_set_subset(this, Of(arg1), Of(arg2)));

    private ArithExpr Number(nint term) => (ArithExpr)Expr.Create(this, term);
}
