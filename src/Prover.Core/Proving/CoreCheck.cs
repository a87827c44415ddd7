using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Proving;

/// <summary>
/// Finds the hypotheses that no obligation of a proof needs. A core names hypotheses that suffice, so one that is in no core can be left out and every
/// obligation is still proved. A core need not be the smallest: a hypothesis in some core may be superfluous too.
/// </summary>
public sealed class CoreCheck
{
    private readonly ProofScript _proof;
    private readonly ImmutableArray<Assume> _axioms;
    private readonly Dictionary<Term, HashSet<Term>> _users = new(ReferenceEqualityComparer.Instance);
    private bool _needsAllPremises;

    private CoreCheck(ProofScript proof)
    {
        _proof = proof;
        _axioms = [.. proof.System.Axioms.Concat(proof.System.Derived).Select(a => new Assume(a.Formula, a.Label, a.Place))];
    }

    /// <summary>The hypotheses that no obligation of <paramref name="run"/> needs. Cancellation throws.</summary>
    /// <param name="proof">The proof.</param>
    /// <param name="run">The run over the proof; unless it proved everything for any size, the report has a gap.</param>
    /// <param name="discharge">Who is asked whether a conjunct follows from the others.</param>
    /// <param name="answered">Hears of every answer; null when nobody does.</param>
    /// <param name="cancellation">Ends it.</param>
    public static CoreReport Run(
        ProofScript proof, ProofRun run, Discharge discharge, Action<Discharged>? answered, CancellationToken cancellation)
    {
        if (GapOf(run) is { } gap) return new CoreReport([], gap);
        var check = new CoreCheck(proof);
        foreach (var result in run.Results)
            if (result.Verdict is Verdict.Proved { Core: var core }) check.Learn(result.Obligation, core);
        return new CoreReport([.. check.UnusedAxioms(), .. check.UnusedPremises(), .. check.UnusedConjuncts(discharge, answered, cancellation)], null);
    }

    private static string? GapOf(ProofRun run) => run switch
    {
        { IsWhole: false } => "not all obligations were looked at",
        _ when run.Results.FirstOrDefault(r => r.Verdict is not (Verdict.Proved { Scope: null } or Verdict.Found or Verdict.Impossible)) is { } other =>
            other.Verdict is Verdict.Proved ? $"{other.Obligation.Name} is proved in the scope only" : $"{other.Obligation.Name} is not proved",
        _ when run.Results.FirstOrDefault(r => r is { OtherSolver: not null, Verdict: Verdict.Proved or Verdict.Impossible }) is { } foreign =>
            $"{foreign.Obligation.Name} is proved by {foreign.OtherSolver}, which does not say what it used",
        _ => null,
    };

    // An obligation uses its hypotheses for its goal: a conjunct that is needed for nothing but itself is not needed.
    private void Learn(Obligation obligation, ImmutableArray<Step> core)
    {
        var goal = obligation.Query.Goal ?? Terms.False;
        foreach (var step in core.OfType<Assume>())
            (_users.TryGetValue(step.Formula, out var users) ? users : _users[step.Formula] = new(ReferenceEqualityComparer.Instance)).Add(goal);
        // The steps of a run, and of a relation, are no hypotheses of their own: no core tells them apart.
        _needsAllPremises |= obligation.Kind is ObligationKind.Run or ObligationKind.Induction;
    }

    private bool IsUsed(Term formula) => _users.TryGetValue(formula, out var users) && users.Any(goal => !ReferenceEquals(goal, formula));

    private IEnumerable<Unneeded> UnusedAxioms() =>
        _proof.System.Axioms.Where(a => !IsUsed(a.Formula)).Select(a => new Unneeded(UnneededKind.Axiom, a.Label, a.Place, []));

    private IEnumerable<Unneeded> UnusedPremises() => _needsAllPremises ? [] :
        from rule in _proof.System.Rules
        from premise in rule.Premises.OfType<Assume>()
        where !IsUsed(premise.Formula) && (premise.Place ?? premise.Formula.Place) is not null
        select new Unneeded(UnneededKind.Premise, premise.Label is { } label ? $"{rule}.{label}" : $"'{CoreUse.NameOf(premise)}' of {rule}", (premise.Place ?? premise.Formula.Place)!, []);

    // Later ones first: they are more often consequences of earlier ones. Of two that follow from each other, only one is redundant.
    private List<Unneeded> UnusedConjuncts(Discharge discharge, Action<Discharged>? answered, CancellationToken cancellation)
    {
        var found = new List<Unneeded>();
        foreach (var @case in _proof.Invariant.Cases.Reverse())
        {
            var kept = @case.Conjuncts;
            foreach (var conjunct in @case.Conjuncts.Reverse().Where(c => !c.IsSafety && !c.IsUsed && !IsUsed(c.Formula)))
            {
                var others = kept.Remove(conjunct);
                var result = Engine.Run([Question(@case, conjunct, others)], discharge, 1, null, cancellation).FirstOrDefault();
                cancellation.ThrowIfCancellationRequested();
                answered?.Invoke(result!);
                found.Insert(0, Judge(@case, conjunct, result!));
                if (found[0].Kind == UnneededKind.Redundant) kept = others;
            }
        }

        return found;
    }

    private Obligation Question(Case @case, Conjunct conjunct, ImmutableArray<Conjunct> others) => new(
        $"{_proof.Name}/{_proof.Invariant.Name}/{@case}/redundant/{conjunct.Label}", ObligationKind.Consequence,
        new Query(@case.Parameters, [.. _axioms, .. new Case(@case.Name, @case.Parameters, others, @case.Place).Assumed], conjunct.Formula),
        null, @case, null, @case.Name, conjunct.Label, conjunct.Place);

    private static Unneeded Judge(Case @case, Conjunct conjunct, Discharged result) => result.Verdict is Verdict.Proved { Scope: null } proved
        ? new Unneeded(UnneededKind.Redundant, $"{@case}.{conjunct.Label}", conjunct.Place,
            [.. proved.Core.OfType<Assume>().Select(CoreUse.NameOf).Distinct(StringComparer.Ordinal)])
        : new Unneeded(UnneededKind.Claim, $"{@case}.{conjunct.Label}", conjunct.Place, []);
}
