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
    /// <summary>The target of a guarantee that stands in its rule.</summary>
    public const string OfRule = "guarantee";

    /// <summary>The rules with their own claims and the step properties, all over the state before.</summary>
    public ImmutableArray<Rule> Complete(IReadOnlyList<StepPropertyDeclarationSyntax> properties, ImmutableArray<Rule> rules)
    {
        var all = ImmutableArray.CreateBuilder<(string Target, Conjunct Claim)>();
        foreach (var property in properties)
        {
            if (property.Conjuncts.Count == 0) diagnostics.EmptyCase(property.Location, property.Name.Text);
            all.AddRange(Bind(property.Conjuncts, names.Binder(diagnostics, StateAccess.All), new NameScope(null)).Select(c => (property.Name.Text, c)));
        }

        return [.. rules.Select(r => Complete(r, all))];
    }

    private static Rule Complete(Rule rule, IEnumerable<(string Target, Conjunct Claim)> properties) => rule.Transition.Match(
        effects => rule.With(effects,
        [
            .. rule.Guarantees.Concat(properties)
                .Select(g => (g.Target, g.Claim with { Formula = AfterStep.OfStep(effects, g.Claim.Formula) with { Place = g.Claim.Formula.Place } })),
        ]),
        _ => rule);

    /// <summary>The claims of a list, each with its label, or its number where it has none.</summary>
    public ImmutableArray<Conjunct> Bind(IReadOnlyList<ConjunctSyntax> claims, TermBinder binder, NameScope scope)
    {
        var labels = new HashSet<string>(StringComparer.Ordinal);
        var bound = ImmutableArray.CreateBuilder<Conjunct>();
        foreach (var (claim, i) in claims.Select((c, i) => (c, i)))
        {
            var label = claim.Label?.Text ?? $"{i + 1}";
            if (!labels.Add(label)) diagnostics.Duplicate(claim.Label!.Location, "label", label, null);
            bound.Add(new Conjunct(label, binder.BindFormula(claim.Formula, scope), claim.Location));
        }

        return bound.ToImmutable();
    }
}
