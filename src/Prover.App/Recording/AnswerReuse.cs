using System.Collections.Concurrent;
using Prover.Proving;
using Prover.Reuse;
using Prover.Systems;

namespace Prover.App.Recording;

/// <summary>
/// Answers from earlier runs, consulted before the solver, for one proof: first the accepted results, then the cache. Both may be missing. Used from several
/// threads.
/// </summary>
/// <param name="system">The system that the proof is about.</param>
/// <param name="conditions">The conditions on which answers depend, besides the questions.</param>
/// <param name="accepted">The accepted results; null when they do not count.</param>
/// <param name="cache">The cache; null when it does not count.</param>
/// <param name="isExact">
/// Whether only answers count that take today what they took: those to the very same questions, and no examples, which a walk may find sooner or later when other rules change.
/// </param>
/// <param name="solve">Who answers otherwise.</param>
public sealed class AnswerReuse(
    TransitionSystem system, Conditions conditions, Accepted? accepted, IAnswers? cache, bool isExact, Discharge solve) : IDisposable
{
    // Results that this run has kept itself do not count: otherwise the cost of an obligation would depend on the order.
    private readonly ConcurrentDictionary<string, bool> _kept = new(StringComparer.Ordinal);
    private readonly ThreadLocal<Fingerprinter> _fingerprinter = new(() => new Fingerprinter());
    private readonly ConcurrentDictionary<Obligation, Fingerprint> _fingerprints = new(ReferenceEqualityComparer.Instance);

    /// <summary>The conditions on which answers depend, besides the questions.</summary>
    public Conditions Conditions => conditions;

    /// <summary>The fingerprint of what an obligation asks.</summary>
    public Fingerprint FingerprintOf(Obligation obligation) => _fingerprints.GetOrAdd(obligation, o => _fingerprinter.Value!.Of(o.Query));

    /// <summary>An answer that is known, or the solver's.</summary>
    public Answer Discharge(Obligation obligation, CancellationToken cancellation) => Recall(obligation) ?? solve(obligation, cancellation);

    /// <summary>The same for batches: together are asked those that nobody knows.</summary>
    public Sharing Before(Sharing sharing)
    {
        IEnumerable<(Obligation, Answer)> Discharge(Batch batch, CancellationToken cancellation)
        {
            var known = batch.Obligations.Where(o => Recall(o) is not null).ToHashSet<Obligation>(ReferenceEqualityComparer.Instance);
            foreach (var obligation in known) yield return (obligation, new Answer.Undecided("it is known, and need not be asked"));
            foreach (var asked in sharing.Discharge(batch.UpToLast(o => !known.Contains(o)), cancellation))
                if (!known.Contains(asked.Obligation)) yield return asked;
        }

        return sharing with { Discharge = Discharge };
    }

    private Answer? Recall(Obligation obligation)
    {
        if (accepted is null && cache is null) return null;
        var fingerprint = FingerprintOf(obligation);
        if (accepted is not null && Known(obligation, fingerprint, accepted.Find(fingerprint.Frame)) is { } recorded) return recorded with { Origin = Origin.Record };
        if (cache is not null && !_kept.ContainsKey(fingerprint.Frame) && Known(obligation, fingerprint, cache.Find(fingerprint.Frame)) is { } cached) return cached with { Origin = Origin.Cache };
        return null;
    }

    private Answer? Known(Obligation obligation, Fingerprint fingerprint, IEnumerable<PrecedentRecord> records) =>
        Precedents.Answer(obligation, fingerprint, conditions, records
            .Where(r => !isExact || (r.Whole == fingerprint.Whole && r.Conditions == conditions.Text && !(obligation.IsExistential && r.Structure is not null)))
            .Select(r => r.In(system)).OfType<Precedent>());

    /// <summary>Keeps what our solver has just found for later runs. Answers of other solvers and of workers are never kept.</summary>
    public void Keep(Discharged result)
    {
        if (cache is null || result.OtherSolver is not null || result.Worker is not null || result.Origin is not (Origin.Solver or Origin.Batch)) return;
        var fingerprint = FingerprintOf(result.Obligation);
        // The cost of a question asked in a batch depends on the batch, so such a result does not count where exact answers are wanted.
        var under = result.Origin == Origin.Batch ? conditions with { Text = $"{conditions.Text} together" } : conditions;
        if (PrecedentRecord.Of(system, result, fingerprint, under) is not { } record) return;
        _kept[fingerprint.Frame] = true;
        cache.Keep(fingerprint.Frame, record);
    }

    /// <inheritdoc/>
    public void Dispose() => _fingerprinter.Dispose();
}
