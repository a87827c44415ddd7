using System.Collections.Immutable;
using Prover.Syntax;

namespace Prover.Binding;

/// <summary>The parts of a specification file.</summary>
internal static class SpecParts
{
    /// <summary>The parts of its declarations and of the changes that it makes, in their order.</summary>
    public static ImmutableArray<SpecificationPart> Of(SpecSyntax syntax) =>
    [
        .. syntax.Declarations.SelectMany(Of),
        .. syntax.Changes.SelectMany(c => c switch
        {
            AddSyntax add => Of(add.Declaration),
            ReplaceSyntax replace => Of(replace.Declaration),
            AddPremiseSyntax premise => OfPremises(premise.Path[0].Text, [premise.Premise], []),
            AddConjunctSyntax conjunct => [OfConjunct(conjunct.Path[0].Text, conjunct.Conjunct)],
            AddEffectSyntax effect => OfEffect(effect.Path[0].Text, effect.Effect, []),
            _ => [],
        }),
    ];

    private static IEnumerable<SpecificationPart> Of(DeclarationSyntax declaration)
    {
        var name = declaration.Name.Text;
        switch (declaration)
        {
            case RuleDeclarationSyntax rule:
                var parameters = SpecificationPart.Written(rule.Parameters);
                return OfPremises(name, rule.Premises, parameters).Concat(rule.Effects.SelectMany(e => OfEffect(name, e, parameters)));
            case InitDeclarationSyntax init: return OfPremises("init", init.Premises, SpecificationPart.Written(init.Parameters));
            case AxiomDeclarationSyntax axiom: return [new SpecificationPart(PartRole.Axiom, name, axiom.Formula.Location, axiom.Formula, [])];
            case FunctionDeclarationSyntax function:
                return [new SpecificationPart(PartRole.Body, name, function.Body.Location, function.Body, SpecificationPart.Written(function.Parameters))];
            case InvariantDeclarationSyntax invariant: return invariant.Cases.SelectMany(c => c.Conjuncts).Select(c => OfConjunct(name, c));
            default: return [];
        }
    }

    private static SpecificationPart OfConjunct(string owner, ConjunctSyntax conjunct) => new(PartRole.Claim, owner, conjunct.Formula.Location, conjunct.Formula, []);

    private static IEnumerable<SpecificationPart> OfPremises(string owner, IEnumerable<PremiseSyntax> premises, ImmutableArray<(string, string)> parameters) =>
        premises.Select(p => p switch
        {
            FormulaPremiseSyntax formula => new SpecificationPart(PartRole.Premise, owner, formula.Formula.Location, formula.Formula, parameters),
            LetPremiseSyntax let => new SpecificationPart(PartRole.Value, owner, let.Value.Location, let.Value, parameters),
            _ => null,
        }).OfType<SpecificationPart>();

    private static IEnumerable<SpecificationPart> OfEffect(string owner, EffectSyntax effect, ImmutableArray<(string, string)> parameters)
    {
        SpecificationPart Value(ExpressionSyntax expression) => new(PartRole.Value, owner, expression.Location, expression, parameters);
        switch (effect)
        {
            case AssignmentSyntax assignment:
                ExpressionSyntax[] written = [.. assignment.Key is { } key ? [key] : (ExpressionSyntax[])[], .. assignment.Arguments ?? [], assignment.Value];
                return written.Select(Value).Prepend(new SpecificationPart(PartRole.Effect, owner, effect.Location, null, parameters) { Assigned = assignment.Variable.Text });
            case SendSyntax send: return [new SpecificationPart(PartRole.Send, owner, effect.Location, null, parameters), Value(send.Message)];
            case ConditionalEffectSyntax conditional:
                return conditional.Then.Concat(conditional.Else).SelectMany(e => OfEffect(owner, e, parameters)).Prepend(Value(conditional.Condition));
            default: return [];
        }
    }
}
