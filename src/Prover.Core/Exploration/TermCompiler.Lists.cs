using System.Runtime.InteropServices;
using Prover.Logic;

namespace Prover.Exploration;

/// <content>Lists: the codes of their elements in order.</content>
internal sealed partial class TermCompiler
{
    private Code CompileList(Term term) => term switch
    {
        ListLiteral l => CompileNode(null, l.Items),
        Concatenation c => CompileConcatenation(Compile(c.Left), Compile(c.Right)),
        Length l => CompileLength(Compile(l.List)),
        ElementAt e => Partial(CompileElementAt(Compile(e.List), Compile(e.Position))),
        Removal r => Partial(CompileListRemoval(Compile(r.List), Compile(r.Position))),
        ListComprehension c => CompileListComprehension(c),
        Fitted f => Partial(CompileFitted(Compile(f.List), f.Capacity)),
        Sorted s => CompileSorted(Compile(s.List), [.. s.Fields.OrderBy(f => f.Owner.Index).Select(f => 1 + f.Index)]),
        _ => CompileNumber(term),
    };

    private Code CompileConcatenation(Code left, Code right) => frame =>
    {
        var front = left(frame);
        return Replace(front, _nodes[front].Length, 0, _nodes[right(frame)]);
    };

    private Code CompileLength(Code list) => frame => _nodes[list(frame)].Length;

    private Code CompileElementAt(Code list, Code position) => frame =>
    {
        var items = _nodes[list(frame)];
        var at = position(frame);
        return (uint)at < (uint)items.Length ? items[at] : throw UndefinedException.Instance;
    };

    private Code CompileListRemoval(Code list, Code position) => frame =>
    {
        var before = list(frame);
        var at = position(frame);
        return (uint)at < (uint)_nodes[before].Length ? Without(before, at, 1) : throw UndefinedException.Instance;
    };

    private Code CompileFitted(Code list, int capacity) => frame =>
    {
        var fitted = list(frame);
        return _nodes[fitted].Length <= capacity ? fitted : throw UndefinedException.Instance;
    };

    private Code CompileListComprehension(ListComprehension term)
    {
        var list = Compile(term.List);
        var slot = SlotOf(term.Element);
        var position = term.Position is null ? _frameSize++ : SlotOf(term.Position);
        var condition = Compile(term.Condition);
        var value = Compile(term.Value);
        return frame =>
        {
            var items = _nodes[list(frame)].ToArray();
            var kept = new List<int>();
            for (var i = 0; i < items.Length; i++)
            {
                (frame[slot], frame[position]) = (items[i], i);
                if (condition(frame) != 0) kept.Add(value(frame));
            }

            return _nodes.Intern(CollectionsMarshal.AsSpan(kept));
        };
    }

    // The field is at a position of its own in the node of each constructor; without positions the elements are compared.
    private Code CompileSorted(Code list, int[] positions) => frame =>
    {
        var items = _nodes[list(frame)];
        for (var i = 1; i < items.Length; i++)
            if (Compare(Key(items[i - 1]), Key(items[i])) > 0)
                return 0;
        return 1;

        int Key(int item) => positions.Length == 0 ? item : _nodes[item][positions[_nodes[item][0]]];
    };
}
