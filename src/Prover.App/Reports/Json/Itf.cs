using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Prover.App.Recording;
using Prover.Logic;
using Prover.Semantics;
using Prover.Text;

namespace Prover.App.Reports.Json;

/// <summary>
/// A sequence of states in Apalache's informal trace format, which other tools draw and replay. Elements of sorts are strings, a value of a
/// datatype is a record of its <c>tag</c> and its <c>value</c>, a plain record is a record.
/// </summary>
public static class Itf
{
    private const string Description = "https://apalache-mc.org/docs/adr/015adr-trace.html";

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The state, or the states before and after, of what refutes an obligation or was found for it.</summary>
    public static string Of(ListedExample exhibit)
    {
        var (report, result) = (exhibit.Run.Report, exhibit.Result);
        var example = result.Example!;
        IEnumerable<State> states = example.Run?.States ?? (example.After is { } after ? [example.Before, after] : [example.Before]);
        var actions = example.Run?.Steps.Select(s => s.Rule.Name) ?? [result.Obligation.Rule?.Name];
        return Of($"{report.Proof.Source.Path}: {result.Obligation.Name}", report.Proof.System.Variables, states, actions);
    }

    /// <summary>The file; <paramref name="source"/> says where the states come from, <paramref name="actions"/> what led to each but the first.</summary>
    public static string Of(string source, ImmutableArray<StateVariable> variables, IEnumerable<State> states, IEnumerable<string?> actions)
    {
        var all = new JsonArray();
        foreach (var (state, action) in states.Zip(actions.Prepend(null))) all.Add((JsonNode)Of(state, variables, all.Count, action));
        var document = new JsonObject
        {
            ["#meta"] = new JsonObject { ["format"] = "ITF", ["format-description"] = Description, ["source"] = source },
            ["vars"] = new JsonArray([.. variables.Select(v => JsonValue.Create(v.Name))]),
            ["states"] = all,
        };
        return Visible.Json(document.ToJsonString(Options)) + "\n";
    }

    private static JsonObject Of(State state, ImmutableArray<StateVariable> variables, int index, string? action)
    {
        var meta = new JsonObject { ["index"] = index };
        if (action is not null) meta["action"] = action;
        var result = new JsonObject { ["#meta"] = meta };
        foreach (var variable in variables) result[variable.Name] = Of(state[variable]);
        return result;
    }

    /// <summary>A value.</summary>
    public static JsonNode Of(Value value) => value switch
    {
        BoolValue b => JsonValue.Create(b.Value),
        IntValue n => Number($"{n.Value}"),
        BitsValue b => Number($"{b.Value}"),
        DataValue { Constructor.Owner.IsRecord: true } record => Fields(record),
        DataValue { Fields: [var only] } data => Tagged(data.Constructor.Name, Of(only)),
        DataValue data => Tagged(data.Constructor.Name, Fields(data)),
        OptionValue { Content: { } content } => Tagged("Some", Of(content)),
        OptionValue => Tagged("None", new JsonObject()),
        TupleValue tuple => new JsonObject { ["#tup"] = Array(tuple.Items) },
        ListValue list => Array(list.Items),
        SetValue set => new JsonObject { ["#set"] = Array(set.Elements) },
        MapValue map => Map(map.Entries.Select(e => (e.Key, e.Value))),
        FunctionValue function => Map(function.Table.Select(t => (t.Key is TupleValue { Items: [var only] } ? only : t.Key, t.Value))),
        ElementValue => JsonValue.Create($"{value}"),
        _ => throw new UnreachableException($"a value without a form: {value.GetType().Name}"),
    };

    private static JsonObject Number(string digits) => new() { ["#bigint"] = digits };

    private static JsonObject Tagged(string tag, JsonNode value) => new() { ["tag"] = tag, ["value"] = value };

    private static JsonObject Fields(DataValue data)
    {
        var result = new JsonObject();
        foreach (var (field, value) in data.Constructor.Fields.Zip(data.Fields)) result[field.Name] = Of(value);
        return result;
    }

    private static JsonArray Array(IEnumerable<Value> values) => [.. values.Select(Of)];

    private static JsonObject Map(IEnumerable<(Value Key, Value Value)> entries) =>
        new() { ["#map"] = new JsonArray([.. entries.Select(e => (JsonNode)new JsonArray(Of(e.Key), Of(e.Value)))]) };
}
