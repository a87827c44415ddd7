using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Simulation;

/// <summary>
/// States that runs reach, and what fires in them, by evaluation alone: runs in which the rule that fired least comes first, and every step leads to a state that was not seen before. The same
/// first state gives the same walk. It goes no further than somebody looks, and may be looked at by several threads.
/// </summary>
/// <param name="system">The system.</param>
/// <param name="sizes">The sizes of the sorts, and how long lists of the state may be.</param>
/// <param name="first">Where its first runs begin, states of these sizes.</param>
public sealed class CoveringWalk(TransitionSystem system, ScopeVector sizes, params ImmutableArray<State> first)
{
    // One run is at most so long. The next one goes on from some state that was visited.
    private const int LongestRun = 40;

    // The most states that are visited, and the most evaluations of premises.
    private const int MostStates = 400;
    private const int MostEvaluations = 50_000;

    /// <summary>How much evaluation may take: in a walk, and in the search of one obligation for an example among its states.</summary>
    public static readonly EvaluationLimits Limits = new(Values: 2_000_000, Calls: 20_000_000);

    // Numbers of more bits are not looked at: a rule that squares one doubles them in every step.
    private const int MostBits = 1024;

    // The most evaluations for one rule in one state, and the most ways to fire it that are looked at.
    private const int MostInState = 2_000;
    private const int MostWays = 8;

    // The most firings of one rule that are kept.
    private const int MostFirings = 64;

    private readonly Lock _gate = new();
    private readonly Stepper _stepper = new(new Evaluator(sizes.Universe, Limits));
    private readonly RandomNumbers _dice = new(0);
    private readonly List<State> _states = [];
    private readonly HashSet<State> _visited = [];
    private readonly Dictionary<State, (State Before, Successor Step)> _arrivals = [];

    // Where a rule quantifies over what nothing lists, only a solver knows when it fires.
    private readonly Dictionary<Rule, List<(State Before, Successor Step)>> _firings = system.Rules.Where(rule => Unlisted.In(rule.Steps.SelectMany(StepTerms.Of)) is null)
        .ToDictionary(rule => rule, _ => new List<(State, Successor)>(), (IEqualityComparer<Rule>)ReferenceEqualityComparer.Instance);

    private State? _current;
    private int _runs;
    private int _steps;
    private int _evaluations;
    private bool _isOver;

    /// <summary>Whether a walk goes on from a state, as far as its numbers are concerned.</summary>
    internal static bool HasShortNumbers(State state) => state.Values.SelectMany(ValueParts.Of).All(v => v is not IntValue number || number.Value.GetBitLength() <= MostBits);

    /// <summary>The sizes of the sorts.</summary>
    public Universe Universe => sizes.Universe;

    /// <summary>Values of a sort with which rules are tried before all others.</summary>
    public Func<Sort, IEnumerable<Value>> Suggested { get; init; } = _ => [];

    /// <summary>The states that are visited, in this order. Cancellation throws.</summary>
    public IEnumerable<State> States(CancellationToken cancellation) => Enumerate(_states, MostStates, cancellation);

    /// <summary>Some of the ways in which <paramref name="rule"/> fires in these states. Cancellation throws.</summary>
    public IEnumerable<(State Before, Successor Step)> FiringsOf(Rule rule, CancellationToken cancellation) =>
        _firings.TryGetValue(rule, out var known) ? Enumerate(known, MostFirings, cancellation) : [];

    /// <summary>For each rule that adds to <paramref name="collection"/> in these states, a run from a first state to where it has done so. Cancellation throws.</summary>
    public IEnumerable<ImmutableArray<Successor>> RunsThatAddTo(StateVariable collection, CancellationToken cancellation) =>
        from rule in system.Rules
        let adding = FiringsOf(rule, cancellation).Where(f => Filling.SizeOf(f.Step.State[collection]) > Filling.SizeOf(f.Before[collection])).Take(1).ToArray()
        where adding.Length > 0
        select RunTo(adding[0].Before).Add(adding[0].Step);

    private ImmutableArray<Successor> RunTo(State state)
    {
        var steps = new Stack<Successor>();
        lock (_gate)
            for (; _arrivals.TryGetValue(state, out var arrival); state = arrival.Before) steps.Push(arrival.Step);
        return [.. steps];
    }

    private IEnumerable<T> Enumerate<T>(List<T> known, int most, CancellationToken cancellation)
    {
        for (var i = 0; i < most; i++)
        {
            T next;
            lock (_gate)
            {
                while (known.Count <= i && Advance()) cancellation.ThrowIfCancellationRequested();
                if (known.Count <= i) yield break;
                next = known[i];
            }

            yield return next;
        }
    }

    private bool Advance()
    {
        if (_isOver || _states.Count >= MostStates || _evaluations >= MostEvaluations) return false;
        if (_current is null || _steps == LongestRun) (_current, _steps) = (_runs < first.Length ? first[_runs++] : _states[_dice.Throw(_states.Count)], 0);
        if (_visited.Add(_current)) _states.Add(_current);
        try
        {
            (_current, _steps) = (Next(_current), _steps + 1);
        }
        catch (Evaluator.LimitException)
        {
            _isOver = true;
        }

        return !_isOver;
    }

    // The rules that fired least come first.
    private State? Next(State state)
    {
        _evaluations++; // so that a walk ends where no rule is left
        foreach (var (rule, known) in _firings.OrderBy(f => f.Value.Count).ToArray())
        {
            var ways = WaysOf(rule, state);
            known.AddRange(ways.Take(MostFirings - known.Count).Select(way => (state, way)));
            if (ways.Where(way => !_visited.Contains(way.State) && Fits(way.State)).ToArray() is not { Length: > 0 } onward) continue;
            var step = onward[_dice.Throw(onward.Length)];
            _arrivals[step.State] = (state, step);
            return step.State;
        }

        return null;
    }

    private bool Fits(State state) =>
        system.Variables.All(v => v.Sort is not ListSort { Bound: null } || ((ListValue)state[v]).Items.Length <= sizes.Lists[v.Name]) && HasShortNumbers(state);

    private Successor[] WaysOf(Rule rule, State state)
    {
        var end = Math.Min(_evaluations + MostInState, MostEvaluations);
        var arguments = new PremisedArguments(rule, state, _stepper.Evaluator, () => ++_evaluations < end) { Begin = _dice.Throw, Suggested = Suggested };
        return [.. Attempt.Of(_stepper, rule, state, arguments).OfType<Attempt.Fired>().Take(MostWays).Select(fired => fired.Step)];
    }
}
