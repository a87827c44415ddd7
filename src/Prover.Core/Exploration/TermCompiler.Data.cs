using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Prover.Logic;

namespace Prover.Exploration;

/// <content>Datatypes, options, functions of the state, sets and maps.</content>
internal sealed partial class TermCompiler
{
    // Sequences up to this are built on the stack.
    private const int Short = 256;

    private Code CompileData(Term term) => term switch
    {
        Construct c => CompileNode(c.Constructor.Index, c.Fields),
        IsConstructor i => CompileIs(Compile(i.Target), i.Constructor.Index),
        FieldOf f => CompileField(f, Compile(f.Target)),
        TupleTerm t => CompileNode(null, t.Items),
        OptionTerm o => CompileNode(null, o.Value is null ? [] : [o.Value]),
        IsSome i => CompileIsSome(Compile(i.Option)),
        ValueOf v => Partial(CompileValueOf(Compile(v.Option))),
        Application a => CompileApplication(a),
        Lambda l => CompileLambda(l),
        SetLiteral s => CompileSet(CompileAll(s.Items)),
        InSet i => CompileInSet(Compile(i.Element), Compile(i.Set)),
        SetUpdate u => CompileSetUpdate(Compile(u.Set), Compile(u.Element), u.Added),
        Comprehension c => CompileComprehension(c),
        SetOperation o => CompileSetOperation(o.Operator, Compile(o.Left), Compile(o.Right)),
        Subset s => CompileSubset(Compile(s.Left), Compile(s.Right)),
        MapLiteral m => CompileMap(CompileAll(m.Entries.SelectMany(e => (Term[])[e.Key, e.Value]))),
        MapComprehension m => CompileMapComprehension(m),
        InMap i => CompileInMap(Compile(i.Map), Compile(i.Key)),
        MapEntry m => Partial(CompileEntry(Compile(m.Map), Compile(m.Key))),
        MapUpdate u => CompileMapUpdate(Compile(u.Map), Compile(u.Key), Compile(u.Value)),
        MapRemoval r => CompileMapRemoval(Compile(r.Map), Compile(r.Key)),
        _ => CompileList(term),
    };

    private Code Partial(Code code)
    {
        _isPartial = true;
        return code;
    }

    // ---- trees ------------------------------------------------------------------------------------------------------------------

    private Code CompileNode(int? constructor, ImmutableArray<Term> terms)
    {
        var parts = CompileAll(terms);
        var first = constructor is null ? 0 : 1;
        if (parts.Length == 0) return Constant(_nodes.Intern(constructor is { } alone ? [alone] : []));
        return frame =>
        {
            Span<int> node = stackalloc int[first + parts.Length];
            if (constructor is { } index) node[0] = index;
            for (var i = 0; i < parts.Length; i++) node[first + i] = parts[i](frame);
            return _nodes.Intern(node);
        };
    }

    private Code CompileIs(Code target, int constructor) => frame => _nodes[target(frame)][0] == constructor ? 1 : 0;

    private Code CompileField(FieldOf field, Code target)
    {
        if (field.IsTotal && field.Fields.All(f => f.Index == field.Fields[0].Index))
        {
            var position = 1 + field.Fields[0].Index;
            return frame => _nodes[target(frame)][position];
        }

        _isPartial |= !field.IsTotal;
        var positions = field.Fields[0].Owner.Owner.Constructors
            .Select(c => field.Fields.FirstOrDefault(f => f.Owner == c) is { } f ? 1 + f.Index : 0).ToArray();
        return frame =>
        {
            var node = _nodes[target(frame)];
            var position = positions[node[0]];
            return position > 0 ? node[position] : throw UndefinedException.Instance;
        };
    }

    private Code CompileIsSome(Code option) => frame => _nodes[option(frame)].IsEmpty ? 0 : 1;

    private Code CompileValueOf(Code option) => frame => _nodes[option(frame)] is [var content] ? content : throw UndefinedException.Instance;

    // ---- sets: their elements' codes, upwards -----------------------------------------------------------------------------------

    private Code CompileSet(Code[] items) => frame =>
    {
        var set = _nodes.Intern([]);
        foreach (var item in items) set = With(set, item(frame));
        return set;
    };

    private Code CompileInSet(Code element, Code set) => frame =>
    {
        var wanted = element(frame);
        return _nodes[set(frame)].BinarySearch(wanted) >= 0 ? 1 : 0;
    };

    private Code CompileSetUpdate(Code set, Code element, bool added) => frame =>
    {
        var before = set(frame);
        var changed = element(frame);
        return added ? With(before, changed) : Without(before, _nodes[before].BinarySearch(changed), 1);
    };

    private Code CompileSetOperation(SetOperator op, Code left, Code right) => op switch
    {
        SetOperator.Union => frame => Adding(left(frame), right(frame)),
        SetOperator.Intersect => frame => Filtered(left(frame), right(frame), keepsCommon: true),
        SetOperator.Minus => frame => Filtered(left(frame), right(frame), keepsCommon: false),
        _ => throw new InvalidOperationException($"unknown operator {op}"),
    };

    private Code CompileComprehension(Comprehension term)
    {
        var set = Compile(term.Set);
        var slot = SlotOf(term.Element);
        var body = Compile(term.Body);
        return frame =>
        {
            var items = _nodes[set(frame)].ToArray();
            return _nodes.Intern([.. items.Where(item =>
            {
                frame[slot] = item;
                return body(frame) != 0;
            })]);
        };
    }

    private Code CompileSubset(Code left, Code right) => frame =>
    {
        var one = left(frame);
        return Filtered(one, right(frame), keepsCommon: true) == one ? 1 : 0;
    };

    private int Adding(int set, int others)
    {
        for (var i = 0; i < _nodes[others].Length; i++) set = With(set, _nodes[others][i]);
        return set;
    }

    // The elements of a set that are in another one, or those that are not.
    private int Filtered(int set, int others, bool keepsCommon)
    {
        var kept = new List<int>();
        var other = _nodes[others];
        foreach (var element in _nodes[set])
            if (other.BinarySearch(element) >= 0 == keepsCommon) kept.Add(element);
        return _nodes.Intern(CollectionsMarshal.AsSpan(kept));
    }

    private int With(int set, int element)
    {
        var at = _nodes[set].BinarySearch(element);
        return at >= 0 ? set : Replace(set, ~at, 0, [element]);
    }

    // ---- maps: keys and values in turn, keys upwards ----------------------------------------------------------------------------

    private Code CompileMap(Code[] parts) => frame =>
    {
        var map = _nodes.Intern([]);
        for (var i = 0; i < parts.Length; i += 2) map = Put(map, parts[i](frame), parts[i + 1](frame));
        return map;
    };

    private Code CompileMapComprehension(MapComprehension term)
    {
        var domain = Compile(term.Domain);
        var stride = term.Domain.Sort.Resolved is MapSort ? 2 : 1;
        var slot = SlotOf(term.Key);
        var condition = Compile(term.Condition);
        var value = Compile(term.Value);
        return frame =>
        {
            var entries = new List<int>();
            var members = _nodes[domain(frame)].ToArray();
            for (var i = 0; i < members.Length; i += stride)
            {
                frame[slot] = members[i];
                if (condition(frame) != 0) entries.AddRange([members[i], value(frame)]);
            }

            return _nodes.Intern(CollectionsMarshal.AsSpan(entries));
        };
    }

    private Code CompileInMap(Code map, Code key) => frame =>
    {
        var wanted = key(frame);
        return PositionOf(_nodes[map(frame)], wanted) >= 0 ? 1 : 0;
    };

    private Code CompileEntry(Code map, Code key) => frame =>
    {
        var entries = _nodes[map(frame)];
        var at = PositionOf(entries, key(frame));
        return at >= 0 ? entries[at + 1] : throw UndefinedException.Instance;
    };

    private Code CompileMapUpdate(Code map, Code key, Code value) => frame => Put(map(frame), key(frame), value(frame));

    private Code CompileMapRemoval(Code map, Code key) => frame =>
    {
        var before = map(frame);
        return Without(before, PositionOf(_nodes[before], key(frame)), 2);
    };

    // Where a key stands; the complement of where it would stand when it is not there.
    private static int PositionOf(ReadOnlySpan<int> entries, int key)
    {
        var at = 0;
        while (at < entries.Length && entries[at] < key) at += 2;
        return at < entries.Length && entries[at] == key ? at : ~at;
    }

    private int Put(int map, int key, int value)
    {
        var entries = _nodes[map];
        var at = PositionOf(entries, key);
        if (at >= 0 && entries[at + 1] == value) return map;
        return at >= 0 ? Replace(map, at, 2, [key, value]) : Replace(map, ~at, 0, [key, value]);
    }

    // ---- sequences --------------------------------------------------------------------------------------------------------------

    private int Without(int node, int at, int count) => at < 0 ? node : Replace(node, at, count, []);

    // The sequence with `count` items from `at` on replaced.
    private int Replace(int node, int at, int count, ReadOnlySpan<int> by)
    {
        var before = _nodes[node];
        var length = before.Length - count + by.Length;
        var after = length <= Short ? stackalloc int[length] : new int[length];
        before[..at].CopyTo(after);
        by.CopyTo(after[at..]);
        before[(at + count)..].CopyTo(after[(at + by.Length)..]);
        return _nodes.Intern(after);
    }
}
