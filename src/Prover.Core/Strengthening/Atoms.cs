using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Strengthening;

/// <summary>
/// The atoms of a system: relations and functions of the state, members of sets and elements of lists by their constructors, entries of maps,
/// definitions, equality and the orders of sorts. Arguments are elements, or what an immutable function makes of one. Whatever is not about elements of declared
/// sorts, such as numbers, gives no atom.
/// </summary>
public sealed class Atoms
{
    // Values that are built from more constructors than this, one within the other, give no atom.
    private const int Deepest = 3;

    private readonly ImmutableArray<StateVariable> _maps; // immutable functions from elements to elements

    private Atoms(ImmutableArray<StateVariable> maps) => _maps = maps;

    /// <summary>The atoms of <paramref name="system"/>, in the order of the declarations, and then those about the structure of sorts.</summary>
    public static ImmutableArray<Atom> Of(TransitionSystem system)
    {
        var atoms = new Atoms([.. system.Variables.Where(v => !v.IsMutable && v.Sort.Resolved is FunctionSort { Domain: [UninterpretedSort], Result: UninterpretedSort })]);
        return
        [
            .. system.Variables.Except(atoms._maps).SelectMany(v => atoms.AtomsOf(v).Select(a => a with { IsStructural = !v.IsMutable })),
            .. system.Functions.Where(f => f is { IsDefinition: true, Body.Sort: BoolSort } && f.Parameters.Length > 0)
                .SelectMany(f => atoms.AtomsOf(f).Select(a => a with { IsStructural = f.Reads != StateAccess.All })),
            .. system.Sorts.SelectMany(atoms.StructureOf),
        ];
    }

    /// <summary>
    /// The atoms that tell the states of a relational <paramref name="system"/> apart: one for each variable, whose arguments are elements, and equality.
    /// </summary>
    public static ImmutableArray<Atom> Elementary(TransitionSystem system)
    {
        var atoms = new Atoms([]);
        return
        [
            .. system.Variables.SelectMany(v => atoms.AtomsOf(v).Select(a => a with { IsStructural = !v.IsMutable, IsFunction = v.Sort is UninterpretedSort or FunctionSort { Result: UninterpretedSort } })),
            .. system.Sorts.SelectMany(atoms.StructureOf),
        ];
    }

    private IEnumerable<Atom> AtomsOf(StateVariable variable)
    {
        var state = new StateTerm(variable);
        return variable.Sort.Resolved switch
        {
            FunctionSort function => Shapes(function.Domain).SelectMany(arguments => AtomsOf(
                variable.Name, arguments.Sorts, terms => new Application(state, arguments.Build(terms)), function.Result)),
            SetSort set => ShapesOf(set.Element).Select(member =>
                new Atom(member.NameIn(variable.Name), member.Sorts, terms => new InSet(member.Build(terms), state))),
            ListSort list => ShapesOf(list.Element).Select(element =>
                new Atom(element.NameIn(variable.Name), element.Sorts, terms => Element(state, list.Element, element.Build(terms)))),
            MapSort map => ShapesOf(map.Key).SelectMany(key => AtomsOf(variable.Name, state, key, map.Value)),
            var sort => AtomsOf(variable.Name, [], _ => state, sort),
        };
    }

    private IEnumerable<Atom> AtomsOf(Function definition) => Shapes([.. definition.Parameters.Select(p => p.Sort)])
        .Select(arguments => new Atom(definition.Name, arguments.Sorts, terms => new Call(definition, arguments.Build(terms))));

    // Equations between a function or variable and each form of its values.
    private IEnumerable<Atom> AtomsOf(string name, ImmutableArray<UninterpretedSort> sorts, Func<ImmutableArray<Term>, Term> of, Sort result)
    {
        if (result.Resolved is BoolSort) return [new Atom(name, sorts, of)];
        return ShapesOf(result).Select(value => new Atom(
            value.NameIn(name), [.. sorts, .. value.Sorts],
            terms => new Equality(of(terms[..sorts.Length]), value.Build(terms[sorts.Length..]))));
    }

    private IEnumerable<Atom> AtomsOf(string name, StateTerm map, Shape key, Sort result)
    {
        Term Has(ImmutableArray<Term> terms) => new InMap(key.Build(terms), map);
        var entries = ShapesOf(result).Select(value => new Atom(
            value.NameIn(name), [.. key.Sorts, .. value.Sorts],
            terms => new Connected(
                Connective.And, Has(terms[..key.Sorts.Length]),
                new Equality(new MapEntry(map, key.Build(terms[..key.Sorts.Length])), value.Build(terms[key.Sorts.Length..])))));
        return entries.Prepend(new Atom(key.NameIn(name), key.Sorts, Has));
    }

    private static OverList Element(StateTerm list, Sort sort, Term value)
    {
        var element = new Variable("e", sort, list.Variable.Place);
        return new OverList(Quantifier.Exists, element, list, new Equality(new VariableTerm(element), value));
    }

    private IEnumerable<Atom> StructureOf(UninterpretedSort sort)
    {
        yield return new Atom("=", [sort, sort], t => new Equality(t[0], t[1])) { IsStructural = true, Symmetry = Symmetry.Exchange, IsEquality = true };
        if (sort.Order == SortOrder.Ring)
            yield return new Atom("between", [sort, sort, sort], t => new Between(t[0], t[1], t[2])) { IsStructural = true, Symmetry = Symmetry.Rotation };
        if (sort.Order != SortOrder.Total) yield break;
        foreach (var both in ShapesOf(sort).SelectMany(one => ShapesOf(sort).Select(two => (One: one, Two: two))))
            yield return new Atom(
                "order", [.. both.One.Sorts, .. both.Two.Sorts],
                t => new Compared(Comparison.Less, both.One.Build(t[..both.One.Sorts.Length]), both.Two.Build(t[both.One.Sorts.Length..])))
            { IsStructural = true };
    }

    // ---- ways to build values from elements -------------------------------------------------------------------------------------

    private IEnumerable<Shape> ShapesOf(Sort sort, int depth = Deepest) => depth == 0 ? [] : sort.Resolved switch
    {
        UninterpretedSort declared => _maps.Where(m => ((FunctionSort)m.Sort).Result == declared)
            .Select(m => new Shape("", [(UninterpretedSort)((FunctionSort)m.Sort).Domain[0]], terms => new Application(new StateTerm(m), terms)))
            .Prepend(new Shape("", [declared], terms => terms[0])),
        BoolSort => [new Shape("", [], _ => Terms.True), new Shape("", [], _ => Terms.False)],
        DatatypeSort datatype => datatype.Constructors.SelectMany(c => Shapes([.. c.Fields.Select(f => f.Sort)], depth - 1)
            .Select(fields => new Shape(c.Name, fields.Sorts, terms => new Construct(c, fields.Build(terms))))),
        OptionSort option => ShapesOf(option.Element, depth - 1)
            .Select(value => value with { Build = terms => new OptionTerm(option.Element, value.Build(terms)) })
            .Prepend(new Shape("None", [], _ => new OptionTerm(option.Element, null))),
        TupleSort tuple => Shapes(tuple.Items, depth - 1).Select(items => new Shape("", items.Sorts, terms => new TupleTerm(items.Build(terms)))),
        _ => [],
    };

    private IEnumerable<Several> Shapes(ImmutableArray<Sort> sorts, int depth = Deepest) => sorts.Aggregate(
        (IEnumerable<Several>)[new Several([], _ => [])],
        (all, sort) => all.SelectMany(before => ShapesOf(sort, depth).Select(next => new Several(
            [.. before.Sorts, .. next.Sorts],
            terms => [.. before.Build(terms[..before.Sorts.Length]), next.Build(terms[before.Sorts.Length..])]))));

    // One value; the name is that of its constructor.
    private sealed record Shape(string Name, ImmutableArray<UninterpretedSort> Sorts, Func<ImmutableArray<Term>, Term> Build)
    {
        public string NameIn(string whole) => Name.Length == 0 ? whole : Name;
    }

    private sealed record Several(ImmutableArray<UninterpretedSort> Sorts, Func<ImmutableArray<Term>, ImmutableArray<Term>> Build);
}
