using System.Collections.Immutable;
using System.Numerics;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Simulation;

/// <summary>The destination of a run.</summary>
public abstract record Destination
{
    /// <summary>A state in which one of the invariants does not hold, or in which a rule is undefined.</summary>
    public sealed record Violation(ImmutableArray<Invariant> Invariants) : Destination;

    /// <summary>A state in which a formula holds.</summary>
    public sealed record Goal(Term Formula) : Destination;

    /// <summary>A state in which no rule fires. An undefined rule does not fire.</summary>
    public sealed record Stuck : Destination;

    /// <summary>A state from which no state can be reached in which a formula holds, by steps that the constraint allows.</summary>
    public sealed record CutOff(Term Formula) : Destination;

    /// <summary>A part that can be repeated for ever, fairly, so that what a claim of progress says is never answered.</summary>
    public sealed record Lasso(ProgressClaim Claim) : Destination;

    /// <summary>A state in which a claim of reaching is false: a member does not reach the base, or there is not one ring.</summary>
    public sealed record Unreached(ReachClaim Claim) : Destination;
}

/// <summary>Where a run begins.</summary>
public abstract record Start
{
    /// <summary>In an initial state.</summary>
    public sealed record Initial : Start;

    /// <summary>In a state of a case.</summary>
    public sealed record InCase(Case Case) : Start;

    /// <summary>In this state.</summary>
    public sealed record At(State State) : Start;
}

/// <summary>Asks for a shortest run of a system.</summary>
/// <param name="System">The system.</param>
/// <param name="Sizes">How many elements each sort has, and how long the lists of a first state may be, where nothing says which they are.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Destination">Where it is to end.</param>
/// <param name="Constraint">A formula that holds in every state of it; null without one.</param>
/// <param name="Depth">The most steps; null for any number.</param>
/// <param name="MaxStates">The most states that are kept.</param>
/// <param name="Exhaust">Whether the search goes on after the first run that it finds, to count all states.</param>
public sealed record RunQuery(
    TransitionSystem System, ScopeVector Sizes, Start Start, Destination Destination, Term? Constraint, int? Depth, int MaxStates, bool Exhaust);

/// <summary>A number of elements for each sort, and a length for each list of the state.</summary>
public sealed record ScopeVector(Universe Universe, ImmutableSortedDictionary<string, int> Lists)
{
    /// <summary>The sizes of a scope, taken as they are and not as bounds.</summary>
    public static ScopeVector Of(TransitionSystem system, Scope scope) => new(
        new Universe(system.Sorts.ToImmutableDictionary(s => s, s => scope.Sizes[s.Name])),
        scope.Sizes.RemoveRange(system.Sorts.Select(s => s.Name)));
}

/// <summary>Why a search ended.</summary>
public enum SearchEnding
{
    /// <summary>A run was found, and no more was asked for.</summary>
    Found,
    /// <summary>Every state was seen that the constraint allows.</summary>
    Exhausted,
    /// <summary>There are states after the greatest depth.</summary>
    AtDepth,
    /// <summary>There are more states than may be kept.</summary>
    AtStates,
    /// <summary>Not all that follows some state was found: the solver reached its limit, or only some values of a parameter were tried.</summary>
    GaveUp,
    /// <summary>It was interrupted.</summary>
    Interrupted,
    /// <summary>No run begins: in these sizes and under the constraint there is no first state. Nothing follows from that.</summary>
    NoFirstState,
}

/// <summary>Where the runs of a search began.</summary>
/// <param name="States">The first states.</param>
/// <param name="Candidates">How many states, or beginnings of states, stand to be looked at to find them all, by estimate.</param>
/// <param name="Gap">Why these may not be all first states; null when they are.</param>
public sealed record FirstStates(IReadOnlyCollection<State> States, BigInteger Candidates, string? Gap);

/// <summary>The cost of a search.</summary>
/// <param name="Depth">How far the states that were looked at are from a first state, at most.</param>
/// <param name="Time">The time.</param>
public abstract record SearchCost(int Depth, TimeSpan Time)
{
    /// <summary>The cost of a search that enumerates states.</summary>
    /// <param name="States">The number of different states.</param>
    /// <param name="Steps">The number of steps between them.</param>
    /// <param name="Depth">How far they are from a first state, at most.</param>
    /// <param name="LeftOut">How many steps led to states that violate the constraint.</param>
    /// <param name="Bytes">The memory for states and their parts.</param>
    /// <param name="Time">The time.</param>
    public sealed record Explicit(int States, long Steps, int Depth, long LeftOut, long Bytes, TimeSpan Time) : SearchCost(Depth, Time);

    /// <summary>The cost of a search by a solver.</summary>
    /// <param name="Depth">The most steps of a run that was asked for.</param>
    /// <param name="Time">The time.</param>
    /// <param name="Resources">Its work, in rlimit steps.</param>
    public sealed record Symbolic(int Depth, TimeSpan Time, long Resources) : SearchCost(Depth, Time);
}

/// <summary>The result of a search.</summary>
/// <param name="Run">A shortest run, replayed by the stepper, or null.</param>
/// <param name="Finding">Its end; null without a run.</param>
/// <param name="Count">In how many states such a run ends, as far as was searched.</param>
/// <param name="Aside">An undefined use that was met on the way to a goal.</param>
/// <param name="Ending">Why the search ended.</param>
/// <param name="First">Where runs began; null where nothing counts them, and all are looked at.</param>
/// <param name="Cost">Its cost.</param>
public sealed record RunAnswer(Trace? Run, Finding? Finding, int Count, Finding.Undefined? Aside, SearchEnding Ending, FirstStates? First, SearchCost Cost)
{
    /// <summary>The first parameter of a rule of which only some values were tried, or null.</summary>
    public Variable? Sampled { get; init; }

    /// <summary>Whether there is no such run, of any length, from any first state, in these sizes and under the constraint.</summary>
    public bool IsExhaustive => Ending == SearchEnding.Exhausted && Sampled is null && First?.Gap is null;
}

/// <summary>Looks for a run; <paramref name="progress"/> hears of the number of states now and then.</summary>
public delegate RunAnswer FindRun(RunQuery query, Action<int>? progress, CancellationToken cancellation);
