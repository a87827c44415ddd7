using System.Collections.Immutable;
using Prover.Binding;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Strengthening;

/// <summary>Names for bound variables and for conjuncts that stand for nothing else.</summary>
internal sealed class FreeNames
{
    private static readonly string[] Letters = ["a", "b", "c", "d", "e", "f", "g", "h"];

    private static readonly string[] ElementLetters = ["m", "n", "o", "p"];
    private static readonly string[] CountedLetters = ["x", "y", "z"];

    private readonly ImmutableHashSet<string> _symbols;
    private readonly ImmutableHashSet<string> _claims;
    private readonly ImmutableArray<Variable> _parameters; // of all cases
    private readonly bool _callsClaims;

    /// <summary>The names of a system, in which formulas may call claims by their names if the language of its file allows that.</summary>
    public FreeNames(TransitionSystem system)
    {
        _symbols =
        [
            .. system.Sorts.Select(s => s.Name), .. system.Datatypes.Select(d => d.Name), .. system.Datatypes.SelectMany(d => d.Constructors).Select(c => c.Name),
            .. system.Variables.Select(v => v.Name), .. system.Functions.Concat(system.TwoState).Select(f => f.Name), .. system.Rules.Select(r => r.Name),
        ];
        _claims =
        [
            .. system.Axioms.Select(a => a.Label), .. system.Invariants.SelectMany(i => i.Cases).Concat(system.Properties).SelectMany(c => c.Conjuncts).Select(c => c.Label),
            .. system.Theorems.Select(t => t.Label), .. system.Traces.Select(t => t.Label),
        ];
        _parameters = [.. system.Invariants.SelectMany(i => i.Cases).SelectMany(c => c.Parameters)];
        _callsClaims = FrontEnds.Of(system.Init.Place.Source.Path) is { CallsClaims: true };
    }

    /// <summary>Names for the variables of a clause of <paramref name="case"/>.</summary>
    public IEnumerable<string> ForVariables(Case @case) => From(Letters, @case.Parameters);

    /// <summary>Other names, for the elements of collections of which such a clause speaks.</summary>
    public IEnumerable<string> ForElements(Case @case) => From(ElementLetters, @case.Parameters);

    /// <summary>Other names, for elements that are counted within clauses about any case.</summary>
    public IEnumerable<string> ForCounted() => From(CountedLetters, _parameters);

    private IEnumerable<string> From(string[] letters, IEnumerable<Variable> parameters) => Enumerable.Range(0, int.MaxValue).SelectMany(i => letters.Select(l => i == 0 ? l : $"{l}{i}"))
        .Where(name => !_symbols.Contains(name) && !(_callsClaims && _claims.Contains(name)) && parameters.All(p => p.Name != name));

    /// <summary>Labels that begin with <paramref name="stem"/>, for a conjunct of <paramref name="case"/>.</summary>
    public IEnumerable<string> ForLabels(Case @case, string stem) => Enumerable.Range(1, int.MaxValue).Select(i => i == 1 ? stem : $"{stem}{i}")
        .Where(label => @case.Conjuncts.All(c => c.Label != label) && !(_callsClaims && (_symbols.Contains(label) || _claims.Contains(label))));
}
