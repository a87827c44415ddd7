using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Systems;

namespace Prover.Smt;

/// <summary>
/// Where any size and bounded sizes differ, and nowhere else: what an uninterpreted sort is, what a quantifier over values is, what a list of
/// the state is.
/// </summary>
internal abstract class SizeScope
{
    private readonly Dictionary<UninterpretedSort, Ring> _rings = [];
    private readonly Dictionary<UninterpretedSort, SmtFunction> _orders = [];
    private readonly Dictionary<object, ImmutableArray<SmtTerm>> _background = [];
    private int _names;
    private ImmutableList<SmtTerm> _bound = [];

    protected SizeScope(SmtTerms smt)
    {
        Smt = smt;
        Sorts = new SortEncoder(smt, Declare);
    }

    /// <summary>Where all terms are made.</summary>
    public SmtTerms Smt { get; }

    /// <summary>The sorts of the theory for ours.</summary>
    public SortEncoder Sorts { get; }

    /// <summary>The token that ends the encoding: terms may unfold to very many.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>The sort of the theory for an uninterpreted sort; called once for each.</summary>
    protected abstract SmtSort Declare(UninterpretedSort sort);

    /// <summary>All or some values of the variables' sorts.</summary>
    public virtual SmtTerm Quantify(bool universal, ImmutableArray<Variable> variables, Func<ImmutableArray<Encoded>, SmtTerm> body)
    {
        var bound = new List<SmtTerm>();
        var values = variables.Select(v => Spread(v.Name, v.Sort, bound)).ToImmutableArray();
        var inner = Below(bound, () => body(values));
        return universal ? Smt.ForAll([.. bound], inner) : Smt.Exists([.. bound], inner);
    }

    /// <summary>All values of the variables, where they can be written out; null where nothing lists them.</summary>
    public virtual IEnumerable<ImmutableArray<Encoded>>? InstancesOf(ImmutableArray<Variable> variables) => null;

    // A bound value in its parts: a quantifier over records is one over their fields, which is easier to instantiate.
    private Encoded Spread(string name, Sort sort, List<SmtTerm> bound)
    {
        switch (sort)
        {
            case TupleSort tuple:
                return new Components([.. tuple.Items.Select((s, i) => Spread($"{name}.{i}", s, bound))]);
            case DatatypeSort { Constructors: [{ Fields.IsEmpty: false } record] }:
                return new Scalar(Smt.Apply(
                    Sorts.DatatypeOf(sort).Constructors[0],
                    [.. record.Fields.Select(f => Packing.Pack(this, Spread($"{name}.{f.Name}", f.Sort, bound), f.Sort))]));
            default:
                bound.Add(Fresh(name, Sorts.Encode(sort)));
                return Packing.Unpack(this, bound[^1], sort);
        }
    }

    /// <summary>The result of <paramref name="encode"/> below a quantifier of the solver over <paramref name="variables"/>: what is defined there may depend on them.</summary>
    public T Below<T>(IEnumerable<SmtTerm> variables, Func<T> encode)
    {
        var outside = _bound;
        _bound = outside.AddRange(variables);
        try
        {
            return encode();
        }
        finally
        {
            _bound = outside;
        }
    }

    /// <summary>The variables of the quantifiers around what is encoded now, the outermost first.</summary>
    public IReadOnlyList<SmtTerm> BoundVariables => _bound;

    /// <summary>A list of the state about which nothing is known but what its sort says; <paramref name="bound"/> counts in bounded scopes only.</summary>
    public abstract Encoded FreshList(string name, ListSort sort, int bound);

    /// <summary>A map or set of the state about which nothing is known.</summary>
    protected virtual Encoded FreshCollection(string name, Sort sort) => Fresh(name, sort);

    /// <summary>Whether quantifiers over the positions of lists of bounded length are written out.</summary>
    public abstract bool WritesOut { get; }

    /// <summary>The elements of <paramref name="sorts"/> in a structure that was found.</summary>
    public abstract Elements ElementsIn(IModel? model, IEnumerable<UninterpretedSort> sorts);

    /// <summary>The known facts about the constants that were made here, beyond the hypotheses.</summary>
    public List<SmtTerm> Facts { get; } = [];

    /// <summary>The known facts about a ring.</summary>
    protected abstract IEnumerable<SmtTerm> FactsOf(Ring ring);

    /// <summary>The known facts about the predicate <c>&lt;=</c> of a total order.</summary>
    protected abstract IEnumerable<SmtTerm> FactsOf(UninterpretedSort order, Func<SmtTerm, SmtTerm, SmtTerm> atMost);

    /// <summary>The facts about the rings and orders that were used so far; whenever this is asked, the very same.</summary>
    public IEnumerable<SmtTerm> Background =>
    [
        .. _rings.Values.SelectMany(r => Once(r, () => FactsOf(r))),
        .. _orders.SelectMany(o => Once(o.Value, () => FactsOf(o.Key, (a, b) => Smt.Apply(o.Value, a, b)))),
    ];

    private ImmutableArray<SmtTerm> Once(object subject, Func<IEnumerable<SmtTerm>> facts) =>
        _background.TryGetValue(subject, out var known) ? known : _background[subject] = [.. facts()];

    /// <summary>The predicates of the rings and orders that were used so far.</summary>
    public IEnumerable<SmtFunction> Predicates => _rings.Values.SelectMany(r => r.Predicates).Concat(_orders.Values);

    /// <summary><c>left &lt;= right</c> on a total order.</summary>
    public SmtTerm AtMost(UninterpretedSort sort, SmtTerm left, SmtTerm right)
    {
        if (!_orders.TryGetValue(sort, out var atMost))
            _orders[sort] = atMost = Smt.Function($"le<{sort}>", [Sorts.Encode(sort), Sorts.Encode(sort)], Smt.BoolSort);
        return Smt.Apply(atMost, left, right);
    }

    /// <summary>The predicates of a ring.</summary>
    public Ring RingOf(UninterpretedSort sort)
    {
        if (_rings.TryGetValue(sort, out var known)) return known;
        ImmutableArray<SmtSort> points = [.. Enumerable.Repeat(Sorts.Encode(sort), 3)];
        return _rings[sort] = new Ring(
            this, sort, Smt.Function($"btw<{sort}>", points, Smt.BoolSort), Smt.Function($"inside<{sort}>", points, Smt.BoolSort));
    }

    /// <summary>A constant with a name of its own that begins with <paramref name="name"/>.</summary>
    public SmtTerm Fresh(string name, SmtSort sort) => Smt.Constant($"{name}!{_names++}", sort);

    /// <summary>A function with a name of its own that begins with <paramref name="name"/>.</summary>
    public SmtFunction FreshFunction(string name, ImmutableArray<SmtSort> domain, SmtSort range) => Smt.Function($"{name}!{_names++}", domain, range);

    /// <summary>A value of <paramref name="sort"/> about which nothing is known, not even what its sort says.</summary>
    public Encoded Fresh(string name, Sort sort)
    {
        switch (sort)
        {
            case TupleSort tuple:
                return new Components([.. tuple.Items.Select((s, i) => Fresh($"{name}.{i}", s))]);
            case FunctionSort function:
                var symbol = FreshFunction(name, [.. function.Domain.Select(Sorts.Encode)], Sorts.Encode(function.Result));
                return new Mapping(arguments => Packing.Unpack(this, Smt.Apply(symbol, Packing.PackAll(this, arguments, function.Domain)), function.Result))
                {
                    Symbol = symbol,
                };
            default:
                return Packing.Unpack(this, Fresh(name, Sorts.Encode(sort)), sort);
        }
    }

    /// <summary>
    /// Any state, and any values for <paramref name="constants"/>; what their sorts say is known of them. Lists of the state hold at most
    /// <paramref name="listBounds"/> elements, in scopes that bound lists.
    /// </summary>
    public Environment FreshState(TransitionSystem system, ImmutableArray<Variable> constants, Func<StateVariable, int> listBounds)
    {
        var state = system.Variables.Select(v => FreshVariable(v, listBounds)).ToImmutableArray();
        return WithFresh(constants, new Environment(VariableValues.None, state));
    }

    /// <summary>Any value for a state variable; what its sort says is known of it.</summary>
    public Encoded FreshVariable(StateVariable variable, Func<StateVariable, int> listBounds)
    {
        var value = variable.Sort switch
        {
            ListSort list => FreshList(variable.Name, list, list.Bound ?? listBounds(variable)),
            MapSort or SetSort => FreshCollection(variable.Name, variable.Sort),
            _ => Fresh(variable.Name, variable.Sort),
        };
        if (new WellFormed(this).Of(value, variable.Sort) is { } fact) Facts.Add(fact);
        return value;
    }

    /// <summary>An environment with any values for <paramref name="constants"/>.</summary>
    public Environment WithFresh(ImmutableArray<Variable> constants, Environment environment)
    {
        var wellFormed = new WellFormed(this);
        var values = constants.Select(c => Fresh(c.Name, c.Sort)).ToImmutableArray();
        Facts.AddRange(constants.Zip(values).Select(p => wellFormed.Of(p.Second, p.First.Sort)).OfType<SmtTerm>());
        return environment.With(constants, values);
    }

    /// <summary>An array with, at each position p, the item of <paramref name="items"/> at <paramref name="from"/>(p).</summary>
    public SmtTerm Moved(SmtTerm items, Func<SmtTerm, SmtTerm> from)
    {
        var symbols = _bound.IsEmpty ? DefinedSymbols.Of(this, items) : DefinedSymbols.Of(this, items, from(Smt.Int(0)));
        var moved = symbols.Constant("moved", items.Sort);
        var p = Fresh("p", Smt.IntSort);
        var item = Smt.Select(moved, p);
        symbols.Add([p], Smt.Equal(item, Smt.Select(items, from(p))), [item]);
        return moved;
    }

    /// <summary>A list with its elements in an array.</summary>
    public Window Stored(Computed list)
    {
        var p = Fresh("p", Smt.IntSort);
        var item = Below([p], () => Packing.Pack(this, list.Item(p), list.Element));
        var symbols = DefinedSymbols.Of(this, [item]);
        var items = symbols.Constant("items", Smt.ArraySort(Smt.IntSort, Sorts.Encode(list.Element)));
        var stored = Smt.Select(items, p);
        symbols.Add([p], Smt.Equal(stored, item), list.Mention(p) is { } mention ? [[stored], [mention]] : [[stored]]);
        return new Window(list.Element, items, list.Head, list.Tail, list.Bound);
    }

    /// <summary>
    /// An array with, at each value of the sort of <paramref name="element"/>, what <paramref name="at"/> says: a set with truth values, a map with entries.
    /// </summary>
    public SmtTerm Chosen(Variable element, SmtSort array, Func<Encoded, SmtTerm> at)
    {
        if (_bound.Count > 0) throw new SmtException($"a set or a map of chosen members is made below a quantifier, {Verdict.Unknown.NoEncoding}; 'in' can ask it");
        var chosen = Fresh("chosen", array);
        Facts.Add(Quantify(universal: true, [element], values => Smt.Equal(Smt.Select(chosen, Packing.Pack(this, values[0], element.Sort)), at(values[0]))));
        return chosen;
    }

    /// <summary>A list of any length about which nothing is known but that its head is not after its tail.</summary>
    protected Window FreshWindow(string name, ListSort sort)
    {
        var items = Fresh($"{name}.items", Smt.ArraySort(Smt.IntSort, Sorts.Encode(sort.Element)));
        var head = Fresh($"{name}.head", Smt.IntSort);
        var tail = Fresh($"{name}.tail", Smt.IntSort);
        Facts.Add(Smt.AtMost(head, tail));
        return new Window(sort.Element, items, head, tail, sort.Bound);
    }
}
