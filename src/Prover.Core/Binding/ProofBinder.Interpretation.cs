using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <content>Files that interpret one specification in another.</content>
internal sealed partial class ProofBinder
{
    /// <summary>The script that shows <paramref name="interpretation"/> in <paramref name="system"/>, with the sizes and expectations of the file.</summary>
    /// <param name="name">The name of the file.</param>
    /// <param name="syntax">The file.</param>
    /// <param name="system">The specification in which the other one is interpreted.</param>
    /// <param name="interpretation">The interpretation.</param>
    /// <param name="claims">Its claims, which expectations may name.</param>
    /// <param name="diagnostics">Where mistakes are reported.</param>
    public static ProofScript BindInterpretation(
        string name, ProofSyntax syntax, TransitionSystem system, Interpretation interpretation, ImmutableArray<InterpretationClaim> claims, DiagnosticBag diagnostics)
    {
        var place = syntax.Interpretation!.Location;
        var binder = new ProofBinder(syntax, system, diagnostics, null);
        // Expectations name claims as they do conjuncts of cases: axiom.halves, closed.low.
        var named = new Invariant(interpretation.Of.Name,
        [
            .. from target in InterpretationClaims.Targets
               select new Case(target, [], [.. claims.Where(c => c.Target == target).Select(c => new Conjunct(c.Label, Terms.True, c.Place))], place),
        ], place);
        var claimless = new Invariant(interpretation.Of.Name, [new Case(interpretation.Of.Name, [], [], place)], place);
        return new ProofScript(name, system, claimless, [], [], binder.BindScope(), binder.BindExpectation(named), syntax.Source)
        {
            Interpretation = interpretation,
            Remarks = [.. RemarksOn(interpretation, place)],
        };
    }

    private static IEnumerable<Remark> RemarksOn(Interpretation interpretation, Location place)
    {
        var infinite = string.Join(", ", interpretation.MaybeInfinite.Select(s => s.Name));
        if (infinite.Length > 0) yield return new Remark($"claims that assume finite sorts do not carry over: {infinite} may be infinite here", place);
        var free = string.Join(", ", interpretation.Of.Variables.Where(v => !v.IsMutable && interpretation.Find(v) is null).Select(v => v.Name));
        if (free.Length > 0) yield return new Remark($"what is proved holds for all values of {free}: no axiom mentions them", place);
    }
}
