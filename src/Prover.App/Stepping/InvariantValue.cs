using System.Collections.Immutable;
using Prover.App.Pictures;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.App.Stepping;

/// <summary>The value of a formula in a state.</summary>
public enum Truth
{
    /// <summary>It is true.</summary>
    Holds,
    /// <summary>It is false.</summary>
    Fails,
    /// <summary>It reads something that is undefined.</summary>
    Undefined,
}

/// <summary>The value of a conjunct in a state.</summary>
/// <param name="Conjunct">The conjunct.</param>
/// <param name="Truth">Its value.</param>
/// <param name="Why">The values for which it is not true, and the part that fails; null if it is true.</param>
public sealed record ConjunctValue(Conjunct Conjunct, Truth Truth, string? Why);

/// <summary>The values of the conjuncts of a case in a state, for the parameters with which most of them hold, from the first one on.</summary>
public sealed record CaseValue(Case Case, Bindings Arguments, ImmutableArray<ConjunctValue> Conjuncts)
{
    /// <summary>Whether the case holds.</summary>
    public bool Holds => Conjuncts.All(c => c.Truth == Truth.Holds);

    /// <summary><c>joining(n = Id1)</c>.</summary>
    public string Name => Case.Parameters.IsEmpty ? Case.Name : $"{Case.Name}({string.Join(", ", Case.Parameters.Select(p => $"{p} = {Arguments[p]}"))})";
}

/// <summary>The values of all cases of an invariant in a state, by evaluation alone.</summary>
public sealed record InvariantValue(Invariant Invariant, ImmutableArray<CaseValue> Cases)
{
    /// <summary>Whether some case holds.</summary>
    public bool Holds => Cases.Any(c => c.Holds);

    /// <summary>The values of an invariant in <paramref name="state"/>.</summary>
    public static InvariantValue Of(Evaluator evaluator, Invariant invariant, State state) =>
        new(invariant, [.. invariant.Cases.Select(c => Of(evaluator, c, state))]);

    private static CaseValue Of(Evaluator evaluator, Case @case, State state)
    {
        var arguments = evaluator.Universe.Products(@case.Parameters.Select(p => p.Sort))
            .Select(values => Bindings.None.With(@case.Parameters, values))
            .MaxBy(b => @case.Conjuncts.TakeWhile(c => evaluator.Evaluate(c.Formula, state, b).IsTrue).Count())!;
        return new CaseValue(@case, arguments, [.. @case.Conjuncts.Select(c => Of(evaluator, c, state, arguments))]);
    }

    private static ConjunctValue Of(Evaluator evaluator, Conjunct conjunct, State state, Bindings arguments)
    {
        var value = evaluator.Evaluate(conjunct.Formula, state, arguments);
        return value.IsTrue
            ? new ConjunctValue(conjunct, Truth.Holds, null)
            : new ConjunctValue(
                conjunct, value is Evaluation.Undefined ? Truth.Undefined : Truth.Fails,
                ViolationRemarks.Of(Blame.Of(evaluator, conjunct.Formula, state, arguments)));
    }
}
