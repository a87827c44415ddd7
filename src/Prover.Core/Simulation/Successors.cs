using System.Collections.Immutable;
using System.Numerics;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Simulation;

/// <summary>
/// The states that can follow a state. Rules determine them or, as relations do, leave them open; then <paramref name="find"/> searches for them, or,
/// when it is null, they are not known.
/// </summary>
public sealed class Successors(Stepper stepper, TransitionSystem system, ScopeVector sizes, FindReadings? find)
{
    /// <summary>The stepper that fires rules.</summary>
    public Stepper Stepper => stepper;

    /// <summary>
    /// The ways in which <paramref name="rule"/> fires in <paramref name="state"/>, at most <paramref name="most"/> where it leaves open what follows.
    /// </summary>
    public Choices By(Rule rule, State state, int most, CancellationToken cancellation)
    {
        var steps = ImmutableArray.CreateBuilder<Successor>();
        Finding.Undefined? undefined = null;
        var arguments = new RuleArguments(rule, state, stepper.Evaluator);
        foreach (var attempt in Attempt.Of(stepper, rule, state, arguments))
        {
            if (cancellation.IsCancellationRequested) return new Choices(steps.ToImmutable(), undefined, AreAll: false);
            switch (attempt)
            {
                case Attempt.Fired fired: steps.Add(fired.Step); break;
                case Attempt.Undefined use: undefined ??= Finding.Undefined.Of(use); break;
                case Attempt.Open: return Found(rule, state, most, cancellation);
            }
        }

        return new Choices(steps.ToImmutable(), undefined, AreAll: arguments.Sampled is null) { Sampled = arguments.Sampled, Clipped = arguments.Clipped };
    }

    /// <summary>The ways to leave <paramref name="state"/>.</summary>
    public Choices In(State state, int most, CancellationToken cancellation) =>
        system.Rules.Select(r => By(r, state, most, cancellation)).Aggregate(Choices.None, (all, next) => all.And(next));

    private Choices Found(Rule rule, State state, int most, CancellationToken cancellation)
    {
        if (find is null) return Choices.None with { AreAll = false };
        var (found, areAll) = find(StepQuery.Firing(system, sizes, rule, state), most, cancellation);
        return new Choices([.. found.Select(f => f.Fired[^1])], null, areAll);
    }
}

/// <summary>The ways to leave a state: the firings of rules, in their order, and the first undefined use on the way.</summary>
/// <param name="Steps">The ways.</param>
/// <param name="Undefined">The use.</param>
/// <param name="AreAll">Whether there is no other way.</param>
public sealed record Choices(ImmutableArray<Successor> Steps, Finding.Undefined? Undefined, bool AreAll)
{
    /// <summary>Nothing can happen.</summary>
    public static readonly Choices None = new([], null, true);

    /// <summary>The first parameter of which only some values were tried, or null.</summary>
    public Variable? Sampled { get; init; }

    /// <summary>The first parameter of sort nat for which the guard has a negative lower bound, and how far this bound is below 0; null as long as none was met.</summary>
    public (Variable Parameter, BigInteger Amount)? Clipped { get; init; }

    /// <summary>These and others.</summary>
    public Choices And(Choices others) => new(Steps.AddRange(others.Steps), Undefined ?? others.Undefined, AreAll && others.AreAll)
    {
        Sampled = Sampled ?? others.Sampled,
        Clipped = Clipped ?? others.Clipped,
    };
}
