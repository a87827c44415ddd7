using System.Collections.Immutable;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>The labels in one case, property or rule, each of which means one premise or claim.</summary>
/// <param name="owner">The name of the case, property or rule.</param>
/// <param name="names">Where labels are noted.</param>
/// <param name="diagnostics">Where mistakes go.</param>
internal sealed class ClaimLabels(string owner, Vocabulary names, DiagnosticBag diagnostics)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Takes a label, and reports one that is taken already.</summary>
    public void Add(NameSyntax? label)
    {
        if (label is null) return;
        names.Log?.Declare(label, NameLog.Label(owner, label.Text));
        Reserve(label);
    }

    /// <summary>Takes a label that another declaration gives.</summary>
    public void Reserve(NameSyntax label)
    {
        if (!_taken.Add(label.Text)) diagnostics.Duplicate(label.Location, "label", label.Text, null);
    }

    /// <summary>The claims of a list, each with its label, or its number where it has none.</summary>
    public ImmutableArray<Conjunct> Bind(IReadOnlyList<ConjunctSyntax> claims, TermBinder binder, NameScope scope)
    {
        foreach (var claim in claims) Add(claim.Label);
        return [.. claims.Select((c, i) => new Conjunct(c.Label?.Text ?? $"{i + 1}", binder.BindFormula(c.Formula, scope), c.Location))];
    }
}
