using Prover.Syntax;
using Prover.Systems;

namespace Prover.Comparing;

/// <summary>One of the versions that are compared.</summary>
/// <param name="Language">What was given: a specification, a proof, or a mypyvy file.</param>
/// <param name="System">The system.</param>
/// <param name="Proof">The proof; of a specification, one whose obligations are to be compared too, or null.</param>
public sealed record Edition(Language Language, TransitionSystem System, ProofScript? Proof);
