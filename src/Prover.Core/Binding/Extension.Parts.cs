using Prover.Syntax;
using Prover.Text;

namespace Prover.Binding;

/// <content>Parts that a variant adds to a declaration of its base.</content>
internal static partial class Extension
{
    private static void Add(List<DeclarationSyntax> declarations, AddPartSyntax part, DiagnosticBag diagnostics, NameLog? log)
    {
        if (part.Path.Any(name => name.Text.Length == 0)) return; // reported by the parser
        for (var i = 0; i < declarations.Count; i++)
        {
            if (declarations[i].Name.Text != part.Path[0].Text || With(declarations[i], part) is not { } extended) continue;
            Note(part.Path, declarations[i], log);
            declarations[i] = extended;
            return;
        }

        var name = string.Join('.', part.Path.Select(p => p.Text));
        diagnostics.ChangeTargetMissing(
            part.Path[0].Location.To(part.Path[^1].Location), name, Nearest.To(name, declarations.SelectMany(d => PathsTo(part, d))));
    }

    // The declaration with the part; null if its path does not lead to a place in it that can have such a part.
    private static DeclarationSyntax? With(DeclarationSyntax declaration, AddPartSyntax part)
    {
        switch (declaration, part)
        {
            case (RuleDeclarationSyntax rule, AddPremiseSyntax { Path.Count: 1 } added):
                return rule with { Premises = [.. rule.Premises, added.Premise] };
            case (RuleDeclarationSyntax rule, AddEffectSyntax { Path.Count: 1 } added):
                return rule with { Effects = [.. rule.Effects, added.Effect] };
            case (InitDeclarationSyntax init, AddPremiseSyntax { Path.Count: 1 } added):
                return init with { Premises = [.. init.Premises, added.Premise] };
            case (PropertyDeclarationSyntax property, AddConjunctSyntax { Path.Count: 1 } added):
                return property with { Conjuncts = [.. property.Conjuncts, added.Conjunct] };
            case (RuleDeclarationSyntax rule, AddGuaranteeSyntax { Path.Count: 1 } added):
                return rule with { Guarantees = [.. rule.Guarantees, added.Claim] };
            case (StepPropertyDeclarationSyntax property, AddGuaranteeSyntax { Path.Count: 1 } added):
                return property with { Conjuncts = [.. property.Conjuncts, added.Claim] };
            case (InvariantDeclarationSyntax invariant, AddConjunctSyntax { Path.Count: 1 or 2 } added):
                // An invariant that is written without cases has one of its own name.
                var index = invariant.Cases.ToList().FindIndex(c => c.Name.Text == added.Path[^1].Text);
                if (index < 0) return null;
                var extended = invariant.Cases[index] with { Conjuncts = [.. invariant.Cases[index].Conjuncts, added.Conjunct] };
                return invariant with { Cases = [.. invariant.Cases.Take(index), extended, .. invariant.Cases.Skip(index + 1)] };
            default:
                return null;
        }
    }

    // The paths in a declaration that such a part can name.
    private static IEnumerable<string> PathsTo(AddPartSyntax part, DeclarationSyntax declaration) => (declaration, part) switch
    {
        (RuleDeclarationSyntax, AddPremiseSyntax or AddEffectSyntax or AddGuaranteeSyntax) or (InitDeclarationSyntax, AddPremiseSyntax)
            or (PropertyDeclarationSyntax, AddConjunctSyntax) or (StepPropertyDeclarationSyntax, AddGuaranteeSyntax) =>
            [declaration.Name.Text],
        (InvariantDeclarationSyntax invariant, AddConjunctSyntax) =>
            invariant.Cases.Select(c => c.Name.Text == invariant.Name.Text ? c.Name.Text : $"{invariant.Name.Text}.{c.Name.Text}"),
        _ => [],
    };
}
