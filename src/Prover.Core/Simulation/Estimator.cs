using System.Collections.Concurrent;
using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Simulation;

/// <summary>The end of a sampled run.</summary>
public abstract record SampledEnd
{
    /// <summary>A step was taken that an assumption excludes, after so many others.</summary>
    public sealed record Broken(Assumption Assumption, int Steps) : SampledEnd;

    /// <summary>The run came to its end, since its steps were used up or nothing could fire.</summary>
    public sealed record Kept : SampledEnd;

    /// <summary>Without the assumptions, a rule is undefined in a state of the run.</summary>
    public sealed record Undefined(Finding.Undefined Finding) : SampledEnd;
}

/// <summary>
/// Random runs of a system whose assumptions are lifted. An initial state is chosen uniformly; then, in every state, a rule by its weight among those that can
/// fire, and one of its instances uniformly. Several threads may use it at once.
/// </summary>
/// <param name="system">The system, with its assumptions.</param>
/// <param name="assumptions">The assumptions.</param>
/// <param name="starts">The initial states; at least one.</param>
/// <param name="weights">The weights of rules, by name; 1 for the others.</param>
/// <param name="sizes">The sizes.</param>
public sealed class Estimator(
    TransitionSystem system, ImmutableArray<Assumption> assumptions, ImmutableArray<State> starts, ImmutableDictionary<string, int> weights, ScopeVector sizes)
{
    // Runs meet the same states again and again; so many are remembered with the ways that lead on.
    private const int MostRemembered = 100_000;

    private readonly TransitionSystem _lifted = Assumption.Lift(system, assumptions);
    private readonly ConcurrentDictionary<State, Moves> _known = new();

    private sealed record Move(Rule Rule, ImmutableArray<Value> Arguments, State State, Assumption? Breaks);

    private sealed record Moves(ImmutableArray<(Move[] Instances, int Weight)> Rules, Finding.Undefined? Undefined);

    /// <summary>A parameter of which only some values were tried, in some state; null if there was none.</summary>
    public Variable? Sampled { get; private set; }

    /// <summary>One run of at most <paramref name="steps"/> steps.</summary>
    public SampledEnd Run(int steps, RandomNumbers dice)
    {
        var stepper = new Stepper(new Evaluator(sizes.Universe));
        var state = starts[dice.Throw(starts.Length)];
        for (var i = 0; i < steps; i++)
        {
            var moves = From(state, stepper);
            if (moves.Undefined is { } undefined) return new SampledEnd.Undefined(undefined);
            if (dice.Choose(moves.Rules) is not { } move) break;
            if (move.Breaks is { } assumption) return new SampledEnd.Broken(assumption, i);
            state = move.State;
        }

        return new SampledEnd.Kept();
    }

    private Moves From(State state, Stepper stepper)
    {
        if (_known.TryGetValue(state, out var known)) return known;
        var choices = new Successors(stepper, _lifted, sizes, find: null).In(state, most: 1, CancellationToken.None);
        if (choices.Sampled is { } sampled) Sampled = sampled;
        var moves = new Moves(
            [.. choices.Steps.GroupBy(s => s.Rule.Name).Select(g => (g.Select(s => Watched(s, state, stepper)).ToArray(), weights.GetValueOrDefault(g.Key, 1)))],
            choices.Undefined);
        if (_known.Count < MostRemembered) _known.TryAdd(state, moves);
        return moves;
    }

    private Move Watched(Successor step, State state, Stepper stepper) => new(
        step.Rule, step.Arguments, step.State,
        assumptions.FirstOrDefault(a => a.Rule.Name == step.Rule.Name && a.IsBrokenBy(stepper, state, step.Arguments)));
}
