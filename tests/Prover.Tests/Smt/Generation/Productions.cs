using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Tests.Smt.Generation;

/// <summary>How one kind of term is made.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="IsLeaf">Whether it needs no parts but those that its sort wants.</param>
/// <param name="Makes">The sorts whose terms it can make.</param>
/// <param name="Build">Makes one.</param>
internal sealed record Production(Type Kind, bool IsLeaf, Func<TermGenerator, Sort, bool> Makes, Func<TermGenerator, Sort, Term> Build);

/// <summary>The productions: a new kind of term is a new line here.</summary>
internal static class Productions
{
    /// <summary>Kinds of terms that only formulas over two states have, and no rule with effects.</summary>
    public static readonly ImmutableArray<Type> OverTwoStates = [typeof(Next)];

    public static readonly ImmutableArray<Production> All =
    [
        // ---- truth
        Leaf<BoolSort, BoolLiteral>((g, _) => new BoolLiteral(g.Chance(50))),
        Node<BoolSort, Not>((g, _) => new Not(g.Formula())),
        Node<BoolSort, Connected>((g, _) => new Connected(g.Pick(Enum.GetValues<Connective>()), g.Formula(), g.Formula())),
        Node<BoolSort, Equality>((g, _) => Pair(g, g.Pick(g.Vocabulary.Sorts), (l, r) => new Equality(l, r))),
        Node<BoolSort, Quantified>((g, _) => Quantify(g)),
        Node<BoolSort, OverList>((g, _) => OverList(g)),

        // ---- naming
        Leaf<Sort, VariableTerm>((g, s) => new VariableTerm(g.Pick(Known(g, s))), (g, s) => Known(g, s).Length > 0),
        Leaf<Sort, StateTerm>((g, s) => new StateTerm(g.Pick(States(g, s))), (g, s) => States(g, s).Length > 0),
        Node<Sort, Call>(Call),
        Node<Sort, Let>(Let),
        Node<Sort, Conditional>((g, s) => new Conditional(g.Formula(), g.Make(s), g.Make(s))),
        Node<Sort, Match>(Match),

        // ---- data
        Leaf<DatatypeSort, Construct>((g, s) => Construct(g, g.Pick(s.Constructors))),
        Node<BoolSort, IsConstructor>((g, _) => Of<DatatypeSort, IsConstructor>(g, d => new IsConstructor(g.Make(d), g.Pick(d.Constructors)))),
        Node<Sort, FieldOf>((g, s) => Field(g, g.Pick(Fields(g, s))), (g, s) => Fields(g, s).Length > 0),
        Leaf<TupleSort, TupleTerm>((g, s) => new TupleTerm([.. s.Items.Select(g.Make)])),
        Leaf<OptionSort, OptionTerm>((g, s) => new OptionTerm(s.Element, g.Chance(30) ? null : g.Make(s.Element))),
        Node<BoolSort, IsSome>((g, _) => Of<OptionSort, IsSome>(g, o => new IsSome(g.Make(o)))),
        Node<UninterpretedSort, ValueOf>((g, s) => new ValueOf(g.Make(new OptionSort(s)))),
        Node<Sort, Application>((g, s) => Apply(g, g.Pick(Functions(g, s))), (g, s) => Functions(g, s).Length > 0),
        Leaf<FunctionSort, Lambda>((g, s) => Lambda(g, s)),

        // ---- sets and maps
        Leaf<SetSort, SetLiteral>((g, s) => new SetLiteral(s.Element, g.Several(2, () => g.Make(s.Element)))),
        Node<BoolSort, InSet>((g, _) => Of<SetSort, InSet>(g, s => new InSet(g.Make(s.Element), g.Make(s)))),
        Node<SetSort, SetUpdate>((g, s) => new SetUpdate(g.Make(s), g.Make(s.Element), g.Chance(50))),
        Node<SetSort, SetOperation>((g, s) => new SetOperation(g.Pick(Enum.GetValues<SetOperator>()), g.Make(s), g.Make(s))),
        Node<SetSort, Comprehension>((g, s) => Choose(g, s)),
        Node<BoolSort, Subset>((g, _) => Of<SetSort, Subset>(g, s => new Subset(g.Make(s), g.Make(s)))),
        Leaf<MapSort, MapLiteral>((g, s) => new MapLiteral(s, g.Several(2, () => (g.Make(s.Key), g.Make(s.Value))))),
        Node<BoolSort, InMap>((g, _) => Of<MapSort, InMap>(g, m => new InMap(g.Make(m.Key), g.Make(m)))),
        Node<Sort, MapEntry>((g, s) => Entry(g, g.Pick(Maps(g, s))), (g, s) => Maps(g, s).Length > 0),
        Node<MapSort, MapUpdate>((g, s) => new MapUpdate(g.Make(s), g.Make(s.Key), g.Make(s.Value))),
        Node<MapSort, MapComprehension>((g, s) => Choose(g, s)),
        Node<MapSort, MapRemoval>((g, s) => new MapRemoval(g.Make(s), g.Make(s.Key))),

        // ---- lists
        Leaf<ListSort, ListLiteral>((g, s) => new ListLiteral(s.Element, g.Several(s.Bound ?? 2, () => g.Make(s.Element)))),
        Node<ListSort, Concatenation>((g, s) => new Concatenation(
            g.Make(new ListSort(s.Element, s.Bound - 1)), g.Make(new ListSort(s.Element, s.Bound is null ? 2 : 1))),
            (_, s) => s is ListSort { Bound: null or > 1 }),
        Node<IntSort, Length>((g, _) => Of<ListSort, Length>(g, l => new Length(g.Make(l)))),
        Node<Sort, ElementAt>((g, s) => new ElementAt(g.Make(g.Pick(Lists(g, s))), g.Make(IntSort.Instance)), (g, s) => Lists(g, s).Length > 0),
        Node<ListSort, Removal>((g, s) => new Removal(g.Make(s), g.Make(IntSort.Instance))),
        Node<ListSort, ListComprehension>((g, s) => Choose(g, s)),
        Node<ListSort, Fitted>((g, s) => new Fitted(g.Make(new ListSort(s.Element, null)), s.Bound ?? 2)),

        Node<BoolSort, Sorted>((g, _) => Sorted(g)),

        // ---- order and numbers
        Leaf<IntSort, IntLiteral>((g, _) => new IntLiteral(g.Number(0, 3))),
        Node<IntSort, Arithmetic>((g, s) => new Arithmetic(g.Pick(Enum.GetValues<ArithmeticOperator>()), g.Make(s), g.Make(s))),
        Leaf<NatSort, AsNat>((g, _) => new AsNat(g.Make(IntSort.Instance))),
        Leaf<BitsSort, BitsLiteral>((g, s) => new BitsLiteral(s.Width, g.Number(0, 1 << s.Width))),
        Node<BitsSort, BitsOperation>((g, s) => new BitsOperation(g.Pick(Enum.GetValues<BitsOperator>()), g.Make(s), g.Make(s))),
        Node<BitsSort, BitsComplement>((g, s) => new BitsComplement(g.Make(s))),
        Node<BoolSort, Compared>((g, _) => Pair(g, Ordered(g, ring: false), (l, r) => new Compared(g.Pick(Enum.GetValues<Comparison>()), l, r))),
        Node<BoolSort, Between>((g, _) => Three(g, Ring(g), (a, b, c) => new Between(a, b, c))),
        Node<BoolSort, InInterval>((g, _) => Interval(g, Ordered(g, ring: g.Chance(50)))),
    ];

    // ---- the form of a line -----------------------------------------------------------------------------------------------------

    private static Production Leaf<TSort, TTerm>(Func<TermGenerator, TSort, TTerm> build, Func<TermGenerator, Sort, bool>? makes = null)
        where TSort : Sort where TTerm : Term => Line(isLeaf: true, build, makes);

    private static Production Node<TSort, TTerm>(Func<TermGenerator, TSort, TTerm> build, Func<TermGenerator, Sort, bool>? makes = null)
        where TSort : Sort where TTerm : Term => Line(isLeaf: false, build, makes);

    private static Production Line<TSort, TTerm>(
        bool isLeaf, Func<TermGenerator, TSort, TTerm> build, Func<TermGenerator, Sort, bool>? makes)
        where TSort : Sort where TTerm : Term => new(
            typeof(TTerm),
            isLeaf,
            (g, s) => s is TSort && (s is not FunctionSort || typeof(TSort) == typeof(FunctionSort)) && (makes is null || makes(g, s)),
            (g, s) => build(g, (TSort)s));

    // ---- what there is ----------------------------------------------------------------------------------------------------------

    private static bool Serves(Sort wanted, Sort found) =>
        (found.Equals(wanted) || (wanted is IntSort && found is NatSort)) && Sorts.Fits(wanted, found);

    private static Variable[] Known(TermGenerator g, Sort sort) => [.. g.Known.Where(v => Serves(sort, v.Sort))];

    private static Systems.TransitionSystem System(TermGenerator g) => g.Vocabulary.System;

    private static StateVariable[] States(TermGenerator g, Sort sort) => [.. System(g).Variables.Where(v => Serves(sort, v.Sort))];

    private static StateVariable[] Functions(TermGenerator g, Sort sort) =>
        [.. System(g).Variables.Where(v => v.Sort is FunctionSort f && Serves(sort, f.Result))];

    private static Field[] Fields(TermGenerator g, Sort sort) =>
        [.. System(g).Datatypes.SelectMany(d => d.Constructors).SelectMany(c => c.Fields).Where(f => Serves(sort, f.Sort))];

    private static MapSort[] Maps(TermGenerator g, Sort sort) => [.. g.Vocabulary.Sorts.OfType<MapSort>().Where(m => Serves(sort, m.Value))];

    private static ListSort[] Lists(TermGenerator g, Sort sort) => [.. g.Vocabulary.Sorts.OfType<ListSort>().Where(l => Serves(sort, l.Element))];

    private static UninterpretedSort Ring(TermGenerator g) => System(g).Sorts.Single(s => s.Order == SortOrder.Ring);

    private static Sort Ordered(TermGenerator g, bool ring) => g.Pick([.. g.Vocabulary.Sorts.Where(s =>
        ring ? s is UninterpretedSort { Order: SortOrder.Ring } : s is not NatSort && IsOrdered(s))]);

    // ---- how terms are put together ---------------------------------------------------------------------------------------------

    private static TTerm Of<TSort, TTerm>(TermGenerator g, Func<TSort, TTerm> build) where TSort : Sort where TTerm : Term =>
        build(g.Pick([.. g.Vocabulary.Sorts.OfType<TSort>()]));

    private static TTerm Pair<TTerm>(TermGenerator g, Sort sort, Func<Term, Term, TTerm> build) => build(g.Make(sort), g.Make(sort));

    private static Between Three(TermGenerator g, Sort sort, Func<Term, Term, Term, Between> build) => build(g.Make(sort), g.Make(sort), g.Make(sort));

    private static InInterval Interval(TermGenerator g, Sort sort) =>
        new(g.Make(sort), g.Make(sort), g.Make(sort), g.Chance(50), g.Chance(50));

    private static Quantified Quantify(TermGenerator g)
    {
        var quantifier = g.Pick(Enum.GetValues<Quantifier>());
        Sort[] finite = [BoolSort.Instance, .. System(g).Sorts, new OptionSort(Ring(g)), new TupleSort([Ring(g), BoolSort.Instance])];
        Variable[] variables = [new Variable("x", g.Pick(finite), null!), new Variable("y", g.Pick(finite), null!)];
        if (quantifier is not (Quantifier.Forall or Quantifier.Exists) || g.Chance(70)) variables = variables[..1];
        return new Quantified(quantifier, [.. variables], g.Knowing(variables, g.Formula)) { Number = Number(g, quantifier) };
    }

    private static Comprehension Choose(TermGenerator g, SetSort sort)
    {
        var element = new Variable("element", sort.Element, null!);
        return new Comprehension(element, g.Make(sort), g.Knowing([element], g.Formula));
    }

    private static MapComprehension Choose(TermGenerator g, MapSort sort)
    {
        var key = new Variable("key", sort.Key, null!);
        var domain = g.Make(g.Chance(50) ? sort : new SetSort(sort.Key));
        return new MapComprehension(sort, key, domain, g.Chance(30) ? Terms.True : g.Knowing([key], g.Formula), g.Knowing([key], () => g.Make(sort.Value)));
    }

    // The elements themselves, or values of theirs; a list with a bound is made from one with a bound.
    private static ListComprehension Choose(TermGenerator g, ListSort sort)
    {
        var keeps = g.Chance(50);
        ListSort[] sources = [.. g.Vocabulary.Sorts.OfType<ListSort>().Where(l => sort.Bound is null || l.Bound is not null)];
        var from = keeps ? sort : g.Pick(sources);
        var list = g.Make(sort.Bound is { } most && most < from.Bound ? new ListSort(from.Element, most) : from);
        var item = new Variable("item", ((ListSort)list.Sort).Element, null!);
        var position = g.Chance(30) ? new Variable("position", NatSort.Instance, null!) : null;
        Variable[] known = position is null ? [item] : [item, position];
        var condition = !keeps && g.Chance(40) ? Terms.True : g.Knowing(known, g.Formula);
        return new ListComprehension(sort.Element, item, position, list, condition, keeps ? new VariableTerm(item) : g.Knowing(known, () => g.Make(sort.Element)));
    }

    private static int Number(TermGenerator g, Quantifier quantifier) => quantifier is Quantifier.AtMost or Quantifier.Exactly ? g.Number(-1, 3) : 0;

    private static OverList OverList(TermGenerator g)
    {
        var quantifier = g.Pick(Enum.GetValues<Quantifier>());
        var list = g.Make(g.Pick(g.Vocabulary.Sorts.OfType<ListSort>().ToArray()));
        var item = new Variable("item", ((ListSort)list.Sort).Element, null!);
        var position = g.Chance(50) ? new Variable("position", NatSort.Instance, null!) : null;
        return new OverList(quantifier, item, list, g.Knowing(position is null ? [item] : [item, position], g.Formula)) { Number = Number(g, quantifier), Position = position };
    }

    // Sorted by the elements themselves, or by a field of theirs.
    private static Sorted Sorted(TermGenerator g)
    {
        var lists = g.Vocabulary.Sorts.OfType<ListSort>();
        var list = g.Pick([.. lists.Where(l => IsOrdered(l.Element) || Ordered(l.Element).Any())]);
        return new Sorted(g.Make(list), [.. Ordered(list.Element).Take(1)]);
    }

    private static IEnumerable<Field> Ordered(Sort element) =>
        element is DatatypeSort { IsRecord: true } record ? record.Constructors[0].Fields.Where(f => IsOrdered(f.Sort)) : [];

    private static bool IsOrdered(Sort sort) => sort is IntSort or NatSort or BitsSort or UninterpretedSort { Order: SortOrder.Total };

    private static Call Call(TermGenerator g, Sort sort)
    {
        var arguments = g.Several(2, () => g.Make(g.Pick(g.Vocabulary.Sorts)));
        ImmutableArray<Variable> parameters = [.. arguments.Select(a => new Variable("p", a.Sort, null!))];
        var function = new Function("f", parameters, isDefinition: true, null!) { Body = g.KnowingOnly(parameters, () => g.Make(sort)) };
        return new Call(function, arguments);
    }

    private static Let Let(TermGenerator g, Sort sort)
    {
        var value = g.Make(g.Pick(g.Vocabulary.Sorts));
        var pattern = g.Pattern(value.Sort, irrefutable: true);
        return new Let(pattern, value, g.Knowing(pattern.Variables, () => g.Make(sort)));
    }

    private static Match Match(TermGenerator g, Sort sort)
    {
        ImmutableArray<Term> scrutinees = [g.Make(g.Pick(g.Vocabulary.Sorts)), .. g.Several(1, () => g.Make(g.Pick(g.Vocabulary.Sorts)))];
        MatchArm Arm(bool catchAll)
        {
            ImmutableArray<Pattern> patterns = [.. scrutinees.Select(s => g.Pattern(s.Sort, catchAll))];
            return g.Knowing(
                patterns.SelectMany(p => p.Variables),
                () => new MatchArm(patterns, !catchAll && g.Chance(30) ? g.Formula() : null, g.Make(sort)));
        }

        return new Match(scrutinees, [.. g.Several(2, () => Arm(catchAll: false)), Arm(catchAll: g.Chance(70))]);
    }

    private static Construct Construct(TermGenerator g, Constructor constructor) =>
        new(constructor, [.. constructor.Fields.Select(f => g.Make(f.Sort))]);

    private static FieldOf Field(TermGenerator g, Field field)
    {
        var datatype = field.Owner.Owner;
        return new FieldOf(g.Make(datatype), [.. datatype.FieldsNamed(field.Name)]);
    }

    private static Application Apply(TermGenerator g, StateVariable function) =>
        new(new StateTerm(function), [.. ((FunctionSort)function.Sort).Domain.Select(g.Make)]);

    private static Lambda Lambda(TermGenerator g, FunctionSort sort)
    {
        ImmutableArray<Variable> parameters = [.. sort.Domain.Select(s => new Variable("a", s, null!))];
        return new Lambda(parameters, g.Knowing(parameters, () => g.Make(sort.Result)));
    }

    private static MapEntry Entry(TermGenerator g, MapSort map) => new(g.Make(map), g.Make(map.Key));
}
