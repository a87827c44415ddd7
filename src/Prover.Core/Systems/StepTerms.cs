using Prover.Logic;

namespace Prover.Systems;

/// <summary>The terms of steps.</summary>
internal static class StepTerms
{
    /// <summary>What <paramref name="step"/> says, in its branches too; the premises of a rule are steps of their own.</summary>
    public static IEnumerable<Term> Of(Step step) => step switch
    {
        Assume assume => [assume.Formula],
        Bind bind => [bind.Value],
        Fire { Rule: var rule } => rule.Transition.Terms,
        Choose choose => choose.Branches.SelectMany(branch => branch.SelectMany(Of)),
        _ => [],
    };
}
