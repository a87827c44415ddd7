using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Simulation;

/// <summary>
/// States over more elements, by evaluation: one element after the other is added as a copy of one that is there. Where the copy needs numbers or bit-vectors of its own, those near the original's are
/// tried. Most axioms hold of copies; those that do not end the search.
/// </summary>
/// <param name="system">The system.</param>
/// <param name="holds">Whether a state over these elements is wanted: only such states are given.</param>
public sealed class AddedElements(TransitionSystem system, Func<Universe, State, bool> holds)
{
    // How far from those of the original numbers are tried.
    private const int Farthest = 64;

    /// <summary>A state over <paramref name="to"/>, in which <paramref name="state"/> is contained, over the elements of <paramref name="from"/>; or null.</summary>
    public State? Of(Universe from, State state, Universe to)
    {
        foreach (var sort in system.Sorts)
        {
            // With more elements fewer copies are possible, so none is tried again that was not before.
            var copies = Copies(from.SizeOf(sort)).ToArray();
            for (var (size, next) = (from.SizeOf(sort), 0); size < to.SizeOf(sort); size++)
            {
                var larger = new Universe(from.Sizes.SetItem(sort, size + 1));
                while (next < copies.Length && !holds(larger, Copied(larger, sort, copies[next]))) next++;
                if (next == copies.Length) return null;
                state = Copied(larger, sort, copies[next]);
                from = larger;
            }
        }

        return state;

        State Copied(Universe larger, UninterpretedSort sort, (int Original, int Distance) copy) => new(
        [
            .. system.Variables.Select(v => Extended(
                state[v], v.Sort, larger, new ElementValue(sort, copy.Original), new ElementValue(sort, larger.SizeOf(sort) - 1), copy.Distance)),
        ]);
    }

    private static IEnumerable<(int Original, int Distance)> Copies(int originals) =>
        from far in (bool[])[false, true]
        from original in Enumerable.Range(0, originals)
        from distance in far ? Enumerable.Range(1, Farthest) : [0]
        select (original, distance);

    // The copy has all that the original has: its place in sets, its entries in maps, its results.
    private static Value Extended(Value value, Sort sort, Universe larger, ElementValue original, ElementValue copy, int distance)
    {
        return (value, sort.Resolved) switch
        {
            (FunctionValue { Table: var table }, FunctionSort { Domain: var domain }) when domain.All(Sorts.IsFinite) => new FunctionValue(
                larger.Products(domain).ToImmutableSortedDictionary(a => (Value)new TupleValue(a), a => ResultOf(table, new TupleValue(a)))),
            (SetValue { Elements: var elements }, _) => new SetValue(elements.Union(elements.Select(v => Put(v, original, copy)))),
            (MapValue { Entries: var entries }, _) => new MapValue(entries.SetItems(entries.Select(e => KeyValuePair.Create(Put(e.Key, original, copy), e.Value)))),
            _ => value,
        };

        Value ResultOf(ImmutableSortedDictionary<Value, Value> table, TupleValue arguments) =>
            table.TryGetValue(arguments, out var known) ? known : Near(table[Put(arguments, copy, original)], distance);
    }

    private static Value Put(Value value, Value part, Value other) => new ValueChange(v => v.Equals(part) ? other : v).Of(value);

    private static Value Near(Value value, int distance) => value switch
    {
        IntValue number => new IntValue(number.Value + distance),
        BitsValue bits when distance < 1 << Math.Min(bits.Width, 30) => bits with { Value = bits.Value ^ distance },
        _ => value,
    };
}
