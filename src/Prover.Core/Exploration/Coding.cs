using System.Collections.Immutable;
using System.Numerics;
using Prover.Logic;
using Prover.Semantics;

namespace Prover.Exploration;

/// <summary>
/// Values as numbers: within one sort, equal values and only they have equal codes. Truth values and elements are their own codes, small numbers
/// too; a composed value is the node of its parts' codes.
/// </summary>
internal sealed class Coding(Universe universe)
{
    // Numbers whose size is below this are their own codes; the others are kept in a list, from the least code upwards.
    private const int Small = 1 << 30;

    private readonly List<BigInteger> _large = [];
    private readonly Dictionary<BigInteger, int> _codesOfLarge = [];
    private readonly Dictionary<Sort, int[]> _values = [];

    /// <summary>The sizes of the sorts.</summary>
    public Universe Universe => universe;

    /// <summary>The composed values.</summary>
    public NodeTable Nodes { get; } = new();

    // ---- numbers ----------------------------------------------------------------------------------------------------------------

    /// <summary>The code of a number.</summary>
    public int Number(BigInteger number)
    {
        if (BigInteger.Abs(number) < Small) return (int)number;
        if (_codesOfLarge.TryGetValue(number, out var code)) return code;
        _large.Add(number);
        return _codesOfLarge[number] = int.MinValue + _large.Count - 1;
    }

    /// <summary>The number of a code.</summary>
    public BigInteger NumberOf(int code) => IsSmall(code) ? code : _large[code - int.MinValue];

    /// <summary>Whether a code is its number.</summary>
    public static bool IsSmall(int code) => code > -Small;

    // ---- values -----------------------------------------------------------------------------------------------------------------

    /// <summary>The code of a value.</summary>
    public int Encode(Value value) => value switch
    {
        BoolValue b => b.Value ? 1 : 0,
        ElementValue e => e.Index,
        IntValue n => Number(n.Value),
        BitsValue b => Number(b.Value),
        DataValue d => Nodes.Intern([d.Constructor.Index, .. d.Fields.Select(Encode)]),
        TupleValue t => Nodes.Intern([.. t.Items.Select(Encode)]),
        OptionValue o => Nodes.Intern(o.Content is null ? [] : [Encode(o.Content)]),
        ListValue l => Nodes.Intern([.. l.Items.Select(Encode)]),
        SetValue s => Nodes.Intern([.. s.Elements.Select(Encode).Order()]),
        MapValue m => Nodes.Intern([.. m.Entries.Select(e => (int[])[Encode(e.Key), Encode(e.Value)]).OrderBy(e => e[0]).SelectMany(e => e)]),
        FunctionValue f => Nodes.Intern([.. f.Table.Values.Select(Encode)]),
        _ => throw new InvalidOperationException($"unknown value {value.GetType().Name}"),
    };

    /// <summary>The value of a sort that has this code.</summary>
    public Value Decode(int code, Sort sort) => sort.Resolved switch
    {
        BoolSort => new BoolValue(code != 0),
        UninterpretedSort declared => new ElementValue(declared, code),
        IntSort or NatSort => new IntValue(NumberOf(code)),
        BitsSort bits => new BitsValue(bits.Width, NumberOf(code)),
        DatatypeSort datatype => Data(datatype.Constructors[Nodes[code][0]], Nodes[code][1..]),
        TupleSort tuple => new TupleValue(Decode(Nodes[code], tuple.Items)),
        OptionSort option => new OptionValue(Nodes[code] is [var content] ? Decode(content, option.Element) : null),
        ListSort list => new ListValue(DecodeAll(Nodes[code], list.Element)),
        SetSort set => new SetValue([.. DecodeAll(Nodes[code], set.Element)]),
        MapSort map => new MapValue(Entries(Nodes[code], map)),
        FunctionSort function => new FunctionValue(universe.Products(function.Domain).Zip(DecodeAll(Nodes[code], function.Result))
            .ToImmutableSortedDictionary(e => (Value)new TupleValue(e.First), e => e.Second)),
        _ => throw new InvalidOperationException($"no values of {sort}"),
    };

    /// <summary>The codes of all values of a finite sort, in their order.</summary>
    public int[] ValuesOf(Sort sort)
    {
        if (!_values.TryGetValue(sort.Resolved, out var codes))
            _values[sort.Resolved] = codes = [.. universe.ValuesOf(sort.Resolved).Select(Encode)];
        return codes;
    }

    private DataValue Data(Constructor constructor, ReadOnlySpan<int> fields) =>
        new(constructor, Decode(fields, [.. constructor.Fields.Select(f => f.Sort)]));

    private ImmutableArray<Value> Decode(ReadOnlySpan<int> codes, ImmutableArray<Sort> sorts)
    {
        var values = ImmutableArray.CreateBuilder<Value>(codes.Length);
        for (var i = 0; i < codes.Length; i++) values.Add(Decode(codes[i], sorts[i]));
        return values.MoveToImmutable();
    }

    private ImmutableArray<Value> DecodeAll(ReadOnlySpan<int> codes, Sort sort)
    {
        var values = ImmutableArray.CreateBuilder<Value>(codes.Length);
        foreach (var code in codes) values.Add(Decode(code, sort));
        return values.MoveToImmutable();
    }

    private ImmutableSortedDictionary<Value, Value> Entries(ReadOnlySpan<int> codes, MapSort map)
    {
        var entries = ImmutableSortedDictionary.CreateBuilder<Value, Value>();
        for (var i = 0; i < codes.Length; i += 2) entries.Add(Decode(codes[i], map.Key), Decode(codes[i + 1], map.Value));
        return entries.ToImmutable();
    }
}
