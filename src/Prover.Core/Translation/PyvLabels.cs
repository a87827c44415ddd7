using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Translation;

/// <summary>
/// Formulas with names. In a mypyvy file a formula with a name can be called like a definition, and there is one name space for both.
/// </summary>
internal sealed class PyvLabels
{
    private readonly PyvTerms _terms;
    private readonly PyvSpelling _spelling;
    private readonly Dictionary<Term, Function> _called = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Function> _labels = [];

    public PyvLabels(TransitionSystem system, PyvTerms terms, PyvSpelling spelling)
    {
        _terms = terms;
        _spelling = spelling;
        foreach (var function in system.Functions)
            if (terms.DefinitionOf(function) is { } definition) _called[function.Body] = definition;
    }

    /// <summary>The formulas that still have to be declared as definitions, when all formulas have their names.</summary>
    public ImmutableArray<Function> Definitions => [.. _called.Values.Where(f => !_labels.Contains(f))];

    /// <summary>A formula with its name; one without a name keeps none.</summary>
    public Conjunct Of(Conjunct conjunct, PyvScope scope)
    {
        if (_called.GetValueOrDefault(conjunct.Formula) is { Parameters.IsEmpty: true } definition && !HasNoName(conjunct.Label))
        {
            _labels.Add(definition);
            return conjunct with { Label = definition.Name, Formula = definition.Body };
        }

        return conjunct with { Label = Of(conjunct.Label), Formula = _terms.Of(conjunct.Formula, scope, conjunct.Place) };
    }

    /// <summary>A label as a name; what stands for no name stays as it is.</summary>
    public string Of(string label) => HasNoName(label) ? label : _spelling.Of(label);

    // A formula without a label is called after its place.
    private static bool HasNoName(string label) => label.Contains(' ', StringComparison.Ordinal);
}
