using System.Collections.Immutable;
using System.Numerics;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Simulation;

/// <summary>The states in which runs begin, by evaluation.</summary>
internal static class StartSearch
{
    // What looking for them may cost, in evaluations.
    private const long Evaluations = 20_000_000;

    /// <summary>What was found: different states, the estimate of what stood to be looked at, and why there may be more.</summary>
    public sealed record Result(IReadOnlyCollection<State> States, BigInteger Candidates, string? Gap);

    /// <summary>The first states of <paramref name="query"/>, at most as many as it keeps.</summary>
    public static Result Find(RunQuery query, CancellationToken cancellation)
    {
        var (parameters, steps) = query.From is { } @case
            ? (@case.Parameters, @case.Assumed)
            : (query.System.Init.Parameters, query.System.Init.Premises);
        var domain = new Domain(query.Sizes.Universe, new TinySizes(0, query.Sizes.Lists));
        var search = new StateSearch(domain, query.System.Variables, new Budget(Evaluations, cancellation));
        ImmutableArray<Step> all = [.. query.System.Axioms.Select(a => new Assume(a.Formula, a.Label, a.Place)), .. steps];
        var guessed = search.Guessed(all);
        var candidates = guessed.Select(v => v is { Sort: ListSort list } ? domain.Count(list, domain.LongestOf(v)) : domain.Count(v.Sort))
            .Concat(parameters.Select(p => domain.Count(p.Sort)))
            .Aggregate(BigInteger.One, (product, count) => product * count);
        var sampled = guessed.FirstOrDefault(v => Domain.IsSampled(v.Sort))?.Name ?? parameters.FirstOrDefault(p => Domain.IsSampled(p.Sort))?.Name;
        var gap = sampled is null ? null : $"only some values of '{sampled}' are looked at";

        var states = new HashSet<State>();
        try
        {
            foreach (var found in search.Find(parameters, all))
            {
                if (found.Reading is not Reading.Held) continue;
                if (states.Count == query.MaxStates) return new Result(states, candidates, $"there are more than {query.MaxStates:N0}");
                states.Add(found.State);
            }
        }
        catch (Budget.SpentException)
        {
            gap = $"{Evaluations:N0} evaluations were not enough to look at {Terse(candidates)} candidates";
        }
        catch (OperationCanceledException)
        {
            gap = "the search for them was interrupted";
        }

        return new Result(states, candidates, gap);
    }

    private static string Terse(BigInteger number) => number < 1_000_000 ? $"{number:N0}" : $"about 10^{BigInteger.Log10(number):0}";
}
