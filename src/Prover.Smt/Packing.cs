namespace Prover.Smt;

/// <summary>Between values in components and the single expressions that maps, datatypes and queues store.</summary>
internal static class Packing
{
    /// <summary>One expression for a value.</summary>
    public static Expr Pack(SizeScope scope, Encoded value, Sort sort) => value switch
    {
        Scalar scalar => scalar.Expr,
        Components tuple => scope.Z3.MkApp(
            scope.Sorts.DatatypeOf(sort).Constructors[0],
            [.. tuple.Items.Zip(((TupleSort)sort).Items, (item, s) => Pack(scope, item, s))]),
        _ => throw new InvalidOperationException("a list is not stored"),
    };

    /// <summary>The value that one expression stands for.</summary>
    public static Encoded Unpack(SizeScope scope, Expr expr, Sort sort) => sort is TupleSort tuple
        ? new Components(
            [.. tuple.Items.Select((s, i) => Unpack(scope, scope.Z3.MkApp(scope.Sorts.DatatypeOf(sort).Accessors[0][i], expr), s))])
        : new Scalar(expr);

    /// <summary>The first value when <paramref name="condition"/> holds, else the second.</summary>
    public static Encoded Merge(SizeScope scope, BoolExpr condition, Encoded then, Encoded otherwise)
    {
        if (condition.IsTrue) return then;
        if (condition.IsFalse) return otherwise;
        var z3 = scope.Z3;
        switch (then, otherwise)
        {
            case (Scalar a, Scalar b):
                return new Scalar(a.Expr.Equals(b.Expr) ? a.Expr : z3.MkITE(condition, a.Expr, b.Expr));
            case (Components a, Components b):
                return new Components([.. a.Items.Zip(b.Items, (x, y) => Merge(scope, condition, x, y))]);
            case (Slots a, Slots b):
                // A slot that one side lacks lies behind its length: any value will do there.
                var items = Enumerable.Range(0, Math.Max(a.Items.Length, b.Items.Length)).Select(i =>
                    i >= a.Items.Length ? b.Items[i] : i >= b.Items.Length ? a.Items[i] : Merge(scope, condition, a.Items[i], b.Items[i]));
                return new Slots(a.Element, (ArithExpr)z3.MkITE(condition, a.Length, b.Length), [.. items]);
            default:
                var (left, right) = (AsWindow(scope, then), AsWindow(scope, otherwise));
                return new Window(
                    left.Element,
                    (ArrayExpr)z3.MkITE(condition, left.Items, right.Items),
                    (ArithExpr)z3.MkITE(condition, left.Head, right.Head),
                    (ArithExpr)z3.MkITE(condition, left.Tail, right.Tail));
        }
    }

    /// <summary>A list as a window.</summary>
    public static Window AsWindow(SizeScope scope, Encoded list)
    {
        if (list is Window window) return window;
        var z3 = scope.Z3;
        var slots = (Slots)list;
        var items = (ArrayExpr)scope.Fresh("items", z3.MkArraySort(z3.IntSort, scope.Sorts.Encode(slots.Element)));
        for (var i = 0; i < slots.Items.Length; i++)
            items = z3.MkStore(items, z3.MkInt(i), Pack(scope, slots.Items[i], slots.Element));
        return new Window(slots.Element, items, z3.MkInt(0), slots.Length);
    }
}
