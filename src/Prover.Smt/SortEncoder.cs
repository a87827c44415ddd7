using Prover.Logic;

namespace Prover.Smt;

/// <summary>
/// The sorts of the theory for ours, made when first needed. A map is a total array from keys to <c>none</c> or <c>some(value)</c>, so that two
/// maps with the same entries are equal arrays, a set an array to truth values.
/// </summary>
internal sealed class SortEncoder(SmtTerms smt, Func<UninterpretedSort, SmtSort> declare)
{
    private readonly Dictionary<Sort, SmtSort> _sorts = [];
    private readonly Dictionary<SmtSort, SmtDatatype> _datatypes = [];

    /// <summary>The sort for the single expressions that stand for values of <paramref name="sort"/>.</summary>
    public SmtSort Encode(Sort sort)
    {
        sort = WithoutNat(sort.Resolved);
        if (_sorts.TryGetValue(sort, out var known)) return known;
        return _sorts[sort] = sort switch
        {
            BoolSort => smt.BoolSort,
            IntSort or NatSort => smt.IntSort,
            BitsSort bits => smt.BitsSort(bits.Width),
            UninterpretedSort declared => declare(declared),
            DatatypeSort datatype => EncodeDatatype(
                datatype.Name, [.. datatype.Constructors.Select(c => (c.Name, c.Fields.Select(f => (f.Name, f.Sort)).ToArray()))]),
            TupleSort tuple => EncodeDatatype(tuple.ToString(), [(tuple.ToString(), [.. tuple.Items.Select((s, i) => ($"item{i}", s))])]),
            MapSort map => smt.ArraySort(Encode(map.Key), Encode(new OptionSort(map.Value))),
            SetSort set => smt.ArraySort(Encode(set.Element), smt.BoolSort),
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
    public SmtDatatype DatatypeOf(Sort sort) => _datatypes[Encode(sort)];

    /// <summary>The sort of the keys of a map, or of the elements of a set, and the element of its array at each that it lacks.</summary>
    public (Sort Key, SmtTerm Element) Absent(Sort collection) => collection.Resolved switch
    {
        MapSort map => (map.Key, smt.Apply(DatatypeOf(new OptionSort(map.Value)).Constructors[0])),
        SetSort set => (set.Element, smt.False),
        var other => throw new InvalidOperationException($"{other} is neither a map nor a set"),
    };

    /// <summary>The datatype of a map's entries, an option: <c>none</c> at 0, <c>some(value)</c> at 1.</summary>
    public SmtDatatype EntryOf(MapSort map) => DatatypeOf(new OptionSort(map.Value));

    // A list inside a map or a datatype: its window moved to position 0.
    private SmtSort EncodeList(ListSort list) => EncodeDatatype(
        list.ToString(), [(list.ToString(), [("items", smt.ArraySort(smt.IntSort, Encode(list.Element))), ("length", smt.IntSort)])]);

    private SmtSort EncodeDatatype(string name, (string Name, (string Name, Sort Sort)[] Fields)[] constructors) => EncodeDatatype(
        name, [.. constructors.Select(c => (c.Name, c.Fields.Select(f => (f.Name, Encode(f.Sort))).ToArray()))]);

    private SmtSort EncodeDatatype(string name, (string Name, (string Name, SmtSort Sort)[] Fields)[] constructors)
    {
        var datatype = smt.Datatype(
            name, [.. constructors.Select(c => new SmtConstructor(c.Name, [.. c.Fields.Select(f => ($"{c.Name}.{f.Name}", f.Sort))]))]);
        _datatypes[datatype.Sort] = datatype;
        return datatype.Sort;
    }
}
