using Prover.Logic;
using Prover.Systems;

namespace Prover.Proving;

/// <summary>
/// The partial uses in the effects of a rule, which a claim about its steps repeats wherever it reads the state after. Each of them is an obligation already, along every line of the case and
/// the rule, and the lines cover the step (soundness rules 10 and 30).
/// </summary>
public static class EffectUses
{
    /// <summary>The uses in <paramref name="claim"/>, rewritten over the state before, that are not in the effects of <paramref name="rule"/>.</summary>
    public static IEnumerable<PartialUse> NotIn(Rule rule, Term claim)
    {
        var known = rule.Transition.Match(
            effects => effects.Assigned.SelectMany(e => PartialUse.In(e.Value)).Select(u => new Known(u.Constants.Length, u.Path.Length, Form(u, u.Constants.Length, u.Path.Length))).ToArray(),
            _ => []);
        return PartialUse.In(claim).Where(use => !known.Any(k => k.Covers(use)));
    }

    // The innermost variables and facts at a use and its condition, in one term: where these are the same, the condition follows, whatever else is known there.
    private static Canonical Form(PartialUse use, int constants, int facts) => Canonical.Of(new Lambda(
        [.. use.Constants[^constants..]],
        use.Path[^facts..].Reverse().Aggregate(use.Condition, (inner, step) => step switch
        {
            Bind bind => new Let(bind.Pattern, bind.Value, inner),
            Assume assume => new Connected(Connective.Implies, assume.Formula, inner),
            _ => throw new InvalidOperationException($"a use stands behind the step {step.GetType().Name}"),
        })));

    private sealed record Known(int Constants, int Facts, Canonical Form)
    {
        public bool Covers(PartialUse use) =>
            Constants <= use.Constants.Length && Facts <= use.Path.Length
            && EffectUses.Form(use, Constants, Facts) is var form && form.Text == Form.Text && form.Free.SequenceEqual(Form.Free);
    }
}
