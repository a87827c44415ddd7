using Prover.Logic;

namespace Prover.Smt;

/// <summary>
/// The elements of a list for which a condition holds, in their order, and values that are computed from elements. Slots are written out. The kept positions of any other list are
/// enumerated by functions that exist for every list and every condition, so that the facts about them add nothing to what is assumed (soundness rule 5).
/// </summary>
internal sealed class ListChoice(SizeScope scope, ListEncoder lists)
{
    /// <summary>Something said of an element and its position, which is counted from 0.</summary>
    public delegate T Each<out T>(Encoded item, Func<SmtTerm> position);

    private readonly SmtTerms _smt = scope.Smt;

    // One enumeration for each list and condition, so that two terms that choose alike speak of one. A condition is compared at a variable for each depth of choices within conditions.
    private readonly Dictionary<(SmtTerm Head, SmtTerm Tail, SmtTerm Condition), Enumeration> _known = [];
    private readonly List<SmtTerm> _variables = [];
    private int _depth;

    // The kept positions: how many there are, and the one with each number.
    private sealed record Enumeration(SmtTerm Count, Func<SmtTerm, SmtTerm> Position);

    /// <summary>The values of all elements of <paramref name="list"/>; <paramref name="sort"/> is their sort.</summary>
    public Encoded Values(Encoded list, Sort sort, Each<Encoded> value)
    {
        if (list is Positioned source && !Packing.IsWrittenOut(scope, source))
            return new Computed(sort, p => value(Packing.ItemAt(scope, source, p), () => lists.Counted(source, p)), p => lists.Mention(source, p), source.Head, source.Tail, source.Bound);
        var slots = Packing.AsSlots(scope, list);
        return new Slots(sort, slots.Length, [.. slots.Items.Select((item, i) => value(item, () => _smt.Int(i)))]);
    }

    /// <summary>The values of the elements for which <paramref name="condition"/> holds.</summary>
    public Encoded Values(Encoded list, Sort sort, Each<SmtTerm> condition, Each<Encoded> value)
    {
        if (list is not Positioned source || Packing.IsWrittenOut(scope, source)) return OfSlots(Packing.AsSlots(scope, list), sort, condition, value);
        source = Named(source);
        var kept = EnumerationOf(source, condition);
        return new Computed(sort, Item, kept.Position, _smt.Int(0), kept.Count, source.Bound);

        Encoded Item(SmtTerm number)
        {
            var p = kept.Position(number);
            return value(Packing.ItemAt(scope, source, p), () => lists.Counted(source, p));
        }
    }

    // Slot k has the value of the kept element before which k elements are kept.
    private Slots OfSlots(Slots list, Sort sort, Each<SmtTerm> condition, Each<Encoded> value)
    {
        var count = list.Items.Length;
        var kept = list.Items.Select((item, i) => _smt.And(_smt.Less(_smt.Int(i), list.Length), condition(item, () => _smt.Int(i)))).ToArray();
        var values = list.Items.Select((item, i) => value(item, () => _smt.Int(i))).ToArray();
        var before = Enumerable.Repeat(_smt.False, count + 1).ToArray(); // whether k of the elements so far are kept
        before[0] = _smt.True;
        var items = new Encoded?[count];
        for (var i = 0; i < count; i++)
        {
            for (var k = 0; k <= i; k++)
                items[k] = items[k] is { } other ? Packing.Merge(scope, _smt.And(kept[i], before[k]), values[i], other) : values[i];
            for (var k = i + 1; k >= 0; k--)
                before[k] = k == 0 ? _smt.And(before[0], _smt.Not(kept[i])) : _smt.IfThenElse(kept[i], before[k - 1], before[k]);
        }

        var length = count == 0 ? _smt.Int(0) : _smt.Add([.. kept.Select(k => _smt.IfThenElse(k, _smt.Int(1), _smt.Int(0)))]);
        return new Slots(sort, length, [.. items.OfType<Encoded>()]);
    }

    // ---- the kept positions of a list of any length --------------------------------------------------------------------------------

    // A list with a term for patterns that says that one of its elements is looked at: the items have a name, or are read from another value.
    private Positioned Named(Positioned source)
    {
        if (source is Computed computed && computed.Mention(_smt.Int(0)) is not null) return computed;
        var window = Packing.AsWindow(scope, source);
        if (IsRead(window.Items)) return window;
        var symbols = DefinedSymbols.Of(scope, window.Items);
        var items = symbols.Constant("items", window.Items.Sort);
        symbols.Add([], _smt.Equal(items, window.Items), [items]);
        return window with { Items = items };
    }

    private static bool IsRead(SmtTerm term) => term.Operator is SmtOperator.Apply or SmtOperator.Select && term.Arguments.All(a => a.IsNumeral || IsRead(a));

    private SmtTerm ElementOf(Positioned source, SmtTerm p) => source is Window window ? _smt.Select(window.Items, p) : lists.Mention(source, p)!;

    private Enumeration EnumerationOf(Positioned source, Each<SmtTerm> condition)
    {
        if (_variables.Count == _depth) _variables.Add(scope.Fresh("position", _smt.IntSort));
        var p = _variables[_depth];
        _depth++;
        try
        {
            var holds = At(p);
            return _known.TryGetValue((source.Head, source.Tail, holds), out var known) ? known : _known[(source.Head, source.Tail, holds)] = Enumerate(source, p, holds, At);
        }
        finally
        {
            _depth--;
        }

        SmtTerm At(SmtTerm position) => scope.Below([p], () => condition(Packing.ItemAt(scope, source, position), () => lists.Counted(source, position)));
    }

    /// <summary>
    /// The facts hold of the functions that a walk over the list computes, for every head, tail and condition: a list is finite, and one with a tail before its head keeps nothing. These
    /// bounds follow only by induction, so they are stated: positions increase at least as fast as their numbers.
    /// </summary>
    private Enumeration Enumerate(Positioned source, SmtTerm p, SmtTerm holds, Func<SmtTerm, SmtTerm> condition)
    {
        var (zero, one, length) = (_smt.Int(0), _smt.Int(1), _smt.Subtract(source.Tail, source.Head));
        var symbols = DefinedSymbols.Of(scope, source.Head, source.Tail, holds);
        var count = symbols.Constant("kept", _smt.IntSort);
        var position = symbols.Function("kept.position", _smt.IntSort);
        var number = symbols.Function("kept.number", _smt.IntSort);
        var left = symbols.Constant("left", _smt.IntSort);

        symbols.Add([], _smt.And(_smt.AtMost(zero, count), _smt.Or(_smt.AtMost(count, length), _smt.Equal(count, zero))));
        symbols.Add([], _smt.Implies(_smt.Less(zero, count), _smt.Equal(number(position(zero)), zero)));
        symbols.Add([], _smt.Or(_smt.AtMost(length, count), _smt.And(lists.Inside(source, left), _smt.Not(condition(left)))));

        // Each number below the count has a position, and each kept position a number.
        var (j, k) = (scope.Fresh("number", _smt.IntSort), scope.Fresh("number", _smt.IntSort));
        symbols.Add([k], _smt.Implies(
            _smt.And(_smt.AtMost(zero, k), _smt.Less(k, count)),
            _smt.And(
                _smt.AtMost(_smt.Add(source.Head, k), position(k)), _smt.AtMost(_smt.Add(position(k), _smt.Subtract(count, k)), source.Tail),
                scope.Below([k], () => condition(position(k))), _smt.Equal(number(position(k)), k))), [position(k)]);
        symbols.Add([p], _smt.Implies(
            lists.Inside(source, p),
            _smt.IfThenElse(
                holds,
                _smt.And(_smt.AtMost(zero, number(p)), _smt.Less(number(p), count), _smt.Equal(position(number(p)), p)),
                _smt.Less(count, length))), [ElementOf(source, p)]);
        symbols.Add([j, k], _smt.Implies(
            _smt.And(_smt.AtMost(zero, j), _smt.Less(j, k), _smt.Less(k, count)),
            _smt.AtMost(_smt.Add(position(j), _smt.Subtract(k, j)), position(k))), [position(j), position(k)]);
        return new Enumeration(count, position);
    }
}
