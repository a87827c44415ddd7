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
    // More ways to rename than these are not gone through.
    private const int Most = 2000;

    /// <summary>One of all states that differ in the names of elements alone: the first of each.</summary>
    public static IReadOnlyCollection<State> Distinct(IEnumerable<State> states, Universe universe)
    {
        var ways = Ways(universe);
        if (ways is null) return [.. states];
        var (numbers, values, renamed) = (new Dictionary<Value, int>(), new List<Value>(), new List<int[]?>());
        var kept = new List<State>();
        var seen = new HashSet<int[]>(new BySequence());
        foreach (var state in states)
        {
            var numbered = state.Values.Select(Number).ToArray();
            if (seen.Contains(numbered)) continue;
            kept.Add(state);
            for (var way = 0; way < ways.Length; way++) seen.Add([.. numbered.Select(v => (renamed[v] ??= InEveryWay(values[v]))[way])]);
        }

        return kept;

        // Few values make many states: each is renamed once.
        int Number(Value value)
        {
            if (numbers.TryGetValue(value, out var number)) return number;
            values.Add(value);
            renamed.Add(null);
            return numbers[value] = values.Count - 1;
        }

        int[] InEveryWay(Value value) => [.. ways.Select(way => Number(Renamed(value, way)))];
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

    // Where each element of a sort goes; null when there are too many ways.
    private static ImmutableDictionary<UninterpretedSort, int[]>[]? Ways(Universe universe)
    {
        IEnumerable<ImmutableDictionary<UninterpretedSort, int[]>> ways = [ImmutableDictionary<UninterpretedSort, int[]>.Empty];
        var count = 1L;
        foreach (var (sort, size) in universe.Sizes.Where(s => s.Key.Order == SortOrder.None))
        {
            for (var n = 2; n <= size; n++)
                if ((count *= n) > Most)
                    return null;
            var permutations = Permutations([.. Enumerable.Range(0, size)]).ToArray();
            ways = [.. ways.SelectMany(way => permutations.Select(p => way.Add(sort, p)))];
        }

        return [.. ways];
    }

    private static IEnumerable<int[]> Permutations(ImmutableArray<int> items) => items.IsEmpty
        ? [[]]
        : items.SelectMany(first => Permutations(items.Remove(first)).Select(rest => (int[])[first, .. rest]));

    private static Value Renamed(Value value, ImmutableDictionary<UninterpretedSort, int[]> way) => value switch
    {
        ElementValue e => way.TryGetValue(e.Sort, out var names) ? new ElementValue(e.Sort, names[e.Index]) : e,
        DataValue d => new DataValue(d.Constructor, All(d.Fields, way)),
        OptionValue { Content: { } content } => new OptionValue(Renamed(content, way)),
        TupleValue t => new TupleValue(All(t.Items, way)),
        ListValue l => new ListValue(All(l.Items, way)),
        SetValue s => new SetValue([.. s.Elements.Select(e => Renamed(e, way))]),
        MapValue m => new MapValue(All(m.Entries, way)),
        FunctionValue f => new FunctionValue(All(f.Table, way)),
        _ => value,
    };

    private static ImmutableArray<Value> All(ImmutableArray<Value> values, ImmutableDictionary<UninterpretedSort, int[]> way) =>
        [.. values.Select(v => Renamed(v, way))];

    private static ImmutableSortedDictionary<Value, Value> All(
        ImmutableSortedDictionary<Value, Value> entries, ImmutableDictionary<UninterpretedSort, int[]> way) =>
        entries.ToImmutableSortedDictionary(e => Renamed(e.Key, way), e => Renamed(e.Value, way));
}
