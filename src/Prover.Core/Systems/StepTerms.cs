using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Systems;

/// <summary>The terms of steps.</summary>
internal static class StepTerms
{
    /// <summary>The terms of <paramref name="step"/>, in its branches too; the premises of a rule are steps of their own.</summary>
    public static IEnumerable<Term> Of(Step step) => step switch
    {
        Assume assume => [assume.Formula],
        Bind bind => [bind.Value],
        Fire { Rule: var rule } => rule.Transition.Terms,
        Choose choose => choose.Branches.SelectMany(branch => branch.SelectMany(Of)),
        _ => [],
    };
}

/// <summary>Which state variables are read.</summary>
internal static class Mentions
{
    /// <summary>Those that steps and a goal read, in their order in the state; the bodies of what is called count.</summary>
    public static ImmutableArray<StateVariable> In(IEnumerable<Step> steps, Term goal)
    {
        var found = new HashSet<StateVariable>();
        var open = new Stack<Term>([goal, .. steps.SelectMany(StepTerms.Of)]);
        var called = new HashSet<Function>();
        while (open.TryPop(out var term))
        {
            if (term is StateTerm s) found.Add(s.Variable);
            if (term is Call c && called.Add(c.Function)) open.Push(c.Function.Body);
            foreach (var part in Subterms.Of(term)) open.Push(part);
        }

        return [.. found.OrderBy(v => v.Index)];
    }
}
