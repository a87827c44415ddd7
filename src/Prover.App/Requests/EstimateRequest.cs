using System.Collections.Immutable;
using Prover.Simulation;

namespace Prover.App.Requests;

/// <summary>A request to estimate how likely an assumption is broken.</summary>
/// <param name="Run">The specification, or a proof of it, and the sizes.</param>
/// <param name="Assumptions">The premises, as <c>rule.label</c>.</param>
/// <param name="Steps">The most steps of a run.</param>
/// <param name="Confidence">How often, at least, an interval contains the probability: between 0 and 1.</param>
/// <param name="HalfWidth">Half of the width that no interval exceeds: between 0 and 1/2.</param>
/// <param name="Weights">How likely rules are, by name.</param>
/// <param name="Seed">The seed of the random numbers.</param>
/// <param name="Jobs">The number of threads.</param>
public sealed record EstimateRequest(
    RunRequest Run, ImmutableArray<string> Assumptions, int Steps, double Confidence, double HalfWidth, ImmutableArray<KeyValuePair<string, int>> Weights, ulong Seed, int Jobs);

/// <summary>Random runs that are ready to be made.</summary>
/// <param name="Runnable">The specification and the sizes.</param>
/// <param name="Assumptions">The assumptions.</param>
/// <param name="Estimator">Makes the runs.</param>
/// <param name="Runs">How many are made, as the confidence and the width ask for.</param>
/// <param name="Starts">The number of initial states.</param>
public sealed record Sampling(Runnable Runnable, ImmutableArray<Assumption> Assumptions, Estimator Estimator, int Runs, int Starts);

/// <summary>The results of random runs.</summary>
/// <param name="Runs">How many were made; fewer than planned if the sampling was interrupted.</param>
/// <param name="Planned">How many were to be made.</param>
/// <param name="Broken">How many broke each assumption.</param>
/// <param name="Interval">The confidence interval; null if the sampling was interrupted, since the number of runs has to be fixed beforehand.</param>
/// <param name="Sampled">A parameter of which only some values were tried; null if all values of all parameters were.</param>
public sealed record Estimate(
    int Runs, int Planned, ImmutableArray<(Assumption Assumption, int Runs)> Broken, (double Low, double High)? Interval, string? Sampled)
{
    /// <summary>How many runs broke an assumption.</summary>
    public int Hits => Broken.Sum(b => b.Runs);
}
