using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.App.Pictures;

/// <summary>The contribution of one fact to a graph.</summary>
public abstract record Trait
{
    /// <summary>The system has this element.</summary>
    public sealed record Presence(ElementValue Element) : Trait;

    /// <summary>Something to write beside it.</summary>
    public sealed record Note(ElementValue Element, string Text) : Trait;

    /// <summary>An arrow.</summary>
    public sealed record Link(ArrowKind Kind, ElementValue From, ElementValue To, string Label, string Short) : Trait;
}

/// <summary>
/// How the states of a system are drawn; it follows from the sorts alone. The elements of one sort, a ring if there is one, are the nodes. A map
/// from them says which are present; what in its values is of that sort is a pointer. A record with two fields of that sort, in a list or set, is a
/// message from the first to the second. A tuple of a relation with two of them relates them. What is left is written beside its node.
/// </summary>
public sealed class Shape
{
    private readonly ImmutableArray<StateVariable> _presences;

    private Shape(UninterpretedSort sort, ImmutableArray<StateVariable> variables)
    {
        Sort = sort;
        _presences = [.. variables.Where(v => v.Sort is MapSort map && map.Key == sort || v.Sort is SetSort set && set.Element == sort)];
    }

    /// <summary>The sort whose elements are the nodes.</summary>
    public UninterpretedSort Sort { get; }

    /// <summary>Whether the state says which elements are present; where it does not, all are.</summary>
    public bool HasPresence => !_presences.IsEmpty;

    /// <summary>The shape of a system; null when there is nothing that could be a node.</summary>
    public static Shape? Of(TransitionSystem system)
    {
        var keys = system.Variables.SelectMany(v => v.Sort switch
        {
            MapSort map => [map.Key],
            SetSort set => [set.Element],
            FunctionSort function => function.Domain,
            _ => ImmutableArray<Sort>.Empty,
        }).OfType<UninterpretedSort>().ToArray();
        var sort = keys.FirstOrDefault(s => s.Order == SortOrder.Ring)
            ?? system.Sorts.FirstOrDefault(s => s.Order == SortOrder.Ring)
            ?? keys.FirstOrDefault();
        return sort is null ? null : new Shape(sort, system.Variables);
    }

    /// <summary>The contribution of a fact of a state.</summary>
    public IEnumerable<Trait> Draw(Fact fact, State state) => (state[fact.Variable], fact.Key) switch
    {
        (MapValue map, ElementValue key) when key.Sort == Sort => Entry(fact.Variable, key, map.Entries[key]),
        (SetValue, ElementValue element) when element.Sort == Sort => Member(fact.Variable, element),
        (SetValue, DataValue message) => Message(message, null),
        (ListValue list, IntValue position) => list.Items[(int)position.Value] is DataValue message
            ? Message(message, (int)position.Value)
            : [],
        (FunctionValue function, TupleValue arguments) =>
            Tuple(fact.Variable, arguments.Items, fact.Variable.Sort is FunctionSort { Result: BoolSort } ? null : function.Table[arguments]),
        (ElementValue element, null) when element.Sort == Sort => [new Trait.Note(element, fact.Variable.Name)],
        _ => [],
    };

    // ---- maps and sets ----------------------------------------------------------------------------------------------------------

    private IEnumerable<Trait> Entry(StateVariable variable, ElementValue key, Value value)
    {
        yield return new Trait.Presence(key);
        var prefix = _presences.Length > 1 ? $"{variable.Name}." : "";
        foreach (var (label, target) in Pointers("", value))
        {
            var name = label.Length > 0 ? prefix + label : variable.Name;
            yield return new Trait.Link(ArrowKind.Pointer, key, target, name, name);
        }

        if (Rest(value) is { Length: > 0 } rest) yield return new Trait.Note(key, _presences.Length > 1 ? $"{variable.Name}: {rest}" : rest);
    }

    private IEnumerable<Trait> Member(StateVariable variable, ElementValue element) =>
        _presences.Length > 1 ? [new Trait.Presence(element), new Trait.Note(element, variable.Name)] : [new Trait.Presence(element)];

    // The elements inside a value, each with the path that leads there.
    private IEnumerable<(string Label, ElementValue Target)> Pointers(string path, Value value) => value switch
    {
        ElementValue element => element.Sort == Sort ? [(path, element)] : [],
        DataValue data => data.Constructor.Fields.Zip(data.Fields).SelectMany(f => Pointers(Join(path, f.First.Name), f.Second)),
        OptionValue { Content: { } content } => Pointers(path, content),
        TupleValue tuple => tuple.Items.SelectMany((item, i) => Pointers($"{path}.{i}", item)),
        ListValue list => list.Items.SelectMany((item, i) => Pointers($"{path}[{i}]", item)),
        SetValue set => set.Elements.SelectMany(element => Pointers(path, element)),
        _ => [],
    };

    private static string Join(string path, string field) => path.Length == 0 ? field : $"{path}.{field}";

    // The rest of a value when its pointers are drawn.
    private string Rest(Value value)
    {
        if (!Pointers("", value).Any()) return value is DataValue { Constructor.Owner.IsRecord: true } record ? string.Join(", ", Fields(record)) : $"{value}";
        return value switch
        {
            DataValue data => string.Join(", ", Fields(data)),
            OptionValue { Content: { } content } => Rest(content),
            _ => "",
        };
    }

    // A field that could point somewhere and does not is seen by the arrow that is not there.
    private IEnumerable<string> Fields(DataValue data) => data.Constructor.Fields.Zip(data.Fields)
        .Where(f => !Pointers("", f.Second).Any() && !IsNone(f.First, f.Second)).Select(f => $"{f.First.Name} {f.Second}");

    private bool IsNone(Field field, Value value) =>
        value is OptionValue { Content: null } or ListValue { Items.IsEmpty: true } or SetValue { Elements.IsEmpty: true }
        && Sorts.Reachable(field.Sort).Contains(Sort);

    // ---- messages ---------------------------------------------------------------------------------------------------------------

    private IEnumerable<Trait> Message(DataValue message, int? position)
    {
        var ends = message.Fields.Select((f, i) => (Field: f as ElementValue, Index: i)).Where(f => f.Field?.Sort == Sort).Take(2).ToArray();
        if (ends.Length < 2) return [];
        var content = message.Fields.Where((_, i) => i != ends[0].Index && i != ends[1].Index).ToArray();
        var number = position is { } p ? $"{p + 1} " : "";
        var name = content.Length == 0 ? message.Constructor.Name : string.Join(", ", content.AsEnumerable());
        var brief = content.FirstOrDefault() is DataValue data ? data.Constructor.Name : name;
        return [new Trait.Link(ArrowKind.Message, ends[0].Field!, ends[1].Field!, $"{number}{name}", $"{number}{brief}")];
    }

    // ---- relations and functions ------------------------------------------------------------------------------------------------

    private IEnumerable<Trait> Tuple(StateVariable variable, ImmutableArray<Value> arguments, Value? result)
    {
        var values = result is null ? arguments : arguments.Add(result);
        var nodes = values.OfType<ElementValue>().Where(e => e.Sort == Sort).ToArray();
        bool IsNode(Value value) => value is ElementValue e && e.Sort == Sort;
        var others = arguments.Where(a => !IsNode(a)).ToArray();
        var applied = others.Length == 0 ? variable.Name : $"{variable.Name}({string.Join(", ", others.AsEnumerable())})";
        var name = result is null || IsNode(result) ? applied : $"{applied} = {result}";
        if (nodes.Length >= 2) yield return new Trait.Link(ArrowKind.Pointer, nodes[0], nodes[1], name, name);
        else if (nodes.Length == 1) yield return new Trait.Note(nodes[0], name);
    }
}
