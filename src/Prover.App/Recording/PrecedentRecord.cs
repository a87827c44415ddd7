using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Serialization;
using Prover.Proving;
using Prover.Reuse;
using Prover.Systems;

namespace Prover.App.Recording;

/// <summary>An answer that is kept: a proof by its core, or a structure.</summary>
/// <param name="Whole">The number of the question.</param>
/// <param name="Conditions">Under which conditions it was answered.</param>
/// <param name="Resources">The cost, in rlimit steps.</param>
/// <param name="Sizes">Up to which sizes it was proved; null for any.</param>
/// <param name="Core">The numbers of the hypotheses that the proof uses; null when it is no proof.</param>
/// <param name="Structure">The structure that refutes it, or the one that was found.</param>
public sealed record PrecedentRecord(
    string Whole, string Conditions, long Resources, ImmutableSortedDictionary<string, int>? Sizes, ImmutableArray<string>? Core, StructureRecord? Structure)
{
    /// <summary>The record of a result; null for an undecided result, and for one that comes from a record or a cache.</summary>
    public static PrecedentRecord? Of(TransitionSystem system, Discharged result, Fingerprint fingerprint, Conditions conditions)
    {
        PrecedentRecord Keep(Scope? scope, ImmutableArray<Step>? core, StructureRecord? structure) => new(
            fingerprint.Whole, conditions.Text, result.Cost.Resources, scope?.Sizes,
            core is { } steps ? Precedents.Numbers(result.Obligation, fingerprint, steps) : null, structure);

        return result.Verdict switch
        {
            Verdict.Proved proved => Keep(proved.Scope, proved.Core, null),
            Verdict.Impossible impossible => Keep(impossible.Scope, impossible.Core, null),
            Verdict.Refuted or Verdict.Found => Keep(null, null, StructureRecords.Record(system, result.Obligation, result.Example!)),
            Verdict.Unknown or Verdict.Broken => null,
            _ => throw new UnreachableException($"a verdict that is not recorded: {result.Verdict.GetType().Name}"),
        };
    }

    /// <summary>The answer that was kept, for questions about <paramref name="system"/>; null when nothing sensible was.</summary>
    public Precedent? In(TransitionSystem system)
    {
        if (Core is { IsDefault: false } core) return new Precedent.Proof(Whole, Conditions, Resources, Sizes is null ? null : new Scope(Sizes), core);
        return Structure is { } structure
            ? new Precedent.Structure(Whole, Conditions, Resources, obligation => StructureRecords.Read(system, obligation, structure))
            : null;
    }
}

/// <summary>The answers to questions with one frame, the latest first.</summary>
public sealed record CacheRecord(string Frame, ImmutableArray<PrecedentRecord> Answers);

/// <summary>How the entries of the cache are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CacheRecord))]
public sealed partial class CacheContext : JsonSerializerContext;
