using System.Collections.Immutable;

namespace Prover.Semantics;

/// <summary>The simple values of which others consist.</summary>
public static class ValueParts
{
    /// <summary>The truth values, numbers, bit-vectors and elements in <paramref name="value"/>, without the arguments of functions.</summary>
    public static IEnumerable<Value> Of(Value value) => value switch
    {
        DataValue data => data.Fields.SelectMany(Of),
        TupleValue tuple => tuple.Items.SelectMany(Of),
        OptionValue { Content: { } content } => Of(content),
        ListValue list => list.Items.SelectMany(Of),
        SetValue set => set.Elements.SelectMany(Of),
        MapValue map => map.Entries.SelectMany(e => Of(e.Key).Concat(Of(e.Value))),
        FunctionValue function => function.Table.Values.SelectMany(Of),
        _ => [value],
    };

    /// <summary>
    /// <paramref name="value"/> with <paramref name="part"/> instead of each of its parts. Entries of a map whose keys become equal are one entry, and the arguments of functions stay as they are.
    /// </summary>
    public static Value Replaced(Value value, Func<Value, Value> part)
    {
        return value switch
        {
            DataValue data => data with { Fields = [.. data.Fields.Select(Of)] },
            TupleValue tuple => new TupleValue([.. tuple.Items.Select(Of)]),
            OptionValue { Content: { } content } => new OptionValue(Of(content)),
            OptionValue => value,
            ListValue list => new ListValue([.. list.Items.Select(Of)]),
            SetValue set => new SetValue([.. set.Elements.Select(Of)]),
            MapValue map => new MapValue(map.Entries.Aggregate(ImmutableSortedDictionary<Value, Value>.Empty, (all, e) => all.SetItem(Of(e.Key), Of(e.Value)))),
            FunctionValue function => new FunctionValue(function.Table.ToImmutableSortedDictionary(e => e.Key, e => Of(e.Value))),
            _ => part(value),
        };

        Value Of(Value inner) => Replaced(inner, part);
    }
}
