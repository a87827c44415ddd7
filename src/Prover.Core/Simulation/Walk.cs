using System.Collections.Immutable;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Simulation;

/// <summary>What can happen in a state: the ways in which rules fire, in their order, and the first use without meaning on the way.</summary>
public sealed record Choices(ImmutableArray<Successor> Steps, Finding.Undefined? Undefined)
{
    /// <summary>What can happen in <paramref name="state"/>.</summary>
    public static Choices In(Stepper stepper, TransitionSystem system, State state)
    {
        var steps = ImmutableArray.CreateBuilder<Successor>();
        Finding.Undefined? undefined = null;
        foreach (var rule in system.Rules)
        {
            foreach (var arguments in stepper.Evaluator.Universe.Products(rule.Parameters.Select(p => p.Sort)))
            {
                switch (stepper.Read(rule, arguments, state))
                {
                    case Reading.Held held: steps.Add(new Successor(rule, arguments, held.State)); break;
                    case Reading.Undefined u: undefined ??= new Finding.Undefined(rule, arguments, u.Reason, u.Place); break;
                }
            }
        }

        return new Choices(steps.ToImmutable(), undefined);
    }
}

/// <summary>Random runs.</summary>
/// <param name="System">The system.</param>
/// <param name="Invariants">What every state is held against.</param>
/// <param name="Starts">Where runs begin; at least one.</param>
/// <param name="Weights">How likely a rule is when others could fire too; 1 for those that are not named.</param>
/// <param name="Universe">The sizes.</param>
public sealed record Walk(
    TransitionSystem System,
    ImmutableArray<Invariant> Invariants,
    ImmutableArray<State> Starts,
    ImmutableDictionary<Rule, int> Weights,
    Universe Universe)
{
    /// <summary>
    /// A run of at most <paramref name="steps"/> steps, up to its first violation or until nothing can fire, and what it ends in, if that is wrong.
    /// </summary>
    public (Trace Run, Finding? Finding) Go(int steps, Dice dice)
    {
        var stepper = new Stepper(new Evaluator(Universe));
        var run = new Trace(Universe, Starts[dice.Throw(Starts.Length)], []);
        while (true)
        {
            if (Finding.FirstViolation(stepper, run.Last, Invariants) is { } violated) return (run, violated);
            if (run.Steps.Length == steps) return (run, null);
            var choices = Choices.In(stepper, System, run.Last);
            if (choices.Undefined is { } undefined) return (run, undefined);
            if (Choose(choices.Steps, dice) is not { } step) return (run, null);
            run = run.Then(step);
        }
    }

    // First a rule, by its weight, then a way in which it fires.
    private Successor? Choose(ImmutableArray<Successor> steps, Dice dice)
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
