using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Smt.Generation;

/// <summary>
/// The vocabulary of generated terms: sorts of every kind, a state with a variable of each, and names for the elements of the declared sorts, with
/// which literals are written.
/// </summary>
internal sealed class GeneratedVocabulary
{
    private readonly ImmutableDictionary<UninterpretedSort, ImmutableArray<Variable>> _elements;

    public GeneratedVocabulary(int sizeOfRing, int sizeOfOrder)
    {
        System = Spec.Bind(
            """
            sort Id: ring; sort Rank: order
            datatype D = Nothing | One(x: Id) | Two(x: Id, k: nat)
            record Box { items: list<Id, 2>, on: bool }
            record Entry { key: Id, seen: Rank }
            state {
              flag: bool; number: int; count: nat; mask: bits<3>; id: Id; rank: Rank; data: D; box: Box
              maybe: option<Id>; pair: (Id, bool); ids: set<Id>; table: map<Id, D>; boxes: map<Id, list<Id, 2>>
              queue: list<Id>; pairs: list<(Id, bool)>; bucket: list<Id, 2>
              ranks: list<Rank>; entries: list<Entry, 2>
            }
            mutable relation knows(Id, Rank)
            mutable function next(Id): Id
            init { true }
            rule idle { true; ---; flag := flag }
            """);
        var (ring, order) = (System.Sorts[0], System.Sorts[1]);
        Universe = new Universe(ImmutableDictionary<UninterpretedSort, int>.Empty.Add(ring, sizeOfRing).Add(order, sizeOfOrder));
        _elements = System.Sorts.ToImmutableDictionary(
            s => s, s => Enumerable.Range(0, Universe.SizeOf(s)).Select(i => new Variable($"{s}{i}", s, null!)).ToImmutableArray());
        Sorts = [.. System.Variables.Select(v => v.Sort).Where(s => s is not FunctionSort).Distinct()];
    }

    /// <summary>The system whose state is spoken of.</summary>
    public TransitionSystem System { get; }

    /// <summary>The sizes.</summary>
    public Universe Universe { get; }

    /// <summary>The sorts that a term may have.</summary>
    public ImmutableArray<Sort> Sorts { get; }

    /// <summary>The names of all elements.</summary>
    public IEnumerable<Variable> Elements => _elements.Values.SelectMany(e => e);

    /// <summary>The elements after their names.</summary>
    public Bindings Named => _elements.Aggregate(
        Bindings.None, (bindings, e) => bindings.With(e.Value, e.Value.Select((_, i) => new ElementValue(e.Key, i))));

    /// <summary>The name of an element, as a term.</summary>
    public Term Name(UninterpretedSort sort, int index) => new VariableTerm(_elements[sort][index]);

    /// <summary>The formula that the named elements differ, are all, and are in their order.</summary>
    public IEnumerable<Term> AboutElements => _elements.Keys.SelectMany(About);

    /// <summary>A term that means <paramref name="value"/>.</summary>
    public Term Literal(Value value, Sort sort) => value switch
    {
        BoolValue b => new BoolLiteral(b.Value),
        IntValue n => new IntLiteral(n.Value),
        BitsValue b => new BitsLiteral(b.Width, b.Value),
        ElementValue e => Name(e.Sort, e.Index),
        DataValue d => new Construct(d.Constructor, [.. d.Fields.Zip(d.Constructor.Fields, (v, f) => Literal(v, f.Sort))]),
        OptionValue o => new OptionTerm(((OptionSort)sort).Element, o.Content is null ? null : Literal(o.Content, ((OptionSort)sort).Element)),
        TupleValue t => new TupleTerm([.. t.Items.Zip(((TupleSort)sort).Items, Literal)]),
        SetValue s => new SetLiteral(((SetSort)sort).Element, [.. s.Elements.Select(x => Literal(x, ((SetSort)sort).Element))]),
        MapValue m => new MapLiteral(
            (MapSort)sort, [.. m.Entries.Select(e => (Literal(e.Key, ((MapSort)sort).Key), Literal(e.Value, ((MapSort)sort).Value)))]),
        ListValue l => new ListLiteral(((ListSort)sort).Element, [.. l.Items.Select(x => Literal(x, ((ListSort)sort).Element))]),
        _ => throw new InvalidOperationException($"no literal for {value}"),
    };

    /// <summary>The formula that a state variable has this value: a function has it when it has it everywhere.</summary>
    public Term Has(StateVariable variable, Value value)
    {
        if (value is not FunctionValue function) return new Equality(new StateTerm(variable), Literal(value, variable.Sort));
        var sort = (FunctionSort)variable.Sort;
        return Terms.And(function.Table.Select(e => (Term)new Equality(
            new Application(new StateTerm(variable), [.. ((TupleValue)e.Key).Items.Zip(sort.Domain, Literal)]), Literal(e.Value, sort.Result))));
    }

    /// <summary>The formula that the state is this one.</summary>
    public Term Is(State state) => Terms.And(System.Variables.Select(v => Has(v, state[v])));

    private IEnumerable<Term> About(UninterpretedSort sort)
    {
        var x = new Variable("x", sort, null!);
        var size = Universe.SizeOf(sort);
        Term At(int i) => Name(sort, i);
        yield return new Quantified(
            Quantifier.Forall, [x], Terms.Or(Enumerable.Range(0, size).Select(i => (Term)new Equality(new VariableTerm(x), At(i)))));
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
            {
                if (j < i) yield return new Not(new Equality(At(i), At(j)));
                if (sort.Order == SortOrder.Total) yield return Truth(i <= j, new Compared(Comparison.LessOrEqual, At(i), At(j)));
                for (var k = 0; k < size && sort.Order == SortOrder.Ring; k++)
                    yield return Truth((i < j && j < k) || (j < k && k < i) || (k < i && i < j), new Between(At(i), At(j), At(k)));
            }
    }

    private static Term Truth(bool truth, Term term) => truth ? term : new Not(term);
}
