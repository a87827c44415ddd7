using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Prover.Logic;

namespace Prover.Semantics;

/// <summary>
/// Elements under other names. Nothing that can be said tells the elements of a sort without an order from each other: from a state and from the same one
/// renamed, the same runs lead on, renamed.
/// </summary>
public static class Renaming
{
    // Where there are more ways to rename than these, they are not gone through.
    private const int Most = 2000;

    /// <summary>One of all states that differ in the names of elements alone: the first of each.</summary>
    public static IReadOnlyCollection<State> Distinct(IEnumerable<State> states, Universe universe)
    {
        ImmutableArray<UninterpretedSort> sorts = [.. universe.Sizes.Keys.Where(s => s.Order == SortOrder.None)];
        if (sorts.SelectMany(s => Enumerable.Range(1, universe.SizeOf(s))).Aggregate(1.0, (ways, n) => ways * n) > Most) return [.. states];
        ImmutableArray<Exchange> exchanges = [.. sorts.SelectMany(s => Enumerable.Range(1, universe.SizeOf(s) - 1).Select(i => new Exchange(s, i)))];
        var (numbers, values, exchanged) = (new Dictionary<Value, int>(), new List<Value>(), new List<int[]?>());
        var kept = new List<State>();
        var seen = new HashSet<int[]>(new BySequence());
        var open = new Stack<int[]>();
        foreach (var state in states)
        {
            Reach([.. state.Values.Select(Number)]);
            if (open.Count > 0) kept.Add(state);
            // What exchanges of neighbours lead to, one after the other, is all that a renaming does.
            while (open.TryPop(out var reached))
                for (var i = 0; i < exchanges.Length; i++)
                    Reach([.. reached.Select(v => (exchanged[v] ??= Exchanged(v))[i])]);
        }

        return kept;

        void Reach(int[] numbered)
        {
            if (seen.Add(numbered)) open.Push(numbered);
        }

        // Few values make many states: each is renamed once.
        int Number(Value value)
        {
            if (numbers.TryGetValue(value, out var number)) return number;
            values.Add(value);
            exchanged.Add(null);
            return numbers[value] = values.Count - 1;
        }

        int[] Exchanged(int number) => [.. exchanges.Select(exchange => Number(exchange.Of(values[number])))];
    }

    private sealed class BySequence : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(int[] items)
        {
            var hash = new HashCode();
            hash.AddBytes(MemoryMarshal.AsBytes(items.AsSpan()));
            return hash.ToHashCode();
        }
    }

    // Two neighbours among the elements of a sort, the one at the index given and the one before it, have each other's names.
    private sealed record Exchange(UninterpretedSort Sort, int Index)
    {
        public Value Of(Value value) => value switch
        {
            ElementValue e when e.Sort == Sort && e.Index == Index => new ElementValue(Sort, Index - 1),
            ElementValue e when e.Sort == Sort && e.Index == Index - 1 => new ElementValue(Sort, Index),
            DataValue d => new DataValue(d.Constructor, Of(d.Fields)),
            OptionValue { Content: { } content } => new OptionValue(Of(content)),
            TupleValue t => new TupleValue(Of(t.Items)),
            ListValue l => new ListValue(Of(l.Items)),
            SetValue s => new SetValue([.. s.Elements.Select(Of)]),
            MapValue m => new MapValue(Of(m.Entries)),
            FunctionValue f => new FunctionValue(Of(f.Table)),
            _ => value,
        };

        private ImmutableArray<Value> Of(ImmutableArray<Value> values) => [.. values.Select(Of)];

        private ImmutableSortedDictionary<Value, Value> Of(ImmutableSortedDictionary<Value, Value> entries) =>
            entries.ToImmutableSortedDictionary(e => Of(e.Key), e => Of(e.Value));
    }
}
