using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using Prover.Logic;
using Prover.Semantics;

namespace Prover.App.Interchange;

/// <summary>
/// Values from what <see cref="ValueJson"/> writes, as values of the sorts of a system. What does not fit its sort is a <see cref="FormatException"/>:
/// the file is damaged, or the specification has changed.
/// </summary>
public sealed class ValueReader(Universe universe)
{
    /// <summary>The state of a system.</summary>
    public State ReadState(JsonObject state, ImmutableArray<StateVariable> variables)
    {
        try
        {
            if (state.Count != variables.Length) throw new FormatException("the state has other variables");
            return new State([.. variables.Select(v => Read(state[v.Name], v.Sort))]);
        }
        catch (ArgumentException e)
        {
            throw new FormatException("the state names a variable twice", e);
        }
    }

    /// <summary>A value of a sort.</summary>
    public Value Read(JsonNode? node, Sort sort)
    {
        try
        {
            return Convert(node ?? throw Misfit(node, sort), sort.Resolved);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException) // another kind of value, or a key twice
        {
            throw Misfit(node, sort);
        }
    }

    private Value Convert(JsonNode node, Sort sort) => sort switch
    {
        BoolSort => new BoolValue(node.GetValue<bool>()),
        IntSort => new IntValue(Integer(node)),
        NatSort => new IntValue(Integer(node) is { Sign: >= 0 } n ? n : throw Misfit(node, sort)),
        BitsSort bits => ReadBits(node, bits),
        UninterpretedSort declared => universe.ValuesOf(declared).FirstOrDefault(e => e.ToString() == node.GetValue<string>()) ?? throw Misfit(node, sort),
        DatatypeSort datatype => ReadData(node, datatype),
        OptionSort option => ReadOption(node, option),
        TupleSort tuple => new TupleValue(ReadAll(Part(node, "tuple", sort), tuple.Items, sort)),
        ListSort list => new ListValue([.. Part(node, "list", sort).Select(item => Read(item, list.Element))]),
        SetSort set => new SetValue([.. Part(node, "set", sort).Select(item => Read(item, set.Element))]),
        MapSort map => new MapValue(Part(node, "map", sort).ToImmutableSortedDictionary(e => Read(e?["key"], map.Key), e => Read(e?["value"], map.Value))),
        FunctionSort function => ReadFunction(node, function),
        _ => throw Misfit(node, sort),
    };

    private static BigInteger Integer(JsonNode node) => node.GetValueKind() == System.Text.Json.JsonValueKind.String
        ? BigInteger.Parse(node.GetValue<string>(), CultureInfo.InvariantCulture)
        : node.GetValue<long>();

    private static BitsValue ReadBits(JsonNode node, BitsSort sort)
    {
        var text = node.GetValue<string>();
        if (!text.StartsWith("0x", StringComparison.Ordinal)
            || !BigInteger.TryParse($"0{text[2..]}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            || value >> sort.Width != 0)
            throw Misfit(node, sort);
        return new BitsValue(sort.Width, value);
    }

    private DataValue ReadData(JsonNode node, DatatypeSort sort)
    {
        var constructor = sort.Constructors.FirstOrDefault(c => c.Name == (string?)node["constructor"]) ?? throw Misfit(node, sort);
        if (node["fields"] is not JsonObject fields || fields.Count != constructor.Fields.Length) throw Misfit(node, sort);
        return new DataValue(constructor, [.. constructor.Fields.Select(f => Read(fields[f.Name], f.Sort))]);
    }

    private OptionValue ReadOption(JsonNode node, OptionSort sort) => (string?)node["constructor"] switch
    {
        "None" => new OptionValue(null),
        "Some" => new OptionValue(Read(node["fields"]?["value"], sort.Element)),
        _ => throw Misfit(node, sort),
    };

    // A total function: a result for every tuple of arguments, and no others.
    private FunctionValue ReadFunction(JsonNode node, FunctionSort sort)
    {
        var table = Part(node, "function", sort).ToImmutableSortedDictionary(
            e => (Value)new TupleValue(ReadAll(e?["arguments"] as JsonArray ?? throw Misfit(e, sort), sort.Domain, sort)),
            e => Read(e?["result"], sort.Result));
        var arguments = universe.Products(sort.Domain).Select(a => new TupleValue(a)).ToArray();
        return table.Count == arguments.Length && arguments.All(table.ContainsKey) ? new FunctionValue(table) : throw Misfit(node, sort);
    }

    private ImmutableArray<Value> ReadAll(JsonArray items, ImmutableArray<Sort> sorts, Sort whole) =>
        items.Count == sorts.Length ? [.. items.Zip(sorts, Read)] : throw Misfit(items, whole);

    private static JsonArray Part(JsonNode node, string name, Sort sort) => node[name] as JsonArray ?? throw Misfit(node, sort);

    private static FormatException Misfit(JsonNode? node, Sort sort) => new($"{node?.ToJsonString() ?? "nothing"} is no value of sort {sort}");
}
