using System.Collections.Immutable;
using Prover.Syntax;

namespace Prover.Binding;

/// <summary>Outlines of mypyvy files.</summary>
internal static class PyvOutline
{
    /// <summary>The outline of a file.</summary>
    public static ImmutableArray<OutlineItem> Of(PyvSyntax syntax) => [.. syntax.Declarations.SelectMany(Of)];

    private static IEnumerable<OutlineItem> Of(DeclarationSyntax declaration) => declaration switch
    {
        PyvDefinitionSyntax d => [Item(d.IsTransition ? OutlineKind.Rule : OutlineKind.Function, d)],
        PyvFormulaSyntax f => [Item(KindOf(f.Role), f)],
        _ => Outline.Of(declaration),
    };

    private static OutlineKind KindOf(PyvRole role) => role switch
    {
        PyvRole.Axiom => OutlineKind.Axiom,
        PyvRole.Init => OutlineKind.Init,
        PyvRole.Theorem => OutlineKind.Property,
        _ => OutlineKind.Invariant,
    };

    private static OutlineItem Item(OutlineKind kind, DeclarationSyntax declaration) =>
        Outline.Item(kind, declaration.Name.Text, declaration.Location, declaration.Name.Location);
}
