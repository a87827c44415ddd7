using System.Collections.Immutable;
using Prover.Systems;

namespace Prover.Strengthening;

/// <summary>A clause that a case claims in addition.</summary>
/// <param name="Case">The case, as the file has it.</param>
/// <param name="Clause">The clause.</param>
/// <param name="Conjunct">The clause as a conjunct, with a label of its own.</param>
/// <param name="Blocks">The rule whose step from a state that runs do not reach made it necessary; null for one that several steps share.</param>
public sealed record Addition(Case Case, Clause Clause, Conjunct Conjunct, Rule? Blocks)
{
    /// <summary>Its name in cores.</summary>
    public string Name => $"{Case.Name}.{Conjunct.Label}";
}

/// <summary>Builds proofs whose cases claim more.</summary>
public static class Additions
{
    /// <summary>
    /// The proof in which each case claims <paramref name="added"/> behind its own conjuncts. It is expected to be proved, and to have the dead rules and the vacuous
    /// conjuncts that the file expects.
    /// </summary>
    public static ProofScript To(ProofScript proof, IReadOnlyCollection<Addition> added) =>
        Replace(proof, c => [.. c.Conjuncts, .. added.Where(a => a.Case == c).Select(a => a.Conjunct)]);

    /// <summary>The proof in which each case claims what <paramref name="conjuncts"/> says.</summary>
    public static ProofScript Replace(ProofScript proof, Func<Case, ImmutableArray<Conjunct>> conjuncts)
    {
        var cases = proof.Invariant.Cases.ToDictionary(c => c, c => new Case(c.Name, c.Parameters, conjuncts(c), c.Place));
        Case Of(Case old) => cases.GetValueOrDefault(old, old);
        var invariant = proof.Invariant with { Cases = [.. proof.Invariant.Cases.Select(Of)] };
        var system = proof.System with
        {
            Invariants = proof.System.Invariants.Replace(proof.Invariant, invariant),
            Witnesses = [.. proof.System.Witnesses.Select(w => w with { Case = Of(w.Case) })],
        };
        return proof with
        {
            System = system,
            Invariant = invariant,
            Edges = [.. proof.Edges.Select(e => e with { Source = e.Source is { } source ? Of(source) : null, Target = e.Target is CaseTarget t ? t with { Case = Of(t.Case) } : e.Target })],
            Implications = [.. proof.Implications.Select(i => i with { Case = Of(i.Case) })],
            Expectation = proof.Expectation with
            {
                Kind = Syntax.ExpectationKind.Proved,
                Patterns = [],
                Vacuous = [.. proof.Expectation.Vacuous.Select(v => v with { Claim = Of(v.Claim) })],
            },
        };
    }
}
