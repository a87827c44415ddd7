using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>Whether a system can be run: rules are tried with every value of their parameters.</summary>
public static class RunnableCheck
{
    /// <summary>
    /// Reports a quantifier over a sort whose values cannot be listed, and each parameter of a rule or of a case in <paramref name="invariants"/> whose values cannot be listed. Those of relations are, when runs are
    /// looked for <paramref name="bySolver"/>, for the solver to choose.
    /// </summary>
    public static void Report(TransitionSystem system, IEnumerable<Invariant> invariants, DiagnosticBag diagnostics, bool bySolver = false)
    {
        foreach (var rule in system.Rules.Where(r => r.Relation is null || !bySolver)) Report(rule.Parameters, rule.Relation is not null, diagnostics);
        if (Unlisted.In(system, invariants) is { } all) diagnostics.UnlistedQuantifier(all.Place, Unlisted.Said(all));
        foreach (var @case in invariants.SelectMany(i => i.Cases)) Report(@case.Parameters, isForSolver: false, diagnostics);
    }

    private static void Report(ImmutableArray<Variable> parameters, bool isForSolver, DiagnosticBag diagnostics)
    {
        foreach (var parameter in parameters.Where(p => !Sorts.IsFinite(p.Sort)))
            diagnostics.UnlistedParameter(parameter.Place, parameter.Name, parameter.Sort, isForSolver);
    }
}
