using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>
/// Claims about steps (soundness rule 30): a rule's guarantees, and step properties of every rule. Bound over two states, they are kept as formulas over the state before, by substituting
/// the effects.
/// </summary>
internal sealed class StepBinder(SpecNames names, DiagnosticBag diagnostics)
{
    /// <summary>The rules with their own claims, the guarantees, with the step properties, and with the claims of progress and of deadlines about steps.</summary>
    public ImmutableArray<Rule> Complete(
        IReadOnlyList<StepPropertyDeclarationSyntax> properties, IReadOnlyList<(string Rule, Conjunct Claim)> guarantees, ImmutableArray<ProgressClaim> progress, Clock? clock, ImmutableArray<Rule> rules)
    {
        var all = ImmutableArray.CreateBuilder<(string Target, Conjunct Claim)>();
        foreach (var property in properties)
        {
            if (property.Conjuncts.Count == 0) diagnostics.EmptyCase(property.Location, property.Name.Text);
            names.Log?.Declare(property.Name, NameLog.Claim(property.Name.Text));
            var uses = names.BindUses(property.Uses, diagnostics);
            var claims = new ClaimLabels(property.Name.Text, names, diagnostics).Bind(property.Conjuncts, names.Binder(diagnostics, StateAccess.All), new NameScope(null));
            all.AddRange(claims.Zip(property.Conjuncts, (claim, written) =>
                (property.Name.Text, claim with { Uses = [.. uses.Union(names.BindUses(written.Uses, diagnostics))] })));
        }

        var timed = UsesOfTimed(progress);
        return
        [
            .. rules.Select(r => Complete(r,
            [
                .. guarantees.Where(g => g.Rule == r.Name).Select(g => (StepClaim.OfRule, g.Claim)), .. all,
                .. progress.SelectMany(p => ResponseRule.OfSteps(p, r).Select(c => (p.Name, c with { Uses = p.Uses }))),
                .. clock is null ? [] : clock.Deadlines.SelectMany(d => DeadlineClaims.OfSteps(clock, d, r).Concat(timed.SelectMany(uses => DeadlineClaims.OfTime(clock, d, r).Select(c => c with { Uses = uses }))).Select(c => (d.Name, c))),
            ])),
        ];
    }

    // Whoever shows a claim of progress that assumes time shows that time can pass. Of several sets of invariants that such claims use, those count that contain no other.
    private static ImmutableArray<string>[] UsesOfTimed(ImmutableArray<ProgressClaim> progress)
    {
        var all = new List<ImmutableArray<string>>();
        foreach (var uses in progress.Where(p => p.AssumesTime).Select(p => p.Uses).OrderBy(u => u.Length))
            if (!all.Exists(known => known.All(uses.Contains))) all.Add(uses);
        return [.. all];
    }

    private static Rule Complete(Rule rule, IEnumerable<(string Target, Conjunct Claim)> claims) => rule.Transition.Match(
        effects => rule.With(effects, [.. claims.Select(c => Over(effects, c.Target, c.Claim))]),
        _ => rule);

    private static StepClaim Over(Effects effects, string target, Conjunct claim) =>
        new(target, claim with { Formula = AfterStep.OfStep(effects, claim.Formula) with { Place = claim.Formula.Place } }, claim.Formula);
}
