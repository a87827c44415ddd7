using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <content>Invariants, runs, and the proof.</content>
internal sealed partial class PyvBinder
{
    // What the one invariant of a file, and its one case, are called.
    private const string Whole = "invariant";

    private static ImmutableArray<Conjunct> Conjuncts(IEnumerable<PyvDefinition> definitions) =>
        Numbered(
        [
            .. definitions.Select(d => new Conjunct(d.Name.Text, d.Function?.Body ?? new ErrorTerm(), d.Place)
            {
                IsSafety = d.Syntax is PyvFormulaSyntax { Role: PyvRole.Safety },
            }),
        ]);

    // Two unnamed ones may stand on one line.
    private static ImmutableArray<Conjunct> Numbered(ImmutableArray<Conjunct> conjuncts)
    {
        var labels = new Dictionary<string, int>(StringComparer.Ordinal);
        return
        [
            .. conjuncts.Select(c =>
            {
                var count = labels[c.Label] = labels.GetValueOrDefault(c.Label) + 1;
                return count == 1 ? c : c with { Label = $"{c.Label} #{count}" };
            }),
        ];
    }

    private Invariant BindInvariant(PyvDefinition[] claims, Location start)
    {
        foreach (var claim in claims)
            if (claim.Uses.Now.Count == 0 && !claim.HasMistake)
                _diagnostics.ImmutableClaim(claim.Place);
        var place = claims.FirstOrDefault()?.Place ?? start;
        return new Invariant(Whole, [new Case(Whole, [], Conjuncts(claims), place)], place);
    }

    private TraceClaim BindTrace(TraceDeclarationSyntax syntax, ImmutableArray<Rule> rules)
    {
        if (syntax.Moves.Count == 0) _diagnostics.EmptyTrace(syntax.Name.Location);
        return new TraceClaim(syntax.Name.Text, syntax.Exists, [], [.. syntax.Moves.Select(m => BindMove(m, rules))], syntax.Location);
    }

    private Move BindMove(MoveSyntax syntax, ImmutableArray<Rule> rules) => syntax switch
    {
        AssertSyntax { Formula: null } => new CheckInitial(),
        AssertSyntax assert => new Check(_definitions.Binder(1).BindClosed(assert.Formula!, new NameScope(null)), assert.Location),
        AnyRuleSyntax => new AnyRule(MayStutter: true),
        OneOfSyntax firings => new OneOf([.. firings.Alternatives.Select(c => BindCall(c, rules)).OfType<RuleCall>()]),
        _ => throw new InvalidOperationException($"unknown move {syntax.GetType().Name}"),
    };

    private RuleCall? BindCall(RuleCallSyntax syntax, ImmutableArray<Rule> rules)
    {
        if (syntax.Rule.Text.Length == 0) return null;
        if (rules.FirstOrDefault(r => r.Name == syntax.Rule.Text) is not { } rule)
        {
            _diagnostics.UnknownName(syntax.Rule.Location, "transition", syntax.Rule.Text, Nearest.To(syntax.Rule.Text, rules.Select(r => r.Name)));
            return null;
        }

        if (syntax.Arguments is null) return new RuleCall(rule, [.. rule.Parameters.Select(_ => (Term?)null)]);
        if (syntax.Arguments.Count == rule.Parameters.Length)
            return new RuleCall(rule,
            [
                .. syntax.Arguments.Zip(rule.Parameters, (a, p) => a is null ? null : _definitions.Binder(1).BindWhole(a, new NameScope(null), p.Sort)),
            ]);
        _diagnostics.ArgumentCount(syntax.Location, rule.Name, rule.Parameters.Length, syntax.Arguments.Count);
        return null;
    }

    private ProofScript Prove(TransitionSystem system, Invariant invariant)
    {
        var @case = invariant.Cases[0];
        var target = new CaseTarget(@case, []);
        return new ProofScript(
            system.Name, system, invariant,
            [
                new Edge(null, null, target, null, Otherwise: false, system.Init.Place),
                .. system.Rules.Select(r => new Edge(@case, r, target, null, Otherwise: false, r.Place)),
            ],
            [], new Scope(ScopeSizes.Defaults(system)), new Expectation(ExpectationKind.Proved, [], [], null), _syntax.Source)
        {
            VacuityWarns = true,
        };
    }
}
