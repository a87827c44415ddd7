using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Prover.App.Reports.Json;

/// <summary>
/// The lines of <c>--format ndjson</c>, each an object whose <c>event</c> says what it is. Their form is what <c>docs/events.schema.json</c> says.
/// </summary>
public static class EventDocuments
{
    /// <summary>A change that breaks a reader gets another version.</summary>
    public const string Version = "prover-events/1";
}

/// <summary>The first line.</summary>
public sealed record RunEvent(string Event, string Schema, ToolVersion Tool, ToolVersion Solver, int Planned);

/// <summary>Something is wrong with the input: nothing is proved.</summary>
public sealed record MistakeEvent(string Event, MistakeDocument Mistake);

/// <summary>A proof is begun.</summary>
public sealed record ProofEvent(
    string Event, string Path, string Name, string Invariant, string System, string? Found, ImmutableSortedDictionary<string, int> Scope,
    ExpectationDocument Expectation, int Obligations, int Selected);

/// <summary>An obligation has its verdict.</summary>
public sealed record ObligationEvent(string Event, string Path, ObligationDocument Obligation);

/// <summary>How far a counterexample can be trusted to occur in a run.</summary>
public sealed record TriageEvent(string Event, string Path, string Obligation, TriageDocument Triage);

/// <summary>A proof has ended.</summary>
public sealed record ProofEndEvent(
    string Event, string Path, string Outcome, string Extent, string Summary, ImmutableArray<string> Reasons, ImmutableArray<RemarkDocument> Remarks,
    TotalsDocument Totals, ImmutableArray<ExercisedDocument> Vacuity, UnneededDocument? Unneeded, SeedsDocument? Seeds, ImmutableArray<ImmutableSortedDictionary<string, int>> EmptySizes, AuditDocument? Audit,
    CrossCheckDocument? CrossCheck, ImmutableArray<GroupDocument> Groups);

/// <summary>The last line.</summary>
public sealed record EndEvent(string Event, bool Interrupted, int Planned, int Reported, int ExitCode, ImmutableArray<string> Unproved);

/// <summary>How the lines are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RunEvent))]
[JsonSerializable(typeof(MistakeEvent))]
[JsonSerializable(typeof(ProofEvent))]
[JsonSerializable(typeof(ObligationEvent))]
[JsonSerializable(typeof(TriageEvent))]
[JsonSerializable(typeof(ProofEndEvent))]
[JsonSerializable(typeof(EndEvent))]
public sealed partial class EventContext : JsonSerializerContext;
