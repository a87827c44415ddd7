using System.Collections.Immutable;

namespace Prover.Semantics;

/// <summary>
/// A run: a first state and the rules that fired from it, each with the state it led to. Every state in it was computed by the stepper.
/// </summary>
/// <param name="Universe">The sizes.</param>
/// <param name="First">Where it begins.</param>
/// <param name="Steps">The rules that fired, in order.</param>
public sealed record Trace(Universe Universe, State First, ImmutableArray<Successor> Steps)
{
    /// <summary>Where it ends.</summary>
    public State Last => Steps.IsEmpty ? First : Steps[^1].State;

    /// <summary>All states, the first one first.</summary>
    public IEnumerable<State> States => Steps.Select(s => s.State).Prepend(First);

    /// <summary>The trace with one step more.</summary>
    public Trace Then(Successor step) => this with { Steps = Steps.Add(step) };
}
