using System.Collections.Immutable;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>The labels in one case, property or rule, each of which means one premise or claim.</summary>
internal sealed class ClaimLabels(DiagnosticBag diagnostics)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Takes a label, and reports one that is taken already.</summary>
    public void Add(NameSyntax? label)
    {
        if (label is not null && !_taken.Add(label.Text)) diagnostics.Duplicate(label.Location, "label", label.Text, null);
    }

    /// <summary>The claims of a list, each with its label, or its number where it has none.</summary>
    public ImmutableArray<Conjunct> Bind(IReadOnlyList<ConjunctSyntax> claims, TermBinder binder, NameScope scope)
    {
        foreach (var claim in claims) Add(claim.Label);
        return [.. claims.Select((c, i) => new Conjunct(c.Label?.Text ?? $"{i + 1}", binder.BindFormula(c.Formula, scope), c.Location))];
    }
}
