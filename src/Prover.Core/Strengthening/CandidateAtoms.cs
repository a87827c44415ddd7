using System.Collections.Immutable;
using Prover.Binding;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Strengthening;

/// <summary>
/// The atoms from which candidates are built: those of <see cref="Atoms"/>, each once; how many elements a collection has, of all and of each kind; and intervals of rings.
/// </summary>
public static class CandidateAtoms
{
    // Fewer arguments may stand anywhere in a clause.
    private const int Wide = 3;

    /// <summary>The atoms of <paramref name="system"/>: first those about composite elements of collections, last those about what no rule changes.</summary>
    public static ImmutableArray<Atom> Of(TransitionSystem system)
    {
        Function[] definitions = [.. system.Functions.Where(f => f is { IsDefinition: true, Body.Sort: BoolSort })];
        // A definition of data alone has one value for each form: it says of elements of which kind they are.
        var known = Atoms.Of(system).Where(a => a.Definition is { } own ? own.Reads != StateAccess.None || IsOfElements(own) : !definitions.Any(d => SaysTheSame(d, a))).ToArray();
        var element = new FreeNames(system).ForCounted().First();
        return
        [
            .. known.Where(IsWide), .. known.Where(a => !IsWide(a) && !a.IsStructural),
            .. Facts(system, definitions).Select(d => new Atom(d.Name, [], _ => new Call(d, [])) { IsCount = true }),
            .. system.Variables.Where(v => v.IsMutable).SelectMany(v => CountsOf(v, element, definitions)),
            .. known.Where(a => a.IsStructural), .. system.Sorts.Where(s => s.Order == SortOrder.Ring).Select(Interval),
        ];
    }

    /// <summary>Whether an atom has so many arguments that in clauses these are told apart, as far as nothing else says that they are equal.</summary>
    public static bool IsWide(Atom atom) => atom.Membership is not null && atom.Sorts.Length >= Wide;

    // Where claims can be called they are definitions too: those that are no goals are forgotten.
    private static IEnumerable<Function> Facts(TransitionSystem system, Function[] definitions) => FrontEnds.Of(system.Init.Place.Source.Path) is { CallsClaims: true }
        ? []
        : definitions.Where(d => d.Parameters.IsEmpty && d.Reads == StateAccess.All);

    private static bool IsOfElements(Function definition) => definition.Parameters.All(p => p.Sort.Resolved is UninterpretedSort);

    // The definition has a name: it is kept.
    private static bool SaysTheSame(Function definition, Atom atom) =>
        definition.Parameters.Select(p => p.Sort.Resolved).SequenceEqual(atom.Sorts)
        && TermPrinter.Text(definition.Body) == TermPrinter.Text(atom.Of([.. definition.Parameters.Select(p => (Term)new VariableTerm(p))]));

    // a < x < b on the way round; everything but a where a = b.
    private static Atom Interval(UninterpretedSort ring) =>
        new("inside", [ring, ring, ring], t => new InInterval(t[1], t[0], t[2], LowClosed: false, HighClosed: false)) { IsStructural = true };

    private static IEnumerable<Atom> CountsOf(StateVariable variable, string name, Function[] definitions)
    {
        var (collection, element) = variable.Sort.Resolved switch
        {
            ListSort list => (new StateTerm(variable), list.Element),
            SetSort set => (new StateTerm(variable), set.Element),
            _ => default,
        };
        if (collection is null || element!.Resolved is not DatatypeSort datatype) yield break;
        yield return Count("empty", [], _ => variable.Sort.Resolved is ListSort
            ? new Equality(collection, new ListLiteral(element, []))
            : new Equality(collection, new SetLiteral(element, [])));
        if (variable.Sort.Resolved is ListSort)
            yield return Count("single", [], _ => new Equality(new Length(collection), new IntLiteral(1)));
        var counted = new Variable(name, element, collection.Variable.Place);
        // To see that a member of a set is the only one of its form, all values of its sort are compared with each other.
        foreach (var kind in Kinds(datatype, definitions).Where(k => k.IsNamed || variable.Sort.Resolved is ListSort))
        {
            if (kind.IsNamed) yield return Count(kind, collection, counted, isUnique: false);
            yield return Count(kind, collection, counted, isUnique: true);
        }
    }

    private static Atom Count(string name, ImmutableArray<UninterpretedSort> sorts, Func<ImmutableArray<Term>, Term> of) => new(name, sorts, of) { IsCount = true };

    private static Atom Count(Kind kind, StateTerm collection, Variable element, bool isUnique)
    {
        var value = new VariableTerm(element);
        var quantifier = isUnique ? Quantifier.ExistsUnique : Quantifier.Exists;
        var atom = Count(kind.Name, kind.Sorts, terms => collection.Sort.Resolved is ListSort
            ? new OverList(quantifier, element, collection, kind.Of(value, terms))
            : new Quantified(quantifier, [element], new Connected(Connective.And, new InSet(value, collection), kind.Of(value, terms))));
        return atom with { Counted = new Counted(collection.Variable, element, terms => kind.Of(value, terms), isUnique) };
    }

    // Definitions about an element or one of its fields, and the forms of elements.
    private static IEnumerable<Kind> Kinds(DatatypeSort element, Function[] definitions)
    {
        (Sort Sort, Func<Term, Term> Of)[] parts =
        [
            (element, e => e),
            .. element.Constructors is [{ Fields: var fields }] ? fields.Select(f => (f.Sort, (Func<Term, Term>)(e => new FieldOf(e, [f])))) : [],
        ];
        foreach (var definition in definitions)
        {
            ImmutableArray<Variable> data = [.. definition.Parameters.Where(p => p.Sort.Resolved is not UninterpretedSort)];
            if (data is not [var about] || definition.Parameters.Any(p => p != about && p.Sort is not UninterpretedSort)) continue;
            foreach (var part in parts.Where(p => p.Sort.Resolved == about.Sort.Resolved))
            {
                var at = definition.Parameters.IndexOf(about);
                yield return new Kind(
                    definition.Name, [.. definition.Parameters.Remove(about).Select(p => (UninterpretedSort)p.Sort)], IsNamed: true,
                    (e, terms) => new Call(definition, terms.Insert(at, part.Of(e))));
            }
        }

        foreach (var (name, read) in Atoms.FormsOf(element))
            if (read(new VariableTerm(new Variable("m", element, element.Place))).Tests.Length > 0)
                yield return new Kind(name, [], IsNamed: false, (e, _) => Terms.And(read(e).Tests));
    }

    private sealed record Kind(string Name, ImmutableArray<UninterpretedSort> Sorts, bool IsNamed, Func<Term, ImmutableArray<Term>, Term> Of);
}
