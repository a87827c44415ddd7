using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Semantics;

/// <summary>
/// Where a formula fails: the part of it that does, for which values of quantified variables, and what of the formula leads there. A state in
/// which the way is still open and the part still fails, fails for the same reason.
/// </summary>
internal sealed record Failure(
    ImmutableArray<(Variable Variable, Value Value)> Instance, Term Culprit, string? Reason, Bindings Bindings, bool Wanted,
    ImmutableList<Func<State, bool>> Way)
{
    /// <summary>Whether it fails in <paramref name="state"/> too.</summary>
    public bool IsIn(State state, Evaluator evaluator) =>
        Way.All(isOpen => isOpen(state)) && !Comes(evaluator.Evaluate(Culprit, state, Bindings), Wanted);

    private static bool Comes(Evaluation evaluation, bool wanted) => evaluation is Evaluation.Defined { Value: BoolValue b } && b.Value == wanted;

    /// <summary>
    /// Looks into a formula that is not true in <paramref name="state"/>: through conjunctions to the first part that fails, through implications
    /// to their conclusion, through quantifiers to the first instance that fails, through definitions to their bodies, through negations to the
    /// opposite.
    /// </summary>
    public static Failure Of(Evaluator evaluator, Term formula, State state, Bindings bindings)
    {
        var at = new Failure([], formula, null, bindings, Wanted: true, []);
        while (at.Into(evaluator, state) is { } deeper) at = deeper;
        return evaluator.Evaluate(at.Culprit, state, at.Bindings) is Evaluation.Undefined undefined ? at with { Reason = undefined.Reason } : at;
    }

    // One step down; null when this is what fails. Below an undefined part there is no saying which value was wanted.
    private Failure? Into(Evaluator evaluator, State state)
    {
        bool Fails(Term part, bool wanted, Bindings within) => !Comes(evaluator.Evaluate(part, state, within), wanted);
        Func<State, bool> Still(Term part) => s => Comes(evaluator.Evaluate(part, s, Bindings), true);

        switch (Culprit)
        {
            case Not { Operand: Not or Connected or Quantified or OverList or Call } n:
                return this with { Culprit = n.Operand, Wanted = !Wanted };
            case Connected { Connective: Connective.And } both when Wanted:
                return this with { Culprit = Fails(both.Left, true, Bindings) ? both.Left : both.Right };
            case Connected { Connective: Connective.Or } either when !Wanted:
                return this with { Culprit = Fails(either.Left, false, Bindings) ? either.Left : either.Right };
            case Connected { Connective: Connective.Implies } implies when Wanted && !Fails(implies.Left, true, Bindings):
                return this with { Culprit = implies.Right, Way = Way.Add(Still(implies.Left)) };
            case Quantified q when Universal(q.Quantifier) == Wanted:
                var values = evaluator.Universe.Products(q.Variables.Select(v => v.Sort))
                    .First(v => Fails(q.Body, Wanted, Bindings.With(q.Variables, v)));
                return At(q.Variables, values, q.Body);
            case OverList o when Universal(o.Quantifier) == Wanted
                && evaluator.Evaluate(o.List, state, Bindings) is Evaluation.Defined { Value: ListValue list }:
                var item = list.Items.First(i => Fails(o.Body, Wanted, Bindings.With(o.Element, i)));
                return At([o.Element], [item], o.Body) with { Way = Way.Add(s => Count(evaluator, o.List, s, item) > 0) };
            case OverList { Quantifier: Quantifier.ExistsUnique or Quantifier.Lone } o when Wanted:
                return TooMany(o, evaluator, state);
            case Call c when Arguments(c, evaluator, state) is { } arguments:
                return this with { Culprit = c.Function.Body, Bindings = Bindings.With(c.Function.Parameters, arguments) };
            default:
                return null;
        }
    }

    // What all must fit, what one may: the quantifiers that one instance makes fail. Null for those that count.
    private static bool? Universal(Quantifier quantifier) => quantifier switch
    {
        Quantifier.Forall => true,
        Quantifier.Exists => false,
        _ => null,
    };

    private Failure At(ImmutableArray<Variable> variables, ImmutableArray<Value> values, Term body) => this with
    {
        Culprit = body,
        Bindings = Bindings.With(variables, values),
        Instance = Instance.AddRange(variables.Zip(values)),
    };

    // Where one too many fits, the first two that do are the instance; the whole formula fails.
    private Failure? TooMany(OverList o, Evaluator evaluator, State state)
    {
        if (Instance.Any(i => i.Variable == o.Element) || Fitting(state) is not [var first, var second, ..]) return null;
        return this with
        {
            Instance = Instance.Add((o.Element, first)).Add((o.Element, second)),
            Way = Way.Add(s => Fitting(s).Length >= 2),
        };

        Value[] Fitting(State s) => evaluator.Evaluate(o.List, s, Bindings) is Evaluation.Defined { Value: ListValue list }
            ? [.. list.Items.Where(i => evaluator.Evaluate(o.Body, s, Bindings.With(o.Element, i)).IsTrue)]
            : [];
    }

    private ImmutableArray<Value>? Arguments(Call call, Evaluator evaluator, State state)
    {
        var values = call.Arguments.Select(a => evaluator.Evaluate(a, state, Bindings)).OfType<Evaluation.Defined>().Select(d => d.Value).ToImmutableArray();
        return values.Length == call.Arguments.Length ? values : null;
    }

    private int Count(Evaluator evaluator, Term list, State state, Value item) =>
        evaluator.Evaluate(list, state, Bindings) is Evaluation.Defined { Value: ListValue found } ? found.Items.Count(item.Equals) : 0;
}
