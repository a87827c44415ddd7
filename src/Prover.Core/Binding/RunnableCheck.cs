using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>Whether a system can be run: formulas and cases are evaluated for every value of what they range over.</summary>
public static class RunnableCheck
{
    /// <summary>
    /// Reports what ranges over values that cannot be listed: a formula of the system or of <paramref name="invariants"/>, or a parameter of a case. Of the
    /// parameters of rules some values are tried; they are reported where <paramref name="areAllTried"/> and no formula over two states leaves them to the solver.
    /// </summary>
    public static void Report(TransitionSystem system, IEnumerable<Invariant> invariants, DiagnosticBag diagnostics, bool areAllTried = false)
    {
        foreach (var rule in system.Rules.Where(r => areAllTried && r.Transition.IsDeterministic)) Report(rule.Parameters, diagnostics);
        if (Unlisted.In(system, invariants) is { } all) diagnostics.UnlistedQuantifier(all.Place, Unlisted.Said(all));
        foreach (var @case in invariants.SelectMany(i => i.Cases)) Report(@case.Parameters, diagnostics);
    }

    private static void Report(ImmutableArray<Variable> parameters, DiagnosticBag diagnostics)
    {
        foreach (var parameter in parameters.Where(p => !Sorts.IsFinite(p.Sort)))
            diagnostics.UnlistedParameter(parameter.Place, parameter.Name, parameter.Sort);
    }
}
