using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Exploration;

/// <summary>
/// Elements under other names. Nothing that can be said tells the elements of a sort without an order from each other: from a state and from the same one
/// renamed, the same runs lead on, renamed. Of such states the least counts: states are given by the codes of variables in one order, and compared variable
/// by variable, functions entry by entry.
/// </summary>
internal sealed class Symmetry
{
    // Where there are more ways to rename than these, none is gone through.
    private const int Most = 2000;

    private readonly NodeTable _nodes;
    private readonly bool[] _isFunction;
    private readonly Renamed[][] _renamings; // by variable; all but the one that changes nothing
    private readonly int[][] _fixing; // for each number of variables, the renamings that leave these as they are
    private readonly int[] _counts; // how many those are

    /// <summary>Other names for the elements in the values of <paramref name="variables"/>; none where there are too many, or values that are not plain.</summary>
    public Symmetry(IReadOnlyList<StateVariable> variables, Coding coding)
    {
        _nodes = coding.Nodes;
        _isFunction = [.. variables.Select(v => v.Sort is FunctionSort)];
        var sorts = coding.Universe.Sizes.Where(s => s.Key.Order == SortOrder.None).ToArray();
        var ways = sorts.SelectMany(s => Enumerable.Range(1, s.Value)).Aggregate(1.0, (product, n) => product * n);
        _renamings = ways > Most || !variables.All(v => IsPlain(v.Sort)) ? [] :
        [
            .. sorts
                .Aggregate(
                    Enumerable.Repeat(ImmutableDictionary<Sort, int[]>.Empty, 1),
                    (all, sort) => all.SelectMany(names => Permutations(sort.Value).Select(p => names.Add(sort.Key, p))))
                .Skip(1)
                .Select(names => variables.Select(v => new Renamed(v.Sort, names, coding)).ToArray()),
        ];
        _fixing = [.. Enumerable.Range(0, variables.Count + 1).Select(_ => Enumerable.Range(0, _renamings.Length).ToArray())];
        _counts = new int[variables.Count + 1];
        _counts[0] = _renamings.Length;
    }

    /// <summary>
    /// Whether no other names make less of the variables up to the one at <paramref name="position"/>, which has this code; of those before it this was asked just
    /// before, and it was so. What begins with more than the least is not the least.
    /// </summary>
    public bool IsLeast(int position, int code)
    {
        var entries = EntriesOf(position, ref code);
        var (fixing, next, count) = (_fixing[position], _fixing[position + 1], 0);
        for (var i = 0; i < _counts[position]; i++)
        {
            var order = _renamings[fixing[i]][position].CompareTo(entries);
            if (order < 0) return false;
            if (order == 0) next[count++] = fixing[i];
        }

        _counts[position + 1] = count;
        return true;
    }

    /// <summary>The entries of the least of all states that are this one under other names: the same for these, and for no others.</summary>
    public int[] Least(int[] state)
    {
        var entries = new List<int>();
        for (var v = 0; v < state.Length; v++) entries.AddRange(EntriesOf(v, ref state[v]));
        int[] least = [.. entries], renamed = new int[least.Length];
        foreach (var renaming in _renamings)
        {
            var at = 0;
            for (var v = 0; v < state.Length; v++)
            {
                var own = EntriesOf(v, ref state[v]);
                for (var row = 0; row < own.Length; row++) renamed[at++] = renaming[v].At(row, own);
            }

            if (renamed.AsSpan().SequenceCompareTo(least) < 0) renamed.CopyTo(least, 0);
        }

        return least;
    }

    private ReadOnlySpan<int> EntriesOf(int position, ref int code) => _isFunction[position] ? _nodes[code] : new ReadOnlySpan<int>(ref code);

    private static bool IsPlain(Sort sort) => sort switch
    {
        FunctionSort function => function.Domain.All(d => d is BoolSort or UninterpretedSort) && IsPlain(function.Result),
        _ => sort is BoolSort or IntSort or UninterpretedSort,
    };

    // The one that changes nothing comes first.
    private static IEnumerable<int[]> Permutations(int count) => count == 0
        ? [[]]
        : Enumerable.Range(0, count).SelectMany(first => Permutations(count - 1).Select(rest => (int[])[first, .. rest.Select(n => n < first ? n : n + 1)]));

    // A variable under other names: which entry stands in a row, and what its value is called.
    private sealed class Renamed
    {
        private readonly int[]? _names;
        private readonly int[]? _rows;

        public Renamed(Sort sort, ImmutableDictionary<Sort, int[]> names, Coding coding)
        {
            var function = sort as FunctionSort;
            _names = names.GetValueOrDefault(function?.Result ?? sort);
            if (function is null || !function.Domain.Any(names.ContainsKey)) return;
            _rows = [0];
            foreach (var domain in function.Domain)
            {
                var values = coding.ValuesOf(domain);
                int[] called = names.GetValueOrDefault(domain) is { } other ? [.. values.Select(v => Array.IndexOf(other, v))] : values;
                _rows = [.. _rows.SelectMany(row => called.Select(v => (row * values.Length) + v))];
            }
        }

        public int At(int row, ReadOnlySpan<int> entries)
        {
            var value = entries[_rows is null ? row : _rows[row]];
            return _names is null ? value : _names[value];
        }

        // The entries under other names, beside themselves.
        public int CompareTo(ReadOnlySpan<int> entries)
        {
            for (var row = 0; row < entries.Length; row++)
                if (At(row, entries) is var renamed && renamed != entries[row])
                    return renamed.CompareTo(entries[row]);
            return 0;
        }
    }
}
