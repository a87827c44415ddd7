using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Proving;

/// <summary>
/// Says which formulas contradict each other where something is impossible. A solver's core names steps of the query; a rule that is a relation is one such
/// step, and is taken apart here: its conjuncts are left out one after the other, for good where it stays impossible. Other solvers name no steps.
/// </summary>
public static class Contradiction
{
    // These questions are not obligations of the proof, so they do not have the names of such.
    private const string Apart = "/apart";

    /// <summary>The same result, with the formulas that contradict each other where the verdict is that something is impossible. Interrupted, it says nothing more.</summary>
    public static Discharged Explained(Discharged result, Discharge discharge, CancellationToken cancellation)
    {
        if (result is not { Verdict: Verdict.Impossible impossible, OtherSolver: null }) return result;
        try
        {
            return result with { Verdict = impossible with { Clash = Between(result.Obligation, impossible.Core, discharge, cancellation) } };
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return result;
        }
    }

    private static ImmutableArray<Term> Between(Obligation obligation, ImmutableArray<Step> core, Discharge discharge, CancellationToken cancellation)
    {
        if (obligation.Rule is not { Transition: Relation relation } rule || !obligation.Query.Steps.Contains(new Fire(rule))) return Claims(core);
        // A rule that contradicts itself is not to be blamed on the case in which it is read.
        if (discharge(Alone(obligation), cancellation) is Answer.Unsatisfiable alone) (obligation, core) = (Alone(obligation), alone.Core);
        ImmutableArray<Term> kept = [.. Terms.Conjuncts(relation.Formula)];
        foreach (var conjunct in kept)
        {
            var fewer = kept.Remove(conjunct);
            if (discharge(Saying(obligation, rule, relation, fewer), cancellation) is Answer.Unsatisfiable still) (kept, core) = (fewer, still.Core);
        }

        return [.. Claims(core), .. kept];
    }

    private static ImmutableArray<Term> Claims(ImmutableArray<Step> core) => [.. core.OfType<Assume>().Select(a => a.Formula)];

    // The same question of all states, not only those of the case.
    private static Obligation Alone(Obligation obligation) => obligation with
    {
        Name = $"{obligation.Name}{Apart}",
        Query = obligation.Query with
        {
            Steps = [.. obligation.Query.Steps.Where(s => s is not Assume a || obligation.Source?.Conjuncts.Any(c => ReferenceEquals(c.Formula, a.Formula)) != true)],
        },
    };

    // The same question about a rule that says less.
    private static Obligation Saying(Obligation obligation, Rule rule, Relation relation, ImmutableArray<Term> conjuncts)
    {
        var less = new Rule(rule.Name, rule.Parameters, rule.Premises, new Relation(relation.Modifies, Terms.And(conjuncts)), rule.Place);
        return obligation with
        {
            Name = $"{obligation.Name}{Apart}",
            Rule = less,
            Query = obligation.Query with { Steps = [.. obligation.Query.Steps.Select(s => s is Fire fire && fire.Rule == rule ? new Fire(less) : s)] },
        };
    }
}
