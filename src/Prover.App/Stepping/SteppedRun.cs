using System.Collections.Immutable;
using Prover.App.Pictures;
using Prover.App.Requests;
using Prover.Semantics;

namespace Prover.App.Stepping;

/// <summary>
/// A run built step by step, and the place in it that is looked at: the states after that place stay until another rule fires there.
/// </summary>
/// <param name="Runnable">The system, its sizes and the invariants.</param>
/// <param name="Run">The run.</param>
/// <param name="At">The number of steps before the state that is looked at.</param>
public sealed record SteppedRun(Runnable Runnable, Trace Run, int At)
{
    /// <summary>A run that begins in <paramref name="first"/>, without a step.</summary>
    public static SteppedRun From(Runnable runnable, State first) => new(runnable, new Trace(runnable.Sizes.Universe, first, []), 0);

    /// <summary>A whole run, looked at in its last state.</summary>
    public static SteppedRun Of(Runnable runnable, Trace run) => new(runnable, run, run.Steps.Length);

    /// <summary>The run up to the state that is looked at.</summary>
    public Trace Past => Run with { Steps = Run.Steps[..At] };

    /// <summary>The state that is looked at.</summary>
    public State Here => Past.Last;

    /// <summary>The state before it; null in the first state.</summary>
    public State? Before => At == 0 ? null : (this with { At = At - 1 }).Here;

    /// <summary>The step that led there; null in the first state.</summary>
    public Successor? Arrival => At == 0 ? null : Run.Steps[At - 1];

    /// <summary>The picture of that step; of the state itself in the first state.</summary>
    public Picture Picture() => PictureComposer.Of(
        Runnable.System, Run.Universe, $"{Runnable.System.Name}, {(At == 0 ? "start" : $"step {At}")}", Before ?? Here, Arrival);

    /// <summary>The run after a step from the state that is looked at, instead of the steps that followed it.</summary>
    public SteppedRun Then(Successor step) => Of(Runnable, Past.Then(step));

    /// <summary>The run after several steps from the state that is looked at.</summary>
    public SteppedRun Then(ImmutableArray<Successor> steps) => steps.Aggregate(this, (run, step) => run.Then(step));

    /// <summary>The same run, looked at after <paramref name="steps"/> steps, or at its end when it has fewer.</summary>
    public SteppedRun GoTo(int steps) => this with { At = Math.Clamp(steps, 0, Run.Steps.Length) };
}
