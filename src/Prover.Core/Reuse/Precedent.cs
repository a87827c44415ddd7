using System.Collections.Immutable;
using Prover.Proving;
using Prover.Systems;

namespace Prover.Reuse;

/// <summary>What is known of a question with the same frame.</summary>
/// <param name="Whole">The number of the question that was answered.</param>
/// <param name="Conditions">The text of the conditions; only a proof for any size holds under others too.</param>
/// <param name="Resources">What the answer took, in rlimit steps.</param>
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

/// <summary>What an answer depends on beside the question: the sizes that count, the solver's limits, its seed.</summary>
/// <param name="Text">All of them.</param>
/// <param name="AnySize">Whether proofs for any size count.</param>
public sealed record Conditions(string Text, bool AnySize);
