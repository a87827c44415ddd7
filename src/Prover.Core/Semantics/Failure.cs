using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Semantics;

/// <summary>A value for a variable on the way to what fails. <paramref name="Spot"/> is the position in a list at which it stands; null elsewhere.</summary>
public sealed record Choice(Variable Variable, Value Value, (Term List, int Position)? Spot = null);

/// <summary>
/// A formula on the way to what fails: the one that was asked for, or the body of a definition that is called there.
/// </summary>
/// <param name="Function">The definition; null for the formula that was asked for.</param>
/// <param name="Arguments">The values of the parameters of the definition; for the formula that was asked for, of what is bound around it.</param>
/// <param name="Instance">The quantified variables for which it fails.</param>
public sealed record Level(Function? Function, ImmutableArray<Choice> Arguments, ImmutableArray<Choice> Instance);

/// <summary>
/// Where a formula fails: the part of it that does, for which values of quantified variables, and what of the formula leads there. A state in
/// which the way is still open and the part still fails, fails for the same reason.
/// </summary>
internal sealed record Failure(
    ImmutableList<Level> Levels, Term Culprit, string? Reason, Bindings Bindings, bool Wanted, ImmutableList<Failure.Condition> Way)
{
    /// <summary>
    /// A condition under which the instance matters: null says that it is undefined in a state. <paramref name="Said"/> is the condition as a
    /// formula, if it is one.
    /// </summary>
    internal sealed record Condition(Func<State, bool?> IsOpen, Term? Said, Bindings Bindings);

    /// <summary>Whether it fails in <paramref name="state"/> too, for the same reason.</summary>
    public bool IsIn(State state, Evaluator evaluator) =>
        Way.All(c => c.IsOpen(state) == true) && !Comes(evaluator.Evaluate(Culprit, state, Bindings), Wanted);

    /// <summary>Whether the instance is true in <paramref name="state"/>: since what fails here does not, or since it does not matter there.</summary>
    public bool IsMendedIn(State state, Evaluator evaluator)
    {
        foreach (var condition in Way)
            if (condition.IsOpen(state) != true)
                return condition.IsOpen(state) == false;
        return Comes(evaluator.Evaluate(Culprit, state, Bindings), Wanted);
    }

    private static bool Comes(Evaluation evaluation, bool wanted) => evaluation is Evaluation.Defined { Value: BoolValue b } && b.Value == wanted;

    /// <summary>
    /// Looks into a formula that is not true in <paramref name="state"/>: through conjunctions to the first part that fails, through implications
    /// to their conclusion, through quantifiers to the first instance that fails, through negations to the opposite, and through definitions to
    /// their bodies where something can be told apart in these.
    /// </summary>
    public static Failure Of(Evaluator evaluator, Term formula, State state, Bindings bindings)
    {
        var at = new Failure([new Level(null, [], [])], formula, null, bindings, Wanted: true, []);
        while (at.Into(evaluator, state) is { } deeper) at = deeper;
        at = at with { Levels = at.Levels.SetItem(0, at.Levels[0] with { Arguments = at.Around(bindings) }) };
        return evaluator.Evaluate(at.Culprit, state, at.Bindings) is Evaluation.Undefined undefined ? at with { Reason = undefined.Reason } : at;
    }

    /// <summary>The arguments of what fails, where that is a call; null where it is not one, or they are undefined.</summary>
    public ImmutableArray<Value>? Called(Evaluator evaluator, State state) => Culprit is Call call ? Arguments(call, evaluator, state) : null;

    /// <summary>
    /// The parts of what fails, and of the conditions on the way, that read the state before a step or the one after it, with their values.
    /// </summary>
    public ImmutableArray<(Term Part, Value Value)> Parts(Evaluator evaluator, State state) =>
    [
        .. Way.Where(c => c.Said is not null).Select(c => (Term: c.Said!, c.Bindings)).Append((Term: Culprit, Bindings))
            .SelectMany(c => Reads(c.Term).Where(part => part != Culprit).Select(part => (Part: part, Value: evaluator.Evaluate(part, state, c.Bindings))))
            .Where(p => p.Value is Evaluation.Defined)
            .Select(p => (p.Part, ((Evaluation.Defined)p.Value).Value)).Distinct(),
    ];

    // Parts below quantifiers have no value of their own.
    private static IEnumerable<Term> Reads(Term term) => term switch
    {
        Next or StateTerm { Variable: { IsMutable: true, Sort: not FunctionSort } } or Application { Function: StateTerm { Variable.IsMutable: true } } => [term],
        Quantified or OverList or Comprehension or MapComprehension or ListComprehension or Lambda or Match or Let => [],
        _ => Subterms.Of(term).SelectMany(Reads),
    };

    // One step down; null when this is what fails. Below an undefined part there is no saying which value was wanted.
    private Failure? Into(Evaluator evaluator, State state)
    {
        bool Fails(Term part, bool wanted, Bindings within) => !Comes(evaluator.Evaluate(part, state, within), wanted);

        switch (Culprit)
        {
            case Not { Operand: Not or Connected or Quantified or OverList or Call } n:
                return this with { Culprit = n.Operand, Wanted = !Wanted };
            case Connected { Connective: Connective.And } both when Wanted:
                return this with { Culprit = Fails(both.Left, true, Bindings) ? both.Left : both.Right };
            case Connected { Connective: Connective.Or } either when !Wanted:
                return this with { Culprit = Fails(either.Left, false, Bindings) ? either.Left : either.Right };
            case Connected { Connective: Connective.Implies } implies when Wanted && !Fails(implies.Left, true, Bindings):
                return this with { Culprit = implies.Right, Way = Way.Add(Holds(implies.Left, evaluator)) };
            case Quantified q when Universal(q.Quantifier) == Wanted:
                var values = evaluator.Instances(q, state, Bindings).First(v => Fails(q.Body, Wanted, Bindings.With(q.Variables, v)));
                return At([.. q.Variables.Zip(values, (v, value) => new Choice(v, value))], q.Body);
            case OverList o when Universal(o.Quantifier) == Wanted && Items(o, evaluator, state) is { } items:
                var position = Enumerable.Range(0, items.Length).First(i => Fails(o.Body, Wanted, Evaluator.At(o, i, items[i], Bindings)));
                return At(Instance(o, position, items[position]), o.Body) with { Way = Way.Add(Has(o, position, items[position], evaluator)) };
            case Sorted s when Wanted && evaluator.Evaluate(s.List, state, Bindings) is Evaluation.Defined { Value: ListValue list }:
                var first = Enumerable.Range(0, list.Items.Length - 1).First(i => Fails(Neighbours(s, i), true, Bindings));
                var isThere = new Compared(Comparison.Less, new IntLiteral(first + 1), new Length(s.List)) { Place = s.Place };
                return this with { Culprit = Neighbours(s, first), Way = Way.Add(Holds(isThere, evaluator)) };
            case OverList { Quantifier: Quantifier.ExistsUnique or Quantifier.Lone } o when Wanted:
                return TooMany(o, evaluator, state);
            case Call c when Arguments(c, evaluator, state) is { } arguments:
                var level = new Level(c.Function, [.. c.Function.Parameters.Zip(arguments, (p, a) => new Choice(p, a))], []);
                var body = this with { Culprit = c.Function.Body, Bindings = Bindings.With(c.Function.Parameters, arguments), Levels = Levels.Add(level) };
                return body.Into(evaluator, state) is null ? null : body;
            default:
                return null;
        }
    }

    // True where all instances must satisfy the body, false where one is enough; null for quantifiers that count.
    private static bool? Universal(Quantifier quantifier) => quantifier switch
    {
        Quantifier.Forall => true,
        Quantifier.Exists => false,
        _ => null,
    };

    private Failure At(ImmutableArray<Choice> choices, Term body) =>
        Choosing(choices) with { Culprit = body, Bindings = Bindings.With(choices.Select(c => c.Variable), choices.Select(c => c.Value)) };

    private Failure Choosing(ImmutableArray<Choice> choices)
    {
        var last = Levels[^1];
        return this with { Levels = Levels.SetItem(Levels.Count - 1, last with { Instance = last.Instance.AddRange(choices) }) };
    }

    private Condition Holds(Term formula, Evaluator evaluator) => new(
        s => evaluator.Evaluate(formula, s, Bindings) is Evaluation.Defined { Value: BoolValue b } ? b.Value : null, formula, Bindings);

    // Where the body reads the position, the element has to be at that position.
    private Condition Has(OverList o, int position, Value item, Evaluator evaluator) => new(
        s => o.Position is null ? Items(o, evaluator, s)?.Contains(item) : Items(o, evaluator, s) is { } items ? position < items.Length && items[position].Equals(item) : null, null, Bindings);

    private static ImmutableArray<Choice> Instance(OverList o, int position, Value item)
    {
        var element = new Choice(o.Element, item, (o.List, position));
        return o.Position is null ? [element] : [element, new Choice(o.Position, new IntValue(position))];
    }

    // Compares the element at a position of a sorted list with the next one.
    private static Compared Neighbours(Sorted s, int position)
    {
        Term Key(int i) => s.Key(new ElementAt(s.List, new IntLiteral(i)) { Place = s.Place }) with { Place = s.Place };
        return new Compared(Comparison.LessOrEqual, Key(position), Key(position + 1)) { Place = s.Place };
    }

    private ImmutableArray<Value>? Items(OverList o, Evaluator evaluator, State state) =>
        evaluator.Evaluate(o.List, state, Bindings) is Evaluation.Defined { Value: ListValue list } ? list.Items : null;

    // Where one too many fits, the first two that do are the instance; the whole formula fails.
    private Failure? TooMany(OverList o, Evaluator evaluator, State state)
    {
        if (Levels[^1].Instance.Any(i => i.Variable == o.Element) || Fitting(state) is not [var first, var second, ..]) return null;
        return Choosing([.. first, .. second]) with { Way = Way.Add(new Condition(IsOpen, null, Bindings)) };

        bool? IsOpen(State s) => Fitting(s).Length >= 2 ? true : evaluator.Evaluate(o, s, Bindings).IsTrue ? false : null;

        ImmutableArray<Choice>[] Fitting(State s) =>
        [
            .. (Items(o, evaluator, s) ?? []).Select((item, i) => (Item: item, Position: i))
                .Where(c => evaluator.Evaluate(o.Body, s, Evaluator.At(o, c.Position, c.Item, Bindings)).IsTrue).Select(c => Instance(o, c.Position, c.Item)),
        ];
    }

    private ImmutableArray<Value>? Arguments(Call call, Evaluator evaluator, State state)
    {
        var values = call.Arguments.Select(a => evaluator.Evaluate(a, state, Bindings)).OfType<Evaluation.Defined>().Select(d => d.Value).ToImmutableArray();
        return values.Length == call.Arguments.Length ? values : null;
    }

    // The variables bound around the formula that the culprit reads; for a call, which is shown with its values, those that the call reads.
    private ImmutableArray<Choice> Around(Bindings bindings)
    {
        var shown = Way.Select(c => c.Said).OfType<Term>().Append(Culprit is Call ? Terms.True : Culprit);
        return
        [
            .. shown.SelectMany(Variables).Distinct().Select(v => (Variable: v, Value: bindings.Find(v)))
                .Where(v => v.Value is not null).Select(v => new Choice(v.Variable, v.Value!)),
        ];
    }

    private static IEnumerable<Variable> Variables(Term term) => term is VariableTerm v ? [v.Variable] : Subterms.Of(term).SelectMany(Variables);
}
