using System.Collections.Concurrent;
using Prover.Proving;
using Prover.Reuse;
using Prover.Systems;

namespace Prover.Cli.Recording;

/// <summary>
/// What earlier runs know, in front of a solver, for one proof: first what was accepted, then the cache. Both may be missing. Used from several threads.
/// </summary>
/// <param name="system">What the proof is about.</param>
/// <param name="conditions">What answers depend on beside the questions.</param>
/// <param name="accepted">What was accepted; null when it does not count.</param>
/// <param name="cache">The cache; null when it does not count.</param>
/// <param name="isExact">Whether only answers to the very same questions count, so that what they took is what it takes today.</param>
/// <param name="solve">Who answers otherwise.</param>
internal sealed class Recollection(
    TransitionSystem system, Conditions conditions, Accepted? accepted, IAnswers? cache, bool isExact, Discharge solve) : IDisposable
{
    // What this run has kept itself does not count: what an obligation is said to take would depend on which came first.
    private readonly ConcurrentDictionary<string, bool> _kept = new(StringComparer.Ordinal);
    private readonly ThreadLocal<Fingerprinter> _fingerprinter = new(() => new Fingerprinter());
    private readonly ConcurrentDictionary<Obligation, Fingerprint> _fingerprints = new(ReferenceEqualityComparer.Instance);

    /// <summary>What answers depend on beside the questions.</summary>
    public Conditions Conditions => conditions;

    /// <summary>The fingerprint of what an obligation asks.</summary>
    public Fingerprint FingerprintOf(Obligation obligation) => _fingerprints.GetOrAdd(obligation, o => _fingerprinter.Value!.Of(o.Query));

    /// <summary>An answer that is known, or the solver's.</summary>
    public Answer Discharge(Obligation obligation, CancellationToken cancellation)
    {
        if (accepted is null && cache is null) return solve(obligation, cancellation);
        var fingerprint = FingerprintOf(obligation);
        if (accepted is not null && Known(obligation, fingerprint, accepted.Find(fingerprint.Frame)) is { } recorded) return recorded with { Origin = Origin.Record };
        if (cache is not null && !_kept.ContainsKey(fingerprint.Frame) && Known(obligation, fingerprint, cache.Find(fingerprint.Frame)) is { } cached) return cached with { Origin = Origin.Cache };
        return solve(obligation, cancellation);
    }

    private Answer? Known(Obligation obligation, Fingerprint fingerprint, IEnumerable<PrecedentRecord> records) =>
        Precedents.Answer(obligation, fingerprint, conditions, records
            .Where(r => !isExact || (r.Whole == fingerprint.Whole && r.Conditions == conditions.Text))
            .Select(r => r.In(system)).OfType<Precedent>());

    /// <summary>Keeps what a solver has just found for later runs.</summary>
    public void Keep(Discharged result)
    {
        if (cache is null || result.Origin != Origin.Solver) return;
        var fingerprint = FingerprintOf(result.Obligation);
        if (PrecedentRecord.Of(system, result, fingerprint, conditions) is not { } record) return;
        _kept[fingerprint.Frame] = true;
        cache.Keep(fingerprint.Frame, record);
    }

    /// <inheritdoc/>
    public void Dispose() => _fingerprinter.Dispose();
}
