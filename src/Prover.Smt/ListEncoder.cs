using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Smt;

/// <summary>The operations on lists, in both of their forms.</summary>
internal sealed class ListEncoder(SizeScope scope)
{
    private readonly SmtTerms _smt = scope.Smt;

    // Each removal is encoded once, so that its definedness and its result refer to one array.
    private readonly Dictionary<(Window List, SmtTerm Position), Window> _removals = [];

    /// <summary>The number of elements.</summary>
    public SmtTerm Length(Encoded list) => list switch
    {
        Positioned w => _smt.Subtract(w.Tail, w.Head),
        Slots s => s.Length,
        _ => throw new InvalidOperationException("not a list"),
    };

    /// <summary>The element at a position counted from 0; any value outside the list.</summary>
    public Encoded At(Encoded list, SmtTerm position)
    {
        switch (list)
        {
            case Positioned w:
                return Packing.ItemAt(scope, w, _smt.Add(w.Head, position));
            case Slots { Items.IsEmpty: true } s:
                return scope.Fresh("nothing", s.Element);
            case Slots s:
                var result = s.Items[^1];
                for (var i = s.Items.Length - 2; i >= 0; i--)
                    result = Packing.Merge(scope, _smt.Equal(position, _smt.Int(i)), s.Items[i], result);
                return result;
            default:
                throw new InvalidOperationException("not a list");
        }
    }

    /// <summary>The first element; any value when there is none.</summary>
    public Encoded Head(Encoded list) => list switch
    {
        Positioned w => Packing.ItemAt(scope, w, w.Head),
        Slots { Items: [var first, ..] } => first,
        Slots s => scope.Fresh("nothing", s.Element),
        _ => throw new InvalidOperationException("not a list"),
    };

    /// <summary>The list without its first element, of a list that has one.</summary>
    public Encoded Tail(Encoded list) => list switch
    {
        Window w => w with { Head = _smt.Add(w.Head, _smt.Int(1)), Without = null },
        Positioned w => w with { Head = _smt.Add(w.Head, _smt.Int(1)) },
        Slots s => s with { Length = _smt.Subtract(s.Length, _smt.Int(1)), Items = s.Items.IsEmpty ? s.Items : s.Items.RemoveAt(0) },
        _ => throw new InvalidOperationException("not a list"),
    };

    /// <summary>Both lists; the second one is slots, since its length is statically bounded.</summary>
    public Encoded Append(Encoded left, Encoded right)
    {
        var added = Packing.AsSlots(scope, right);
        if (left is Positioned list) return Append(Packing.AsWindow(scope, list), added);
        var kept = (Slots)left;
        var all = Enumerable.Range(0, kept.Items.Length + added.Items.Length).Select(i => SlotOfBoth(kept, added, i));
        return new Slots(kept.Element, _smt.Add(kept.Length, added.Length), [.. all]);
    }

    private Window Append(Window list, Slots added)
    {
        // Storing after the new tail does no harm: nothing observes it. An array names the positions that are added, which patterns need.
        var items = list.Items;
        for (var i = 0; i < added.Items.Length; i++)
            items = _smt.Store(items, _smt.Add(list.Tail, _smt.Int(i)), Packing.Pack(scope, added.Items[i], list.Element));
        return list with
        {
            Items = items,
            Tail = _smt.Add(list.Tail, added.Length),
            Bound = list.Bound + added.Items.Length,
            Without = list.Without is { } rest ? rest with { Whole = Append(rest.Whole, added) } : null,
        };
    }

    // Slot i holds the left list's element i, or the right one's i − length(left).
    private Encoded SlotOfBoth(Slots left, Slots right, int i)
    {
        Encoded? result = i < left.Items.Length ? left.Items[i] : null;
        for (var n = 0; n <= Math.Min(i, left.Items.Length); n++)
        {
            if (i - n >= right.Items.Length) continue;
            var item = right.Items[i - n];
            result = result is null ? item : Packing.Merge(scope, _smt.Equal(left.Length, _smt.Int(n)), item, result);
        }

        return result ?? scope.Fresh("nothing", left.Element);
    }

    /// <summary>The list without its element at a position inside it.</summary>
    public Encoded Remove(Encoded list, SmtTerm position)
    {
        if (list is Computed c && !Packing.IsWrittenOut(scope, c))
        {
            var gap = _smt.Add(c.Head, position);
            return c with
            {
                Item = p => c.Item(_smt.IfThenElse(_smt.Less(p, gap), p, _smt.Add(p, _smt.Int(1)))),
                Mention = _ => null,
                Tail = _smt.Subtract(c.Tail, _smt.Int(1)),
            };
        }

        if (list is Window w && !Packing.IsWrittenOut(scope, w))
        {
            var plain = w with { Without = null };
            return _removals.TryGetValue((plain, position), out var known) ? known : _removals[(plain, position)] = Remove(plain, position);
        }

        var slots = Packing.AsSlots(scope, list);
        var kept = Enumerable.Range(0, Math.Max(0, slots.Items.Length - 1)).Select(i =>
            Packing.Merge(scope, _smt.Less(_smt.Int(i), position), slots.Items[i], slots.Items[i + 1]));
        return new Slots(slots.Element, _smt.Subtract(slots.Length, _smt.Int(1)), [.. kept]);
    }

    private Window Remove(Window list, SmtTerm position)
    {
        var one = _smt.Int(1);
        var removed = _smt.Add(list.Head, position);
        var without = new Remainder(list, removed);
        if (list.Head is { IsNumeral: true, Numeral.IsZero: true })
        {
            // A list stored in a map or a datatype begins at position 0, before and after: the elements after the position move down by one.
            var closed = scope.Moved(list.Items, p => _smt.IfThenElse(_smt.Less(p, position), p, _smt.Add(p, one)));
            return list with { Items = closed, Tail = _smt.Subtract(list.Tail, one), Without = without };
        }

        // The elements before the position move up by one, so that the tail stays and the rest keeps its positions.
        var items = scope.Moved(list.Items, p => _smt.IfThenElse(_smt.AtMost(p, removed), _smt.Subtract(p, one), p));
        return list with { Items = items, Head = _smt.Add(list.Head, one), Without = without };
    }

    /// <summary>Equal length and equal elements at all positions (soundness rule 5).</summary>
    public SmtTerm Equal(Encoded left, Encoded right, Func<Encoded, Encoded, SmtTerm> equal)
    {
        var lengths = _smt.Equal(Length(left), Length(right));
        var finite = (left as Slots, right as Slots) switch
        {
            ({ } l, { } r) => l.Items.Length <= r.Items.Length ? l : r,
            var (l, r) => l ?? r,
        };
        if (finite is not null)
        {
            // Equal lengths, so that no position after the shorter side's slots is in use.
            return _smt.And([lengths, .. Enumerable.Range(0, finite.Items.Length).Select(i => _smt.Implies(
                _smt.Less(_smt.Int(i), finite.Length), equal(At(left, _smt.Int(i)), At(right, _smt.Int(i)))))]);
        }

        // From either side, so that looking at an element of one list brings up the element of the other.
        var (a, b) = ((Positioned)left, (Positioned)right);
        return _smt.And(lengths, Agrees(a, b, equal), Agrees(b, a, equal));
    }

    private SmtTerm Agrees(Positioned list, Positioned other, Func<Encoded, Encoded, SmtTerm> equal)
    {
        var p = scope.Fresh("position", _smt.IntSort);
        var inside = Inside(list, p);
        var same = scope.Below([p], () => equal(Packing.ItemAt(scope, list, p), At(other, _smt.Subtract(p, list.Head))));
        return _smt.ForAll([p], _smt.Implies(inside, same), patterns: PatternAt(list, p));
    }

    /// <summary>All, some or a number of the positions (soundness rule 4); the body is of an element and its position, counted from 0.</summary>
    public SmtTerm Quantify(Quantifier quantifier, int number, Encoded list, Func<Encoded, Func<SmtTerm>, SmtTerm> body) => list switch
    {
        Slots slots => OverSlots(quantifier, number, slots, body),
        Positioned window when Packing.IsWrittenOut(scope, window) => OverSlots(quantifier, number, Packing.AsSlots(scope, list), body),
        Positioned window when quantifier is Quantifier.AtMost or Quantifier.Exactly => Cardinality.Of(_smt, quantifier, number, n => MoreThan(n, window, body)),
        Positioned window => OverPositions(quantifier, window, body),
        _ => throw new InvalidOperationException("not a list"),
    };

    private SmtTerm OverSlots(Quantifier quantifier, int number, Slots slots, Func<Encoded, Func<SmtTerm>, SmtTerm> body)
    {
        var inside = Enumerable.Range(0, slots.Items.Length).Select(i => _smt.Less(_smt.Int(i), slots.Length)).ToArray();
        var fits = slots.Items.Select((item, i) => body(item, () => _smt.Int(i))).ToArray();
        if (quantifier == Quantifier.Forall) return _smt.And(inside.Zip(fits, (i, f) => _smt.Implies(i, f)));
        var counted = inside.Zip(fits, (i, f) => _smt.And(i, f)).ToArray();
        if (quantifier is Quantifier.AtMost or Quantifier.Exactly) return Cardinality.OfAll(_smt, quantifier, number, counted);
        var some = _smt.Or(counted);
        if (quantifier == Quantifier.Exists) return some;
        SmtTerm[] lone = [.. Cardinality.AtMostOne(_smt, counted)];
        return quantifier == Quantifier.Lone ? _smt.And(lone) : _smt.And([some, .. lone]);
    }

    private SmtTerm OverPositions(Quantifier quantifier, Positioned window, Func<Encoded, Func<SmtTerm>, SmtTerm> body)
    {
        var whole = (window as Window)?.Without?.Whole ?? window;
        var (p, inside, fits) = Kept(window, body);
        if (quantifier == Quantifier.Forall)
            return _smt.ForAll([p], _smt.Implies(inside, fits), patterns: PatternAt(whole, p));
        var some = _smt.Exists([p], _smt.And(inside, fits), patterns: PatternAt(whole, p));
        if (quantifier == Quantifier.Exists) return some;

        // At most one: any two are one. Exactly one: at least one too. No alternation of quantifiers this way.
        var (q, insideToo, fitsToo) = Kept(window, body);
        var lone = _smt.ForAll([p, q], _smt.Implies(_smt.And(inside, fits, insideToo, fitsToo), _smt.Equal(p, q)));
        return quantifier == Quantifier.Lone ? lone : _smt.And(some, lone);
    }

    // A position, whether it is one of the list, and whether its element fits; of a list without an element, a position in the whole one.
    private (SmtTerm Position, SmtTerm Inside, SmtTerm Fits) Kept(Positioned window, Func<Encoded, Func<SmtTerm>, SmtTerm> body)
    {
        var p = scope.Fresh("position", _smt.IntSort);
        if (window is not Window { Without: { } rest }) return (p, Inside(window, p), Fits(window, p, body));
        var isLeft = _smt.And(Inside(rest.Whole, p), _smt.Not(_smt.Equal(p, rest.Removed)));
        return (p, isLeft, Fits(rest.Whole, p, (item, counted) =>
            body(item, () => _smt.IfThenElse(_smt.Less(p, rest.Removed), counted(), _smt.Subtract(counted(), _smt.Int(1))))));
    }

    // More than a number of positions fit: one more than the number do, in the order of the list.
    private SmtTerm MoreThan(int number, Positioned window, Func<Encoded, Func<SmtTerm>, SmtTerm> body)
    {
        SmtTerm[] positions = [.. Enumerable.Range(0, number + 1).Select(_ => scope.Fresh("position", _smt.IntSort))];
        return _smt.Exists([.. positions], _smt.And(
        [
            _smt.AtMost(window.Head, positions[0]), .. positions.Zip(positions.Skip(1), (p, q) => _smt.Less(p, q)), _smt.Less(positions[^1], window.Tail),
            .. positions.Select(p => Fits(window, p, body)),
        ]));
    }

    private SmtTerm Fits(Positioned window, SmtTerm p, Func<Encoded, Func<SmtTerm>, SmtTerm> body) =>
        scope.Below([p], () => body(Packing.ItemAt(scope, window, p), () => Counted(window, p)));

    /// <summary>
    /// Whether each element is at most the next one. Slots are compared with the next one; in a window each element is compared with all that follow, which is the same, since the
    /// order is transitive: an element that is removed leaves no gap to reason about, and no instance names a further element.
    /// </summary>
    public SmtTerm Sorted(Encoded list, Func<Encoded, Encoded, SmtTerm> isAtMost)
    {
        if (list is Positioned window && !Packing.IsWrittenOut(scope, window))
        {
            var (p, q) = (scope.Fresh("position", _smt.IntSort), scope.Fresh("position", _smt.IntSort));
            var ((_, first), (_, second)) = scope.Below([p, q], () => (Position(window, p), Position(window, q)));
            var inside = _smt.And(_smt.AtMost(window.Head, p), _smt.Less(p, q), _smt.Less(q, window.Tail));
            var ordered = scope.Below([p, q], () => isAtMost(first, second));
            return _smt.ForAll([p, q], _smt.Implies(inside, ordered), patterns: PatternAt(window, p, q));
        }

        var slots = Packing.AsSlots(scope, list);
        return _smt.And(Enumerable.Range(1, Math.Max(0, slots.Items.Length - 1)).Select(i =>
            _smt.Implies(_smt.Less(_smt.Int(i), slots.Length), isAtMost(slots.Items[i - 1], slots.Items[i]))));
    }

    /// <summary>The number of a position, counted from 0.</summary>
    public SmtTerm Counted(Positioned list, SmtTerm p) => list.Head is { IsNumeral: true, Numeral.IsZero: true } ? p : _smt.Subtract(p, list.Head);

    /// <summary>Whether a position is one of the list.</summary>
    public SmtTerm Inside(Positioned list, SmtTerm p) => _smt.And(_smt.AtMost(list.Head, p), _smt.Less(p, list.Tail));

    private (SmtTerm Inside, Encoded Item) Position(Positioned list, SmtTerm p) => (Inside(list, p), Packing.ItemAt(scope, list, p));

    // A quantifier over positions is instantiated where an element is looked at.
    private ImmutableArray<ImmutableArray<SmtTerm>> PatternAt(Positioned list, params ImmutableArray<SmtTerm> positions)
    {
        ImmutableArray<SmtTerm> mentioned = [.. positions.Select(p => Mention(list, p)).OfType<SmtTerm>()];
        return mentioned.Length == positions.Length ? [mentioned] : [];
    }

    /// <summary>A term that occurs where the element at a position is looked at. For a queue, that needs it to have a name.</summary>
    public SmtTerm? Mention(Positioned list, SmtTerm p) => list switch
    {
        Window { Items.IsConstant: true } window => _smt.Select(window.Items, p),
        Computed computed => computed.Mention(p),
        _ => null,
    };
}
