using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;

namespace Prover.Tests.Smt.Generation;

/// <summary>Values of a sort, small and often equal, from a seeded source.</summary>
internal sealed class ValueGenerator(Universe universe, Random random)
{
    /// <summary>A state of the given variables.</summary>
    public State State(IEnumerable<StateVariable> variables) => new([.. variables.Select(v => Value(v.Sort))]);

    /// <summary>A value.</summary>
    public Value Value(Sort sort) => sort switch
    {
        BoolSort => new BoolValue(random.Next(2) == 0),
        IntSort => new IntValue(random.Next(-2, 4)),
        NatSort => new IntValue(random.Next(4)),
        BitsSort bits => new BitsValue(bits.Width, random.Next(1 << bits.Width)),
        UninterpretedSort declared => new ElementValue(declared, random.Next(universe.SizeOf(declared))),
        DatatypeSort datatype => Data(datatype.Constructors[random.Next(datatype.Constructors.Length)]),
        OptionSort option => new OptionValue(random.Next(3) == 0 ? null : Value(option.Element)),
        TupleSort tuple => new TupleValue([.. tuple.Items.Select(Value)]),
        SetSort set => new SetValue([.. Some(set.Element, 3)]),
        MapSort map => new MapValue(Some(map.Key, 3).Distinct().ToImmutableSortedDictionary(k => k, _ => Value(map.Value))),
        ListSort list => new ListValue([.. Some(list.Element, list.Bound ?? 2)]),
        FunctionSort function => new FunctionValue(universe.Products(function.Domain)
            .ToImmutableSortedDictionary(arguments => (Value)new TupleValue(arguments), _ => Value(function.Result))),
        _ => throw new InvalidOperationException($"no values of {sort}"),
    };

    private DataValue Data(Constructor constructor) => new(constructor, [.. constructor.Fields.Select(f => Value(f.Sort))]);

    private IEnumerable<Value> Some(Sort sort, int most) => Enumerable.Range(0, random.Next(most + 1)).Select(_ => Value(sort)).ToArray();
}
