using System.Collections.Immutable;
using Prover.Syntax;

namespace Prover.Binding;

/// <summary>The parts of a mypyvy file.</summary>
internal static class PyvParts
{
    /// <summary>The parts of its declarations, in their order. The formula of a transition is one premise.</summary>
    public static ImmutableArray<SpecificationPart> Of(PyvSyntax syntax) => [.. syntax.Declarations.Select(Of).OfType<SpecificationPart>()];

    private static SpecificationPart? Of(DeclarationSyntax declaration) => declaration switch
    {
        PyvDefinitionSyntax { IsTransition: true } transition =>
            new(PartRole.Premise, transition.Name.Text, transition.Body.Location, transition.Body, SpecificationPart.Written(transition.Parameters)),
        PyvFormulaSyntax { Role: PyvRole.Init } init => new(PartRole.Premise, "init", init.Formula.Location, init.Formula, []),
        PyvFormulaSyntax { Role: PyvRole.Axiom } axiom => new(PartRole.Axiom, axiom.Name.Text, axiom.Formula.Location, axiom.Formula, []),
        PyvFormulaSyntax { Role: PyvRole.Invariant } invariant => new(PartRole.Claim, invariant.Name.Text, invariant.Formula.Location, invariant.Formula, []),
        _ => null,
    };
}
