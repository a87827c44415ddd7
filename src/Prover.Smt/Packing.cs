using System.Collections.Immutable;

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
            PackAll(scope, tuple.Items, ((TupleSort)sort).Items)),
        Window or Slots => PackList(scope, AsWindow(scope, value), sort),
        _ => throw new InvalidOperationException("a function is not stored"),
    };

    /// <summary>One expression for each of several values.</summary>
    public static Expr[] PackAll(SizeScope scope, ImmutableArray<Encoded> values, ImmutableArray<Sort> sorts)
    {
        var packed = new Expr[values.Length];
        for (var i = 0; i < packed.Length; i++) packed[i] = Pack(scope, values[i], sorts[i]);
        return packed;
    }

    private static Expr PackList(SizeScope scope, Window list, Sort sort)
    {
        var z3 = scope.Z3;
        if (list.Head is not IntNum { Int: 0 } && IsWrittenOut(scope, list)) list = AsWindow(scope, AsSlots(scope, list));
        if (list.Head is IntNum { Int: 0 }) return z3.MkApp(scope.Sorts.DatatypeOf(sort).Constructors[0], list.Items, list.Tail);
        var length = z3.MkSub(list.Tail, list.Head);
        return z3.MkApp(scope.Sorts.DatatypeOf(sort).Constructors[0], scope.Moved(list.Items, p => z3.MkAdd(p, list.Head)), length);
    }

    /// <summary>The value that one expression stands for.</summary>
    public static Encoded Unpack(SizeScope scope, Expr expr, Sort sort) =>
        sort.Resolved is TupleSort or ListSort ? UnpackParts(scope, expr, sort) : new Scalar(expr);

    private static Encoded UnpackParts(SizeScope scope, Expr expr, Sort sort)
    {
        Expr Part(int i) => scope.Z3.MkApp(scope.Sorts.DatatypeOf(sort).Accessors[0][i], expr);
        return sort.Resolved switch
        {
            TupleSort tuple => new Components([.. tuple.Items.Select((s, i) => Unpack(scope, Part(i), s))]),
            ListSort list => new Window(list.Element, (ArrayExpr)Part(0), scope.Z3.MkInt(0), (ArithExpr)Part(1), list.Bound),
            _ => throw new InvalidOperationException($"a value of {sort} has no parts"),
        };
    }

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
            case (Mapping a, Mapping b):
                return new Mapping(arguments => Merge(scope, condition, a.Apply(arguments), b.Apply(arguments)));
            default:
                var (left, right) = (AsWindow(scope, then), AsWindow(scope, otherwise));
                return new Window(
                    left.Element,
                    (ArrayExpr)z3.MkITE(condition, left.Items, right.Items),
                    (ArithExpr)z3.MkITE(condition, left.Head, right.Head),
                    (ArithExpr)z3.MkITE(condition, left.Tail, right.Tail),
                    left.Bound is { } m && right.Bound is { } n ? Math.Max(m, n) : null);
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
        return new Window(slots.Element, items, z3.MkInt(0), slots.Length, slots.Items.Length);
    }

    /// <summary>
    /// Whether positions of <paramref name="list"/> are written out: then what is built of it is built slot by slot, wherever it stands, without a quantifier
    /// over positions.
    /// </summary>
    public static bool IsWrittenOut(SizeScope scope, Window list) => list.Bound is not null && scope.WritesOut;

    /// <summary>A list of bounded length as slots.</summary>
    public static Slots AsSlots(SizeScope scope, Encoded list)
    {
        if (list is Slots slots) return slots;
        var window = (Window)list;
        var bound = window.Bound ?? throw new InvalidOperationException("a list of any length has no slots");
        var z3 = scope.Z3;
        return new Slots(window.Element, z3.MkSub(window.Tail, window.Head), [.. Enumerable.Range(0, bound).Select(i =>
            Unpack(scope, z3.MkSelect(window.Items, z3.MkAdd(window.Head, z3.MkInt(i))), window.Element))]);
    }
}
