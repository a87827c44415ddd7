using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <content>Invariants, runs, and the proof.</content>
internal sealed partial class PyvBinder
{
    // The names of the one invariant of a file and of its one case.
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
        var moves = new MoveBinder(
            _names, rules, "transition", new AnyRule(MayStutter: true), (formula, place) => new Check(_definitions.BindClosed(formula, new NameScope(null)), place),
            (argument, sort) => _definitions.Binder(1).BindWhole(argument, new NameScope(null), sort), _diagnostics);
        return new TraceClaim(syntax.Name.Text, syntax.Exists, [], moves.Bind(syntax), syntax.Location);
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
