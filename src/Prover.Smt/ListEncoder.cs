namespace Prover.Smt;

/// <summary>The operations on lists, in both of their forms.</summary>
internal sealed class ListEncoder(SizeScope scope)
{
    private readonly Context _z3 = scope.Z3;

    // That a removal is defined, and what it gives, speak of one array.
    private readonly Dictionary<(Window List, ArithExpr Position), Window> _removals = [];

    /// <summary>The number of elements.</summary>
    public ArithExpr Length(Encoded list) => list switch
    {
        Window w => _z3.MkSub(w.Tail, w.Head),
        Slots s => s.Length,
        _ => throw new InvalidOperationException("not a list"),
    };

    /// <summary>The element at a position counted from 0; any value outside the list.</summary>
    public Encoded At(Encoded list, ArithExpr position)
    {
        switch (list)
        {
            case Window w:
                return Packing.Unpack(scope, _z3.MkSelect(w.Items, _z3.MkAdd(w.Head, position)), w.Element);
            case Slots { Items.IsEmpty: true } s:
                return scope.Fresh("nothing", s.Element);
            case Slots s:
                var result = s.Items[^1];
                for (var i = s.Items.Length - 2; i >= 0; i--)
                    result = Packing.Merge(scope, _z3.MkEq(position, _z3.MkInt(i)), s.Items[i], result);
                return result;
            default:
                throw new InvalidOperationException("not a list");
        }
    }

    /// <summary>The first element; any value when there is none.</summary>
    public Encoded Head(Encoded list) => list switch
    {
        Window w => Packing.Unpack(scope, _z3.MkSelect(w.Items, w.Head), w.Element),
        Slots { Items: [var first, ..] } => first,
        Slots s => scope.Fresh("nothing", s.Element),
        _ => throw new InvalidOperationException("not a list"),
    };

    /// <summary>The list without its first element, of a list that has one.</summary>
    public Encoded Tail(Encoded list) => list switch
    {
        Window w => w with { Head = _z3.MkAdd(w.Head, _z3.MkInt(1)) },
        Slots s => s with { Length = _z3.MkSub(s.Length, _z3.MkInt(1)), Items = s.Items.IsEmpty ? s.Items : s.Items.RemoveAt(0) },
        _ => throw new InvalidOperationException("not a list"),
    };

    /// <summary>Both lists; the second one is slots, since its length is statically bounded.</summary>
    public Encoded Append(Encoded left, Encoded right)
    {
        var added = Packing.AsSlots(scope, right);
        if (left is Window w)
        {
            // Storing behind the new tail does no harm: nothing observes it.
            var items = w.Items;
            for (var i = 0; i < added.Items.Length; i++)
                items = _z3.MkStore(items, _z3.MkAdd(w.Tail, _z3.MkInt(i)), Packing.Pack(scope, added.Items[i], w.Element));
            return w with { Items = items, Tail = _z3.MkAdd(w.Tail, added.Length), Bound = w.Bound + added.Items.Length };
        }

        var kept = (Slots)left;
        var all = Enumerable.Range(0, kept.Items.Length + added.Items.Length).Select(i => SlotOfBoth(kept, added, i));
        return new Slots(kept.Element, _z3.MkAdd(kept.Length, added.Length), [.. all]);
    }

    // Slot i holds the left list's element i, or the right one's i − length(left).
    private Encoded SlotOfBoth(Slots left, Slots right, int i)
    {
        Encoded? result = i < left.Items.Length ? left.Items[i] : null;
        for (var n = 0; n <= Math.Min(i, left.Items.Length); n++)
        {
            if (i - n >= right.Items.Length) continue;
            var item = right.Items[i - n];
            result = result is null ? item : Packing.Merge(scope, _z3.MkEq(left.Length, _z3.MkInt(n)), item, result);
        }

        return result ?? scope.Fresh("nothing", left.Element);
    }

    /// <summary>The list without its element at a position inside it.</summary>
    public Encoded Remove(Encoded list, ArithExpr position)
    {
        if (list is Window w && !Packing.IsWrittenOut(scope, w))
            return _removals.TryGetValue((w, position), out var known) ? known : _removals[(w, position)] = Remove(w, position);
        var slots = Packing.AsSlots(scope, list);
        var kept = Enumerable.Range(0, Math.Max(0, slots.Items.Length - 1)).Select(i =>
            Packing.Merge(scope, _z3.MkLt(_z3.MkInt(i), position), slots.Items[i], slots.Items[i + 1]));
        return new Slots(slots.Element, _z3.MkSub(slots.Length, _z3.MkInt(1)), [.. kept]);
    }

    private Window Remove(Window list, ArithExpr position)
    {
        var one = _z3.MkInt(1);
        if (list.Head is IntNum { Int: 0 })
        {
            // What a map or a datatype stores begins at position 0, before and after: what stands behind the position moves down by one.
            var closed = scope.Moved(list.Items, p => (ArithExpr)_z3.MkITE(_z3.MkLt(p, position), p, _z3.MkAdd(p, one)));
            return list with { Items = closed, Tail = _z3.MkSub(list.Tail, one) };
        }

        // What stands before the position moves up by one, so that the tail stays and the rest keeps its positions.
        var removed = _z3.MkAdd(list.Head, position);
        var items = scope.Moved(list.Items, p => (ArithExpr)_z3.MkITE(_z3.MkLe(p, removed), _z3.MkSub(p, one), p));
        return list with { Items = items, Head = _z3.MkAdd(list.Head, one) };
    }

    /// <summary>Equal length and equal elements at all positions (soundness rule 5).</summary>
    public BoolExpr Equal(Encoded left, Encoded right, Func<Encoded, Encoded, BoolExpr> equal)
    {
        var lengths = _z3.MkEq(Length(left), Length(right));
        var finite = (left as Slots, right as Slots) switch
        {
            ({ } l, { } r) => l.Items.Length <= r.Items.Length ? l : r,
            var (l, r) => l ?? r,
        };
        if (finite is not null)
        {
            // Equal lengths, so that no position behind the shorter side's slots is in use.
            return _z3.MkAnd([lengths, .. Enumerable.Range(0, finite.Items.Length).Select(i => _z3.MkImplies(
                _z3.MkLt(_z3.MkInt(i), finite.Length), equal(At(left, _z3.MkInt(i)), At(right, _z3.MkInt(i)))))]);
        }

        // From either side, so that looking at an element of one list brings up the element of the other.
        var (a, b) = ((Window)left, (Window)right);
        return _z3.MkAnd(lengths, Agrees(a, b, equal), Agrees(b, a, equal));
    }

    private BoolExpr Agrees(Window list, Window other, Func<Encoded, Encoded, BoolExpr> equal)
    {
        var p = (IntExpr)scope.Fresh("position", _z3.IntSort);
        var (inside, item) = Position(list, p);
        var same = scope.Below(() => equal(item, At(other, _z3.MkSub(p, list.Head))));
        return _z3.MkForall([p], _z3.MkImplies(inside, same), patterns: PatternAt(list, p));
    }

    /// <summary>All, some or exactly one of the positions (soundness rule 4).</summary>
    public BoolExpr Quantify(Quantifier quantifier, Encoded list, Func<Encoded, BoolExpr> body) => list switch
    {
        Slots slots => OverSlots(quantifier, slots, body),
        Window window when Packing.IsWrittenOut(scope, window) => OverSlots(quantifier, Packing.AsSlots(scope, list), body),
        Window window => OverWindow(quantifier, window, body),
        _ => throw new InvalidOperationException("not a list"),
    };

    private BoolExpr OverSlots(Quantifier quantifier, Slots slots, Func<Encoded, BoolExpr> body)
    {
        var inside = Enumerable.Range(0, slots.Items.Length).Select(i => _z3.MkLt(_z3.MkInt(i), slots.Length)).ToArray();
        var fits = slots.Items.Select(body).ToArray();
        if (quantifier == Quantifier.Forall) return _z3.MkAnd(inside.Zip(fits, (i, f) => _z3.MkImplies(i, f)));
        var counted = inside.Zip(fits, (i, f) => _z3.MkAnd(i, f)).ToArray();
        var some = _z3.MkOr(counted);
        if (quantifier == Quantifier.Exists) return some;
        var lone = from i in Enumerable.Range(0, counted.Length)
                   from j in Enumerable.Range(0, i)
                   select _z3.MkNot(_z3.MkAnd(counted[i], counted[j]));
        return quantifier == Quantifier.Lone ? _z3.MkAnd(lone) : _z3.MkAnd([some, .. lone]);
    }

    private BoolExpr OverWindow(Quantifier quantifier, Window window, Func<Encoded, BoolExpr> body)
    {
        var p = (IntExpr)scope.Fresh("position", _z3.IntSort);
        var (inside, item) = Position(window, p);
        var fits = scope.Below(() => body(item));
        if (quantifier == Quantifier.Forall)
            return _z3.MkForall([p], _z3.MkImplies(inside, fits), patterns: PatternAt(window, p));
        var some = _z3.MkExists([p], _z3.MkAnd(inside, fits), patterns: PatternAt(window, p));
        if (quantifier == Quantifier.Exists) return some;

        // At most one: any two are one. Exactly one: at least one too. No alternation of quantifiers this way.
        var q = (IntExpr)scope.Fresh("position", _z3.IntSort);
        var (insideToo, other) = Position(window, q);
        var both = _z3.MkAnd(inside, fits, insideToo, scope.Below(() => body(other)));
        var lone = _z3.MkForall([p, q], _z3.MkImplies(both, _z3.MkEq(p, q)));
        return quantifier == Quantifier.Lone ? lone : _z3.MkAnd(some, lone);
    }

    private (BoolExpr Inside, Encoded Item) Position(Window window, IntExpr p) => (
        _z3.MkAnd(_z3.MkLe(window.Head, p), _z3.MkLt(p, window.Tail)),
        Packing.Unpack(scope, _z3.MkSelect(window.Items, p), window.Element));

    // A quantifier over positions is instantiated where an element is looked at. That needs the queue to have a name.
    private Z3Pattern[]? PatternAt(Window window, IntExpr p) =>
        window.Items.IsConst ? [_z3.MkPattern(_z3.MkSelect(window.Items, p))] : null;
}
