using System.Collections.Immutable;
using Prover.Logic;
using Prover.Text;

namespace Prover.Systems;

/// <summary>
/// A proof that no run leads from an initial state to one that is not safe, by induction step by step, forward from the initial states and backward from the
/// others: what a step claims holds in every state of such a run, and later steps rely on it.
/// </summary>
/// <param name="Label">Its name.</param>
/// <param name="Safety">The formula that every state is to satisfy.</param>
/// <param name="Steps">The steps, in order.</param>
/// <param name="Place">The declaration.</param>
public sealed record Induction(string Label, Term Safety, ImmutableArray<InductionStep> Steps, Location Place);

/// <summary>One step.</summary>
/// <param name="Label">Its name.</param>
/// <param name="IsForward">Whether it begins with the initial states; otherwise with those that are not safe.</param>
/// <param name="Claims">Its claims.</param>
/// <param name="Prophecy">The prophecy that its claims mention; null when they are about the state alone.</param>
/// <param name="Place">The declaration.</param>
public sealed record InductionStep(string Label, bool IsForward, ImmutableArray<Conjunct> Claims, Prophecy? Prophecy, Location Place)
{
    /// <summary>The name that the file gives it; null when it gives none.</summary>
    public string? Name { get; init; }
}

/// <summary>
/// Values that are chosen for a run as a whole, such that the claims of the step hold all along it. That there are such values is shown by a relation over
/// them, <paramref name="Viable"/>, that every state has, and what is invariant of it.
/// </summary>
/// <param name="Parameters">The values.</param>
/// <param name="Viable">The relation, <c>__M_P</c>: forward, the values for which the claims have held so far are in it; backward, those for which they will are not.</param>
/// <param name="Fitting">The relation of the values for which the claims hold in the state at hand, <c>__INV_P</c>.</param>
/// <param name="Invariant">The invariant, over both relations.</param>
public sealed record Prophecy(ImmutableArray<Variable> Parameters, Variable Viable, Variable Fitting, ImmutableArray<Conjunct> Invariant);
