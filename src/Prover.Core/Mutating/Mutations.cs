using System.Collections.Immutable;
using Prover.Binding;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Mutating;

/// <summary>
/// All mutants of a specification: in its rules, initial states and axioms, in the definitions that rules call, and in its claims. Each is an edit of one of its files, so that it is parsed, bound
/// and verified like any specification.
/// </summary>
public static class Mutations
{
    /// <summary>The mutants of the system that <paramref name="proof"/> is about, in the order in which they stand in its files.</summary>
    public static ImmutableArray<Mutant> Of(ProofScript proof)
    {
        var sources = proof.System.Sources.IsEmpty ? proof.Sources : proof.System.Sources;
        var files = sources.Select(s => (Source: s, Syntax: FrontEnds.Of(s.Path)?.Parse(s, new DiagnosticBag()))).ToArray();
        var declarations = files.SelectMany(f => f.Syntax is SpecSyntax spec ? DeclarationsOf(spec) : []).ToArray();
        var called = new CalledDefinitions(declarations);
        return
        [
            .. files.SelectMany(f => f.Syntax switch
            {
                SpecSyntax spec => DeclarationsOf(spec).SelectMany(d => Of(d, called)).Concat(spec.Changes.OfType<AddPartSyntax>().SelectMany(Of)),
                PyvSyntax pyv => pyv.Declarations.SelectMany(OfPyv),
                _ => [],
            }).Where(m => m.Place.Span.Length > 0 && m.Place.Text != m.Replacement).DistinctBy(m => (m.Place, m.Replacement)),
        ];
    }

    private static IEnumerable<DeclarationSyntax> DeclarationsOf(SpecSyntax spec) =>
        spec.Declarations.Concat(spec.Changes.Select(c => c switch { AddSyntax add => add.Declaration, ReplaceSyntax replace => replace.Declaration, _ => null }).OfType<DeclarationSyntax>());

    private static Mutant In(string owner, Replacement replacement) => new(replacement.Operator, replacement.Influence, owner, replacement.Place, replacement.Text);

    // ---- specifications ---------------------------------------------------------------------------------------------------------

    private static IEnumerable<Mutant> Of(DeclarationSyntax declaration, CalledDefinitions called)
    {
        var name = declaration.Name.Text;
        return declaration switch
        {
            RuleDeclarationSyntax rule => OfPremises(name, rule.Premises, ParametersOf(rule.Parameters))
                .Concat(rule.Effects.SelectMany(e => OfEffect(name, e, ParametersOf(rule.Parameters), called))),
            InitDeclarationSyntax init => OfPremises("init", init.Premises, ParametersOf(init.Parameters)),
            AxiomDeclarationSyntax axiom => [new Mutant("axiom dropped", Influence.Adds, name, axiom.Formula.Location, "true")],
            FunctionDeclarationSyntax function when called.Contains(name) =>
                new FormulaMutations(ParametersOf(function.Parameters)).OfValue(function.Body).Select(r => In(name, r)),
            InvariantDeclarationSyntax invariant => invariant.Cases.SelectMany(c => c.Conjuncts).Select(c => OfConjunct(name, c)),
            _ => [],
        };
    }

    private static IEnumerable<Mutant> Of(AddPartSyntax addition)
    {
        var owner = addition.Path[0].Text;
        return addition switch
        {
            AddPremiseSyntax premise => OfPremises(owner, [premise.Premise], []),
            AddConjunctSyntax conjunct => [OfConjunct(owner, conjunct.Conjunct)],
            AddEffectSyntax effect => OfEffect(owner, effect.Effect, [], null),
            _ => [],
        };
    }

    private static (string, string)[] ParametersOf(IReadOnlyList<ParameterSyntax> parameters) =>
        [.. parameters.Where(p => p.Sort is not null).Select(p => (p.Name.Text, p.Sort!.Location.Text))];

    private static Mutant OfConjunct(string owner, ConjunctSyntax conjunct) => new("conjunct of the invariant dropped", Influence.Claims, owner, conjunct.Formula.Location, "true");

    private static IEnumerable<Mutant> OfPremises(string owner, IEnumerable<PremiseSyntax> premises, (string, string)[] parameters)
    {
        var mutations = new FormulaMutations(parameters);
        foreach (var premise in premises)
        {
            if (premise is LetPremiseSyntax let)
            {
                foreach (var mistake in mutations.OfValue(let.Value)) yield return In(owner, mistake);
                continue;
            }

            if (premise is not FormulaPremiseSyntax { Formula: var formula }) continue;
            // Its conjuncts are dropped one by one.
            if (formula is not BinarySyntax { Operator.Text: "&" }) yield return new Mutant("premise dropped", Influence.Adds, owner, formula.Location, "true");
            var negated = formula switch
            {
                CallSyntax or NameExpressionSyntax => $"!{formula.Location.Text}",
                IsSyntax => $"!({formula.Location.Text})",
                NotSyntax not => not.Operand.Location.Text,
                _ => null,
            };
            if (negated is not null) yield return new Mutant("premise negated", Influence.Changes, owner, formula.Location, negated);
            foreach (var mistake in mutations.OfGuard(formula)) yield return In(owner, mistake);
        }
    }

    private static IEnumerable<Mutant> OfEffect(string owner, EffectSyntax effect, (string, string)[] parameters, CalledDefinitions? called)
    {
        var mutations = new FormulaMutations(parameters);
        return effect switch
        {
            AssignmentSyntax assignment =>
            [
                called?.IsGhost(assignment.Variable.Text) == true
                    ? new Mutant("update of a ghost removed", Influence.Claims, owner, effect.Location, "")
                    : new Mutant("effect removed", Influence.Changes, owner, effect.Location, ""),
                .. (assignment.Key is { } key ? mutations.OfValue(key) : []).Concat(assignment.Arguments?.SelectMany(mutations.OfValue) ?? []).Concat(mutations.OfValue(assignment.Value)).Select(r => In(owner, r)),
            ],
            SendSyntax send => [new Mutant("send removed", Influence.Removes, owner, effect.Location, ""), .. mutations.OfValue(send.Message).Select(r => In(owner, r))],
            ConditionalEffectSyntax conditional =>
                mutations.OfValue(conditional.Condition).Select(r => In(owner, r)).Concat(conditional.Then.Concat(conditional.Else).SelectMany(e => OfEffect(owner, e, parameters, called))),
            _ => [],
        };
    }

    // ---- mypyvy files -----------------------------------------------------------------------------------------------------------

    private static IEnumerable<Mutant> OfPyv(DeclarationSyntax declaration)
    {
        var name = declaration.Name.Text;
        return declaration switch
        {
            PyvDefinitionSyntax { IsTransition: true } transition => OfWhole(name, "conjunct dropped", transition.Body, ParametersOf(transition.Parameters)),
            PyvFormulaSyntax { Role: PyvRole.Init } init => OfWhole("init", "conjunct dropped", init.Formula, []),
            PyvFormulaSyntax { Role: PyvRole.Axiom } axiom => [new Mutant("axiom dropped", Influence.Adds, name, axiom.Formula.Location, "true")],
            PyvFormulaSyntax { Role: PyvRole.Invariant } invariant => [new Mutant("invariant dropped", Influence.Claims, name, invariant.Formula.Location, "true")],
            _ => [],
        };
    }

    private static IEnumerable<Mutant> OfWhole(string owner, string kind, ExpressionSyntax formula, (string, string)[] parameters)
    {
        if (formula is not BinarySyntax { Operator.Text: "&" }) yield return new Mutant(kind, Influence.Adds, owner, formula.Location, "true");
        foreach (var mistake in new FormulaMutations(parameters).OfGuard(formula)) yield return In(owner, mistake);
    }
}
