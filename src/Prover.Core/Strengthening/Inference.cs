using System.Collections.Immutable;
using Prover.Proving;

namespace Prover.Strengthening;

/// <summary>The progress of a property-directed search: for a display only.</summary>
/// <param name="Frame">The number of steps that the frames reach.</param>
/// <param name="Clauses">The number of clauses in them.</param>
public sealed record InferenceProgress(int Frame, int Clauses);

/// <summary>Why a property-directed search ended.</summary>
public abstract record Inference
{
    private Inference()
    {
    }

    /// <summary>Every initial state satisfies the clauses, and with the claims every step keeps them: to be verified like any proof.</summary>
    public sealed record Inductive(ImmutableArray<Clause> Clauses) : Inference;

    /// <summary>
    /// No universal invariant proves the claims: the first state is an initial one, each state has a step to one that contains the next state, and the last state breaks
    /// a claim. Any universal invariant that holds in the first holds in all of them.
    /// </summary>
    /// <param name="States">The states, each with the rule of its step; none for the last, nor where an initial state contains the next.</param>
    public sealed record Abstract(ImmutableArray<(Assignment State, Systems.Rule? Rule)> States) : Inference;

    /// <summary>The search gave up, or was interrupted.</summary>
    /// <param name="Clauses">The clauses that hold in all states that few steps reach.</param>
    /// <param name="Steps">So many steps.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Open(ImmutableArray<Clause> Clauses, int Steps, string Reason) : Inference;
}
