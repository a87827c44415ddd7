using System.Collections.Immutable;
using Prover.Systems;

namespace Prover.Strengthening;

/// <summary>Gives clauses the form and the labels of conjuncts.</summary>
public sealed class AdditionNames(ProofScript proof, ImmutableArray<Atom> vocabulary)
{
    private readonly FreeNames _names = new(proof.System);
    private readonly HashSet<(Case, string)> _taken = [];

    /// <summary>A clause as a conjunct of a case; its label is named after its atoms, and numbered where it would be another's.</summary>
    public Addition Addition(Case owner, Clause clause, Rule? blocks)
    {
        var formula = clause.ToTerm(vocabulary, owner.Parameters, _names.ForVariables(owner), _names.ForElements(owner), owner.Place);
        var stem = string.Join('_', clause.Literals.Where(l => !vocabulary[l.Atom].IsStructural).Select(l => vocabulary[l.Atom].Name).Distinct());
        var label = _names.ForLabels(owner, stem).First(name => _taken.Add((owner, name)));
        return new Addition(owner, clause, new Conjunct(label, formula, owner.Place), blocks);
    }
}
