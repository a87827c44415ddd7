using System.Collections.Immutable;
using System.Numerics;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Simulation;

/// <summary>The states in which runs begin, by evaluation.</summary>
public static class StartSearch
{
    // What looking for them may cost, in evaluations.
    private const long Evaluations = 2_000_000;

    // Beyond so many values of one variable, evaluation does not come far; and so many states are found otherwise.
    private const int MostValues = 100_000;
    private const int MostFound = 256;

    // Of states that differ in the names of elements alone one is kept: there is no use in more of them than can be compared.
    private const int MostListed = 20_000;

    /// <summary>
    /// The first states of <paramref name="query"/>, at most as many as it keeps. Where <paramref name="find"/> is given, it looks for what cannot be listed,
    /// and of states that differ in the names of elements alone there is one, since the search behind each is long.
    /// </summary>
    public static FirstStates Find(RunQuery query, FindReadings? find, CancellationToken cancellation)
    {
        var first = FindAll(query, find, cancellation);
        return find is null ? first : first with { States = Renaming.Distinct(first.States, query.Sizes.Universe) };
    }

    private static FirstStates FindAll(RunQuery query, FindReadings? find, CancellationToken cancellation)
    {
        if (query.Start is Start.At at) return new FirstStates([at.State], BigInteger.One, null);
        var (parameters, steps) = query.Start is Start.InCase { Case: var @case }
            ? (@case.Parameters, @case.Assumed)
            : (query.System.Init.Parameters, query.System.Init.Premises);
        var (domain, search) = Prepare(query.System, query.Sizes, cancellation);
        var all = WithAxioms(query.System, steps);
        var guessed = search.Guessed(all).ToArray();
        var candidates = guessed.Select(v => v is { Sort: ListSort list } ? domain.Count(list, domain.LongestOf(v)) : domain.Count(v.Sort))
            .Concat(parameters.Select(p => domain.Count(p.Sort)))
            .Aggregate(BigInteger.One, (product, count) => product * count);
        var gap = guessed.Where(v => v.Sort is ListSort { Bound: null }).Select(v => $"'{v}' is looked at up to length {domain.LongestOf(v)}")
            .Concat(guessed.Where(v => Domain.IsSampled(v.Sort)).Select(v => $"only some values of '{v}' are looked at"))
            .Concat(parameters.Where(p => Domain.IsSampled(p.Sort)).Select(p => $"only some values of '{p}' are looked at"))
            .FirstOrDefault();

        if (find is not null && guessed.Any(v => v.Sort is not ListSort && domain.Count(v.Sort) > MostValues))
            return Found(find(StepQuery.Beginning(query.System, query.Sizes, parameters, all), MostFound, cancellation), candidates);

        var states = new HashSet<State>();
        var most = find is null ? query.MaxStates : Math.Min(query.MaxStates, MostListed);
        try
        {
            foreach (var found in search.Find(parameters, all))
            {
                if (found.Reading is Reading.Undefined undefined)
                {
                    gap = $"where they are looked for, {undefined.Reason}{(undefined.Place is { } place ? $" at {place}" : "")}";
                    continue;
                }

                if (states.Count == most) return new FirstStates(states, candidates, $"there are more than {most:N0}");
                states.Add(found.State);
            }
        }
        catch (Budget.SpentException) when (find is not null)
        {
            return Found(find(StepQuery.Beginning(query.System, query.Sizes, parameters, all), MostFound, cancellation), candidates);
        }
        catch (Budget.SpentException)
        {
            gap = $"{Evaluations:N0} evaluations were not enough";
        }
        catch (OperationCanceledException)
        {
            gap = "the search for them was interrupted";
        }

        return new FirstStates(states, candidates, gap);
    }

    private static FirstStates Found(Readings readings, BigInteger candidates) =>
        new([.. readings.Found.Select(f => f.State).Distinct()], candidates, readings.AreAll ? null : $"the solver found no more than {readings.Found.Length:N0} of them");

    /// <summary>The initial states that belong to these values of the parameters of <c>init</c>; two of them when there are more.</summary>
    public static IReadOnlyList<State> Of(TransitionSystem system, ScopeVector sizes, ImmutableArray<Value> arguments)
    {
        try
        {
            return
            [
                .. Prepare(system, sizes, CancellationToken.None).Search
                    .Find(Bindings.None.With(system.Init.Parameters, arguments), WithAxioms(system, system.Init.Premises))
                    .Where(f => f.Reading is Reading.Held).Select(f => f.State).Distinct().Take(2),
            ];
        }
        catch (Budget.SpentException)
        {
            return [];
        }
    }

    private static (Domain Domain, StateSearch Search) Prepare(TransitionSystem system, ScopeVector sizes, CancellationToken cancellation)
    {
        var domain = new Domain(sizes.Universe, new TinySizes(0, sizes.Lists));
        return (domain, new StateSearch(domain, system.Variables, new Budget(Evaluations, cancellation)));
    }

    private static ImmutableArray<Step> WithAxioms(TransitionSystem system, IEnumerable<Step> steps) =>
        [.. system.Axioms.Concat(system.Derived).Select(a => new Assume(a.Formula, a.Label, a.Place)), .. steps];
}
