using System.Collections.Immutable;
using Prover.Binding;
using Prover.Lsp.Documents;
using Prover.Lsp.Protocol;
using Prover.Text;

namespace Prover.Lsp.Features;

/// <summary>The outline of a document.</summary>
internal static class Symbols
{
    // The protocol's numbers of kinds of symbols.
    private const int Class = 5, Method = 6, Field = 8, Constructor = 9, Function = 12, Variable = 13, Constant = 14, Boolean = 17, Enum = 10, Event = 24, Interface = 11;

    /// <summary>The outline of a source; empty if it is in none of our languages.</summary>
    public static ImmutableArray<OutlineItem> OutlineOf(SourceText source) => FrontEnds.Of(source.Path)?.Outline(source) ?? [];

    /// <summary>The outline as the protocol has it. Parts without a name are left out until it is typed.</summary>
    public static IReadOnlyList<DocumentSymbol> Of(IEnumerable<OutlineItem> outline) => [.. outline.Where(i => i.Name.Length > 0).Select(Of)];

    private static DocumentSymbol Of(OutlineItem item) =>
        new(item.Name, null, Number(item.Kind), Positions.Of(item.Whole), Positions.Of(item.Selection), Of(item.Parts));

    private static int Number(OutlineKind kind) => kind switch
    {
        OutlineKind.Sort => Enum,
        OutlineKind.Constructor => Constructor,
        OutlineKind.Field => Field,
        OutlineKind.State => Variable,
        OutlineKind.Function => Function,
        OutlineKind.Axiom => Constant,
        OutlineKind.Init or OutlineKind.Rule => Method,
        OutlineKind.Invariant => Class,
        OutlineKind.Case or OutlineKind.Property => Interface,
        OutlineKind.Conjunct => Boolean,
        _ => Event,
    };
}
