using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.App.Pictures;

/// <summary>The states of an example, fact by fact, with what changed marked.</summary>
public static class FactTable
{
    private const int MostOfNoAccount = 8;

    /// <summary>The rows, variable by variable; a variable of which nothing holds has one without text.</summary>
    public static ImmutableArray<Row> Of(TransitionSystem system, Example example) => [.. system.Variables.SelectMany(v => Rows(v, example))];

    /// <summary>The rows of a state, or of a state and the next, where nothing is wrong.</summary>
    public static ImmutableArray<Row> Of(TransitionSystem system, State before, State? after) =>
        Of(system, new Example(new Universe(ImmutableDictionary<UninterpretedSort, int>.Empty), before, after, Bindings.None, null));

    /// <summary>The rows, but one for all the facts that play no part, about a variable that has many of them.</summary>
    public static ImmutableArray<Row> Folded(ImmutableArray<Row> rows) => [.. rows.GroupBy(r => r.Variable).SelectMany(variable =>
    {
        var idle = variable.Where(IsOfNoAccount).ToArray();
        if (idle.Length <= MostOfNoAccount) return variable;
        var rest = $"… {idle.Length} more that play no part";
        return variable.Where(r => !IsOfNoAccount(r)).Append(idle[0] with { Before = rest, After = idle[0].After is null ? null : rest });
    })];

    private static bool IsOfNoAccount(Row row) => row is { Mark: Mark.Same, Before: not null, BeforeWeight: Weight.Dim } && row.AfterWeight != Weight.Wrong;

    /// <summary>The part that a fact plays in the failure, in the last state or the one before it.</summary>
    public static Weight WeightOf(Example example, Fact fact, bool isLast) => example.Blame switch
    {
        null => Weight.Usual,
        var blame when isLast && blame.Failing.Contains(fact) => Weight.Wrong,
        var blame when isLast && example.After is not null => Weight.Usual,
        var blame => blame.Needed.Contains(fact) ? Weight.Usual : Weight.Dim,
    };

    private static IEnumerable<Row> Rows(StateVariable variable, Example example) =>
        (variable.Sort is ListSort ? InList(variable, example) : ByKey(variable, example))
            .DefaultIfEmpty(new Row(variable.Name, false, null, null, Mark.Same, Weight.Dim, Weight.Usual))
            .Select(row => row with { IsImmutable = !variable.IsMutable });

    private static IEnumerable<Row> ByKey(StateVariable variable, Example example)
    {
        var before = Fact.Of(variable, example.Before).ToHashSet();
        var after = example.After is null ? before : [.. Fact.Of(variable, example.After)];
        foreach (var fact in before.Union(after).OrderBy(f => f.Key))
        {
            var old = before.Contains(fact) ? Text(fact, example.Before) : null;
            var now = example.After is { } state && after.Contains(fact) ? Text(fact, state) : null;
            yield return RowOf(fact, fact, old, now, example);
        }
    }

    private static IEnumerable<Row> InList(StateVariable variable, Example example)
    {
        var before = ((ListValue)example.Before[variable]).Items;
        if (example.After is null)
        {
            for (var i = 0; i < before.Length; i++) yield return RowOf(At(i), At(i), $"{before[i]}", null, example);
            yield break;
        }

        var after = ((ListValue)example.After[variable]).Items;
        var (gone, kept) = StateChange.Kept(before, after);
        for (var i = 0; i < before.Length; i++)
            yield return RowOf(At(i), At(i - gone), $"{before[i]}", i < gone ? null : $"{before[i]}", example);
        for (var i = kept; i < after.Length; i++) yield return RowOf(At(i), At(i), null, $"{after[i]}", example);

        Fact At(int position) => new(variable, new IntValue(position));
    }

    private static Row RowOf(Fact fact, Fact then, string? old, string? now, Example example) => new(
        fact.Variable.Name, fact.Key is null, old, now,
        example.After is null || old == now ? Mark.Same : old is null ? Mark.Added : now is null ? Mark.Removed : Mark.Changed,
        WeightOf(example, fact, isLast: example.After is null), WeightOf(example, then, isLast: true));

    private static string Text(Fact fact, State state) => (state[fact.Variable], fact.Key) switch
    {
        (MapValue map, { } key) => $"{key}: {map.Entries[key]}",
        (FunctionValue, TupleValue { Items: [var only] }) when IsRelation(fact) => $"{only}",
        (FunctionValue, { } arguments) when IsRelation(fact) => $"{arguments}",
        (FunctionValue function, { } arguments) => $"{Unwrapped(arguments)}: {function.Table[arguments]}",
        (_, { } key) => $"{key}",
        (var value, null) => $"{fact.Variable.Name} = {value}",
    };

    private static bool IsRelation(Fact fact) => fact.Variable.Sort is FunctionSort { Result: BoolSort };

    private static Value Unwrapped(Value arguments) => arguments is TupleValue { Items: [var only] } ? only : arguments;
}
