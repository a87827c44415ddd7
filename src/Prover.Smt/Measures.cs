using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Smt;

/// <summary>
/// What makes a structure of given sizes small, the first one first: few entries of maps, members of sets and tuples of relations before;
/// short lists before; little that differs after; then elements with low numbers, so that it looks the same whoever found it. What cannot be
/// listed, as a map over integers, does not count.
/// </summary>
internal sealed class Measures(GivenSizes scope, EncodedQuery query)
{
    private readonly Context _z3 = scope.Z3;

    /// <summary>The measures that this query has.</summary>
    public IEnumerable<ArithExpr> All => ((ArithExpr?[])
    [
        Sum([.. query.Variables.SelectMany(v => Entries(query.Before[v.Index], v.Sort)).Select(Counted)]),
        Sum([.. query.Variables.Where(v => v.Sort is ListSort).Select(v => Length(query.Before[v.Index]))]),
        Sum([.. query.Variables.Where(IsTouched).SelectMany(Difference)]),
        Numbers(),
    ]).OfType<ArithExpr>();

    private ArithExpr? Numbers()
    {
        var numbers = new ElementNumbers(scope);
        return numbers.Sum([
            .. query.Variables.Select(v => numbers.In(query.Before[v.Index], v.Sort)), .. query.Constants.Select(c => numbers.In(c.Value, c.Sort)),
        ]);
    }

    private bool IsTouched(StateVariable variable) => !ReferenceEquals(query.Before[variable.Index], query.After[variable.Index]);

    // The elements behind a rule stand for what it sends: what it takes is given by its premises.
    private IEnumerable<ArithExpr> Difference(StateVariable variable)
    {
        var (before, after) = (query.Before[variable.Index], query.After[variable.Index]);
        return variable.Sort switch
        {
            ListSort => [Length(after)],
            _ when Parts(before, variable.Sort) is { IsEmpty: false } parts =>
                parts.Zip(Parts(after, variable.Sort), (b, a) => Counted(_z3.MkNot(_z3.MkEq(b, a)))),
            _ when (before, after) is (Scalar b, Scalar a) => [Counted(_z3.MkNot(_z3.MkEq(b.Expr, a.Expr)))],
            _ => [],
        };
    }

    private IEnumerable<BoolExpr> Entries(Encoded value, Sort sort) => sort switch
    {
        MapSort map => Parts(value, sort).Select(entry => (BoolExpr)_z3.MkApp(scope.Sorts.EntryOf(map).Recognizers[1], entry)),
        SetSort or FunctionSort { Result: BoolSort } => Parts(value, sort).Cast<BoolExpr>(),
        _ => [],
    };

    // One expression for each key, element or tuple of arguments.
    private ImmutableArray<Expr> Parts(Encoded value, Sort sort) => (value, sort) switch
    {
        (Scalar map, MapSort { Key: var key }) => At(map, key),
        (Scalar set, SetSort { Element: var element }) => At(set, element),
        (Mapping mapping, FunctionSort { Domain: var domain, Result: var result }) when domain.All(Logic.Sorts.IsFinite) =>
        [
            .. scope.Elements.Universe.Products(domain).Select(arguments =>
                Packing.Pack(scope, mapping.Apply(scope.Elements.Constants(arguments, domain)), result)),
        ],
        _ => [],
    };

    private ImmutableArray<Expr> At(Scalar array, Sort key) => Logic.Sorts.IsFinite(key)
        ? [.. scope.Elements.Universe.ValuesOf(key).Select(k => _z3.MkSelect((ArrayExpr)array.Expr, Packing.Pack(scope, scope.Elements.Constant(k, key), key)))]
        : [];

    private ArithExpr Length(Encoded list) => new ListEncoder(scope).Length(list);

    private ArithExpr Counted(BoolExpr fact) => (ArithExpr)_z3.MkITE(fact, _z3.MkInt(1), _z3.MkInt(0));

    private ArithExpr? Sum(ArithExpr[] parts) => parts.Length == 0 ? null : _z3.MkAdd(parts);
}
