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
}
