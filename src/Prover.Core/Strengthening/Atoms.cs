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

    private readonly string _element; // the name of a list's element, within an atom about it

    private Atoms(ImmutableArray<StateVariable> maps, string element) => (_maps, _element) = (maps, element);

    /// <summary>The atoms of <paramref name="system"/>, in the order of the declarations, and then those about the structure of sorts.</summary>
    public static ImmutableArray<Atom> Of(TransitionSystem system)
    {
        var atoms = new Atoms([.. system.Variables.Where(v => !v.IsMutable && v.Sort.Resolved is FunctionSort { Domain: [UninterpretedSort], Result: UninterpretedSort })], new FreeNames(system).ForCounted().First());
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
        var atoms = new Atoms([], new FreeNames(system).ForCounted().First());
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
                new Atom(member.NameIn(variable.Name), member.Sorts, terms => new InSet(member.Build(terms), state)) { Membership = member.In(variable, set.Element) }),
            ListSort list => ShapesOf(list.Element).Select(element =>
                new Atom(element.NameIn(variable.Name), element.Sorts, terms => Element(state, list.Element, element.Build(terms))) { Membership = element.In(variable, list.Element) }),
            MapSort map => ShapesOf(map.Key).SelectMany(key => AtomsOf(variable.Name, state, key, map.Value)),
            var sort => AtomsOf(variable.Name, [], _ => state, sort),
        };
    }

    private IEnumerable<Atom> AtomsOf(Function definition) => Shapes([.. definition.Parameters.Select(p => p.Sort)])
        .Select(arguments => new Atom(definition.Name, arguments.Sorts, terms => new Call(definition, arguments.Build(terms))) { Definition = definition });

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

    private OverList Element(StateTerm list, Sort sort, Term value)
    {
        var element = new Variable(_element, sort, list.Variable.Place);
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

    /// <summary>The forms of a composite value of <paramref name="sort"/>, as far as its parts are elements of declared sorts: for each its name, and how its parts are read.</summary>
    public static IEnumerable<(string Name, Func<Term, ElementReading> Read)> FormsOf(Sort sort) =>
        new Atoms([], "").ShapesOf(sort).Where(s => s.Read is not null).Select(s => (s.Name, s.Read!));

    // Parts of a composite value are elements, and not values of functions: else there would be many atoms that differ in this alone.
    private IEnumerable<Shape> ShapesOf(Sort sort, int depth = Deepest) => depth == 0 ? [] : sort.Resolved switch
    {
        UninterpretedSort declared when depth < Deepest => [Element(declared)],
        UninterpretedSort declared => _maps.Where(m => ((FunctionSort)m.Sort).Result == declared)
            .Select(m => new Shape("", [(UninterpretedSort)((FunctionSort)m.Sort).Domain[0]], terms => new Application(new StateTerm(m), terms), null))
            .Prepend(Element(declared)),
        BoolSort => [new Shape("", [], _ => Terms.True, x => new ElementReading([x], [])), new Shape("", [], _ => Terms.False, x => new ElementReading([new Not(x)], []))],
        DatatypeSort datatype => datatype.Constructors.SelectMany(c => Shapes([.. c.Fields.Select(f => f.Sort)], depth - 1)
            .Select(fields => new Shape(datatype.Constructors.Length == 1 && fields.Name.Length > 0 ? fields.Name : c.Name, fields.Sorts, terms => new Construct(c, fields.Build(terms)), fields.Read is null ? null : x => Read(x, c, fields.Read)))),
        OptionSort option => ShapesOf(option.Element, depth - 1)
            .Select(value => value with
            {
                Build = terms => new OptionTerm(option.Element, value.Build(terms)),
                Read = value.Read is null ? null : x => value.Read(new ValueOf(x)) is var inner ? inner with { Tests = inner.Tests.Insert(0, new IsSome(x)) } : inner,
            })
            .Prepend(new Shape("None", [], _ => new OptionTerm(option.Element, null), x => new ElementReading([new Not(new IsSome(x))], []))),
        TupleSort tuple => Shapes(tuple.Items, depth - 1).Select(items => new Shape("", items.Sorts, terms => new TupleTerm(items.Build(terms)), null)),
        _ => [],
    };

    private static Shape Element(UninterpretedSort sort) => new("", [sort], terms => terms[0], x => new ElementReading([], [x]));

    // A constructor without fields is a value like any other.
    private static ElementReading Read(Term value, Constructor constructor, Func<ImmutableArray<Term>, ElementReading> fields)
    {
        var inner = fields([.. constructor.Fields.Select(f => new FieldOf(value, [.. constructor.Owner.FieldsNamed(f.Name)]))]);
        Term test = constructor.Fields.IsEmpty ? new Equality(value, new Construct(constructor, [])) : new IsConstructor(value, constructor);
        return constructor.Owner.Constructors.Length == 1 ? inner : inner with { Tests = inner.Tests.Insert(0, test) };
    }

    private IEnumerable<Several> Shapes(ImmutableArray<Sort> sorts, int depth = Deepest) => sorts.Aggregate(
        (IEnumerable<Several>)[new Several("", [], _ => [], _ => new ElementReading([], []))],
        (all, sort) => all.SelectMany(before => ShapesOf(sort, depth).Select(next => new Several(
            before.Name.Length > 0 ? before.Name : next.Name, [.. before.Sorts, .. next.Sorts],
            terms => [.. before.Build(terms[..before.Sorts.Length]), next.Build(terms[before.Sorts.Length..])],
            before.Read is null || next.Read is null ? null : values => Joined(before.Read(values[..^1]), next.Read(values[^1]))))));

    private static ElementReading Joined(ElementReading one, ElementReading two) => new([.. one.Tests, .. two.Tests], [.. one.Parts, .. two.Parts]);

    // One value; the name is that of its constructor, or of a field's where all values have the same one. It is read off where its parts are elements or fields.
    private sealed record Shape(string Name, ImmutableArray<UninterpretedSort> Sorts, Func<ImmutableArray<Term>, Term> Build, Func<Term, ElementReading>? Read)
    {
        public string NameIn(string whole) => Name.Length == 0 ? whole : Name;

        public Membership? In(StateVariable collection, Sort element) => Read is null || element.Resolved is UninterpretedSort ? null : new Membership(collection, element, Read);
    }

    private sealed record Several(
        string Name, ImmutableArray<UninterpretedSort> Sorts, Func<ImmutableArray<Term>, ImmutableArray<Term>> Build, Func<ImmutableArray<Term>, ElementReading>? Read);
}
