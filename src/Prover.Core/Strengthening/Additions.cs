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

/// <summary>Builds proofs whose cases claim more, or less.</summary>
public static class Additions
{
    /// <summary>
    /// The proof in which each case claims <paramref name="added"/> after its own conjuncts. It is expected to be proved, and to have the dead rules and the vacuous
    /// conjuncts that the file expects.
    /// </summary>
    public static ProofScript To(ProofScript proof, IReadOnlyCollection<Addition> added) => Add(proof, c => added.Where(a => a.Case == c).Select(a => a.Conjunct));

    /// <summary>The proof in which each case claims the conjuncts that <paramref name="added"/> gives, after its own.</summary>
    public static ProofScript Add(ProofScript proof, Func<Case, IEnumerable<Conjunct>> added) => Revise(proof, c =>
    {
        var before = ClaimsOf(proof, c);
        return before with { Added = [.. before.Added, .. added(c)] };
    });

    /// <summary>The proof in which each case claims only those conjuncts that are <paramref name="kept"/>.</summary>
    public static ProofScript Keep(ProofScript proof, Func<Case, Conjunct, bool> kept) => Revise(proof, c =>
    {
        var before = ClaimsOf(proof, c);
        return before with
        {
            Kept = [.. before.Kept.Where((_, i) => kept(c, c.Conjuncts[i]))],
            Added = [.. before.Added.Where(a => kept(c, a))],
        };
    });

    /// <summary>
    /// The proof of the files, <paramref name="proof"/>, in which some cases claim something else.
    /// </summary>
    /// <exception cref="ArgumentException">A case or a position is not one of the proof.</exception>
    public static ProofScript Revise(ProofScript proof, ImmutableArray<RevisedCase> revised)
    {
        foreach (var revision in revised)
        {
            var owner = proof.Invariant.Cases.FirstOrDefault(c => c.Name == revision.Name) ?? throw new ArgumentException($"the proof has no case '{revision.Name}'");
            if (revision.Kept.Any(p => p < 0 || p >= owner.Conjuncts.Length)) throw new ArgumentException($"the case '{revision.Name}' has fewer conjuncts");
        }

        return revised.IsEmpty ? proof : Revise(proof, c => revised.FirstOrDefault(r => r.Name == c.Name) ?? ClaimsOf(proof, c));
    }

    // The claims of a case, in terms of the files.
    private static RevisedCase ClaimsOf(ProofScript proof, Case @case) =>
        proof.Revised.FirstOrDefault(r => r.Name == @case.Name) ?? new RevisedCase(@case.Name, [.. Enumerable.Range(0, @case.Conjuncts.Length)], []);

    private static ProofScript Revise(ProofScript proof, Func<Case, RevisedCase> revise)
    {
        var revised = proof.Invariant.Cases.ToDictionary(c => c, revise);
        ImmutableArray<Conjunct> Claimed(Case old)
        {
            // The case has only those conjuncts of the files that it kept before.
            var before = ClaimsOf(proof, old);
            return [.. revised[old].Kept.Select(p => old.Conjuncts[before.Kept.IndexOf(p)]), .. revised[old].Added];
        }

        var cases = proof.Invariant.Cases.ToDictionary(c => c, c => new Case(c.Name, c.Parameters, Claimed(c), c.Place));
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
            Revised = [.. revised.Values],
            Expectation = proof.Expectation with
            {
                Kind = Syntax.ExpectationKind.Proved,
                Patterns = [],
                Vacuous = [.. proof.Expectation.Vacuous.Select(v => v with { Claim = Of(v.Claim) })],
            },
        };
    }
}
