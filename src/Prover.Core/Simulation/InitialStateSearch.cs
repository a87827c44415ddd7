using System.Collections.Immutable;
using System.Numerics;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Simulation;

/// <summary>The description of initial states: for some values of the parameters, the steps can be read there.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="Steps">The axioms, what derived symbols mean, and what the initial states or the case are.</param>
public sealed record InitialStateQuery(ImmutableArray<Variable> Parameters, ImmutableArray<Step> Steps)
{
    /// <summary>The description of the first states of a query, without its constraint.</summary>
    public static InitialStateQuery Of(RunQuery query) =>
        query.Start is Start.InCase { Case: var @case } ? Of(query.System, @case) : Of(query.System);

    /// <summary>The same, and what the constraint of the query says of every state.</summary>
    public static InitialStateQuery UnderConstraint(RunQuery query) => query.Constraint is { } constraint
        ? Of(query) with { Steps = Of(query).Steps.Add(new Assume(constraint, "--constraint", constraint.Place)) }
        : Of(query);

    /// <summary>The description of the initial states of a system.</summary>
    public static InitialStateQuery Of(TransitionSystem system) => Of(system, system.Init.Parameters, system.Init.Premises);

    /// <summary>The description of the states of a case.</summary>
    public static InitialStateQuery Of(TransitionSystem system, Case @case) => Of(system, @case.Parameters, @case.Assumed);

    /// <summary>Whether <paramref name="state"/> is one of these states, by evaluation.</summary>
    public bool Holds(Stepper stepper, State state) => stepper.Evaluator.Universe.Products(Parameters.Select(p => p.Sort))
        .Any(values => stepper.Read(Steps, state, Bindings.None.With(Parameters, values)) is Reading.Held);

    private static InitialStateQuery Of(TransitionSystem system, ImmutableArray<Variable> parameters, IEnumerable<Step> steps) =>
        new(parameters, [.. system.Axioms.Concat(system.Derived).Select(a => new Assume(a.Formula, a.Label, a.Place)), .. steps]);
}

/// <summary>The states in which runs begin, by evaluation.</summary>
public static class InitialStateSearch
{
    // The resources for finding them, in evaluations.
    private const long Evaluations = 2_000_000;

    /// <summary>The first states of <paramref name="query"/>, at most as many as it keeps.</summary>
    public static FirstStates Find(RunQuery query, CancellationToken cancellation)
    {
        if (query.Start is Start.At at) return new FirstStates([at.State], BigInteger.One, null);
        var start = InitialStateQuery.Of(query);
        var (domain, search) = Prepare(query.System, query.Sizes, cancellation);
        var guessed = search.Guessed(start.Steps).ToArray();
        var candidates = Candidates(domain, guessed, start.Parameters);
        var gap = guessed.Where(v => v.Sort is ListSort { Bound: null }).Select(v => $"'{v}' is looked at up to length {domain.LongestOf(v)}")
            .Concat(guessed.Where(domain.IsSampled).Select(v => $"only some values of '{v}' are looked at"))
            .Concat(start.Parameters.Where(p => domain.IsSampled(p.Sort)).Select(p => $"only some values of '{p}' are looked at"))
            .FirstOrDefault();

        var states = new HashSet<State>();
        try
        {
            foreach (var found in search.Find(start))
            {
                if (found.Reading is Reading.Undefined undefined)
                {
                    gap = $"where they are searched, {undefined.Reason}{(undefined.Place is { } place ? $" at {place}" : "")}";
                    continue;
                }

                if (states.Count == query.MaxStates) return new FirstStates(states, candidates, $"there are more than {query.MaxStates:N0}");
                states.Add(found.State);
            }
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

    /// <summary>How many states, or beginnings of states, stand to be looked at to find the first states of <paramref name="query"/>, by estimate.</summary>
    internal static BigInteger Candidates(RunQuery query)
    {
        var (parameters, all) = InitialStateQuery.Of(query);
        var (domain, search) = Prepare(query.System, query.Sizes, CancellationToken.None);
        return Candidates(domain, search.Guessed(all), parameters);
    }

    private static BigInteger Candidates(Domain domain, IEnumerable<StateVariable> guessed, ImmutableArray<Variable> parameters) =>
        guessed.Select(v => v is { Sort: ListSort list } ? domain.Count(list, domain.LongestOf(v)) : domain.Count(v.Sort))
            .Concat(parameters.Select(p => domain.Count(p.Sort)))
            .Aggregate(BigInteger.One, (product, count) => product * count);

    /// <summary>The initial states that belong to these values of the parameters of <c>init</c>; two of them when there are more.</summary>
    public static IReadOnlyList<State> Of(TransitionSystem system, ScopeVector sizes, ImmutableArray<Value> arguments)
    {
        try
        {
            return
            [
                .. Prepare(system, sizes, CancellationToken.None).Search
                    .Find(Bindings.None.With(system.Init.Parameters, arguments), InitialStateQuery.Of(system).Steps)
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
}

/// <summary>In which sizes a first state exists, for a system that has none in the sizes that were asked for.</summary>
public abstract record FirstStateSizes
{
    /// <summary>In these: the evaluator replayed a state.</summary>
    public sealed record Some(Universe Sizes) : FirstStateSizes;

    /// <summary>In none: these steps contradict each other in every size.</summary>
    public sealed record None(ImmutableArray<Step> Core) : FirstStateSizes;

    /// <summary>No state was found up to these sizes, and there may be larger ones.</summary>
    public sealed record Open(Scope Searched) : FirstStateSizes;
}
