using System.Collections.Immutable;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Simulation;

/// <summary>
/// A premise that says what the environment does not do, such as letting too many nodes crash at once. An estimate lifts it, and watches how often it would
/// have kept the rule from firing.
/// </summary>
/// <param name="Rule">The rule.</param>
/// <param name="Premise">Its premise, a formula.</param>
public sealed record Assumption(Rule Rule, Assume Premise)
{
    /// <summary>Its name: <c>fail.spare</c>.</summary>
    public string Name => $"{Rule}.{Premise.Label}";

    /// <summary>The premises of <paramref name="system"/> that can be lifted, those that are formulas and have a label.</summary>
    public static IEnumerable<Assumption> In(TransitionSystem system) =>
        from rule in system.Rules
        from premise in rule.Premises.OfType<Assume>()
        where premise.Label is not null
        select new Assumption(rule, premise);

    /// <summary>The system in which rules fire without these premises.</summary>
    public static TransitionSystem Lift(TransitionSystem system, ImmutableArray<Assumption> assumptions) =>
        system with { Rules = [.. system.Rules.Select(rule => Without(rule, [.. assumptions.Where(a => a.Rule == rule).Select(a => a.Premise)]))] };

    private static Rule Without(Rule rule, ImmutableArray<Assume> lifted) => lifted.IsEmpty ? rule : rule.With([.. rule.Premises.Where(p => !lifted.Contains(p))]);

    /// <summary>
    /// Whether the premise is not true in <paramref name="state"/>, for these values of the rule's parameters. Undefined counts as not true: the rule would
    /// not have fired.
    /// </summary>
    public bool IsBrokenBy(Stepper stepper, State state, ImmutableArray<Value> arguments)
    {
        var before = Rule.Premises.TakeWhile(p => p != Premise).Where(p => p is Bind).Append(Premise);
        return stepper.Read(before, state, Bindings.None.With(Rule.Parameters, arguments)) is not Reading.Held;
    }
}
