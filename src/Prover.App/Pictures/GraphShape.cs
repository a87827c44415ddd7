using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.App.Pictures;

/// <summary>
/// A graph: the elements of one sort are its nodes, on a ring if that is their order. A map from them says which are present; what in its values is of
/// that sort is a pointer. A record with two fields of that sort, in a list or set, is a message from the first to the second. A tuple of a relation with
/// two of them relates them. What is left is written next to its node.
/// </summary>
public sealed class GraphShape : Shape
{
    private readonly Contents _contents;
    private readonly ImmutableArray<StateVariable> _presences;

    private GraphShape(UninterpretedSort sort, ImmutableArray<StateVariable> variables)
    {
        (Sort, _contents) = (sort, new Contents([sort]));
        _presences = [.. variables.Where(v => v.Sort is MapSort map && map.Key == sort || v.Sort is SetSort set && set.Element == sort)];
    }

    /// <inheritdoc/>
    public override UninterpretedSort Sort { get; }

    /// <summary>Whether the state says which elements are present; where it does not, all are.</summary>
    public bool HasPresence => !_presences.IsEmpty;

    /// <summary>The shape of a system; null when no sort has elements that could be nodes.</summary>
    public static new GraphShape? Of(TransitionSystem system)
    {
        var keys = system.Variables.SelectMany(v => KeysOf(v)).OfType<UninterpretedSort>().ToArray();
        var sort = keys.FirstOrDefault(s => s.Order == SortOrder.Ring)
            ?? system.Sorts.FirstOrDefault(s => s.Order == SortOrder.Ring)
            ?? keys.FirstOrDefault();
        return sort is null ? null : new GraphShape(sort, system.Variables);
    }

    /// <inheritdoc/>
    public override IEnumerable<Trait> Draw(Fact fact, State state) => (state[fact.Variable], fact.Key) switch
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
        foreach (var (label, target) in _contents.In("", value))
        {
            var name = label.Length > 0 ? prefix + label : variable.Name;
            yield return new Trait.Link(ArrowKind.Pointer, key, target, name, name);
        }

        if (_contents.Rest(value) is { Length: > 0 } rest) yield return new Trait.Note(key, _presences.Length > 1 ? $"{variable.Name}: {rest}" : rest);
    }

    private IEnumerable<Trait> Member(StateVariable variable, ElementValue element) =>
        _presences.Length > 1 ? [new Trait.Presence(element), new Trait.Note(element, variable.Name)] : [new Trait.Presence(element)];

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
