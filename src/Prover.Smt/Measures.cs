using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Smt;

/// <summary>
/// The criteria by which a structure of given sizes is small, the most important first: few entries of maps, members of sets and tuples of relations
/// before; short lists before; few differences after; in an example, elements with low numbers. In a counterexample, replay changes elements without the solver
/// (<see cref="Reducing.DistinctElements"/>). Maps and sets over keys that cannot be listed count where they are chains.
/// </summary>
internal sealed class Measures(GivenSizes scope, EncodedQuery query)
{
    private readonly SmtTerms _smt = scope.Smt;

    /// <summary>The measures that this query has.</summary>
    /// <exception cref="SmtException">One of them has no encoding.</exception>
    public ImmutableArray<SmtTerm> All()
    {
        SmtTerm?[] measures =
        [
            Sum([.. query.Variables.SelectMany(v => Entries(query.Before[v.Index], v.Sort)).Select(Counted)]),
            Sum([.. query.Variables.Where(v => v.Sort is ListSort).Select(v => Length(query.Before[v.Index]))]),
            Sum([.. query.Variables.Where(IsTouched).SelectMany(Difference)]),
            query.NegatedGoal is null ? Numbers() : null,
        ];
        return [.. measures.OfType<SmtTerm>()];
    }

    private SmtTerm? Numbers()
    {
        var numbers = new ElementNumbers(scope);
        return numbers.Sum([
            .. query.Variables.Select(v => numbers.In(query.Before[v.Index], v.Sort)), .. query.Constants.Select(c => numbers.In(c.Value, c.Sort)),
        ]);
    }

    private bool IsTouched(StateVariable variable) => !ReferenceEquals(query.Before[variable.Index], query.After[variable.Index]);

    // The elements after a rule stand for what it sends: what it takes is given by its premises.
    private IEnumerable<SmtTerm> Difference(StateVariable variable)
    {
        var (before, after) = (query.Before[variable.Index], query.After[variable.Index]);
        return variable.Sort switch
        {
            ListSort => [Length(after)],
            _ when Parts(before, variable.Sort) is { IsEmpty: false } parts =>
                parts.Zip(Parts(after, variable.Sort), (b, a) => Counted(_smt.Not(_smt.Equal(b, a)))),
            _ when (before, after) is (Scalar b, Scalar a) => [Counted(_smt.Not(_smt.Equal(b.Expr, a.Expr)))],
            _ => [],
        };
    }

    private IEnumerable<SmtTerm> Entries(Encoded value, Sort sort) => sort switch
    {
        MapSort map => Parts(value, sort).Select(entry => _smt.Apply(scope.Sorts.EntryOf(map).Recognizers[1], entry)),
        SetSort or FunctionSort { Result: BoolSort } => Parts(value, sort),
        _ => [],
    };

    // One expression for each key, element or tuple of arguments.
    private ImmutableArray<SmtTerm> Parts(Encoded value, Sort sort) => (value, sort) switch
    {
        (Scalar collection, MapSort or SetSort) => At(collection.Expr, sort),
        (Mapping mapping, FunctionSort { Domain: var domain, Result: var result }) when domain.All(Logic.Sorts.IsFinite) =>
        [
            .. scope.Elements.Universe.Products(domain).Select(arguments =>
                Packing.Pack(scope, mapping.Apply(scope.Elements.Constants(arguments, domain)), result)),
        ],
        _ => [],
    };

    private ImmutableArray<SmtTerm> At(SmtTerm array, Sort sort)
    {
        var (key, absent) = scope.Sorts.Absent(sort);
        var keys = Logic.Sorts.IsFinite(key)
            ? scope.Elements.Universe.ValuesOf(key).Select(k => Packing.Pack(scope, scope.Elements.Constant(k, key), key))
            : StoreChain.KeysOf(array, absent) ?? [];
        return [.. keys.Select(k => _smt.Select(array, k))];
    }

    private SmtTerm Length(Encoded list) => new ListEncoder(scope).Length(list);

    private SmtTerm Counted(SmtTerm fact) => _smt.IfThenElse(fact, _smt.Int(1), _smt.Int(0));

    private SmtTerm? Sum(SmtTerm[] parts) => parts.Length == 0 ? null : _smt.Add(parts);
}
