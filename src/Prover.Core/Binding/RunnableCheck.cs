using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>Whether a system can be run: rules are tried with every value of their parameters.</summary>
public static class RunnableCheck
{
    /// <summary>
    /// Reports what ranges over values that cannot be listed: a formula of the system or of <paramref name="invariants"/>, a parameter of a rule or of a
    /// case. The parameters of relations are for the solver to choose when runs are looked for <paramref name="bySolver"/>.
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
