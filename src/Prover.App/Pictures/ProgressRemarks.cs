using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.App.Pictures;

/// <summary>Describes in words how a step violates an obligation of a claim of progress: what it fails to do, and the rank before and after it.</summary>
internal static class ProgressRemarks
{
    /// <summary>The violation and, where it is about the rank, a line for each component of it.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="obligation">One of its obligations about steps.</param>
    /// <param name="example">The step.</param>
    /// <param name="after">The state after the step.</param>
    /// <param name="blame">The values for which it fails.</param>
    public static IEnumerable<ViolationRemark> Of(ProgressClaim claim, Obligation obligation, Example example, State after, Blame blame)
    {
        var values = blame.Instance.Aggregate(Bindings.None, (b, c) => b.With(c.Variable, c.Value));
        var helpful = claim.HelpfulLines.FirstOrDefault(h => ResponseRule.LabelOf(h) == obligation.Conjunct);
        var failure = helpful is not null ? $"{Failure(helpful, obligation, example, after, values)}, and the rank does not decrease"
            : obligation.Conjunct == ResponseRule.Rank ? "the rank is neither the same nor less"
            : $"'{claim.Pending.Place?.Excerpt}' does not hold any more, and '{claim.Goal.Place?.Excerpt}' does not hold yet";
        var given = claim.Parameters.IsEmpty ? "" : $"with {string.Join(", ", claim.Parameters.Select(p => $"{p} = {values.Find(p)}"))}: ";
        yield return new ViolationRemark("violated", given + failure);
        if (helpful is null && obligation.Conjunct != ResponseRule.Rank) yield break;
        var evaluator = new Evaluator(example.Universe);
        foreach (var rank in claim.Ranks)
            yield return new ViolationRemark("rank", $"{RankText.Of(rank)} is {RankText.Value(rank, evaluator, example.Before, values)} before and {RankText.Value(rank, evaluator, after, values)} after");
    }

    // The instance helped before the step. After it, it does not, unless it is the one that fires, or the deadline that moves.
    private static string Failure(Helpful helpful, Obligation obligation, Example example, State after, Bindings values)
    {
        var rule = obligation.Rule!;
        var fires = helpful is Helpful.OfRule own && own.Rule == rule.Name && helpful.Instance.Zip(rule.Parameters).All(p => Equals(values.Find(p.First), example.Constants.Find(p.Second)));
        if (fires) return "the helpful instance fires";
        var name = $"{helpful.Name}{(helpful.Instance.IsEmpty ? "" : $"({string.Join(", ", helpful.Instance.Select(values.Find))})")}";
        var evaluator = new Evaluator(example.Universe);
        return helpful is Helpful.OfDeadline { Time: var time } && evaluator.Evaluate(helpful.Helps, after, values).IsTrue
            ? $"the deadline {name} moves from {Value(time, example.Before)} to {Value(time, after)}"
            : $"{name} no longer helps";

        Value Value(Term time, State state) => ((Evaluation.Defined)evaluator.Evaluate(time, state, values)).Value;
    }
}
