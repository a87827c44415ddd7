using System.Collections.Immutable;

namespace Prover.Proving;

/// <summary>
/// The attempts at an obligation that are left when the outcomes of others are known. The schedule runs with what is known; for any other attempt it assumes that it decides
/// nothing. So the attempts come in the order in which the schedule would make them one by one, and an outcome counts only if none before it has decided.
/// </summary>
/// <param name="Answer">The answer, if everything that the schedule asked for is known; it is then the answer of one machine. Otherwise null.</param>
/// <param name="Open">The attempts that are not known, in the order of the schedule; each once.</param>
public sealed record Forecast(Answer? Answer, ImmutableArray<SolverAttempt> Open)
{
    /// <summary>The forecast from known outcomes.</summary>
    /// <param name="obligation">The obligation.</param>
    /// <param name="known">The outcome of an attempt; null when it is not known.</param>
    /// <param name="cancellation">Ends it, with an exception.</param>
    public static Forecast Of(IAttempts obligation, Func<SolverAttempt, AttemptOutcome?> known, CancellationToken cancellation)
    {
        var open = new List<SolverAttempt>();
        var answer = obligation.Run(attempt => known(attempt) ?? Assume(attempt), cancellation);
        return new Forecast(open.Count == 0 ? answer : null, [.. open.Distinct()]);

        AttemptOutcome Assume(SolverAttempt attempt)
        {
            open.Add(attempt);
            return Undecisive(attempt);
        }
    }

    // At given sizes, most attempts find that there is no structure; at any size, those that decide nothing reach their limit.
    private static AttemptOutcome Undecisive(SolverAttempt attempt) => attempt.Sizes == AttemptSizes.Slots
        ? new AttemptOutcome(AttemptStatus.Unsatisfiable, null, null, [], null, Cost.None)
        : new AttemptOutcome(AttemptStatus.Unknown, null, null, [], "", new Cost(attempt.Resources, TimeSpan.Zero));
}
