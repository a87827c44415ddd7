using Prover.Proving;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.App.Pictures;

/// <summary>Describes in words how a state violates an obligation of a claim of reaching: the member, its step, and the rank at both ends of it.</summary>
internal static class ReachRemarks
{
    /// <summary>The violation and, where it is about the rank, a line for each component of it.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="label">The label of the obligation.</param>
    /// <param name="example">The state.</param>
    /// <param name="blame">The values for which it fails.</param>
    public static IEnumerable<ViolationRemark> Of(ReachClaim claim, string? label, Example example, Blame blame)
    {
        var evaluator = new Evaluator(example.Universe);
        var values = blame.Instance.Aggregate(Bindings.None, (b, c) => b.With(c.Variable, c.Value));
        var (member, next) = (values.Find(claim.Member), values.Find(claim.Next));
        var basis = evaluator.Evaluate(claim.Base, example.Before, Bindings.None) is Evaluation.Defined defined ? $"{claim.Base.Place?.Excerpt} = {defined.Value}" : $"{claim.Base.Place?.Excerpt}";
        var domain = claim.Domain.Place?.Excerpt;
        yield return new ViolationRemark("violated", label switch
        {
            ReachRule.Base => $"'{domain}' does not hold for {basis}",
            ReachRule.Step => $"no step leads from {claim.Member} = {member}",
            ReachRule.Within => $"the step from {claim.Member} = {member} leads to {next}, for which '{domain}' does not hold",
            ReachRule.One => $"steps from {claim.Member} = {member} lead to {string.Join(" and ", blame.Instance.Where(c => c.Variable != claim.Member).Select(c => c.Value))}",
            ReachRule.Order => $"the step from {claim.Member} = {member} to {next} passes {basis}",
            _ => $"the step from {claim.Member} = {member} leads to {next}, which is not nearer to {basis}",
        });
        if (label != ReachRule.Nearer || member is null || next is null) yield break;
        foreach (var rank in claim.Ranks)
            yield return new ViolationRemark("rank", $"{RankText.Of(rank)} is {Value(rank, member)} for {member} and {Value(rank, next)} for {next}");

        string Value(Rank rank, Value at) => RankText.Value(rank, evaluator, example.Before, Bindings.None.With(claim.Member, at));
    }
}
