using System.Collections.Immutable;
using System.Numerics;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Simulation;

/// <summary>
/// Whether a run refutes a claim of progress: from some state on, something is pending and the goal is never reached, though all instances that are assumed to be fair are treated
/// fairly. The last steps of the run are repeated for ever. A run whose loop is empty ends: then no fair instance is enabled in its last state.
/// </summary>
public static class Lasso
{
    /// <summary>
    /// Why an instance of a helpful rule is treated fairly along a loop: it fires in it, or there is a state in which it is not enabled.
    /// </summary>
    /// <param name="Rule">The rule.</param>
    /// <param name="Arguments">The values of its parameters.</param>
    /// <param name="Fires">Whether it fires; otherwise it is not enabled.</param>
    /// <param name="Step">The number of the step in which it fires, or after which it is not enabled, from 1 on; 0 for the first state. It may be a step of a later repetition.</param>
    public sealed record Treatment(Rule Rule, ImmutableArray<Value> Arguments, bool Fires, int Step);

    /// <summary>
    /// Checks by evaluation that <paramref name="run"/>, whose steps after number <paramref name="begin"/> are repeated, refutes <paramref name="claim"/> for the values
    /// <paramref name="arguments"/>: how each fair instance is treated that is enabled in the loop; null when it does not refute it.
    /// </summary>
    public static ImmutableArray<Treatment>? Check(TransitionSystem system, ProgressClaim claim, Bindings arguments, Trace run, int begin)
    {
        var stepper = new Stepper(new Evaluator(run.Universe));
        State[] states = [.. run.States];
        var times = claim.AssumesTime ? TimeShift.Of(system, claim) : null;
        if (!IsRepeated(times, claim, states[begin], run.Last) || !IsNeverAnswered(stepper.Evaluator, claim, arguments, states)) return null;
        var enabled = Enumerable.Range(begin, Math.Max(states.Length - begin - 1, 1)).ToDictionary(i => i, i => EnabledIn(stepper, system, claim, states[i]));
        var treatments = ImmutableArray.CreateBuilder<Treatment>();
        foreach (var instance in enabled.Values.SelectMany(e => e).Distinct())
        {
            if (run.Steps.Skip(begin).Select((s, i) => (Step: s, Number: begin + i + 1)).FirstOrDefault(s => instance.IsOf(s.Step)) is { Step: not null, Number: var number })
                treatments.Add(new Treatment(instance.Rule, instance.Arguments.Items, true, number));
            else if (times is not null && LastEnabled(times, instance, enabled, times.TimeOf(run.Last) - times.TimeOf(states[begin])) is { } last)
                treatments.Add(new Treatment(instance.Rule, instance.Arguments.Items, false, last + 1));
            else if (!claim.IsStronglyFair(instance.Rule) && enabled.FirstOrDefault(e => !e.Value.Contains(instance)) is { Value: not null, Key: var state })
                treatments.Add(new Treatment(instance.Rule, instance.Arguments.Items, false, state));
            else
                return null;
        }

        return treatments.ToImmutable();
    }

    // The state after the loop is that before it, or where the clock is assumed to grow beyond every bound, the same at a later time.
    private static bool IsRepeated(TimeShift? times, ProgressClaim claim, State before, State after) => !claim.AssumesTime
        ? before.Equals(after)
        : times is not null && times.TimeOf(after) - times.TimeOf(before) is { Sign: > 0 } delay && times.Later(before, delay).Equals(after);

    // The number of the last state in which an instance is enabled that contains moments. When the loop is repeated, its later states enable the instances with later moments instead. Null for an
    // instance without moments.
    private static int? LastEnabled(TimeShift times, Instance instance, Dictionary<int, HashSet<Instance>> enabled, BigInteger delay)
    {
        if (times.FirstMoment(instance.Rule, instance.Arguments.Items) is not { } moment) return null;
        var last =
            from state in enabled
            from other in state.Value
            where other.Rule == instance.Rule
            let later = moment - times.FirstMoment(other.Rule, other.Arguments.Items)
            where later >= 0 && (later % delay)?.IsZero == true && times.Later(other.Rule, other.Arguments.Items, later.Value).SequenceEqual(instance.Arguments.Items)
            select state.Key + ((int)(later.Value / delay) * enabled.Count);
        return last.Max();
    }

    /// <summary>An instance of a rule.</summary>
    internal sealed record Instance(Rule Rule, TupleValue Arguments)
    {
        /// <summary>The instance that fires in <paramref name="step"/>.</summary>
        public static Instance Of(Successor step) => new(step.Rule, new TupleValue(step.Arguments));

        /// <summary>Whether it fires in <paramref name="step"/>.</summary>
        public bool IsOf(Successor step) => Of(step) == this;
    }

    // From some state on it is pending, and the goal holds in none of the states from there.
    private static bool IsNeverAnswered(Evaluator evaluator, ProgressClaim claim, Bindings arguments, State[] states)
    {
        var open = states.AsEnumerable().Reverse().TakeWhile(s => !evaluator.Evaluate(claim.Goal, s, arguments).IsTrue).ToArray();
        return open.Any(s => evaluator.Evaluate(claim.Pending, s, arguments).IsTrue);
    }

    private static HashSet<Instance> EnabledIn(Stepper stepper, TransitionSystem system, ProgressClaim claim, State state) =>
    [
        .. claim.FairRules(system).SelectMany(rule => Attempt.Of(stepper, rule, state, new RuleArguments(rule, state, stepper.Evaluator)))
            .OfType<Attempt.Fired>().Select(f => Instance.Of(f.Step)),
    ];
}
