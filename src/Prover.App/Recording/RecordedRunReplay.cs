using System.Collections.Immutable;
using Prover.Proving;
using Prover.Systems;

namespace Prover.App.Recording;

/// <summary>Something that was recorded and cannot be shown any more.</summary>
public sealed record Lapsed(string Name, string Why);

/// <summary>A recorded run checked against its proof as it is now: every structure in the report has been replayed anew.</summary>
/// <param name="Report">The results that still hold.</param>
/// <param name="Time">When it was.</param>
/// <param name="HasChanged">Whether the specification or the proof says something else since.</param>
/// <param name="Lapsed">The results that are not shown any more.</param>
public sealed record ReplayedRecord(ProofReport Report, DateTimeOffset Time, bool HasChanged, ImmutableArray<Lapsed> Lapsed)
{
    /// <summary>Whether an earlier version of the program wrote the record: what it says without a structure to replay is not recalled.</summary>
    public bool IsOlder { get; init; }
}

/// <summary>From a record back to a report, by evaluation alone.</summary>
public sealed class RecordedRunReplay
{
    private readonly RunRecord _run;
    private readonly ProofScript _proof;
    private readonly bool _hasChanged;
    private readonly bool _isOlder;

    private RecordedRunReplay(RunRecord run, ProofScript proof, bool isOlder) =>
        (_run, _proof, _hasChanged, _isOlder) = (run, proof, run.Fingerprint != ProofDigest.Of(proof), isOlder);

    /// <summary>
    /// Replays the record <paramref name="run"/> of <paramref name="proof"/>, which is bound anew. From the record of an earlier version, only
    /// structures count.
    /// </summary>
    public static ReplayedRecord Of(RunRecord run, ProofScript proof, bool isOlder = false)
    {
        var known = proof.Scope.Sizes.Keys.ToHashSet(StringComparer.Ordinal);
        var scope = new Scope(proof.Scope.Sizes.SetItems(run.Scope.Where(s => known.Contains(s.Key))));
        return new RecordedRunReplay(run, proof with { Scope = scope }, isOlder).All();
    }

    private ReplayedRecord All()
    {
        var obligations = ObligationGenerator.Generate(_proof);
        var byName = obligations.ToDictionary(o => o.Name, StringComparer.Ordinal);
        var results = ImmutableArray.CreateBuilder<Discharged>();
        var lapsed = ImmutableArray.CreateBuilder<Lapsed>();
        foreach (var record in _run.Obligations.Where(r => _isOlder ? r.Structure is not null : r.Verdict is not null))
        {
            if (!byName.TryGetValue(record.Name, out var obligation)) lapsed.Add(new Lapsed(record.Name, "the proof has no such obligation any more"));
            else if (Judge(obligation, record, out var why) is { } verdict) results.Add(new Discharged(obligation, verdict, CostOf(record)) { Origin = OriginOf(record), OtherSolver = record.OtherSolver });
            else lapsed.Add(new Lapsed(record.Name, why));
        }

        var report = Report(obligations, byName, results.ToImmutable(), isPartial: lapsed.Count > 0 || _isOlder).With(Judgements(results));
        return new ReplayedRecord(report, _run.Time, _hasChanged, lapsed.ToImmutable()) { IsOlder = _isOlder };
    }

    private ImmutableSortedDictionary<string, Triage> Judgements(IEnumerable<Discharged> results)
    {
        var recorded = _run.Obligations.Where(o => o.Triage is not null).ToDictionary(o => o.Name, o => o.Triage!, StringComparer.Ordinal);
        var triage = new TriageRecords(_proof);
        var judgements = ImmutableSortedDictionary.CreateBuilder<string, Triage>(StringComparer.Ordinal);
        foreach (var result in results.Where(r => r.IsFailure))
            if (recorded.TryGetValue(result.Obligation.Name, out var record) && triage.Of(result.Obligation, record, _hasChanged) is { } judgement)
                judgements[result.Obligation.Name] = judgement;
        return judgements.ToImmutable();
    }

    // If the proof has changed, the remaining results are a selection.
    private ProofReport Report(
        ImmutableArray<Obligation> obligations, Dictionary<string, Obligation> byName, ImmutableArray<Discharged> results, bool isPartial)
    {
        var selected = _hasChanged || isPartial
            ? [.. results.Select(r => r.Obligation)]
            : _run.Obligations.Select(r => byName[r.Name]).ToImmutableArray();
        var ending = Words.Endings.Find(_run.Ending) ?? Ending.Interrupted;
        var run = new ProofRun(obligations, selected, results, _run.IsSelection || _hasChanged || isPartial, ending);
        return ProofReport.Of(_proof, run, _run.BoundedOnly);
    }

    private static Cost CostOf(ObligationRecord record) => new(record.Resources, TimeSpan.FromTicks((long)Math.Round(record.Milliseconds * TimeSpan.TicksPerMillisecond)));

    private static Origin OriginOf(ObligationRecord record) => Words.Origins.Find(record.Origin) ?? Origin.Solver;

    private Verdict? Judge(Obligation obligation, ObligationRecord record, out string why)
    {
        why = "";
        if (record.Structure is { } structure) return Replayed(obligation, structure, out why);
        if (_hasChanged) return new Verdict.Unknown($"the specification or the proof has changed since it was {record.Verdict}");
        var scope = record.Sizes is null ? null : new Scope(record.Sizes);
        return Words.Verdicts.Find(record.Verdict) switch
        {
            VerdictKind.Proved => new Verdict.Proved(scope, CoreOf(obligation, record)),
            VerdictKind.Impossible => new Verdict.Impossible(scope, []),
            VerdictKind.Undecided => new Verdict.Unknown(record.Reason ?? ""),
            VerdictKind.Broken => new Verdict.Broken(record.Reason ?? ""),
            VerdictKind.InternalError => new Verdict.InternalError(record.Reason ?? "", record.Reason ?? ""),
            _ => Lapse($"nothing shows any more that it was {record.Verdict}", out why),
        };
    }

    private static ImmutableArray<Step> CoreOf(Obligation obligation, ObligationRecord record) => record.Positions.IsDefault
        ? [.. obligation.Query.Steps.Where(s => Verdict.Proved.LabelOf(s) is { } label && record.Core.Contains(label))]
        : [.. record.Positions.Where(p => p >= 0 && p < obligation.Query.Steps.Length).Select(p => obligation.Query.Steps[p])];

    private static Verdict? Lapse(string reason, out string why)
    {
        why = reason;
        return null;
    }

    private Verdict? Replayed(Obligation obligation, StructureRecord structure, out string why)
    {
        why = "";
        try
        {
            var verdict = Replay.Confirm(obligation, StructureRecords.Read(_proof.System, obligation, structure));
            if (verdict is Verdict.Refuted or Verdict.Found) return verdict;
            why = verdict switch { Verdict.Broken b => b.Detail, Verdict.Unknown u => u.Reason, _ => "it does not replay" };
        }
        catch (FormatException e)
        {
            why = e.Message;
        }

        return null;
    }
}
