using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Simulation;

/// <summary>Asks in which ways steps can be read, in given sizes.</summary>
/// <param name="System">The system.</param>
/// <param name="Sizes">The sizes.</param>
/// <param name="Before">The state in which they are read; null for any.</param>
/// <param name="Constants">Further constants that they mention.</param>
/// <param name="Steps">The steps.</param>
public sealed record StepQuery(TransitionSystem System, ScopeVector Sizes, State? Before, ImmutableArray<Variable> Constants, ImmutableArray<Step> Steps)
{
    /// <summary>In which ways <paramref name="rule"/> fires in a state.</summary>
    public static StepQuery Firing(TransitionSystem system, ScopeVector sizes, Rule rule, State before) =>
        new(system, sizes, before, rule.Parameters, rule.Steps);

    /// <summary>In which states a system begins, or a case holds.</summary>
    public static StepQuery Beginning(TransitionSystem system, ScopeVector sizes, InitialStateQuery start) => new(system, sizes, null, start.Parameters, start.Steps);
}

/// <summary>
/// Ways in which steps can be read, each by the stepper, no two with the same constants and the same state after the last step.
/// </summary>
/// <param name="Found">The ways, in the order of their constants and states.</param>
/// <param name="AreAll">Whether there is no other.</param>
public sealed record Readings(ImmutableArray<Reading.Held> Found, bool AreAll);

/// <summary>
/// Finds ways in which steps can be read where evaluation cannot list them, at most <paramref name="most"/>. The same question has the same answer.
/// </summary>
public delegate Readings FindReadings(StepQuery query, int most, CancellationToken cancellation);
