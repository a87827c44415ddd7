using System.Collections.Immutable;
using System.Numerics;
using Prover.Logic;
using Prover.Semantics;

namespace Prover.Simulation;

/// <summary>
/// The values that an enumeration of states looks at: of finite sorts all, of lists those up to a length, of numbers and wide bit-vectors a few.
/// Leaving values out makes an enumeration smaller, never wrong: every value is a genuine one.
/// </summary>
/// <param name="universe">The sizes of the sorts.</param>
/// <param name="sizes">The lengths of lists.</param>
/// <param name="listedBits">The widest bit-vectors of which all are looked at.</param>
internal sealed class Domain(Universe universe, TinySizes sizes, int listedBits = 2)
{
    /// <summary>The sizes of the sorts.</summary>
    public Universe Universe => universe;

    /// <summary>How many elements a list of the state has at most.</summary>
    public int LongestOf(StateVariable list) => (((ListSort)list.Sort).Bound, sizes.Lists.TryGetValue(list.Name, out var size)) switch
    {
        ({ } capacity, false) => capacity,
        ({ } capacity, true) => Math.Min(capacity, size),
        (null, _) => size,
    };

    /// <summary>The values of a sort.</summary>
    public IEnumerable<Value> Of(Sort sort) => sort.Resolved switch
    {
        IntSort => Numbers(-1),
        NatSort => Numbers(0),
        BitsSort bits => Samples(bits.Width).Select(n => new BitsValue(bits.Width, n)),
        DatatypeSort datatype => datatype.Constructors.SelectMany(c =>
            Products(c.Fields.Select(f => f.Sort)).Select(fields => new DataValue(c, fields))),
        TupleSort tuple => Products(tuple.Items).Select(items => new TupleValue(items)),
        OptionSort option => Of(option.Element).Select(v => new OptionValue(v)).Prepend(new OptionValue(null)),
        ListSort list => Lists([.. Of(list.Element)], Math.Min(sizes.Longest, list.Bound ?? int.MaxValue)),
        SetSort set => Of(set.Element).Aggregate(
            Once(ImmutableSortedSet<Value>.Empty), (sets, e) => sets.SelectMany(s => Once(s).Append(s.Add(e)))).Select(s => new SetValue(s)),
        MapSort map => Tables(Of(map.Key), map.Value, partial: true).Select(t => new MapValue(t)),
        FunctionSort f => Tables(Products(f.Domain).Select(a => new TupleValue(a)), f.Result, partial: false).Select(t => new FunctionValue(t)),
        var finite => universe.ValuesOf(finite),
    };

    /// <summary>All ways to choose a value for each of <paramref name="sorts"/>.</summary>
    public IEnumerable<ImmutableArray<Value>> Products(IEnumerable<Sort> sorts) =>
        sorts.Aggregate(Once(ImmutableArray<Value>.Empty), (prefixes, sort) => prefixes.SelectMany(prefix => Of(sort).Select(prefix.Add)));

    /// <summary>All lists of up to <paramref name="longest"/> of <paramref name="elements"/>, short ones first.</summary>
    public static IEnumerable<Value> Lists(ImmutableArray<Value> elements, int longest)
    {
        var lists = Once(ImmutableArray<Value>.Empty);
        for (var length = 0; length <= longest; length++)
        {
            foreach (var list in lists) yield return new ListValue(list);
            lists = lists.SelectMany(list => elements.Select(list.Add));
        }
    }

    /// <summary>How many values <see cref="Of"/> gives.</summary>
    public BigInteger Count(Sort sort) => sort.Resolved switch
    {
        IntSort => sizes.Longest + 3,
        NatSort => sizes.Longest + 2,
        BitsSort bits => Samples(bits.Width).Count(),
        DatatypeSort datatype => datatype.Constructors.Select(c => Count(c.Fields.Select(f => f.Sort))).Aggregate(BigInteger.Add),
        TupleSort tuple => Count(tuple.Items),
        OptionSort option => 1 + Count(option.Element),
        ListSort list => Count(list, Math.Min(sizes.Longest, list.Bound ?? int.MaxValue)),
        SetSort set => Power(2, Count(set.Element)),
        MapSort map => Power(1 + Count(map.Value), Count(map.Key)),
        FunctionSort f => Power(Count(f.Result), Count(f.Domain)),
        UninterpretedSort declared => universe.SizeOf(declared),
        _ => 2,
    };

    /// <summary>How many lists there are up to a length.</summary>
    public BigInteger Count(ListSort list, int longest)
    {
        var elements = Count(list.Element);
        return Enumerable.Range(0, longest + 1).Select(length => Power(elements, length)).Aggregate(BigInteger.Add);
    }

    private BigInteger Count(IEnumerable<Sort> sorts) => sorts.Select(Count).Aggregate(BigInteger.One, BigInteger.Multiply);

    // An estimate: beyond this it says no more than that there are too many.
    private static BigInteger Power(BigInteger factor, BigInteger times) => BigInteger.Pow(factor, (int)BigInteger.Min(times, 1000));

    /// <summary>Whether <see cref="Of"/> leaves out values of this sort.</summary>
    public bool IsSampled(Sort sort) => Sorts.Reachable(sort).Any(IsSampledAlone);

    private bool IsSampledAlone(Sort part) => part switch
    {
        IntSort or NatSort or ListSort { Bound: null } => true,
        ListSort { Bound: { } capacity } => capacity > sizes.Longest,
        BitsSort bits => bits.Width > listedBits,
        _ => false,
    };

    /// <summary>Whether values of a state variable are left out: of a list that is one itself, <see cref="LongestOf"/> says how long it may be.</summary>
    public bool IsSampled(StateVariable variable) => variable.Sort is ListSort list
        ? LongestOf(variable) < (list.Bound ?? int.MaxValue) || IsSampled(list.Element)
        : IsSampled(variable.Sort);

    private IEnumerable<ImmutableSortedDictionary<Value, Value>> Tables(IEnumerable<Value> keys, Sort result, bool partial)
    {
        var values = Of(result).ToArray();
        return keys.Aggregate(
            Once(ImmutableSortedDictionary<Value, Value>.Empty),
            (tables, key) => tables.SelectMany(t => (partial ? Once(t) : []).Concat(values.Select(v => t.Add(key, v)))));
    }

    // Enough for every position of a list, and the numbers just outside.
    private IEnumerable<Value> Numbers(int first) => Enumerable.Range(first, sizes.Longest + 2 - first).Select(n => new IntValue(n));

    private IEnumerable<BigInteger> Samples(int width) => width <= listedBits
        ? Enumerable.Range(0, 1 << width).Select(n => (BigInteger)n)
        : [BigInteger.Zero, BigInteger.One, (BigInteger.One << width) - 1];

    private static IEnumerable<T> Once<T>(T value) => Enumerable.Repeat(value, 1);
}
