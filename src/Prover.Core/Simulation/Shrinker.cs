using System.Collections.Immutable;
using Prover.Semantics;

namespace Prover.Simulation;

/// <summary>Makes a run that ends badly shorter: steps are left out as long as the others still fire and the end is as bad.</summary>
public static class Shrinker
{
    /// <summary>
    /// A run from the same state to an end of which <paramref name="isBad"/> holds, none of whose steps can be left out; after <paramref name="cancellation"/>,
    /// the shortest so far.
    /// </summary>
    public static Trace Shrink(Trace run, Func<State, bool> isBad, CancellationToken cancellation = default)
    {
        var stepper = new Stepper(new Evaluator(run.Universe));
        for (var chunk = Math.Max(1, run.Steps.Length / 2); chunk >= 1; chunk /= 2)
        {
            // From the end: what led nowhere is mostly there.
            for (var at = run.Steps.Length - chunk; at >= 0 && !cancellation.IsCancellationRequested; at--)
            {
                var kept = run.Steps.RemoveRange(at, chunk);
                if (Fire(stepper, run.First, kept, isBad) is not { } shorter) continue;
                run = run with { Steps = shorter };
                at = Math.Min(at, run.Steps.Length - chunk + 1);
            }
        }

        return run;
    }

    // The steps again, up to the first bad state; null when one does not fire or none is bad.
    private static ImmutableArray<Successor>? Fire(Stepper stepper, State first, ImmutableArray<Successor> steps, Func<State, bool> isBad)
    {
        var state = first;
        var fired = ImmutableArray.CreateBuilder<Successor>();
        foreach (var step in steps)
        {
            if (isBad(state)) break;
            if (After(stepper, step, state) is not { } after) return null;
            state = after;
            fired.Add(step with { State = state });
        }

        return isBad(state) ? fired.ToImmutable() : null;
    }

    // Where a rule leaves open what follows, the state that it led to before will do, if it may follow still.
    private static State? After(Stepper stepper, Successor step, State state) => stepper.Read(step.Rule, step.Arguments, state) switch
    {
        Reading.Held held => held.State,
        Reading.Open => stepper.Leads(step.Rule, step.Arguments, state, step.State) ? step.State : null,
        _ => null,
    };
}
