using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Simulation;

/// <summary>What is said of the states in which runs begin: for some values of the parameters, the steps can be read there.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="Steps">The axioms, what derived symbols mean, and what the initial states or the case are.</param>
public sealed record InitialStateQuery(ImmutableArray<Variable> Parameters, ImmutableArray<Step> Steps)
{
    /// <summary>What is said of the first states of a query, whatever its constraint.</summary>
    public static InitialStateQuery Of(RunQuery query) =>
        query.Start is Start.InCase { Case: var @case } ? Of(query.System, @case) : Of(query.System);

    /// <summary>The same, and what the constraint of the query says of every state.</summary>
    public static InitialStateQuery UnderConstraint(RunQuery query) => query.Constraint is { } constraint
        ? Of(query) with { Steps = Of(query).Steps.Add(new Assume(constraint, "--constraint", constraint.Place)) }
        : Of(query);

    /// <summary>What is said of the initial states of a system.</summary>
    public static InitialStateQuery Of(TransitionSystem system) => Of(system, system.Init.Parameters, system.Init.Premises);

    /// <summary>What is said of the states of a case.</summary>
    public static InitialStateQuery Of(TransitionSystem system, Case @case) => Of(system, @case.Parameters, @case.Assumed);

    /// <summary>Whether <paramref name="state"/> is one of these states, by evaluation.</summary>
    public bool Holds(Stepper stepper, State state) => stepper.Evaluator.Universe.Products(Parameters.Select(p => p.Sort))
        .Any(values => stepper.Read(Steps, state, Bindings.None.With(Parameters, values)) is Reading.Held);

    private static InitialStateQuery Of(TransitionSystem system, ImmutableArray<Variable> parameters, IEnumerable<Step> steps) =>
        new(parameters, [.. system.Axioms.Concat(system.Derived).Select(a => new Assume(a.Formula, a.Label, a.Place)), .. steps]);
}
