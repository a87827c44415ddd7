using Prover.Logic;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>Whether a system can be run: rules are tried with every value of their parameters.</summary>
public static class RunnableCheck
{
    /// <summary>Reports each parameter of a rule or of a case in <paramref name="invariants"/> whose values cannot be listed.</summary>
    public static void Report(TransitionSystem system, IEnumerable<Invariant> invariants, DiagnosticBag diagnostics)
    {
        foreach (var parameter in system.Rules.SelectMany(r => r.Parameters).Concat(invariants.SelectMany(i => i.Cases).SelectMany(c => c.Parameters)))
            if (!Sorts.IsFinite(parameter.Sort))
                diagnostics.UnlistedParameter(parameter.Place, parameter.Name, parameter.Sort);
    }
}
