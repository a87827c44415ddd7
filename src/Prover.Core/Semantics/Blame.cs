using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Semantics;

/// <summary>
/// Which part of a formula makes it false: <paramref name="Culprit"/>, with <paramref name="Instance"/> for the quantified variables on the way.
/// <paramref name="Reason"/> is null when the culprit is plainly false, and says what is undefined in it otherwise.
/// </summary>
public sealed record Blame(ImmutableArray<(Variable Variable, Value Value)> Instance, Term Culprit, string? Reason)
{
    /// <summary>
    /// Looks into a formula that is not true in <paramref name="state"/>: through conjunctions to the first part that fails, through implications
    /// to their conclusion, through universal quantifiers to the first instance that fails, through definitions to their bodies.
    /// </summary>
    public static Blame Of(Evaluator evaluator, Term formula, State state, Bindings bindings)
    {
        var instance = ImmutableArray.CreateBuilder<(Variable, Value)>();
        while (true)
        {
            if (evaluator.Evaluate(formula, state, bindings) is Evaluation.Undefined undefined)
                return new Blame(instance.ToImmutable(), formula, undefined.Reason);
            switch (formula)
            {
                case Connected { Connective: Connective.And } and:
                    formula = evaluator.Evaluate(and.Left, state, bindings).IsTrue ? and.Right : and.Left;
                    break;
                case Connected { Connective: Connective.Implies } implies:
                    formula = implies.Right;
                    break;
                case Quantified { Quantifier: Quantifier.Forall } forall:
                    var values = evaluator.Universe.Products(forall.Variables.Select(v => v.Sort))
                        .First(v => !evaluator.Evaluate(forall.Body, state, bindings.With(forall.Variables, v)).IsTrue);
                    bindings = bindings.With(forall.Variables, values);
                    instance.AddRange(forall.Variables.Zip(values));
                    formula = forall.Body;
                    break;
                case OverList { Quantifier: Quantifier.Forall } forall:
                    var items = ((ListValue)((Evaluation.Defined)evaluator.Evaluate(forall.List, state, bindings)).Value).Items;
                    var item = items.First(i => !evaluator.Evaluate(forall.Body, state, bindings.With(forall.Element, i)).IsTrue);
                    bindings = bindings.With(forall.Element, item);
                    instance.Add((forall.Element, item));
                    formula = forall.Body;
                    break;
                default:
                    return new Blame(instance.ToImmutable(), formula, null);
            }
        }
    }
}
