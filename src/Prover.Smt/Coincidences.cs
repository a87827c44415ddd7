using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;

namespace Prover.Smt;

/// <summary>
/// The number of pairs of equal elements that stand for different things: the parameters of a query, the elements in one entry of a map, in one member of a set, in one tuple
/// of a relation, or in one element of a list. A counterexample in which they differ, as far as they can, does not suggest that they have to be equal.
/// </summary>
internal sealed class Coincidences(GivenSizes scope)
{
    private readonly SmtTerms _smt = scope.Smt;

    /// <summary>The pairs among values that have names; null without such a pair.</summary>
    public SmtTerm? Among(IEnumerable<(Encoded Value, Sort Sort)> values) => Pairs([.. values.SelectMany(v => PartsOf(v.Value, v.Sort, []))]);

    /// <summary>
    /// The pairs in what a collection contains; null where it contains none, or where the keys of a map or the members of a set cannot be listed. Functions are left out: they have
    /// values where nothing reads them.
    /// </summary>
    public SmtTerm? In(Encoded value, Sort sort) => (value, sort.Resolved) switch
    {
        (Slots list, ListSort) => Sum(list.Items.Select((item, i) => When(Among([(item, list.Element)]), () => _smt.Less(_smt.Int(i), list.Length)))),
        (Scalar map, MapSort sorts) when Sorts.IsFinite(sorts.Key) => Sum(scope.Elements.Universe.ValuesOf(sorts.Key).Select(key => InEntry(map.Expr, scope.Elements.Constant(key, sorts.Key), sorts))),
        (Scalar set, SetSort { Element: var member }) when Sorts.IsFinite(member) => Sum(scope.Elements.Universe.ValuesOf(member)
            .Select(m => When(InKnown(m), () => _smt.Select(set.Expr, Packing.Pack(scope, scope.Elements.Constant(m, member), member))))),
        (Mapping relation, FunctionSort { Result: BoolSort, Domain: var domain }) when domain.All(Sorts.IsFinite) => Sum(scope.Elements.Universe.Products(domain)
            .Select(arguments => When(InKnown(new TupleValue(arguments)), () => ((Scalar)relation.Apply(scope.Elements.Constants(arguments, domain))).Expr))),
        _ => null,
    };

    /// <summary>The sum of the counts that there are.</summary>
    public SmtTerm? Sum(IEnumerable<SmtTerm?> counts)
    {
        var known = counts.OfType<SmtTerm>().ToArray();
        return known.Length == 0 ? null : _smt.Add(known);
    }

    // An element in a value, and the data that have to be of the right constructors, each with the test for it, from the outside to the inside.
    private sealed record Part(SmtTerm Element, UninterpretedSort Sort, ImmutableArray<(SmtTerm Data, SmtTerm Test)> Within);

    private SmtTerm? InEntry(SmtTerm map, Encoded key, MapSort sort)
    {
        var entry = _smt.Select(map, Packing.Pack(scope, key, sort.Key));
        var encoded = scope.Sorts.EntryOf(sort);
        var value = Packing.Unpack(scope, _smt.Apply(encoded.Accessors[1][0], entry), sort.Value);
        return When(Among([(key, sort.Key), (value, sort.Value)]), () => _smt.Apply(encoded.Recognizers[1], entry));
    }

    private IEnumerable<Part> PartsOf(Encoded value, Sort sort, ImmutableArray<(SmtTerm Data, SmtTerm Test)> within) => (value, sort.Resolved) switch
    {
        (Scalar element, UninterpretedSort declared) => [new Part(element.Expr, declared, within)],
        (Components tuple, TupleSort sorts) => tuple.Items.Zip(sorts.Items).SelectMany(i => PartsOf(i.First, i.Second, within)),
        (Scalar data, DatatypeSort datatype) => scope.Sorts.DatatypeOf(datatype) is var encoded
            ? datatype.Constructors.SelectMany(c => c.Fields.SelectMany(f => PartsOf(
                Packing.Unpack(scope, _smt.Apply(encoded.Accessors[c.Index][f.Index], data.Expr), f.Sort), f.Sort,
                within.Add((data.Expr, _smt.Apply(encoded.Recognizers[c.Index], data.Expr))))))
            : [],
        _ => [],
    };

    private SmtTerm? Pairs(ImmutableArray<Part> parts) => Sum(parts.SelectMany((one, i) => parts.Skip(i + 1).Select(two => Pair(one, two))));

    // Null where the two can never be equal, or never be there together.
    private SmtTerm? Pair(Part one, Part two)
    {
        if (one.Sort != two.Sort || one.Within.Any(a => two.Within.Any(b => ReferenceEquals(a.Data, b.Data) && !ReferenceEquals(a.Test, b.Test)))) return null;
        if (!ReferenceEquals(one.Element, two.Element) && IsKnown(one) && IsKnown(two)) return null;
        return When(_smt.Int(1), () => _smt.And(one.Within.Concat(two.Within).Select(w => w.Test).Distinct().Append(_smt.Equal(one.Element, two.Element))));
    }

    // The pairs in a value that is given.
    private SmtTerm? InKnown(Value value)
    {
        ElementValue[] elements = [.. ElementsOf(value)];
        var pairs = elements.Select((one, i) => elements.Skip(i + 1).Count(one.Equals)).Sum();
        return pairs == 0 ? null : _smt.Int(pairs);
    }

    private static IEnumerable<ElementValue> ElementsOf(Value value) => value switch
    {
        ElementValue element => [element],
        TupleValue tuple => tuple.Items.SelectMany(ElementsOf),
        DataValue data => data.Fields.SelectMany(ElementsOf),
        OptionValue { Content: { } content } => ElementsOf(content),
        _ => [],
    };

    private bool IsKnown(Part part) => scope.ElementsOf(part.Sort).Contains(part.Element);

    private SmtTerm? When(SmtTerm? count, Func<SmtTerm> condition) => count is null ? null : _smt.IfThenElse(condition(), count, _smt.Int(0));
}
