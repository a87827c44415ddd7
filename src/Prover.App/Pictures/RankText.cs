using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.App.Pictures;

/// <summary>Components of ranks in words.</summary>
internal static class RankText
{
    /// <summary>The component as it is written.</summary>
    public static string Of(Rank rank) => rank switch
    {
        Rank.Number number => $"{number.Value.Place?.Excerpt}",
        Rank.Members members => $"{{{string.Join(", ", members.Variables.Select(v => $"{v}: {v.Sort}"))} | {members.Formula.Place?.Excerpt}}}",
        _ => throw new InvalidOperationException($"unknown rank {rank.GetType().Name}"),
    };

    /// <summary>Its value in a state, for <paramref name="values"/> of the variables that it reads: a number, or the members of a set.</summary>
    public static string Value(Rank rank, Evaluator evaluator, State state, Bindings values) => rank switch
    {
        Rank.Number number => evaluator.Evaluate(number.Value, state, values) is Evaluation.Defined defined ? $"{defined.Value}" : "undefined",
        Rank.Members members when members.Variables.All(v => Sorts.IsFinite(v.Sort)) => Members(members, evaluator, state, values),
        _ => "a set that is not listed",
    };

    private static string Members(Rank.Members members, Evaluator evaluator, State state, Bindings values)
    {
        var all = evaluator.Universe.Products(members.Variables.Select(v => v.Sort))
            .Where(product => evaluator.Evaluate(members.Formula, state, values.With(members.Variables, product)).IsTrue)
            .Select(product => product is [var only] ? $"{only}" : $"({string.Join(", ", product)})");
        return $"{{{string.Join(", ", all)}}}";
    }
}
