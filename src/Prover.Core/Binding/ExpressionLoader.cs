using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>An expression that stands alone, and the elements that it may name.</summary>
public sealed record NamingExpression(Term Term, ImmutableArray<NamedElement> Elements);

/// <summary>
/// An expression of any sort that stands alone: parsed, and bound in the vocabulary of a system. As saved runs do, it may name elements: <c>Id0</c>.
/// </summary>
public static class ExpressionLoader
{
    /// <summary>
    /// The expression in <paramref name="source"/>, in the language in which the system was written; null when a mistake was reported.
    /// <paramref name="sizeOf"/> gives the number of elements of a sort.
    /// </summary>
    public static NamingExpression? Load(
        SourceText source, TransitionSystem system, Func<UninterpretedSort, int> sizeOf, FrontEnd language, DiagnosticBag diagnostics)
    {
        var errors = diagnostics.Count;
        var elements = NamedElement.All(system, sizeOf, new Location(source, new TextSpan(0, 0)));
        var term = language.Expression(source, system, [.. elements.Select(e => e.Variable)], diagnostics);
        if (diagnostics.Count > errors) return null;
        if (Unlisted.In([term]) is not { } all) return new NamingExpression(term, elements);
        diagnostics.UnlistedQuantifier(all.Place, Unlisted.Said(all));
        return null;
    }
}
