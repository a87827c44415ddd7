using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Semantics;

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
