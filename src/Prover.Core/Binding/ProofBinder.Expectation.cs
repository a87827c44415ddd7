using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <content>Expectations.</content>
internal sealed partial class ProofBinder
{
    private Expectation BindExpectation(Invariant invariant)
    {
        var disabled = _syntax.Disabled.Select(d => BindDisabled(d, invariant)).ToImmutableArray();
        var vacuous = _syntax.Vacuous.Select(v => BindVacuous(v, invariant)).OfType<VacuousPattern>().ToImmutableArray();
        if (_syntax.Expectations.Count == 0) return new Expectation(ExpectationKind.Proved, [], disabled, null) { Vacuous = vacuous };
        var first = _syntax.Expectations[0];
        foreach (var other in _syntax.Expectations.Skip(1))
            if (other.Kind != first.Kind || other.Kind != ExpectationKind.Refuted)
                _diagnostics.ExpectationsDisagree(other.Location);
        foreach (var pattern in _syntax.Expectations.SelectMany(e => e.Patterns)) CheckPattern(pattern, invariant);
        if (first.Solver is { Text.Length: > 0 } solver && !Expectation.KnownSolvers.Contains(solver.Text))
            _diagnostics.UnknownSolver(solver.Location, solver.Text, Expectation.KnownSolvers);
        return new Expectation(
            first.Kind,
            [
                .. _syntax.Expectations.SelectMany(e => e.Patterns).Select(p =>
                    new RefutationPattern(p.Rule?.Text, p.Target.Text, p.Conjunct?.Text, p.Line, p.Location)),
            ],
            disabled,
            first.Location)
        {
            Vacuous = vacuous,
            Solver = first.Solver?.Text,
        };
    }

    private VacuousPattern? BindVacuous(VacuousSyntax syntax, Invariant invariant)
    {
        var pattern = new RefutationPatternSyntax(null, syntax.Claim, syntax.Conjunct, null, syntax.Location);
        CheckClaim(pattern, invariant);
        var claim = invariant.Cases.Concat(_system.Properties).FirstOrDefault(c => c.Name == syntax.Claim.Text);
        if (claim?.Conjuncts.FirstOrDefault(c => c.Label == syntax.Conjunct.Text) is not { } conjunct) return null;
        if (LeftSide.In(conjunct.Formula).IsEmpty) _diagnostics.NoLeftSide(syntax.Location, $"{claim}.{conjunct.Label}");
        return new VacuousPattern(claim, conjunct, syntax.Location);
    }

    private DisabledPattern BindDisabled(DisabledSyntax syntax, Invariant invariant)
    {
        CheckRule(syntax.Rule);
        if (syntax.Case is not null) FindCase(syntax.Case, invariant);
        return new DisabledPattern(syntax.Rule.Text, syntax.Case?.Text, syntax.Location);
    }

    private void CheckRule(NameSyntax name)
    {
        _vocabulary.Log?.Use(name, NameLog.Rule(name.Text));
        if (name.Text.Length > 0 && _system.Rules.All(r => r.Name != name.Text))
            _diagnostics.UnknownName(name.Location, "rule", name.Text, Nearest.To(name.Text, _system.Rules.Select(r => r.Name)));
    }

    private void CheckPattern(RefutationPatternSyntax pattern, Invariant invariant)
    {
        if (pattern.Rule is { Text: not "init" } rule) CheckRule(rule);
        if (pattern.Target.Text is not ("coverage" or "never" or "defined" or "possible")) CheckClaim(pattern, invariant);
    }

    private void CheckClaim(RefutationPatternSyntax pattern, Invariant invariant)
    {
        if (pattern.Target.Text.Length == 0) return;
        _vocabulary.Log?.Use(pattern.Target, NameLog.Claim(pattern.Target.Text));
        if (pattern.Conjunct is { } part) _vocabulary.Log?.Use(part, NameLog.Label(pattern.Rule is { } rule && pattern.Target.Text == StepClaim.OfRule ? rule.Text : pattern.Target.Text, part.Text));
        if (IsLeftOut(pattern.Target, pattern.Conjunct)) return;
        string[] guarantees =
        [
            .. _system.Rules.SelectMany(r => r.Guarantees).Where(g => g.Target == pattern.Target.Text).Select(g => g.Claim.Label).Distinct(),
            .. _system.Properties.Where(p => p.Name == pattern.Target.Text && _system.Required.Contains(p.Name)).SelectMany(p => p.Conjuncts).Select(c => c.Label),
        ];
        if (guarantees.Length > 0)
        {
            if (pattern.Conjunct is { Text.Length: > 0 } label && !guarantees.Contains(label.Text))
                _diagnostics.UnknownName(label.Location, "claim", label.Text, Nearest.To(label.Text, guarantees), owner: pattern.Target.Text);
            return;
        }

        var claims = invariant.Cases.Concat(_system.Properties).ToArray();
        var claim = claims.FirstOrDefault(c => c.Name == pattern.Target.Text);
        if (claim is null)
            _diagnostics.UnknownName(
                pattern.Target.Location, "case", pattern.Target.Text, Nearest.To(pattern.Target.Text, claims.Select(c => c.Name)));
        else if (pattern.Conjunct is { Text.Length: > 0 } conjunct && claim.Conjuncts.All(c => c.Label != conjunct.Text))
            _diagnostics.UnknownName(
                conjunct.Location, "conjunct", conjunct.Text, Nearest.To(conjunct.Text, claim.Conjuncts.Select(c => c.Label)), owner: claim.Name);
    }

    // Reports a claim of the specification that this proof does not show.
    private bool IsLeftOut(NameSyntax name, NameSyntax? part = null)
    {
        StepClaim[] all = [.. _whole.Rules.SelectMany(r => r.Guarantees).Where(g => g.Target == name.Text)];
        StepClaim[] labelled = [.. all.Where(g => g.Claim.Label == part?.Text)];
        var meant = labelled.Length > 0 ? labelled : all;
        if (meant.Length == 0 || meant.Any(_system.Rules.SelectMany(r => r.Guarantees).Contains)) return false;
        _diagnostics.ClaimLeftOut(name.Location, labelled.Length > 0 ? $"{name.Text}.{part!.Text}" : name.Text, [.. meant.SelectMany(g => g.Claim.Uses).Distinct()]);
        return true;
    }
}
