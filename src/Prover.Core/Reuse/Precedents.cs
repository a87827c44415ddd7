using System.Collections.Immutable;
using Prover.Proving;
using Prover.Systems;

namespace Prover.Reuse;

/// <summary>An earlier answer to a question with the same frame.</summary>
/// <param name="Whole">The number of the question that was answered.</param>
/// <param name="Conditions">The text of the conditions; only a proof for any size holds under others too.</param>
/// <param name="Resources">The cost of the answer, in rlimit steps.</param>
public abstract record Precedent(string Whole, string Conditions, long Resources)
{
    /// <summary>
    /// The hypotheses with the numbers <paramref name="Core"/> cannot hold without the goal, for any size when <paramref name="Scope"/> is null
    /// (soundness rule 16).
    /// </summary>
    public sealed record Proof(string Whole, string Conditions, long Resources, Scope? Scope, ImmutableArray<string> Core) : Precedent(Whole, Conditions, Resources);

    /// <summary>A structure that answered it; <paramref name="Read"/> throws a <see cref="FormatException"/> where it does not fit the obligation.</summary>
    public sealed record Structure(string Whole, string Conditions, long Resources, Func<Obligation, Assignment> Read) : Precedent(Whole, Conditions, Resources);
}

/// <summary>The inputs of an answer besides the question: the sizes that count, the solver's limits, its seed.</summary>
/// <param name="Text">All of them.</param>
/// <param name="Scope">The sizes that count.</param>
/// <param name="AnySize">Whether proofs for any size count.</param>
public sealed record Conditions(string Text, Scope Scope, bool AnySize)
{
    /// <summary>The conditions of an answer within <paramref name="limits"/>, with a search in <paramref name="scope"/>.</summary>
    public static Conditions Of(Limits limits, Scope scope) => new(
        string.Join(' ', [limits.Text, .. scope.Sizes.Select(s => $"{s.Key}={s.Value}")]), scope, AnySize: limits.Sizes != Sizes.Bounded);
}

/// <summary>When an earlier answer answers a question of today.</summary>
public static class Precedents
{
    /// <summary>
    /// The first of <paramref name="known"/>, all with the frame of <paramref name="fingerprint"/>, that answers <paramref name="obligation"/> under
    /// <paramref name="conditions"/>; null when none does. A proof does when its core is among today's hypotheses; a structure is replayed.
    /// </summary>
    public static Answer? Answer(Obligation obligation, Fingerprint fingerprint, Conditions conditions, IEnumerable<Precedent> known) =>
        known.Select(precedent => Apply(obligation, fingerprint, conditions, precedent)).FirstOrDefault(answer => answer is not null);

    private static Answer? Apply(Obligation obligation, Fingerprint fingerprint, Conditions conditions, Precedent precedent) => precedent switch
    {
        Precedent.Proof proof when Holds(proof, fingerprint, conditions) && Core(obligation, fingerprint, proof) is { } core =>
            new Answer.Unsatisfiable(proof.Scope, core) { Cost = new Cost(proof.Resources, TimeSpan.Zero), IsByCore = proof.Whole != fingerprint.Whole },
        Precedent.Structure structure when IsWanted(obligation, fingerprint, conditions, structure) && Replayed(obligation, structure) is { } assignment
            && IsInScope(assignment, conditions, structure) =>
            new Answer.Satisfiable(assignment) { Cost = new Cost(structure.Resources, TimeSpan.Zero) },
        _ => null,
    };

    // In a scope, other axioms may have no structure, and then nothing is proved there (soundness rule 11): only the very same question counts.
    private static bool Holds(Precedent.Proof proof, Fingerprint fingerprint, Conditions conditions) =>
        proof.Scope is null ? conditions.AnySize : proof.Conditions == conditions.Text && proof.Whole == fingerprint.Whole;

    // The steps whose numbers are those of the core; null when one of them is missing.
    private static ImmutableArray<Step>? Core(Obligation obligation, Fingerprint fingerprint, Precedent.Proof proof)
    {
        var core = proof.Core.ToHashSet(StringComparer.Ordinal);
        var steps = obligation.Query.Steps.Where((_, i) => fingerprint.Hypotheses[i] is { } number && core.Contains(number)).ToImmutableArray();
        var found = fingerprint.Hypotheses.OfType<string>().Where(core.Contains).Distinct(StringComparer.Ordinal).Count();
        return found == core.Count ? steps : null;
    }

    // After a change of the question, a structure still shows that a required state exists; a counterexample might no longer be the smallest.
    private static bool IsWanted(Obligation obligation, Fingerprint fingerprint, Conditions conditions, Precedent.Structure structure) =>
        obligation.Query.Goal is null || (structure.Whole == fingerprint.Whole && structure.Conditions == conditions.Text);

    // A search in the scope would not find a larger structure: what was run before must not decide whether a required state is found.
    private static bool IsInScope(Assignment assignment, Conditions conditions, Precedent.Structure structure) =>
        structure.Conditions == conditions.Text || assignment.Universe.IsCovered(assignment.State, conditions.Scope);

    private static Assignment? Replayed(Obligation obligation, Precedent.Structure structure)
    {
        try
        {
            var assignment = structure.Read(obligation);
            return Replay.Confirm(obligation, assignment) is Verdict.Refuted or Verdict.Found ? assignment : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The numbers of the hypotheses in a core, sorted.</summary>
    public static ImmutableArray<string> Numbers(Obligation obligation, Fingerprint fingerprint, ImmutableArray<Step> core)
    {
        var used = core.ToHashSet<Step>(ReferenceEqualityComparer.Instance);
        return
        [
            .. obligation.Query.Steps.Select((step, i) => used.Contains(step) ? fingerprint.Hypotheses[i] : null)
                .OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
    }
}
