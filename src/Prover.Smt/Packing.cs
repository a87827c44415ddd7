using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Smt;

/// <summary>Between values in components and the single expressions that maps, datatypes and queues store.</summary>
internal static class Packing
{
    /// <summary>One expression for a value.</summary>
    public static SmtTerm Pack(SizeScope scope, Encoded value, Sort sort) => value switch
    {
        Scalar scalar => scalar.Expr,
        Components tuple => scope.Smt.Apply(
            scope.Sorts.DatatypeOf(sort).Constructors[0],
            PackAll(scope, tuple.Items, ((TupleSort)sort).Items)),
        Positioned or Slots => PackList(scope, AsWindow(scope, value), sort),
        _ => throw new InvalidOperationException("a function is not stored"),
    };

    /// <summary>One expression for each of several values.</summary>
    public static SmtTerm[] PackAll(SizeScope scope, ImmutableArray<Encoded> values, ImmutableArray<Sort> sorts)
    {
        var packed = new SmtTerm[values.Length];
        for (var i = 0; i < packed.Length; i++) packed[i] = Pack(scope, values[i], sorts[i]);
        return packed;
    }

    private static SmtTerm PackList(SizeScope scope, Window list, Sort sort)
    {
        var smt = scope.Smt;
        if (list.Head is not { IsNumeral: true, Numeral.IsZero: true } && IsWrittenOut(scope, list)) list = AsWindow(scope, AsSlots(scope, list));
        if (list.Head is { IsNumeral: true, Numeral.IsZero: true }) return smt.Apply(scope.Sorts.DatatypeOf(sort).Constructors[0], list.Items, list.Tail);
        var length = smt.Subtract(list.Tail, list.Head);
        return smt.Apply(scope.Sorts.DatatypeOf(sort).Constructors[0], scope.Moved(list.Items, p => smt.Add(p, list.Head)), length);
    }

    /// <summary>The value that one expression stands for.</summary>
    public static Encoded Unpack(SizeScope scope, SmtTerm expr, Sort sort) =>
        sort.Resolved is TupleSort or ListSort ? UnpackParts(scope, expr, sort) : new Scalar(expr);

    private static Encoded UnpackParts(SizeScope scope, SmtTerm expr, Sort sort)
    {
        SmtTerm Part(int i) => scope.Smt.Apply(scope.Sorts.DatatypeOf(sort).Accessors[0][i], expr);
        return sort.Resolved switch
        {
            TupleSort tuple => new Components([.. tuple.Items.Select((s, i) => Unpack(scope, Part(i), s))]),
            ListSort list => new Window(list.Element, Part(0), scope.Smt.Int(0), Part(1), list.Bound),
            _ => throw new InvalidOperationException($"a value of {sort} has no parts"),
        };
    }

    /// <summary>The first value when <paramref name="condition"/> holds, else the second.</summary>
    public static Encoded Merge(SizeScope scope, SmtTerm condition, Encoded then, Encoded otherwise)
    {
        if (condition.IsTrue) return then;
        if (condition.IsFalse) return otherwise;
        var smt = scope.Smt;
        switch (then, otherwise)
        {
            case (Scalar a, Scalar b):
                return new Scalar(a.Expr.Equals(b.Expr) ? a.Expr : smt.IfThenElse(condition, a.Expr, b.Expr));
            case (Components a, Components b):
                return new Components([.. a.Items.Zip(b.Items, (x, y) => Merge(scope, condition, x, y))]);
            case (Slots a, Slots b):
                // A slot that one side lacks lies after its length: any value will do there.
                var items = Enumerable.Range(0, Math.Max(a.Items.Length, b.Items.Length)).Select(i =>
                    i >= a.Items.Length ? b.Items[i] : i >= b.Items.Length ? a.Items[i] : Merge(scope, condition, a.Items[i], b.Items[i]));
                return new Slots(a.Element, smt.IfThenElse(condition, a.Length, b.Length), [.. items]);
            case (Mapping a, Mapping b):
                return new Mapping(arguments => Merge(scope, condition, a.Apply(arguments), b.Apply(arguments)));
            case (Computed, _) or (_, Computed):
                return MergeComputed(scope, condition, then, otherwise);
            default:
                var (left, right) = (AsWindow(scope, then), AsWindow(scope, otherwise));
                return new Window(
                    left.Element,
                    smt.IfThenElse(condition, left.Items, right.Items),
                    smt.IfThenElse(condition, left.Head, right.Head),
                    smt.IfThenElse(condition, left.Tail, right.Tail),
                    left.Bound is { } m && right.Bound is { } n ? Math.Max(m, n) : null);
        }
    }

    private static Computed MergeComputed(SizeScope scope, SmtTerm condition, Encoded then, Encoded otherwise)
    {
        var lists = new ListEncoder(scope);
        var bound = BoundOf(then) is { } m && BoundOf(otherwise) is { } n ? Math.Max(m, n) : (int?)null;
        return new Computed(
            ElementOf(then), p => Merge(scope, condition, lists.At(then, p), lists.At(otherwise, p)), _ => null,
            scope.Smt.Int(0), scope.Smt.IfThenElse(condition, lists.Length(then), lists.Length(otherwise)), bound);
    }

    private static Sort ElementOf(Encoded list) => list is Slots slots ? slots.Element : ((Positioned)list).Element;

    private static int? BoundOf(Encoded list) => list is Slots slots ? slots.Items.Length : ((Positioned)list).Bound;

    /// <summary>The element of a list at a position between its head and its tail; any value elsewhere.</summary>
    public static Encoded ItemAt(SizeScope scope, Positioned list, SmtTerm position) => list switch
    {
        Window window => Unpack(scope, scope.Smt.Select(window.Items, position), window.Element),
        Computed computed => computed.Item(position),
        _ => throw new InvalidOperationException($"unknown encoding {list.GetType().Name}"),
    };

    /// <summary>A list as a window.</summary>
    public static Window AsWindow(SizeScope scope, Encoded list)
    {
        if (list is Window window) return window;
        if (list is Positioned positioned && IsWrittenOut(scope, positioned)) list = AsSlots(scope, positioned);
        if (list is Computed computed) return scope.Stored(computed);
        var smt = scope.Smt;
        var slots = (Slots)list;
        var items = scope.Fresh("items", smt.ArraySort(smt.IntSort, scope.Sorts.Encode(slots.Element)));
        for (var i = 0; i < slots.Items.Length; i++)
            items = smt.Store(items, smt.Int(i), Pack(scope, slots.Items[i], slots.Element));
        return new Window(slots.Element, items, smt.Int(0), slots.Length, slots.Items.Length);
    }

    /// <summary>
    /// Whether positions of <paramref name="list"/> are written out: then what is built of it is built slot by slot, wherever it stands, without a quantifier
    /// over positions.
    /// </summary>
    public static bool IsWrittenOut(SizeScope scope, Positioned list) => list.Bound is not null && scope.WritesOut;

    /// <summary>A list of bounded length as slots.</summary>
    public static Slots AsSlots(SizeScope scope, Encoded list)
    {
        if (list is Slots slots) return slots;
        var window = (Positioned)list;
        var bound = window.Bound ?? throw new InvalidOperationException("a list of any length has no slots");
        var smt = scope.Smt;
        return new Slots(window.Element, smt.Subtract(window.Tail, window.Head), [.. Enumerable.Range(0, bound).Select(i =>
            ItemAt(scope, window, smt.Add(window.Head, smt.Int(i))))]);
    }
}
