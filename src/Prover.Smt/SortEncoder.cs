using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Smt;

/// <summary>A datatype as the solver knows it: constructor functions, recognizers and accessors in the order of our declaration.</summary>
internal sealed record EncodedDatatype(ImmutableArray<FuncDecl> Constructors, ImmutableArray<FuncDecl> Recognizers, ImmutableArray<ImmutableArray<FuncDecl>> Accessors);

/// <summary>
/// The solver's sorts for ours, made when first needed. A map is a total array from keys to <c>absent</c> or <c>present(value)</c>, so that two
/// maps with the same entries are equal arrays.
/// </summary>
internal sealed class SortEncoder(Context z3, Func<UninterpretedSort, Z3Sort> declare)
{
    private readonly Dictionary<Sort, Z3Sort> _sorts = [];
    private readonly Dictionary<Z3Sort, EncodedDatatype> _datatypes = [];

    /// <summary>The solver's sort for a sort whose values are one expression; lists have none.</summary>
    public Z3Sort Encode(Sort sort)
    {
        sort = sort.Resolved;
        if (_sorts.TryGetValue(sort, out var known)) return known;
        return _sorts[sort] = sort switch
        {
            BoolSort => z3.BoolSort,
            IntSort => z3.IntSort,
            UninterpretedSort declared => declare(declared),
            DatatypeSort datatype => EncodeDatatype(
                datatype.Name, [.. datatype.Constructors.Select(c => (c.Name, c.Fields.Select(f => (f.Name, f.Sort)).ToArray()))]),
            TupleSort tuple => EncodeDatatype(tuple.ToString(), [(tuple.ToString(), [.. tuple.Items.Select((s, i) => ($"item{i}", s))])]),
            MapSort map => z3.MkArraySort(Encode(map.Key), OptionOf(map.Value)),
            _ => throw new InvalidOperationException($"values of {sort} are not stored"),
        };
    }

    /// <summary>The datatype of a declared datatype or a tuple.</summary>
    public EncodedDatatype DatatypeOf(Sort sort) => _datatypes[Encode(sort)];

    /// <summary>The datatype of a map's entries: <c>absent</c> at 0, <c>present(value)</c> at 1.</summary>
    public EncodedDatatype EntryOf(MapSort map) => _datatypes[((ArraySort)Encode(map)).Range];

    private readonly Dictionary<Sort, Z3Sort> _options = [];

    private Z3Sort OptionOf(Sort value)
    {
        if (_options.TryGetValue(value, out var known)) return known;
        var name = $"entry<{value}>";
        return _options[value] = EncodeDatatype(name, [($"absent<{value}>", []), ($"present<{value}>", [("value", value)])]);
    }

    private Z3Sort EncodeDatatype(string name, (string Name, (string Name, Sort Sort)[] Fields)[] constructors)
    {
        var parts = constructors.Select(c => z3.MkConstructor(
            c.Name,
            $"is-{c.Name}",
            c.Fields.Select(f => $"{c.Name}.{f.Name}").ToArray(),
            c.Fields.Select(f => Encode(f.Sort)).ToArray(),
            new uint[c.Fields.Length])).ToArray();
        var sort = z3.MkDatatypeSort(name, parts);
        _datatypes[sort] = new EncodedDatatype([.. sort.Constructors], [.. sort.Recognizers], [.. sort.Accessors.Select(a => a.ToImmutableArray())]);
        return sort;
    }
}
