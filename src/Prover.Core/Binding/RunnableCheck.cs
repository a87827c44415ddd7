using Prover.Logic;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>Whether a system can be run: formulas and cases are evaluated for every value of what they range over.</summary>
public static class RunnableCheck
{
    /// <summary>
    /// Reports each formula of the system or of <paramref name="invariants"/>, and each parameter of a case, that ranges over values that cannot be listed.
    /// Parameters of rules are not reported: a search tries some of their values, and says so.
    /// </summary>
    public static void Report(TransitionSystem system, IEnumerable<Invariant> invariants, DiagnosticBag diagnostics)
    {
        if (Unlisted.In(system, invariants) is { } all) diagnostics.UnlistedQuantifier(all.Place, Unlisted.Said(all));
        foreach (var parameter in invariants.SelectMany(i => i.Cases).SelectMany(c => c.Parameters).Where(p => !Sorts.IsFinite(p.Sort)))
            diagnostics.UnlistedParameter(parameter.Place, parameter.Name, parameter.Sort);
    }

    /// <summary>Reports where a claim of reaching speaks of all of infinitely many values.</summary>
    public static void Report(ReachClaim claim, DiagnosticBag diagnostics)
    {
        if (Unlisted.In([claim.Domain, claim.Base, claim.Step]) is { } all) diagnostics.UnlistedQuantifier(all.Place, Unlisted.Said(all));
    }

    /// <summary>Why no fair runs of <paramref name="system"/> can be searched that refute a claim of progress; null when they can.</summary>
    public static Diagnostic? ObstacleTo(TransitionSystem system, ProgressClaim claim)
    {
        var obstacles = new DiagnosticBag();
        Report(system, claim, null, obstacles);
        return obstacles.Count == 0 ? null : obstacles.All[0];
    }

    /// <summary>
    /// Reports where a claim of progress of <paramref name="system"/> speaks of all of infinitely many values, or where the rules, the claim, or the formula <paramref name="constraint"/> about each
    /// state use a moment as another number though time has to pass.
    /// </summary>
    public static void Report(TransitionSystem system, ProgressClaim claim, Term? constraint, DiagnosticBag diagnostics)
    {
        if (Unlisted.In([claim.Pending, claim.Goal]) is { } all) diagnostics.UnlistedQuantifier(all.Place, Unlisted.Said(all));
        if (claim.AssumesTime && MomentInference.Of(system, claim, constraint).Conflict is { } place) diagnostics.MomentAsNumber(place, claim.Name);
    }
}
