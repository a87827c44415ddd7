using System.Collections.Immutable;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Simulation;

/// <summary>Random runs.</summary>
/// <param name="System">The system.</param>
/// <param name="Invariants">The invariants against which every state is checked.</param>
/// <param name="Starts">Where runs begin; at least one.</param>
/// <param name="Weights">How likely a rule is when others could fire too; 1 for those that are not named.</param>
/// <param name="Sizes">The sizes.</param>
/// <param name="Find">The search for the states that follow where rules leave them open; null without one.</param>
public sealed record RandomWalk(
    TransitionSystem System,
    ImmutableArray<Invariant> Invariants,
    ImmutableArray<State> Starts,
    ImmutableDictionary<Rule, int> Weights,
    ScopeVector Sizes,
    FindReadings? Find = null)
{
    // Where a rule leaves the next state open, the dice choose among so many ways.
    private const int MostFound = 16;

    /// <summary>
    /// A run of at most <paramref name="steps"/> steps, up to its first violation or until nothing can fire, and what it ends in, if that is wrong.
    /// </summary>
    public (Trace Run, Finding? Finding) Go(int steps, RandomNumbers dice, CancellationToken cancellation = default)
    {
        var stepper = new Stepper(new Evaluator(Sizes.Universe));
        var successors = new Successors(stepper, System, Sizes, Find);
        var run = new Trace(Sizes.Universe, Starts[dice.Throw(Starts.Length)], []);
        while (true)
        {
            if (Finding.ViolationIn(stepper, run.Last, Invariants) is { } violated) return (run, violated);
            if (run.Steps.Length == steps || cancellation.IsCancellationRequested) return (run, null);
            var choices = successors.In(run.Last, MostFound, cancellation);
            if (choices.Undefined is { } undefined) return (run, undefined);
            if (Choose(choices.Steps, dice) is not { } step) return (run, null);
            run = run.Then(step);
        }
    }

    private Successor? Choose(ImmutableArray<Successor> steps, RandomNumbers dice) =>
        dice.Choose([.. steps.GroupBy(s => s.Rule).Select(g => (g.ToArray(), Weights.GetValueOrDefault(g.Key, 1)))]);
}
