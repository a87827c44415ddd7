using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Prover.App.Recording;

/// <summary>The record of the last run of a proof: enough to show everything again without a solver.</summary>
/// <param name="Proof">The proof's full path.</param>
/// <param name="Time">When the run ended.</param>
/// <param name="Fingerprint">The fingerprint of the specification and the proof.</param>
/// <param name="Scope">The sizes that were looked at.</param>
/// <param name="BoundedOnly">Whether only the scope was.</param>
/// <param name="IsSelection">Whether a selection was asked for.</param>
/// <param name="Ending">How the run ended.</param>
/// <param name="Found">The text of the proof, where it was not written but found.</param>
/// <param name="Obligations">Those that were selected, in their order.</param>
public sealed record RunRecord(
    string Proof,
    DateTimeOffset Time,
    string Fingerprint,
    ImmutableSortedDictionary<string, int> Scope,
    bool BoundedOnly,
    bool IsSelection,
    string Ending,
    string? Found,
    ImmutableArray<ObligationRecord> Obligations);

/// <summary>The result of an obligation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Verdict">The name of the verdict; null when the run ended before.</param>
/// <param name="Sizes">Up to which sizes it was proved, or proved impossible; null for any.</param>
/// <param name="Reason">Why it is unknown, or what does not replay.</param>
/// <param name="Core">The labels of the hypotheses of a proof.</param>
/// <param name="Positions">The positions in the question of all hypotheses of a proof, from 0; absent in records of earlier versions.</param>
/// <param name="Origin">Who answered.</param>
/// <param name="Resources">The solver's steps.</param>
/// <param name="Milliseconds">Time spent in the solver.</param>
/// <param name="Structure">The structure that refutes it, or the one that was found.</param>
/// <param name="Triage">The worth of the counterexample.</param>
public sealed record ObligationRecord(
    string Name,
    string? Verdict,
    ImmutableSortedDictionary<string, int>? Sizes,
    string? Reason,
    ImmutableArray<string> Core,
    ImmutableArray<int> Positions,
    string? Origin,
    long Resources,
    double Milliseconds,
    StructureRecord? Structure,
    TriageRecord? Triage)
{
    /// <summary>The other solver on whose answer the verdict rests; null where it rests on none.</summary>
    public string? OtherSolver { get; init; }
}

/// <summary>
/// A structure: sizes, the state in which the query begins, its constants in their order, the states to which rules lead that are relations. The
/// rest is replayed.
/// </summary>
public sealed record StructureRecord(
    ImmutableSortedDictionary<string, int> Sizes, JsonObject State, JsonArray Constants, ImmutableArray<JsonObject> Given);

/// <summary>
/// The worth of a counterexample: the kind of judgement, the depth and the sizes of the search, the reason for not searching, or the run that leads
/// there.
/// </summary>
public sealed record TriageRecord(
    string Kind, int? Depth, ImmutableSortedDictionary<string, int>? Sizes, string? Reason, JsonObject? First, ImmutableArray<FiringRecord> Steps);

/// <summary>A rule that fired, with its arguments; where it is a relation, the state after it too.</summary>
public sealed record FiringRecord(string Rule, JsonArray Arguments, JsonObject? After);

/// <summary>The proofs of the last run, whether it was of one or of many.</summary>
public sealed record LatestRecord(ImmutableArray<string> Proofs);

/// <summary>The counterexamples that were seen of a proof, the latest first.</summary>
public sealed record SeenRecord(string Proof, ImmutableArray<KeptExample> Examples);

/// <summary>How records are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(LatestRecord))]
[JsonSerializable(typeof(SeenRecord))]
public sealed partial class RecordContext : JsonSerializerContext;
