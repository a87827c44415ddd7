using System.Collections.Immutable;
using Prover.Proving;
using Prover.Strengthening;
using Prover.Systems;
using Prover.Text;

namespace Prover.App.Requests;

/// <summary>A request to strengthen an invariant.</summary>
/// <param name="Path">A proof, a specification or a mypyvy file.</param>
/// <param name="Scope">Sizes for the search for reachable states, instead of the proof's own.</param>
/// <param name="Goals">
/// The conjuncts that are to be proved, as <c>label</c> or <c>case.label</c>; the others are forgotten. The name of a property says that no conjunct is, but what the proof implies. All
/// conjuncts where none is named.
/// </param>
/// <param name="Cases">The cases to which conjuncts may be added; all where none is named.</param>
/// <param name="MostStates">The most reachable states that are looked at.</param>
/// <param name="MostCandidates">The most candidates for a case.</param>
/// <param name="Limits">The limits of the work on one obligation.</param>
/// <param name="Jobs">The number of threads.</param>
public sealed record StrengthenRequest(
    string Path, ImmutableArray<KeyValuePair<string, int>> Scope, ImmutableArray<string> Goals, ImmutableArray<string> Cases, int MostStates, int MostCandidates,
    Limits Limits, int Jobs)
{
    /// <summary>The files as they are seen: those on disk unless an editor has others.</summary>
    public SourceFiles Files { get; init; } = SourceFiles.OnDisk;
}

/// <summary>The answer to such a request.</summary>
/// <param name="Proof">The proof that was to be strengthened, with its goals alone.</param>
/// <param name="Reached">The states that were visited.</param>
/// <param name="Result">The strengthening; null where a run breaks what is to be proved, or where the search for clauses did not end with some.</param>
/// <param name="Edits">The files with the conjuncts that were found; empty if these do not suffice.</param>
/// <param name="Report">The proof with the conjuncts that were found; null where these do not suffice.</param>
public sealed record StrengthenAnswer(
    ProofScript Proof, Reached Reached, Strengthened? Result, ImmutableArray<FileEdit> Edits, ProofReport? Report)
{
    /// <summary>The end of the property-directed search; null where it did not run.</summary>
    public Inference? Inference { get; init; }

    /// <summary>The result of the search among candidates that did not suffice, after which the property-directed search ran; null where there was no such search.</summary>
    public Strengthened? Tried { get; init; }
}
