using System.Collections.Immutable;
using System.Globalization;

namespace Prover.Proving;

/// <summary>The result of one obligation under one seed of the solver.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="IsBounded">Whether it holds in the scope only.</param>
/// <param name="Resources">The cost, in rlimit steps.</param>
public sealed record SeededResult(uint Seed, VerdictKind Verdict, bool IsBounded, long Resources);

/// <summary>One obligation under several seeds: how far its verdict and its cost depend on the solver's luck.</summary>
/// <param name="Obligation">The obligation.</param>
/// <param name="Results">The results, one for each seed, in the order of the seeds.</param>
public sealed record Stability(Obligation Obligation, ImmutableArray<SeededResult> Results)
{
    /// <summary>The growth of the cost from which an obligation is unstable: the factor that <c>regress</c> reports by default.</summary>
    public const double MostSpread = 3;

    /// <summary>The cost below which a spread tells nothing, in rlimit steps: preparing the question takes as many.</summary>
    public const long LeastCost = 50_000;

    /// <summary>The number of seeds under which the verdict is the best that any seed has: decided before undecided, for any size before in the scope.</summary>
    public int Best => Results.Count(r => Rank(r) == Results.Min(Rank));

    /// <summary>The highest cost over the lowest.</summary>
    public double Spread => (double)Results.Max(r => r.Resources) / Math.Max(1, Results.Min(r => r.Resources));

    /// <summary>Whether the verdict is the same under every seed.</summary>
    public bool HasOneVerdict => Results.Select(r => (r.Verdict, r.IsBounded)).Distinct().Count() == 1;

    /// <summary>Whether two seeds decide it differently, which no solver may do.</summary>
    public bool IsContradiction => Results.Where(r => IsDecided(r.Verdict)).Select(r => r.Verdict).Distinct().Count() > 1;

    /// <summary>Whether the verdict or the cost depends on the seed.</summary>
    public bool IsUnstable => !HasOneVerdict || (Spread >= MostSpread && Results.Max(r => r.Resources) >= LeastCost);

    /// <summary>The verdicts and costs in words: <c>proved under 3 of 5 seeds, else undecided; 12,000 to 900,000 steps</c>.</summary>
    public string Text
    {
        get
        {
            var groups = Results.GroupBy(Word).OrderBy(g => g.Min(Rank)).ToArray();
            var verdicts = groups.Length == 1 ? $"{groups[0].Key} under every seed" : $"{groups[0].Key} under {groups[0].Count()} of {Results.Length} seeds, else {string.Join(" or ", groups.Skip(1).Select(g => g.Key))}";
            return string.Create(CultureInfo.InvariantCulture, $"{verdicts}; {Results.Min(r => r.Resources):N0} to {Results.Max(r => r.Resources):N0} steps");
        }
    }

    private static string Word(SeededResult result) => $"{Words.Verdicts[result.Verdict]}{(result.IsBounded ? " in the scope" : "")}";

    private static bool IsDecided(VerdictKind kind) => kind is VerdictKind.Proved or VerdictKind.Refuted or VerdictKind.Found or VerdictKind.Impossible;

    private static int Rank(SeededResult result) => IsDecided(result.Verdict) ? result.IsBounded ? 1 : 0 : 2;
}

/// <summary>All obligations of a run under several seeds.</summary>
/// <param name="Seeds">The seeds.</param>
/// <param name="Obligations">The obligations, the least stable first: those that the fewest seeds decide, then those with the largest spread.</param>
/// <param name="Gap">The reason for which some seed is missing; null when all were tried.</param>
public sealed record StabilityReport(ImmutableArray<uint> Seeds, ImmutableArray<Stability> Obligations, string? Gap)
{
    /// <summary>
    /// Discharges <paramref name="obligations"/> under each of <paramref name="seeds"/>, every one alone and without answers of earlier runs. A seed that
    /// <paramref name="cancellation"/> interrupts does not count.
    /// </summary>
    /// <param name="obligations">The obligations.</param>
    /// <param name="seeds">The seeds, in the order in which they are tried.</param>
    /// <param name="dischargeWith">The solver with a seed.</param>
    /// <param name="jobs">How many threads work.</param>
    /// <param name="report">Hears of each result; null when nobody does.</param>
    /// <param name="cancellation">Ends it.</param>
    public static StabilityReport Of(
        ImmutableArray<Obligation> obligations, ImmutableArray<uint> seeds, Func<uint, Discharge> dischargeWith, int jobs, Action<Progress>? report,
        CancellationToken cancellation)
    {
        var tried = ImmutableArray.CreateBuilder<uint>();
        var results = obligations.Select(_ => ImmutableArray.CreateBuilder<SeededResult>()).ToArray();
        foreach (var seed in seeds)
        {
            var discharged = Engine.Run(
                obligations, dischargeWith(seed), jobs,
                p => report?.Invoke(p with { Done = (tried.Count * obligations.Length) + p.Done, Total = seeds.Length * obligations.Length, Latest = null }), cancellation);
            if (discharged.Length < obligations.Length) break;
            tried.Add(seed);
            foreach (var (all, result) in results.Zip(discharged))
                all.Add(new SeededResult(seed, result.Verdict.Kind, result.Verdict is Verdict.Proved { Scope: not null } or Verdict.Impossible { Scope: not null }, result.Cost.Resources));
        }

        return new StabilityReport(
            tried.ToImmutable(),
            tried.Count == 0 ? [] :
            [
                .. obligations.Zip(results, (obligation, all) => new Stability(obligation, all.ToImmutable()))
                    .OrderBy(s => s.HasOneVerdict ? s.Results.Length : s.Best).ThenByDescending(s => s.Spread),
            ],
            tried.Count < seeds.Length ? "it was interrupted" : null);
    }
}
