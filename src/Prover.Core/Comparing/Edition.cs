using Prover.Systems;

namespace Prover.Comparing;

/// <summary>One of the versions that are compared.</summary>
/// <param name="System">The system.</param>
/// <param name="Proof">The proof that was given; null when a specification was.</param>
/// <param name="HasLines">Whether a person wrote the lines of the proof.</param>
public sealed record Edition(TransitionSystem System, ProofScript? Proof, bool HasLines);
