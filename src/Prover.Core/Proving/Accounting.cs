using System.Collections.Immutable;
using Prover.Systems;

namespace Prover.Proving;

/// <summary>
/// How many obligations a proof declares, computed from the proof alone and before any is generated. An obligation that goes missing on the way
/// to the report is a failure of ours, not a smaller proof.
/// </summary>
public static class Accounting
{
    /// <summary>The number of obligations of each kind.</summary>
    public static ImmutableSortedDictionary<ObligationKind, int> Declared(ProofScript proof)
    {
        var counts = Enum.GetValues<ObligationKind>().ToDictionary(k => k, _ => 0);
        // Counted from the declarations again, so that no obligation is forgotten where they are made.
        if (proof.Interpretation is { } interpretation)
        {
            counts[ObligationKind.Existence] = proof.System.Axioms.IsEmpty ? 0 : 1;
            counts[ObligationKind.Interpretation] = interpretation.Sorts.Count(s => s.Condition is not null) + interpretation.Sorts.Count(s => s.Order is not null)
                + interpretation.Symbols.Count(s => interpretation.Find(s.Result) is { Condition: not null } || PartialUse.Count(s.Meaning.Body) > 0) + interpretation.Of.Axioms.Length;
            counts[ObligationKind.Definedness] =
                proof.System.Axioms.Sum(a => PartialUse.Count(a.Formula)) + InterpretationClaims.Of(interpretation).Sum(c => PartialUse.Count(c.Formula));
            return counts.ToImmutableSortedDictionary();
        }

        var cases = proof.Invariant.Cases;
        var rules = proof.System.Rules;
        var firing = (from c in cases from r in rules select proof.EdgesOf(c, r).ToArray()).ToArray();
        var beginning = proof.Edges.Where(e => e.Source is null).ToArray();
        var witnesses = proof.System.Witnesses.Where(w => cases.Contains(w.Case)).ToArray();

        counts[ObligationKind.Initiation] = beginning.Sum(Conjuncts);
        counts[ObligationKind.Consecution] = firing.Sum(lines => lines.Sum(Conjuncts));
        counts[ObligationKind.Never] = proof.Edges.Count(e => e.Target is NeverTarget);
        counts[ObligationKind.Coverage] = firing.Append(beginning).Count(lines => lines.All(e => e.Guard is not null));
        counts[ObligationKind.Consequence] = proof.Implications.Sum(i => i.Property.Conjuncts.Length);
        counts[ObligationKind.Existence] =
            (proof.System.Axioms.IsEmpty && proof.System.Derived.IsEmpty ? 1 : 2) + cases.Length + proof.Edges.Count(e => e.Target is CaseTarget && !e.IsImplied) + witnesses.Length;
        counts[ObligationKind.Guarantee] = cases.Length * rules.Sum(r => r.Guarantees.Length);
        counts[ObligationKind.Theorem] = proof.System.Theorems.Length;
        counts[ObligationKind.Run] = proof.System.Traces.Length;
        counts[ObligationKind.Induction] = proof.System.Inductions.Sum(i => 1 + i.Steps.Sum(s => Questions(s, rules.Length)));
        counts[ObligationKind.Definedness] =
            proof.System.Axioms.Concat(proof.System.Derived).Sum(a => PartialUse.Count(a.Formula))
            + Uses(proof.System.Init.Premises)
            + cases.Sum(Uses)
            + cases.Length * rules.Sum(r => Uses(r.Premises) + r.Guarantees.Sum(g => EffectUses.NotIn(r, g.Claim.Formula).Count()))
            + proof.Edges.Sum(Uses)
            + proof.Implications.Sum(i => Uses(i.Property))
            + witnesses.Sum(w => PartialUse.Count(w.Formula));
        return counts.ToImmutableSortedDictionary();
    }

    /// <summary>The obligations that are missing from <paramref name="obligations"/>, and those that are superfluous; null when the account is even.</summary>
    public static string? Discrepancy(ProofScript proof, IReadOnlyCollection<Obligation> obligations)
    {
        var declared = Declared(proof);
        var found = obligations.GroupBy(o => o.Kind).ToDictionary(g => g.Key, g => g.Count());
        var wrong = declared.Where(d => found.GetValueOrDefault(d.Key) != d.Value)
            .Select(d => $"{found.GetValueOrDefault(d.Key)} of {d.Value} {d.Key} obligations").ToArray();
        if (wrong.Length > 0) return $"the proof declares {declared.Values.Sum()} obligations; found {string.Join(", ", wrong)}";
        return obligations.Select(o => o.Name).Distinct(StringComparer.Ordinal).Count() == obligations.Count ? null : "two obligations have one name";
    }

    // Each claim where the step begins and after every rule; of a prophecy what is invariant, and what follows at the end.
    private static int Questions(InductionStep step, int rules) =>
        step.Prophecy is { } prophecy ? prophecy.Invariant.Length * (1 + rules) + 1 : step.Claims.Length * (1 + rules);

    private static int Conjuncts(Edge edge) => edge.Target is CaseTarget target ? target.Case.Claimed.Count() : 0;

    private static int Uses(IEnumerable<Step> steps) => steps.Sum(step => step switch
    {
        Assume assume => PartialUse.Count(assume.Formula),
        Bind bind => PartialUse.Count(bind.Value),
        _ => 0,
    });

    private static int Uses(Case claim) => claim.Conjuncts.Sum(c => PartialUse.Count(c.Formula));

    private static int Uses(Edge edge)
    {
        var guard = edge.Guard is null ? 0 : PartialUse.Count(edge.Guard);
        if (edge.Target is not CaseTarget target) return guard;
        // A formula over two states has a meaning everywhere.
        var effects = edge.Rule?.Transition.Match(e => e.KeyPairs.Length + e.Terms.Sum(PartialUse.Count), _ => 0) ?? 0;
        return guard + target.Arguments.Sum(PartialUse.Count) + effects;
    }
}
