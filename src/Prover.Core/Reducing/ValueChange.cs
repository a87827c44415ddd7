using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;

namespace Prover.Reducing;

/// <summary>Whether the arguments of functions and relations change with the values.</summary>
internal enum ChangedArguments
{
    /// <summary>They stay: a function has a value at each of them.</summary>
    None,
    /// <summary>Those of the tuples that a relation has.</summary>
    OfTuples,
    /// <summary>All: every element has another name.</summary>
    All,
}

/// <summary>A change of the simple values of which a state consists: numbers, bit-vectors, elements.</summary>
/// <param name="part">The change of a simple value, asked in one order for each state.</param>
/// <param name="arguments">The arguments that change too.</param>
internal sealed class ValueChange(Func<Value, Value> part, ChangedArguments arguments)
{
    private bool _collides;

    /// <summary><paramref name="structure"/> after the change, as far as its state and <paramref name="constants"/> say; null where two keys, members or tuples become one.</summary>
    public Assignment? Of(Assignment structure, ImmutableArray<Variable> constants)
    {
        _collides = false;
        var state = new State([.. structure.State.Values.Select(Of)]);
        var values = Bindings.None.With(constants, [.. constants.Select(c => Of(structure.Constants[c]))]);
        return _collides ? null : structure with { State = state, Constants = values };
    }

    private Value Of(Value value) => value switch
    {
        DataValue data => data with { Fields = [.. data.Fields.Select(Of)] },
        TupleValue tuple => new TupleValue([.. tuple.Items.Select(Of)]),
        OptionValue { Content: { } content } => new OptionValue(Of(content)),
        ListValue list => new ListValue([.. list.Items.Select(Of)]),
        SetValue set => Of(set),
        MapValue map => Of(map),
        FunctionValue relation when arguments != ChangedArguments.None && relation.Table.Values.All(v => v is BoolValue) => OfRelation(relation),
        FunctionValue function => new FunctionValue(Joined(function.Table.Select(e => (arguments == ChangedArguments.All ? Of(e.Key) : e.Key, Of(e.Value))))),
        _ => part(value),
    };

    private SetValue Of(SetValue set)
    {
        ImmutableSortedSet<Value> members = [.. set.Elements.Select(Of)];
        _collides |= members.Count < set.Elements.Count;
        return new SetValue(members);
    }

    private MapValue Of(MapValue map) => new(Joined(map.Entries.Select(e => (Of(e.Key), Of(e.Value)))));

    private FunctionValue OfRelation(FunctionValue relation)
    {
        Value[] tuples = [.. relation.Table.Where(t => t.Value is BoolValue { Value: true }).Select(t => Of(t.Key))];
        var members = tuples.ToHashSet();
        _collides |= members.Count < tuples.Length;
        return new FunctionValue(relation.Table.ToImmutableSortedDictionary(t => t.Key, Value (t) => new BoolValue(members.Contains(t.Key))));
    }

    private ImmutableSortedDictionary<Value, Value> Joined(IEnumerable<(Value Key, Value Value)> entries)
    {
        (Value Key, Value Value)[] all = [.. entries];
        var joined = all.DistinctBy(e => e.Key).ToImmutableSortedDictionary(e => e.Key, e => e.Value);
        _collides |= joined.Count < all.Length;
        return joined;
    }
}
