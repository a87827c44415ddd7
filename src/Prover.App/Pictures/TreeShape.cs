using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.App.Pictures;

/// <summary>
/// A tree of zones with nodes in its leaves, or a tree of the nodes' ids. Zones are the elements of a sort with two or more immutable functions from it to itself, to
/// which the state assigns nodes; or prefixes, records as <see cref="PrefixForm"/> reads them, to which it assigns nodes or which are keys of a map or members of a set. Ids are
/// bit-vectors: those that an immutable function gives to the nodes, or the nodes themselves, as keys, members, and fields or values of more than 32 bits (an address or a counter is no id).
/// </summary>
public sealed class TreeShape : Shape
{
    private const int WidestNumber = 32;

    private readonly Contents _zones;
    private readonly Contents _nodes;
    private readonly ImmutableHashSet<StateVariable> _ignored;
    private readonly ImmutableHashSet<StateVariable> _children;

    private TreeShape(TransitionSystem system, TreeForm form, Sort? zones, Sort nodes)
    {
        (Form, ZoneSort, Sort) = (form, zones, nodes);
        (_zones, _nodes) = (new Contents(zones is null ? [] : [zones]), new Contents([nodes], zones));
        _ignored = [.. system.Networks];
        _children = form is FunctionForm functions ? [.. functions.Children] : [];
        Ids = IdsOf(system, nodes);
        HasPresence = zones is not null && nodes is BitsSort || system.Variables.Except(system.Networks).Any(v => IsPresence(v, nodes) || IsTable(v, nodes));
        NamesPresence = zones is not null && system.Variables.Count(v => IsPresence(v, zones)) > 1;
        NamesNodes = system.Variables.Count(v => IsPresence(v, nodes)) > 1;
    }

    /// <inheritdoc/>
    public override Sort Sort { get; }

    /// <summary>The sort of the zones; null in a tree of ids.</summary>
    public Sort? ZoneSort { get; }

    /// <summary>How the vertices are connected.</summary>
    public TreeForm Form { get; }

    /// <summary>The function that gives ids to the nodes; null when it does not exist.</summary>
    public StateVariable? Ids { get; }

    /// <summary>Whether the state says which nodes are present; where it does not, all are.</summary>
    public bool HasPresence { get; }

    private bool NamesPresence { get; }

    private bool NamesNodes { get; }

    /// <summary>The shape of a system whose zones or ids form a tree; null otherwise.</summary>
    public static new TreeShape? Of(TransitionSystem system) => OfFunctions(system) ?? OfPrefixes(system) ?? OfIds(system);

    // ---- recognition ------------------------------------------------------------------------------------------------------------

    private static TreeShape? OfFunctions(TransitionSystem system) => (
        from zone in system.Sorts
        let children = system.Variables.Where(v => !v.IsMutable && v.Sort is FunctionSort { Domain: [var argument], Result: var result } && argument == zone && result == zone).ToImmutableArray()
        where children.Length > 1
        from node in NodesIn(system, zone).Take(1)
        select new TreeShape(system, new FunctionForm(children), zone, node)).FirstOrDefault();

    private static TreeShape? OfPrefixes(TransitionSystem system) => (
        from zone in system.Variables.SelectMany(v => v.Sort is FunctionSort function ? [function.Result] : KeysOf(v)).Distinct()
        where PrefixForm.IsPrefix(zone)
        select new TreeShape(system, new PrefixForm(), zone, NodesIn(system, zone).FirstOrDefault() ?? ((DatatypeSort)zone).Constructors[0].Fields[0].Sort)).FirstOrDefault();

    private static TreeShape? OfIds(TransitionSystem system)
    {
        var named = system.Variables.SelectMany(v => KeysOf(v)).OfType<UninterpretedSort>().FirstOrDefault();
        if (named is not null && IdsOf(system, named) is not null) return new TreeShape(system, new TrieForm(), null, named);
        var ids = system.Variables.SelectMany(v => KeysOf(v).OfType<BitsSort>().Concat(Sorts.Reachable(v.Sort).OfType<BitsSort>().Where(IsId))).MaxBy(b => b.Width);
        return ids is null ? null : new TreeShape(system, new TrieForm(), null, ids);
    }

    // The sorts of the things to which the state assigns a zone.
    private static IEnumerable<Sort> NodesIn(TransitionSystem system, Sort zone) => system.Variables.Where(v => v.IsMutable).SelectMany(v => v.Sort switch
    {
        FunctionSort { Domain: [var node], Result: var result } when result.Equals(zone) => [node],
        FunctionSort { Domain: [var node, var place], Result: BoolSort } when place.Equals(zone) => [node],
        MapSort map when Sorts.Reachable(map.Value).Contains(zone) => [map.Key],
        MapSort map when map.Key.Equals(zone) => Sorts.Reachable(map.Value).Where(s => s is UninterpretedSort || s is BitsSort bits && IsId(bits)),
        _ => Enumerable.Empty<Sort>(),
    }).Where(s => !s.Equals(zone) && s is UninterpretedSort or BitsSort);

    private static StateVariable? IdsOf(TransitionSystem system, Sort nodes) =>
        system.Variables.FirstOrDefault(v => !v.IsMutable && v.Sort is FunctionSort { Domain: [var from], Result: BitsSort bits } && from.Equals(nodes) && IsId(bits));

    private static bool IsId(BitsSort bits) => bits.Width > WidestNumber;

    // The ids in lists and in sets of records are there.
    private static bool IsTable(StateVariable variable, Sort nodes) => nodes is BitsSort && variable.Sort is ListSort or SetSort or MapSort && Sorts.Reachable(variable.Sort).Contains(nodes);

    // A variable by which a thing is there; a ghost only remembers.
    private static bool IsPresence(StateVariable variable, Sort sort) => variable is { IsMutable: true, IsGhost: false } && variable.Sort switch
    {
        FunctionSort { Domain: [var only], Result: BoolSort } => only.Equals(sort),
        MapSort map => map.Key.Equals(sort),
        SetSort set => set.Element.Equals(sort),
        _ => false,
    };

    // ---- facts ------------------------------------------------------------------------------------------------------------------

    /// <inheritdoc/>
    public override IEnumerable<Trait> Draw(Fact fact, State state)
    {
        var variable = fact.Variable;
        if (_ignored.Contains(variable) || _children.Contains(variable) || variable == Ids) return [];
        return (state[variable], fact.Key) switch
        {
            (MapValue map, { } key) => Entry(variable, key, map.Entries[key]),
            (SetValue, { } element) => Item(variable, variable.Name, element),
            (ListValue list, IntValue position) => Item(variable, $"{variable.Name}[{position}]", list.Items[(int)position.Value]),
            (FunctionValue function, TupleValue arguments) =>
                Tuple(variable, arguments.Items, variable.Sort is FunctionSort { Result: BoolSort } ? null : function.Table[arguments]),
            (var value, null) => Things("", value).Select(t => new Trait.Note(t.Thing, t.Label.Length == 0 ? variable.Name : $"{variable.Name}.{t.Label}")),
            _ => [],
        };
    }

    /// <summary>Whether a thing is a node, and not a zone.</summary>
    public bool IsNode(Value thing) => _nodes.IsThing(thing);

    /// <summary>Whether a value is a zone.</summary>
    public bool IsZone(Value value) => _zones.IsThing(value);

    /// <summary>The nodes and zones inside a value.</summary>
    public IEnumerable<(string Label, Value Thing)> Things(string path, Value value) =>
        _zones.IsThing(value) ? [(path, value)] : [.. _zones.In(path, value), .. _nodes.In(path, value)];

    private IEnumerable<Trait> Entry(StateVariable variable, Value key, Value value)
    {
        if (!_zones.IsThing(key) && !_nodes.IsThing(key)) return Item(variable, $"{variable.Name}[{key}]", value);
        var name = (_zones.IsThing(key) ? NamesPresence : NamesNodes) ? variable.Name : "";
        var inside = _zones.IsThing(key) ? Contained(key, name, value) : Things(name, value).Select(t => Connect(key, t));
        var isWhole = _zones.IsThing(key) && (_nodes.In("", value).Any() || value is ListValue or SetValue or OptionValue { Content: null });
        return [new Trait.Presence(key), .. inside, .. !isWhole && _nodes.Rest(value) is { Length: > 0 } rest ? [new Trait.Note(key, name.Length > 0 ? $"{name}: {rest}" : rest)] : Array.Empty<Trait>()];
    }

    // The contents of a bin, each with its own fields.
    private IEnumerable<Trait> Contained(Value zone, string name, Value value) => Items(value).SelectMany(item =>
    {
        var owner = _nodes.In("", item).Select(n => n.Thing).FirstOrDefault();
        return owner is null ? [] : Owned(owner, name, item).Append(new Trait.Placement(owner, zone));
    });

    private static IEnumerable<Value> Items(Value value) => value switch
    {
        ListValue list => list.Items,
        SetValue set => set.Elements,
        OptionValue option => option.Content is { } content ? [content] : [],
        _ => [value],
    };

    private IEnumerable<Trait> Item(StateVariable variable, string label, Value value)
    {
        if (_zones.IsThing(value)) return NamesPresence ? [new Trait.Presence(value), new Trait.Note(value, label)] : [new Trait.Presence(value)];
        var shown = variable.Sort is SetSort && _nodes.IsThing(value) && !NamesNodes ? "" : label;
        return Items(value).SelectMany((item, i) => _nodes.In("", item).Select(n => n.Thing).FirstOrDefault() is { } owner
            ? Owned(owner, value is ListValue ? $"{shown}[{i}]" : shown, item)
            : []);
    }

    // A value belongs to the first node in it, and connects that one with the others.
    private IEnumerable<Trait> Owned(Value owner, string label, Value value)
    {
        yield return new Trait.Presence(owner);
        var rest = _nodes.IsThing(value) ? "" : _nodes.Rest(value);
        var text = (label.Length, rest.Length) switch { (_, 0) => label, (0, _) => rest, _ => $"{label}: {rest}" };
        if (text.Length > 0) yield return new Trait.Note(owner, text);
        foreach (var (path, other) in _nodes.In("", value).Skip(1)) yield return new Trait.Link(ArrowKind.Pointer, owner, other, $"{label} {path}".Trim(), "");
    }

    private IEnumerable<Trait> Tuple(StateVariable variable, ImmutableArray<Value> arguments, Value? result)
    {
        Value[] things = [.. arguments.Where(a => _zones.IsThing(a) || _nodes.IsThing(a)), .. result is null ? [] : Things("", result).Select(t => t.Thing)];
        if (things.Length == 0) yield break;
        var others = arguments.Where(a => !things.Contains(a)).ToArray();
        var applied = others.Length == 0 ? variable.Name : $"{variable.Name}({string.Join(", ", others.AsEnumerable())})";
        if (things.Length > 1)
        {
            // The whole of an immutable relation between nodes and zones would hide the tree.
            if (variable.IsMutable || !things.Any(_zones.IsThing)) yield return Connect(things[0], (applied, things[1]));
            yield break;
        }

        var isPresence = IsPresence(variable, _zones.IsThing(things[0]) ? ZoneSort! : Sort);
        if (isPresence) yield return new Trait.Presence(things[0]);
        if (!isPresence || (_zones.IsThing(things[0]) ? NamesPresence : NamesNodes))
            yield return new Trait.Note(things[0], result is null || _nodes.IsThing(result) || _zones.IsThing(result) ? applied : $"{applied} = {result}");
    }

    private Trait Connect(Value from, (string Label, Value Thing) to) => (_zones.IsThing(from), _zones.IsThing(to.Thing)) switch
    {
        (false, true) => new Trait.Placement(from, to.Thing),
        (true, false) => new Trait.Placement(to.Thing, from),
        _ => new Trait.Link(ArrowKind.Pointer, from, to.Thing, to.Label, to.Label),
    };
}
