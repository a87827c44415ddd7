using System.Collections.Immutable;

namespace Prover.Semantics;

/// <summary>Whether the arguments of functions and relations change with the values.</summary>
public enum ChangedArguments
{
    /// <summary>They stay: a function has a value at each of them.</summary>
    None,
    /// <summary>Those of the tuples that a relation has.</summary>
    OfTuples,
    /// <summary>All: every element has another name.</summary>
    All,
}

/// <summary>A change of the simple values of which others consist: truth values, numbers, bit-vectors, elements.</summary>
/// <param name="part">The change of a simple value, asked in one order for each value.</param>
/// <param name="arguments">The arguments that change too.</param>
public sealed class ValueChange(Func<Value, Value> part, ChangedArguments arguments = ChangedArguments.None)
{
    /// <summary>Whether two keys, members or tuples have become one.</summary>
    public bool Collides { get; private set; }

    /// <summary><paramref name="value"/> after the change. Of two keys that become one, the entry of the first is kept.</summary>
    public Value Of(Value value) => value switch
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
        Collides |= members.Count < set.Elements.Count;
        return new SetValue(members);
    }

    private MapValue Of(MapValue map) => new(Joined(map.Entries.Select(e => (Of(e.Key), Of(e.Value)))));

    private FunctionValue OfRelation(FunctionValue relation)
    {
        Value[] tuples = [.. relation.Table.Where(t => t.Value is BoolValue { Value: true }).Select(t => Of(t.Key))];
        var members = tuples.ToHashSet();
        Collides |= members.Count < tuples.Length;
        return new FunctionValue(relation.Table.ToImmutableSortedDictionary(t => t.Key, Value (t) => new BoolValue(members.Contains(t.Key))));
    }

    private ImmutableSortedDictionary<Value, Value> Joined(IEnumerable<(Value Key, Value Value)> entries)
    {
        (Value Key, Value Value)[] all = [.. entries];
        var joined = all.DistinctBy(e => e.Key).ToImmutableSortedDictionary(e => e.Key, e => e.Value);
        Collides |= joined.Count < all.Length;
        return joined;
    }
}
