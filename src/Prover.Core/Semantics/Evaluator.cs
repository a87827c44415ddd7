using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Prover.Logic;
using Prover.Text;

namespace Prover.Semantics;

/// <summary>The result of an evaluation: a value, or the first undefined use on the way.</summary>
public abstract record Evaluation
{
    /// <summary>A value.</summary>
    public sealed record Defined(Value Value) : Evaluation;

    /// <summary>An undefined use: <paramref name="Reason"/> names it in words, <paramref name="Place"/> is where it stands.</summary>
    public sealed record Undefined(string Reason, Location? Place) : Evaluation;

    /// <summary>Whether this is the value true.</summary>
    public bool IsTrue => this is Defined { Value: BoolValue { Value: true } };
}

/// <summary>How much evaluation may take, in all evaluations of one evaluator together.</summary>
/// <param name="Values">The most values that may be listed for quantifiers.</param>
/// <param name="Calls">The most calls of functions and definitions.</param>
public sealed record EvaluationLimits(long Values, long Calls);

/// <summary>
/// The meaning of terms in a state: the ground truth against which every model of the solver is checked. It shares no code with the encoder, reads
/// from left to right, and stops at an undefined use: it has no default values (soundness rule 10).
/// </summary>
/// <param name="universe">The sizes of the sorts.</param>
/// <param name="limits">How much all evaluations together may take; null for any amount.</param>
/// <param name="cancellation">Ends evaluations, which take long where quantifiers range over many values.</param>
public sealed partial class Evaluator(Universe universe, EvaluationLimits? limits = null, CancellationToken cancellation = default)
{
    private long _values = limits?.Values ?? long.MaxValue;
    private long _calls = limits?.Calls ?? long.MaxValue;

    /// <summary>The sizes of the sorts.</summary>
    public Universe Universe => universe;

    /// <summary>The value of <paramref name="term"/>; every variable that is free in it is bound in <paramref name="bindings"/>.</summary>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    /// <exception cref="LimitException">It would take more than the limits allow.</exception>
    public Evaluation Evaluate(Term term, State state, Bindings bindings)
    {
        try
        {
            return new Evaluation.Defined(Value(term, state, bindings));
        }
        catch (UndefinedUse use)
        {
            return new Evaluation.Undefined(use.Message, use.Place);
        }
    }

    /// <summary>Thrown where evaluation would take more than its limits allow; caught where these were given.</summary>
    public sealed class LimitException : Exception;

    // Leaves an evaluation at an undefined use; never seen outside this class.
    private sealed class UndefinedUse(string reason, Location? place) : Exception(reason)
    {
        public Location? Place => place;
    }

    private bool Holds(Term formula, State state, Bindings bindings) => ((BoolValue)Value(formula, state, bindings)).Value;

    private ImmutableArray<Value> Values(ImmutableArray<Term> terms, State state, Bindings bindings)
    {
        var values = new Value[terms.Length];
        for (var i = 0; i < values.Length; i++) values[i] = Value(terms[i], state, bindings);
        return values is [] ? [] : ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    private Value Value(Term term, State state, Bindings bindings) => term switch
    {
        BoolLiteral b => new BoolValue(b.Value),
        IntLiteral n => new IntValue(n.Value),
        BitsLiteral b => new BitsValue(b.Width, b.Value),
        VariableTerm v => bindings[v.Variable],
        StateTerm s => state[s.Variable],
        Next n => Value(n.Operand, state.Next ?? throw new InvalidOperationException("no state follows this one"), bindings),
        Not n => new BoolValue(!Holds(n.Operand, state, bindings)),
        Connected c => new BoolValue(Connect(c, state, bindings)),
        Equality e => new BoolValue(Value(e.Left, state, bindings).Equals(Value(e.Right, state, bindings))),
        Quantified q => new BoolValue(Quantify(q, state, bindings)),
        OverList o => new BoolValue(Quantify(o, state, bindings)),
        Call c => Unfold(c, state, bindings),
        Let l => Value(l.Body, state, Fit(l.Pattern, Value(l.Value, state, bindings), bindings)!),
        Conditional c => Value(Holds(c.Condition, state, bindings) ? c.Then : c.Else, state, bindings),
        Match m => Choose(m, state, bindings),
        Construct c => new DataValue(c.Constructor, Values(c.Fields, state, bindings)),
        IsConstructor i => new BoolValue(((DataValue)Value(i.Target, state, bindings)).Constructor == i.Constructor),
        FieldOf f => Select(f, (DataValue)Value(f.Target, state, bindings)),
        OptionTerm o => new OptionValue(o.Value is null ? null : Value(o.Value, state, bindings)),
        IsSome i => new BoolValue(((OptionValue)Value(i.Option, state, bindings)).Content is not null),
        ValueOf v => ((OptionValue)Value(v.Option, state, bindings)).Content
            ?? throw new UndefinedUse("None has no value", term.Place),
        Application a => ((FunctionValue)Value(a.Function, state, bindings)).Table[new TupleValue(Values(a.Arguments, state, bindings))],
        Lambda l => Table(l, state, bindings),
        SetLiteral s => new SetValue([.. Values(s.Items, state, bindings)]),
        InSet i => new BoolValue(Set(i.Set, state, bindings).Contains(Value(i.Element, state, bindings))),
        SetUpdate { Added: true } u => new SetValue(Set(u.Set, state, bindings).Add(Value(u.Element, state, bindings))),
        SetUpdate u => new SetValue(Set(u.Set, state, bindings).Remove(Value(u.Element, state, bindings))),
        Comprehension c => new SetValue([.. Set(c.Set, state, bindings).Where(item => Holds(c.Body, state, bindings.With(c.Element, item)))]),
        SetOperation o => new SetValue(Combined(o.Operator, Set(o.Left, state, bindings), Set(o.Right, state, bindings))),
        Subset s => new BoolValue(Set(s.Left, state, bindings).IsSubsetOf(Set(s.Right, state, bindings))),
        TupleTerm t => new TupleValue(Values(t.Items, state, bindings)),
        MapLiteral m => Entries(m, state, bindings),
        MapComprehension m => Chosen(m, state, bindings),
        InMap i => new BoolValue(Map(i.Map, state, bindings).ContainsKey(Value(i.Key, state, bindings))),
        MapEntry m => Lookup(m, Map(m.Map, state, bindings), Value(m.Key, state, bindings)),
        MapUpdate u => new MapValue(
            Map(u.Map, state, bindings).SetItem(Value(u.Key, state, bindings), Value(u.Value, state, bindings))),
        MapRemoval r => new MapValue(Map(r.Map, state, bindings).Remove(Value(r.Key, state, bindings))),
        ListLiteral l => new ListValue(Values(l.Items, state, bindings)),
        Concatenation c => new ListValue(Items(c.Left, state, bindings).AddRange(Items(c.Right, state, bindings))),
        Length l => new IntValue(Items(l.List, state, bindings).Length),
        ElementAt e => Pick(e, Items(e.List, state, bindings), (IntValue)Value(e.Position, state, bindings)),
        Removal r => Remove(r, Items(r.List, state, bindings), (IntValue)Value(r.Position, state, bindings)),
        Fitted f => Fit(f, Items(f.List, state, bindings)),
        ListComprehension c => Chosen(c, state, bindings),
        Sorted s => new BoolValue(IsSorted(s, Items(s.List, state, bindings))),
        AsNat n => Natural(n, (IntValue)Value(n.Value, state, bindings)),
        BitsOperation b => Operate(b.Operator, (BitsValue)Value(b.Left, state, bindings), (BitsValue)Value(b.Right, state, bindings)),
        BitsComplement b => Complement((BitsValue)Value(b.Operand, state, bindings)),
        Between b => new BoolValue(Meets(
            Element(b.Low, state, bindings), Element(b.Point, state, bindings), Element(b.High, state, bindings))),
        InInterval i => new BoolValue(Lies(
            i, Value(i.Low, state, bindings), Value(i.Point, state, bindings), Value(i.High, state, bindings))),
        Arithmetic a => new IntValue(Compute(a.Operator, Value(a.Left, state, bindings), Value(a.Right, state, bindings))),
        Compared c => new BoolValue(Compare(c.Comparison, Value(c.Left, state, bindings), Value(c.Right, state, bindings))),
        _ => throw new InvalidOperationException($"unknown term {term.GetType().Name}"),
    };

    private Value Unfold(Call call, State state, Bindings bindings)
    {
        Spend(ref _calls);
        return Value(call.Function.Body, state, bindings.With(call.Function.Parameters, Values(call.Arguments, state, bindings)));
    }

    private void Spend(ref long left)
    {
        cancellation.ThrowIfCancellationRequested();
        if (left-- <= 0) throw new LimitException();
    }

    // Closures live in separate methods: here the compiler would allocate them for every term.
    private FunctionValue Table(Lambda lambda, State state, Bindings bindings) => new(
        Until(universe.Products(lambda.Parameters.Select(p => p.Sort))).ToImmutableSortedDictionary(
            arguments => (Value)new TupleValue(arguments), arguments => Value(lambda.Body, state, bindings.With(lambda.Parameters, arguments))));

    private MapValue Entries(MapLiteral map, State state, Bindings bindings) => map.Entries.Aggregate(
        MapValue.Empty, (entries, e) => new MapValue(entries.Entries.SetItem(Value(e.Key, state, bindings), Value(e.Value, state, bindings))));

    private MapValue Chosen(MapComprehension map, State state, Bindings bindings)
    {
        var domain = map.Domain.Sort.Resolved is MapSort ? Map(map.Domain, state, bindings).Keys.AsEnumerable() : Set(map.Domain, state, bindings);
        return new MapValue(domain.Where(key => Holds(map.Condition, state, bindings.With(map.Key, key)))
            .ToImmutableSortedDictionary(key => key, key => Value(map.Value, state, bindings.With(map.Key, key))));
    }

    private ListValue Chosen(ListComprehension list, State state, Bindings bindings) => new(
    [
        .. Items(list.List, state, bindings).Select((item, position) => At(list.Element, list.Position, position, item, bindings))
            .Where(inner => Holds(list.Condition, state, inner)).Select(inner => Value(list.Value, state, inner)),
    ]);

    // ---- formulas ---------------------------------------------------------------------------------------------------------------

    private bool Connect(Connected c, State state, Bindings bindings)
    {
        var left = Holds(c.Left, state, bindings);
        return c.Connective switch
        {
            Connective.And => left && Holds(c.Right, state, bindings),
            Connective.Or => left || Holds(c.Right, state, bindings),
            Connective.Implies => !left || Holds(c.Right, state, bindings),
            Connective.Iff => left == Holds(c.Right, state, bindings),
            _ => throw new InvalidOperationException($"unknown connective {c.Connective}"),
        };
    }

    // ---- patterns ---------------------------------------------------------------------------------------------------------------

    private Value Choose(Match match, State state, Bindings bindings)
    {
        var values = Values(match.Scrutinees, state, bindings);
        foreach (var arm in match.Arms)
        {
            var inner = bindings;
            for (var i = 0; inner is not null && i < values.Length; i++) inner = Fit(arm.Patterns[i], values[i], inner);
            if (inner is not null && (arm.Guard is null || Holds(arm.Guard, state, inner))) return Value(arm.Body, state, inner);
        }

        throw new UndefinedUse(match.Complaint ?? "no arm of this match fits", match.Place);
    }

    /// <summary>The bindings with those that <paramref name="pattern"/> makes of <paramref name="value"/>; null when it does not fit.</summary>
    public static Bindings? Fit(Pattern pattern, Value value, Bindings bindings) => pattern switch
    {
        WildcardPattern => bindings,
        VariablePattern v => bindings.With(v.Variable, value),
        ConstructorPattern c => value is DataValue data && data.Constructor == c.Constructor ? FitAll(c.Fields, data.Fields, bindings) : null,
        TuplePattern t => FitAll(t.Items, ((TupleValue)value).Items, bindings),
        SomePattern s => value is OptionValue { Content: { } content } ? Fit(s.Value, content, bindings) : null,
        NonePattern => value is OptionValue { Content: null } ? bindings : null,
        EmptyListPattern => ((ListValue)value).Items.IsEmpty ? bindings : null,
        ConsPattern c => value is ListValue { Items: [var head, .. var tail] } && Fit(c.Head, head, bindings) is { } inner
            ? Fit(c.Tail, new ListValue(tail), inner)
            : null,
        _ => throw new InvalidOperationException($"unknown pattern {pattern.GetType().Name}"),
    };

    private static Bindings? FitAll(ImmutableArray<Pattern> patterns, ImmutableArray<Value> values, Bindings bindings)
    {
        Bindings? inner = bindings;
        for (var i = 0; inner is not null && i < patterns.Length; i++) inner = Fit(patterns[i], values[i], inner);
        return inner;
    }

    // ---- data -------------------------------------------------------------------------------------------------------------------

    private static Value Select(FieldOf term, DataValue target) =>
        term.Fields.FirstOrDefault(f => f.Owner == target.Constructor) is { } field
            ? target.Fields[field.Index]
            : throw new UndefinedUse($"{target} has no field '{term.Fields[0].Name}'", term.Place);

    private ImmutableSortedDictionary<Value, Value> Map(Term term, State state, Bindings bindings) =>
        ((MapValue)Value(term, state, bindings)).Entries;

    private static Value Lookup(MapEntry term, ImmutableSortedDictionary<Value, Value> map, Value key) =>
        map.TryGetValue(key, out var value) ? value : throw new UndefinedUse($"{key} is not in the map", term.Place);

    private ImmutableArray<Value> Items(Term term, State state, Bindings bindings) => ((ListValue)Value(term, state, bindings)).Items;

    private static ImmutableSortedSet<Value> Combined(SetOperator op, ImmutableSortedSet<Value> left, ImmutableSortedSet<Value> right) => op switch
    {
        SetOperator.Union => left.Union(right),
        SetOperator.Intersect => left.Intersect(right),
        SetOperator.Minus => left.Except(right),
        _ => throw new InvalidOperationException($"unknown operator {op}"),
    };

    private ImmutableSortedSet<Value> Set(Term term, State state, Bindings bindings) => ((SetValue)Value(term, state, bindings)).Elements;

    private static ListValue Remove(Removal term, ImmutableArray<Value> items, IntValue position) =>
        position.Value >= 0 && position.Value < items.Length
            ? new ListValue(items.RemoveAt((int)position.Value))
            : throw Outside(items, position, term);

    private static ListValue Fit(Fitted term, ImmutableArray<Value> items) =>
        items.Length <= term.Capacity
            ? new ListValue(items)
            : throw new UndefinedUse($"the list has {items.Length} elements where at most {term.Capacity} fit", term.Place);

    private static Value Pick(ElementAt term, ImmutableArray<Value> items, IntValue position) =>
        position.Value >= 0 && position.Value < items.Length
            ? items[(int)position.Value]
            : throw Outside(items, position, term);

    private static UndefinedUse Outside(ImmutableArray<Value> items, IntValue position, Term term) =>
        new($"the list has {items.Length} {(items.Length == 1 ? "element" : "elements")}, none at {position}", term.Place);
}
