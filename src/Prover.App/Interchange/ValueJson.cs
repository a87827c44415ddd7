using System.Collections.Immutable;
using System.Diagnostics;
using System.Numerics;
using System.Text.Json.Nodes;
using Prover.Logic;
using Prover.Semantics;

namespace Prover.App.Interchange;

/// <summary>
/// Values as JSON: truth values and numbers as themselves (numbers that other programs would round as strings), elements and bit-vectors as
/// strings, everything composed as an object that says what it is.
/// </summary>
public static class ValueJson
{
    // Beyond this a double is no exact integer.
    private const long Exact = (1L << 53) - 1;

    /// <summary>The JSON of a value.</summary>
    public static JsonNode Of(Value value) => value switch
    {
        BoolValue b => JsonValue.Create(b.Value),
        IntValue n => BigInteger.Abs(n.Value) <= Exact ? JsonValue.Create((long)n.Value) : JsonValue.Create(n.ToString()),
        DataValue d => Constructed(d.Constructor.Name, d.Constructor.Fields.Zip(d.Fields, (f, v) => (f.Name, v))),
        OptionValue { Content: null } => Constructed("None", []),
        OptionValue { Content: { } content } => Constructed("Some", [("value", content)]),
        TupleValue t => new JsonObject { ["tuple"] = Array(t.Items) },
        ListValue l => new JsonObject { ["list"] = Array(l.Items) },
        SetValue s => new JsonObject { ["set"] = Array(s.Elements) },
        MapValue m => new JsonObject { ["map"] = Entries(m.Entries, "key", "value") },
        FunctionValue f => new JsonObject { ["function"] = Entries(f.Table, "arguments", "result") },
        ElementValue or BitsValue => JsonValue.Create(value.ToString())!,
        _ => throw new UnreachableException($"a value without a form: {value.GetType().Name}"),
    };

    /// <summary>A state: an object with a property for each variable.</summary>
    public static JsonObject Of(State state, ImmutableArray<StateVariable> variables)
    {
        var result = new JsonObject();
        foreach (var variable in variables) result[variable.Name] = Of(state[variable]);
        return result;
    }

    private static JsonArray Array(IEnumerable<Value> values) => [.. values.Select(Of)];

    private static JsonObject Constructed(string constructor, IEnumerable<(string Name, Value Value)> fields)
    {
        var inside = new JsonObject();
        foreach (var (name, value) in fields) inside[name] = Of(value);
        return new JsonObject { ["constructor"] = constructor, ["fields"] = inside };
    }

    // A function's arguments are the items of its key.
    private static JsonArray Entries(ImmutableSortedDictionary<Value, Value> entries, string key, string value) =>
    [
        .. entries.Select(JsonNode (e) => new JsonObject
        {
            [key] = key == "arguments" && e.Key is TupleValue arguments ? Array(arguments.Items) : Of(e.Key),
            [value] = Of(e.Value),
        }),
    ];
}
