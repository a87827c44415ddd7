using System.Collections.Immutable;
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
        var kept = new List<State>();
        var seen = new HashSet<State>();
        foreach (var state in states.Where(s => !seen.Contains(s)))
        {
            kept.Add(state);
            seen.UnionWith(ways.Select(way => new State([.. state.Values.Select(v => Renamed(v, way))])));
        }

        return kept;
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
