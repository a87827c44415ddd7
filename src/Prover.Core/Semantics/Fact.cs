using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Semantics;

/// <summary>
/// One of the things that a state says: an entry of a map, a member of a set, a tuple of a relation, the result of a function, an element of a
/// list, or the whole value of another variable. <paramref name="Key"/> names it: a key, a member, the arguments, a position counted from 0; null
/// for a whole value.
/// </summary>
public sealed record Fact(StateVariable Variable, Value? Key)
{
    /// <summary>The facts of a state about a variable, in the order of the keys.</summary>
    public static IEnumerable<Fact> Of(StateVariable variable, State state) => state[variable] switch
    {
        MapValue map => map.Entries.Keys.Select(key => new Fact(variable, key)),
        SetValue set => set.Elements.Select(element => new Fact(variable, element)),
        ListValue list => Enumerable.Range(0, list.Items.Length).Select(i => new Fact(variable, new IntValue(i))),
        FunctionValue function => function.Table.Where(t => t.Value is not BoolValue { Value: false }).Select(t => new Fact(variable, t.Key)),
        _ => [new Fact(variable, null)],
    };

    /// <summary>Whether something else must stand in its place when it does not hold.</summary>
    public bool IsReplaced => Key is null || Variable.Sort is FunctionSort { Result: not BoolSort };

    /// <summary>
    /// The state as it would be otherwise: without the fact, or, where something must stand in its place, with everything else that can. None when
    /// there is no end to that.
    /// </summary>
    public IEnumerable<State> OtherwiseIn(State state, Universe universe) => (Variable.Sort, state[Variable]) switch
    {
        (_, MapValue map) => [state.With(Variable, new MapValue(map.Entries.Remove(Key!)))],
        (_, SetValue set) => [state.With(Variable, new SetValue(set.Elements.Remove(Key!)))],
        (_, ListValue list) => [state.With(Variable, new ListValue(list.Items.RemoveAt(PositionOf(Key!))))],
        (FunctionSort { Result: var result }, FunctionValue function) =>
            Others(result, function.Table[Key!], universe).Select(v => state.With(Variable, new FunctionValue(function.Table.SetItem(Key!, v)))),
        (var sort, var value) => Others(sort, value, universe).Select(v => state.With(Variable, v)),
    };

    private static IEnumerable<Value> Others(Sort sort, Value value, Universe universe) =>
        Sorts.IsFinite(sort) ? universe.ValuesOf(sort).Where(v => !v.Equals(value)) : [];

    internal static int PositionOf(Value key) => (int)((IntValue)key).Value;
}

/// <summary>
/// The effect of a step on one fact: null stands for its absence. The key of an element of a list is its position in the state that has it.
/// </summary>
public sealed record StateChange(StateVariable Variable, Value? Key, Value? Old, Value? New)
{
    /// <summary>All that differs, variable by variable.</summary>
    public static ImmutableArray<StateChange> Between(State before, State after, IEnumerable<StateVariable> variables) =>
        [.. variables.SelectMany(v => Between(v, before[v], after[v]))];

    private static IEnumerable<StateChange> Between(StateVariable variable, Value before, Value after) => (before, after) switch
    {
        _ when before.Equals(after) => [],
        (MapValue b, MapValue a) => ByKey(variable, b.Entries, a.Entries),
        (SetValue b, SetValue a) => ByKey(variable, Members(b), Members(a)),
        (FunctionValue b, FunctionValue a) => ByKey(variable, b.Table, a.Table),
        (ListValue b, ListValue a) => InList(variable, b.Items, a.Items),
        _ => [new StateChange(variable, null, before, after)],
    };

    private static ImmutableSortedDictionary<Value, Value> Members(SetValue set) => set.Elements.ToImmutableSortedDictionary(e => e, e => e);

    private static IEnumerable<StateChange> ByKey(
        StateVariable variable, ImmutableSortedDictionary<Value, Value> before, ImmutableSortedDictionary<Value, Value> after) =>
        before.Keys.Union(after.Keys).Order()
            .Select(key => new StateChange(variable, key, before.GetValueOrDefault(key), after.GetValueOrDefault(key)))
            .Where(change => !Equals(change.Old, change.New));

    private static IEnumerable<StateChange> InList(StateVariable variable, ImmutableArray<Value> before, ImmutableArray<Value> after)
    {
        var (gone, kept) = Kept(before, after);
        return Enumerable.Range(0, before.Length).Where(i => i < gone || i >= gone + kept)
            .Select(i => new StateChange(variable, new IntValue(i), before[i], null))
            .Concat(Enumerable.Range(kept, after.Length - kept).Select(i => new StateChange(variable, new IntValue(i), null, after[i])));
    }

    /// <summary>
    /// A queue loses at its head and gains at its tail: how many elements are gone, and how many after them have stayed and begin the new list.
    /// </summary>
    public static (int Gone, int Kept) Kept(ImmutableArray<Value> before, ImmutableArray<Value> after)
    {
        var gone = 0;
        while (gone < before.Length && !after.AsSpan().StartsWith(before.AsSpan()[gone..])) gone++;
        return (gone, before.Length - gone);
    }

    /// <summary>The state after, had this not happened.</summary>
    public State UndoneIn(State after) => after.With(Variable, after[Variable] switch
    {
        MapValue map => new MapValue(Old is null ? map.Entries.Remove(Key!) : map.Entries.SetItem(Key!, Old)),
        SetValue set => new SetValue(Old is null ? set.Elements.Remove(Key!) : set.Elements.Add(Old)),
        FunctionValue function => new FunctionValue(function.Table.SetItem(Key!, Old!)),
        ListValue list when Old is null => new ListValue(list.Items.RemoveAt(Fact.PositionOf(Key!))),
        ListValue list => new ListValue(list.Items.Insert(Math.Min(Fact.PositionOf(Key!), list.Items.Length), Old)),
        _ => Old!,
    });
}
