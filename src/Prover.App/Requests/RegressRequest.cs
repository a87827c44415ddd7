using System.Collections.Immutable;
using Prover.App.Recording;
using Prover.Proving;
using Prover.Reuse;

namespace Prover.App.Requests;

/// <summary>A request to <c>regress</c> or <c>accept</c>.</summary>
/// <param name="Verify">How proofs are verified.</param>
/// <param name="Fresh">Whether nothing that was recorded is trusted.</param>
/// <param name="Slower">By which factor work may grow.</param>
/// <param name="SlowerFails">Whether it is a failure when it grows more.</param>
public sealed record RegressRequest(VerifyRequest Verify, bool Fresh, double Slower, bool SlowerFails)
{
    /// <summary>The factor where none is given.</summary>
    public const double UsualFactor = 3;
}

/// <summary>A proof with its record, before anything is compared.</summary>
/// <param name="Path">The proof.</param>
/// <param name="Record">The accepted record; null when there was none.</param>
/// <param name="IsUnchanged">Whether all that the proof is made of says what it said.</param>
/// <param name="HasSameAnswers">Whether the record, if there is one, is of the solver and the encoding that are asked now.</param>
public sealed record Standing(string Path, SealedRecord? Record, bool IsUnchanged, bool HasSameAnswers);

/// <summary>A proof checked against what was accepted of it.</summary>
/// <param name="Standing">The proof and its record.</param>
/// <param name="Report">The present results; null when nothing had to be verified.</param>
/// <param name="Changes">The differences.</param>
/// <param name="Examples">The fates of the counterexamples that were kept.</param>
/// <param name="Edits">The edits since the record, as far as version control tells.</param>
/// <param name="Outcome">How it came out.</param>
public sealed record RecordCheck(
    Standing Standing, ProofReport? Report, ImmutableArray<Change> Changes, ImmutableArray<ReplayedExample> Examples, ImmutableArray<Hunk> Edits, Outcome Outcome);
