using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Proving;

/// <summary>The hypotheses and definitions that the proof of one obligation uses, by their names and in the order of the question.</summary>
/// <param name="Axioms">The axioms, and formulas that define derived symbols.</param>
/// <param name="Conjuncts">The conjuncts of the case or property, as <c>quiet.order</c>.</param>
/// <param name="Premises">The premises of the rule, and the guards of the line of the proof.</param>
/// <param name="Definitions">The functions and definitions that these, the effects and the goal call, all the way down, sorted.</param>
public sealed record CoreUse(
    ImmutableArray<string> Axioms, ImmutableArray<string> Conjuncts, ImmutableArray<string> Premises, ImmutableArray<string> Definitions)
{
    /// <summary>Whether the goal holds whatever the hypotheses say.</summary>
    public bool IsEmpty => Axioms.IsEmpty && Conjuncts.IsEmpty && Premises.IsEmpty && Definitions.IsEmpty;

    /// <summary>The use of a proof for any size or in a scope; null for any other verdict.</summary>
    public static CoreUse? Of(TransitionSystem system, Discharged result) =>
        result.Verdict is Verdict.Proved proved ? Of(system, result.Obligation, proved.Core) : null;

    private static CoreUse Of(TransitionSystem system, Obligation obligation, ImmutableArray<Step> core)
    {
        var axioms = system.Axioms.Concat(system.Derived).Select(a => a.Formula).ToHashSet<Term>(ReferenceEqualityComparer.Instance);
        var conjuncts = system.Invariants.SelectMany(i => i.Cases).Concat(system.Properties).SelectMany(c => c.Conjuncts).Select(c => c.Formula)
            .ToHashSet<Term>(ReferenceEqualityComparer.Instance);
        var used = core.OfType<Assume>().ToLookup(a => axioms.Contains(a.Formula) ? nameof(Axioms) : conjuncts.Contains(a.Formula) ? nameof(Conjuncts) : nameof(Premises));
        ImmutableArray<string> Named(string kind) => [.. used[kind].Select(NameOf).Distinct(StringComparer.Ordinal)];

        // Steps that name something or fire a rule are part of every question.
        var terms = core.Concat(obligation.Query.Steps.Where(s => s is not Assume)).SelectMany(StepTerms.Of).Append(obligation.Query.Goal).OfType<Term>();
        return new CoreUse(Named(nameof(Axioms)), Named(nameof(Conjuncts)), Named(nameof(Premises)), CalledBy(terms));
    }

    /// <summary>The name of a hypothesis: its label, or else its formula as it was written.</summary>
    public static string NameOf(Assume step) => step.Label ?? (step.Place ?? step.Formula.Place)?.Excerpt ?? "?";

    private static ImmutableArray<string> CalledBy(IEnumerable<Term> terms)
    {
        var found = new HashSet<Function>();
        var open = new Stack<Term>(terms);
        while (open.TryPop(out var term))
        {
            if (term is Call call && found.Add(call.Function)) open.Push(call.Function.Body);
            foreach (var part in Subterms.Of(term)) open.Push(part);
        }

        return [.. found.Select(f => f.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
