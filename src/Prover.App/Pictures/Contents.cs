using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;

namespace Prover.App.Pictures;

/// <summary>Finds the things that are drawn inside values: the values of <paramref name="sorts"/>, but none inside values of <paramref name="closed"/>.</summary>
public sealed class Contents(ImmutableArray<Sort> sorts, Sort? closed = null)
{
    /// <summary>Whether a value is itself such a thing.</summary>
    public bool IsThing(Value? value) => value switch
    {
        ElementValue element => sorts.Contains(element.Sort),
        BitsValue bits => sorts.Contains(new BitsSort(bits.Width)),
        DataValue data => sorts.Contains(data.Constructor.Owner),
        _ => false,
    };

    /// <summary>The things inside a value, each with the path that leads there from <paramref name="path"/>.</summary>
    public IEnumerable<(string Label, Value Thing)> In(string path, Value value) => value switch
    {
        _ when IsThing(value) => [(path, value)],
        DataValue data when data.Constructor.Owner == closed => [],
        DataValue data => data.Constructor.Fields.Zip(data.Fields).SelectMany(f => In(Join(path, f.First.Name), f.Second)),
        OptionValue { Content: { } content } => In(path, content),
        TupleValue tuple => tuple.Items.SelectMany((item, i) => In($"{path}.{i}", item)),
        ListValue list => list.Items.SelectMany((item, i) => In($"{path}[{i}]", item)),
        SetValue set => set.Elements.SelectMany(element => In(path, element)),
        _ => [],
    };

    /// <summary>The rest of a value when the things in it are drawn.</summary>
    public string Rest(Value value)
    {
        if (!In("", value).Any()) return value is DataValue { Constructor.Owner.IsRecord: true } record ? string.Join(", ", Fields(record)) : $"{value}";
        return value switch
        {
            DataValue data when !IsThing(data) => string.Join(", ", Fields(data)),
            OptionValue { Content: { } content } => Rest(content),
            _ => "",
        };
    }

    // A field that could point somewhere and does not is seen by the arrow that is not there.
    private IEnumerable<string> Fields(DataValue data) => data.Constructor.Fields.Zip(data.Fields)
        .Where(f => !In("", f.Second).Any() && !IsNone(f.First, f.Second)).Select(f => $"{f.First.Name} {f.Second}");

    private bool IsNone(Field field, Value value) =>
        value is OptionValue { Content: null } or ListValue { Items.IsEmpty: true } or SetValue { Elements.IsEmpty: true }
        && Sorts.Reachable(field.Sort).Any(sorts.Contains);

    private static string Join(string path, string field) => path.Length == 0 ? field : $"{path}.{field}";
}
