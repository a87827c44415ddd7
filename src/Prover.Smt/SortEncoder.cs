using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Smt;

/// <summary>A datatype as the solver knows it: constructor functions, recognizers and accessors in the order of our declaration.</summary>
internal sealed record EncodedDatatype(ImmutableArray<FuncDecl> Constructors, ImmutableArray<FuncDecl> Recognizers, ImmutableArray<ImmutableArray<FuncDecl>> Accessors);

/// <summary>
/// The solver's sorts for ours, made when first needed. A map is a total array from keys to <c>none</c> or <c>some(value)</c>, so that two
/// maps with the same entries are equal arrays, a set an array to truth values.
/// </summary>
internal sealed class SortEncoder(Context z3, Func<UninterpretedSort, Z3Sort> declare)
{
    private readonly Dictionary<Sort, Z3Sort> _sorts = [];
    private readonly Dictionary<Z3Sort, EncodedDatatype> _datatypes = [];

    /// <summary>The solver's sort for the single expressions that stand for values of <paramref name="sort"/>.</summary>
    public Z3Sort Encode(Sort sort)
    {
        sort = WithoutNat(sort.Resolved);
        if (_sorts.TryGetValue(sort, out var known)) return known;
        return _sorts[sort] = sort switch
        {
            BoolSort => z3.BoolSort,
            IntSort or NatSort => z3.IntSort,
            BitsSort bits => z3.MkBitVecSort((uint)bits.Width),
            UninterpretedSort declared => declare(declared),
            DatatypeSort datatype => EncodeDatatype(
                SmtLib.SortName(datatype.Name), [.. datatype.Constructors.Select(c => (c.Name, c.Fields.Select(f => (f.Name, f.Sort)).ToArray()))]),
            TupleSort tuple => EncodeDatatype(tuple.ToString(), [(tuple.ToString(), [.. tuple.Items.Select((s, i) => ($"item{i}", s))])]),
            MapSort map => z3.MkArraySort(Encode(map.Key), Encode(new OptionSort(map.Value))),
            SetSort set => z3.MkArraySort(Encode(set.Element), z3.BoolSort),
            OptionSort option => EncodeDatatype(
                option.ToString(), [($"none<{option.Element}>", []), ($"some<{option.Element}>", [("value", option.Element)])]),
            ListSort list => EncodeList(list),
            _ => throw new InvalidOperationException($"values of {sort} are not stored"),
        };
    }

    // To the solver a natural number is an integer, inside composed sorts too: option<nat> and option<int> are one sort.
    private static Sort WithoutNat(Sort sort) => sort switch
    {
        NatSort => IntSort.Instance,
        TupleSort tuple => new TupleSort([.. tuple.Items.Select(WithoutNat)]),
        OptionSort option => new OptionSort(WithoutNat(option.Element)),
        SetSort set => new SetSort(WithoutNat(set.Element)),
        MapSort map => new MapSort(WithoutNat(map.Key), WithoutNat(map.Value)),
        ListSort list => new ListSort(WithoutNat(list.Element), list.Bound),
        _ => sort,
    };

    /// <summary>The datatype of a declared datatype or a tuple.</summary>
    public EncodedDatatype DatatypeOf(Sort sort) => _datatypes[Encode(sort)];

    /// <summary>The datatype of a map's entries, an option: <c>none</c> at 0, <c>some(value)</c> at 1.</summary>
    public EncodedDatatype EntryOf(MapSort map) => DatatypeOf(new OptionSort(map.Value));

    // A list inside a map or a datatype: its window moved to position 0.
    private Z3Sort EncodeList(ListSort list) => EncodeDatatype(
        list.ToString(), [(list.ToString(), [("items", z3.MkArraySort(z3.IntSort, Encode(list.Element))), ("length", z3.IntSort)])]);

    private Z3Sort EncodeDatatype(string name, (string Name, (string Name, Sort Sort)[] Fields)[] constructors) => EncodeDatatype(
        name, [.. constructors.Select(c => (c.Name, c.Fields.Select(f => (f.Name, Encode(f.Sort))).ToArray()))]);

    private Z3Sort EncodeDatatype(string name, (string Name, (string Name, Z3Sort Sort)[] Fields)[] constructors)
    {
        var parts = constructors.Select(c => z3.MkConstructor(
            c.Name,
            $"is-{c.Name}",
            c.Fields.Select(f => $"{c.Name}.{f.Name}").ToArray(),
            c.Fields.Select(f => f.Sort).ToArray(),
            new uint[c.Fields.Length])).ToArray();
        var sort = z3.MkDatatypeSort(name, parts);
        _datatypes[sort] = new EncodedDatatype([.. sort.Constructors], [.. sort.Recognizers], [.. sort.Accessors.Select(a => a.ToImmutableArray())]);
        return sort;
    }
}
