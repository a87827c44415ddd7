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

    // First a rule, by its weight, then a way in which it fires.
    private Successor? Choose(ImmutableArray<Successor> steps, RandomNumbers dice)
    {
        var rules = steps.GroupBy(s => s.Rule).Select(g => (Steps: g.ToArray(), Weight: Weights.GetValueOrDefault(g.Key, 1))).ToArray();
        var total = rules.Sum(r => r.Weight);
        if (total == 0) return null;
        var number = dice.Throw(total);
        foreach (var (instances, weight) in rules)
        {
            if (number < weight) return instances[dice.Throw(instances.Length)];
            number -= weight;
        }

        return null;
    }
}

/// <summary>Random numbers that are the same on every machine and in every version: SplitMix64.</summary>
public sealed class RandomNumbers(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 to below <paramref name="sides"/>.</summary>
    public int Throw(int sides)
    {
        // Numbers from the end that would make the first sides more likely are thrown again.
        var bound = (uint)sides;
        var rest = uint.MaxValue - (uint.MaxValue % bound);
        uint number;
        do number = (uint)(Next() >> 32);
        while (number >= rest);
        return (int)(number % bound);
    }

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
