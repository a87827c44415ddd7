using System.Collections.Immutable;
using Prover.Proving;
using Prover.Systems;

namespace Prover.Reuse;

/// <summary>The recorded result of an obligation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Whole">The number of its question.</param>
/// <param name="Verdict">The kind of its verdict.</param>
/// <param name="Scope">Up to which sizes it was proved; null for any.</param>
/// <param name="Resources">The cost, in rlimit steps.</param>
public sealed record Recorded(string Name, string Whole, VerdictKind Verdict, Scope? Scope, long Resources);

/// <summary>How an obligation differs from what was recorded of it, the worst first.</summary>
public enum ChangeKind
{
    /// <summary>It is refuted, and was not.</summary>
    Refuted,
    /// <summary>A required state cannot exist any more.</summary>
    Vacuous,
    /// <summary>It is undecided, and was not.</summary>
    Undecided,
    /// <summary>It is proved in the scope only, and was for any size.</summary>
    Weaker,
    /// <summary>It takes more work, by the factor that was asked for.</summary>
    Costlier,
    /// <summary>It is proved, or found, and was not.</summary>
    Proved,
    /// <summary>It is proved for any size, and was in the scope only.</summary>
    Stronger,
    /// <summary>The same question has another name.</summary>
    Renamed,
    /// <summary>It was not there.</summary>
    Added,
    /// <summary>It is not there any more.</summary>
    Gone,
}

/// <summary>A difference from what was recorded.</summary>
/// <param name="Kind">The kind of change.</param>
/// <param name="Before">The recorded result; null when the obligation is new.</param>
/// <param name="Now">The present result; null when the obligation is gone.</param>
public sealed record Change(ChangeKind Kind, Recorded? Before, Discharged? Now)
{
    /// <summary>The name of the obligation, as it is now.</summary>
    public string Name => Now?.Obligation.Name ?? Before!.Name;

    /// <summary>Whether the change is for the worse.</summary>
    public bool IsWorse => Kind <= ChangeKind.Costlier;
}

/// <summary>The changes between the recorded results and the present ones.</summary>
public static class Regression
{
    /// <summary>
    /// The changes, the worst first. An obligation is the one that was recorded when it has the same name, or, when no obligation has that name, when
    /// it asks the same. What a solver was asked for is costlier when it takes more than <paramref name="slower"/> times what was recorded.
    /// </summary>
    public static ImmutableArray<Change> Between(
        ImmutableArray<Recorded> recorded, ImmutableArray<Discharged> results, Func<Obligation, Fingerprint> fingerprintOf, double slower)
    {
        var names = results.Select(r => r.Obligation.Name).ToHashSet(StringComparer.Ordinal);
        var before = recorded.ToDictionary(r => r.Name, StringComparer.Ordinal);
        var nameless = recorded.Where(r => !names.Contains(r.Name)).GroupBy(r => r.Whole, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => new Queue<Recorded>(g), StringComparer.Ordinal);
        var matched = new HashSet<string>(StringComparer.Ordinal);
        var changes = new List<Change>();
        foreach (var now in results)
        {
            var known = before.GetValueOrDefault(now.Obligation.Name);
            if (known is null && nameless.TryGetValue(fingerprintOf(now.Obligation).Whole, out var same) && same.TryDequeue(out known))
                changes.Add(new Change(ChangeKind.Renamed, known, now));
            if (known is not null) matched.Add(known.Name);
            if (Verdicts(known, now, slower) is { } kind) changes.Add(new Change(kind, known, now));
            else if (known is null) changes.Add(new Change(ChangeKind.Added, null, now));
        }

        changes.AddRange(recorded.Where(r => !matched.Contains(r.Name)).Select(r => new Change(ChangeKind.Gone, r, null)));
        return [.. changes.OrderBy(c => c.Kind).ThenBy(c => c.Name, StringComparer.Ordinal)];
    }

    // A new obligation that does not hold is a change for the worse, too.
    private static ChangeKind? Verdicts(Recorded? before, Discharged now, double slower) => (before?.Verdict, now.Verdict.Kind) switch
    {
        (not VerdictKind.Refuted, VerdictKind.Refuted) => ChangeKind.Refuted,
        (not VerdictKind.Impossible, VerdictKind.Impossible) => ChangeKind.Vacuous,
        (not VerdictKind.Undecided, VerdictKind.Undecided) => ChangeKind.Undecided,
        (not VerdictKind.Broken, VerdictKind.Broken) => ChangeKind.Undecided,
        (null, _) => null,
        (not (VerdictKind.Proved or VerdictKind.Found), VerdictKind.Proved or VerdictKind.Found) => ChangeKind.Proved,
        _ => (before!.Scope, (now.Verdict as Verdict.Proved)?.Scope) switch
        {
            (null, not null) => ChangeKind.Weaker,
            (not null, null) when now.Verdict is Verdict.Proved => ChangeKind.Stronger,
            _ when now.Origin == Origin.Solver && now.Cost.Resources > slower * before.Resources => ChangeKind.Costlier,
            _ => null,
        },
    };
}
