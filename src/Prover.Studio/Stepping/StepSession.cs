using System.Collections.Immutable;
using Prover.App;
using Prover.App.Explaining;
using Prover.App.Requests;
using Prover.App.Stepping;
using Prover.Semantics;
using Prover.Simulation;

namespace Prover.Studio.Stepping;

/// <summary>A run on a page: the states in which it may begin, the run, and the steps that are possible in the state that is looked at.</summary>
/// <param name="File">The number of the file.</param>
/// <param name="Initial">The initial states; empty where the run begins elsewhere.</param>
/// <param name="Run">The run.</param>
/// <param name="Choices">The steps that are possible.</param>
/// <param name="Note">A sentence about the last request; null without one.</param>
internal sealed record StepSession(int File, ImmutableArray<State> Initial, SteppedRun Run, Choices Choices, string? Note)
{
    // The most ways in which a rule fires that the solver is asked for.
    private const int MostFound = 50;

    /// <summary>A run that begins in the initial state with a number.</summary>
    public static StepSession Begin(int file, Runnable runnable, ImmutableArray<State> initial, int number, Pipeline pipeline, CancellationToken cancellation) =>
        At(file, initial, SteppedRun.From(runnable, initial[Math.Clamp(number, 0, initial.Length - 1)]), null, pipeline, cancellation);

    /// <summary>A run that was found or written.</summary>
    public static StepSession Begin(int file, SteppedRun run, string? note, Pipeline pipeline, CancellationToken cancellation) =>
        At(file, [], run, note, pipeline, cancellation);

    /// <summary>The run after the step with a number; the same with a note if there is no such step.</summary>
    public StepSession Fire(int number, Pipeline pipeline, CancellationToken cancellation) => number >= 0 && number < Choices.Steps.Length
        ? At(File, Initial, Run.Then(Choices.Steps[number]), null, pipeline, cancellation)
        : this with { Note = "no such step is possible here" };

    /// <summary>The run, looked at after a number of steps.</summary>
    public StepSession GoTo(int steps, Pipeline pipeline, CancellationToken cancellation) => At(File, Initial, Run.GoTo(steps), null, pipeline, cancellation);

    /// <summary>The run, extended by the shortest way that <paramref name="answer"/> found; the same with a note if it found none.</summary>
    public StepSession Follow(RunAnswer answer, Pipeline pipeline, CancellationToken cancellation) => answer.Run is { } found
        ? At(File, Initial, Run.Then(found.Steps), $"found after {RunText.Steps(found.Steps.Length)}", pipeline, cancellation)
        : this with { Note = RunText.NotFound(answer) };

    private static StepSession At(int file, ImmutableArray<State> initial, SteppedRun run, string? note, Pipeline pipeline, CancellationToken cancellation) =>
        new(file, initial, run, pipeline.ChoicesOf(run, MostFound, cancellation), note);
}
