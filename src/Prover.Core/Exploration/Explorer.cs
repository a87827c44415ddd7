using System.Collections.Immutable;
using System.Diagnostics;
using Prover.Logic;
using Prover.Semantics;
using Prover.Simulation;
using Trace = Prover.Semantics.Trace;

namespace Prover.Exploration;

/// <summary>
/// Looks for a shortest run by going through all states, near ones first. States are packed, and rules compiled; the run that is found is fired
/// again by the stepper, and what it ends in is judged by the evaluator. Where they disagree, it is a bug of ours.
/// </summary>
public sealed partial class Explorer
{
    private readonly RunQuery _query;
    private readonly CompiledSystem _compiled;
    private readonly Func<int[], bool> _isEnd;
    private readonly Func<int[], bool> _isAllowed;
    private readonly NodeTable _states = new();
    private readonly List<int> _parents = [];
    private readonly int[] _frame;
    private readonly int[] _after;
    private readonly TimeShift? _times; // where states that differ in time alone are one
    private readonly int[] _afterFrame; // the frame of the state after a step
    private readonly Func<bool, bool> _onStep;
    private readonly Successors _successors;
    private readonly bool _stopsAtUndefined;
    private readonly bool _hasCompiledStart;
    private readonly StepGraph? _graph; // null where the destination is known without it
    private readonly List<int> _goals = []; // the states to which every state should have a way
    private int _expanding = -1;
    private bool _isFull; // there is a state more than may be kept
    private bool _isPartial; // not all that follows some state was found
    private bool _isCut; // there is a state after the greatest depth
    private bool _isLive; // a rule fires in the state that is expanded, or may
    private Variable? _sampled; // a parameter of which only some values were tried
    private int? _end;
    private LassoSearch.Path? _lasso;
    private int? _undefined;
    private int _count;
    private long _steps;
    private long _leftOut;
    private int _depth; // of what is expanded
    private int _farthest;

    private Explorer(RunQuery query, TimeShift? times, FindReadings? find, CancellationToken cancellation)
    {
        _query = query;
        _times = times;
        _successors = new Successors(new Stepper(new Evaluator(query.Sizes.Universe)), query.System, query.Sizes, find);
        _compiled = new CompiledSystem(query.System, query.Sizes.Universe, cancellation);
        _isAllowed = query.Constraint is null ? _ => true : _compiled.Holds(query.Constraint);
        _isEnd = query.Destination switch
        {
            Destination.Violation v => NotAll([.. v.Invariants.Select(_compiled.Holds)]),
            Destination.Goal g => _compiled.Holds(g.Formula),
            Destination.CutOff c => _compiled.Holds(c.Formula),
            Destination.Unreached u => IsUnreached(u.Claim),
            Destination.Stuck or Destination.Lasso => _ => false,
            _ => throw new InvalidOperationException($"unknown destination {query.Destination}"),
        };
        _graph = query.Destination is Destination.CutOff or Destination.Lasso ? new StepGraph() : null;
        _onStep = OnStep;
        _stopsAtUndefined = query.Destination is Destination.Violation;
        _hasCompiledStart = find is not null && query.Start is not Start.At;
        (_frame, _afterFrame, _after) = (_compiled.NewFrame(), _compiled.NewFrame(), new int[query.System.Variables.Length]);
    }

    /// <summary>The run that <paramref name="query"/> asks for, or why there is none, by evaluation alone.</summary>
    public static RunAnswer Find(RunQuery query, Action<int>? progress, CancellationToken cancellation) => Find(query, null, progress, cancellation);

    /// <summary>A search that has <paramref name="find"/> look for what evaluation cannot list.</summary>
    public static FindRun Using(FindReadings find) => (query, progress, cancellation) => Find(query, find, progress, cancellation);

    private static RunAnswer Find(RunQuery query, FindReadings? find, Action<int>? progress, CancellationToken cancellation) =>
        Search(query, find, progress, cancellation).Answer;

    /// <summary>The answer to <paramref name="query"/>, and the states that were visited, near ones first.</summary>
    public static (RunAnswer Answer, ImmutableArray<State> Visited) Visit(RunQuery query, FindReadings? find, Action<int>? progress, CancellationToken cancellation)
    {
        var (answer, explorer) = Search(query, find, progress, cancellation);
        return (answer, [.. Enumerable.Range(0, explorer._states.Count).Select(i => explorer._compiled.Decode(explorer._states[i]))]);
    }

    private static (RunAnswer Answer, Explorer Explorer) Search(RunQuery query, FindReadings? find, Action<int>? progress, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var first = CompiledInitialStateSearch.Find(query, find, cancellation);
        var (explorer, ending) = SearchLateEnough(query, first, find, progress, cancellation);
        if (ending == SearchEnding.Exhausted) explorer.FindCutOff();
        if (explorer.FindLasso(cancellation)) ending = SearchEnding.Found;
        else if (query.Destination is Destination.Lasso && cancellation.IsCancellationRequested) ending = SearchEnding.Interrupted;
        return (explorer.Answer(ending, first, watch), explorer);
    }

    private static (Explorer Explorer, SearchEnding Ending) Search(RunQuery query, TimeShift? times, FirstStates first, FindReadings? find, Action<int>? progress, CancellationToken cancellation)
    {
        var explorer = new Explorer(query, times, find, cancellation);
        foreach (var state in first.States) explorer.Begin(state);
        var isEmpty = explorer._states.Count == 0 && first.Gap is null && !cancellation.IsCancellationRequested;
        return (explorer, isEmpty ? SearchEnding.NoFirstState : explorer.Search(progress, cancellation));
    }

    private static Func<int[], bool> NotAll(Func<int[], bool>[] claims) => frame =>
    {
        foreach (var holds in claims)
            if (!holds(frame))
                return true;
        return false;
    };

    private bool IsOver => (_end is not null && !_query.Exhaust) || _neededTime is not null;

    // ---- the search -------------------------------------------------------------------------------------------------------------

    private void Begin(State state)
    {
        _compiled.Encode(state).CopyTo(_after, 0);
        if (!IsOver && !_isFull) Arrive(_after);
    }

    // States are numbered as they arrive, so that the queue is the table itself.
    private SearchEnding Search(Action<int>? progress, CancellationToken cancellation)
    {
        var lastOfDepth = _states.Count - 1;
        for (_expanding = 0; _expanding < _states.Count && !IsOver; _expanding++)
        {
            if (cancellation.IsCancellationRequested) return SearchEnding.Interrupted;
            if (_isFull) return SearchEnding.AtStates;
            if (_expanding > lastOfDepth)
            {
                _depth++;
                lastOfDepth = _states.Count - 1;
            }

            if (_depth == _query.Depth && _query.Destination is not Destination.Stuck) return SearchEnding.AtDepth;
            if (_expanding % 10_000 == 0) progress?.Invoke(_states.Count);
            _states[_expanding].CopyTo(_frame);
            _isLive = false;
            for (var rule = 0; rule < _compiled.Rules.Length; rule++) Fire(rule, cancellation);
            if (!_isLive && !cancellation.IsCancellationRequested) EndStuck();
        }

        return IsOver ? SearchEnding.Found
            : cancellation.IsCancellationRequested ? SearchEnding.Interrupted
            : _isFull ? SearchEnding.AtStates
            : _isPartial ? SearchEnding.GaveUp
            : _isCut ? SearchEnding.AtDepth
            : SearchEnding.Exhausted;
    }

    private void Fire(int rule, CancellationToken cancellation)
    {
        var steps = _steps;
        if (_compiled.Rules[rule] is { } compiled && (compiled.Fire(_frame, _after, _onStep) || IsOver || _isFull)) return;
        // The results so far are found again.
        _steps = steps;
        var choices = _successors.By(_query.System.Rules[rule], _compiled.Decode(_states[_expanding]), _query.MaxStates, cancellation);
        _isPartial |= !choices.AreAll;
        _isLive |= !choices.AreAll;
        _sampled ??= choices.Sampled;
        RequireLaterWhereClipped(choices);
        foreach (var step in choices.Steps)
        {
            _compiled.Encode(step.State).CopyTo(_after, 0);
            _onStep(true);
        }

        if (choices.Undefined is not null) _onStep(false);
    }

    private bool OnStep(bool isDefined)
    {
        _isLive |= isDefined;
        if (IsOver || _isFull) return false;
        if (!isDefined)
        {
            RequireLaterWhereUndefined();
            _undefined ??= _expanding;
            if (!_stopsAtUndefined) return false;
            End(_expanding);
            return false;
        }

        _steps++;
        var after = _times is null ? _after : Earliest();
        var isNew = Arrive(after);
        if (_graph is not null && _states.Find(after) is >= 0 and var target) _graph.Add(_expanding, target);
        return isNew;
    }

    // Whether a state is new and kept.
    private bool Arrive(int[] after)
    {
        if (_states.Find(after) >= 0) return false;
        after.CopyTo(_afterFrame, 0);
        if (!_isAllowed(_afterFrame))
        {
            _leftOut++;
            return false;
        }

        if (_depth == _query.Depth && _expanding >= 0)
        {
            _isCut = true;
            return false;
        }

        _isFull = _states.Count == _query.MaxStates;
        if (_isFull) return false;
        var state = _states.Intern(after);
        _parents.Add(_expanding);
        if (_expanding >= 0) _farthest = _depth + 1;
        if (!_isEnd(_afterFrame)) return true;
        if (_query.Destination is Destination.CutOff) _goals.Add(state);
        else End(state);
        return true;
    }

    private void End(int state)
    {
        _count++;
        _end ??= state;
    }

    // ---- the answer -------------------------------------------------------------------------------------------------------------

    private RunAnswer Answer(SearchEnding ending, FirstStates first, Stopwatch watch)
    {
        var bytes = _states.Bytes + (_graph?.Bytes ?? 0) + (sizeof(int) * (long)_parents.Capacity) + _compiled.Bytes;
        var cost = new SearchCost.Explicit(_states.Count, _steps, _farthest, _leftOut, bytes, watch.Elapsed);
        var stepper = new Stepper(new Evaluator(_query.Sizes.Universe));
        var aside = !_stopsAtUndefined && _undefined is { } state ? UndefinedIn(stepper, state) : null;
        if (_lasso is { } lasso) return Refuting(lasso, stepper, ending, first, cost);
        if (_end is not { } end) return new RunAnswer(null, null, 0, aside, ending, first, cost) { Sampled = _sampled };
        var run = RunTo(stepper, end);
        return new RunAnswer(run, Judge(stepper, run.Last), _count, aside, ending, first, cost) { Sampled = _sampled };
    }

    private Finding.Undefined? UndefinedIn(Stepper stepper, int state) =>
        Finding.FirstUndefined(stepper, _compiled.Decode(_states[state]), _query.System.Rules);

    private Trace RunTo(Stepper stepper, int end)
    {
        var path = new Stack<int>();
        for (var at = end; at >= 0; at = _parents[at]) path.Push(at);
        var run = new Trace(_query.Sizes.Universe, _compiled.Decode(_states[path.Pop()]), []);
        if (_hasCompiledStart && !InitialStateQuery.Of(_query).Holds(stepper, run.First)) throw new InvalidOperationException("the evaluator rejects the beginning of a run");
        return Extend(stepper, run, path.Select(state => new LassoSearch.Hop(state, null)));
    }

    // The run with a step to each state.
    private Trace Extend(Stepper stepper, Trace run, IEnumerable<LassoSearch.Hop> hops)
    {
        var steps = run.Steps.ToBuilder();
        var last = run.Last;
        foreach (var hop in hops)
        {
            var step = StepsTo(stepper, last, _compiled.Decode(_states[hop.State])).FirstOrDefault(hop.Allows);
            steps.Add(step ?? throw new InvalidOperationException($"the evaluator rejects step {steps.Count + 1} of a run"));
            last = steps[^1].State;
        }

        return run with { Steps = steps.ToImmutable() };
    }

    private Finding Judge(Stepper stepper, State last)
    {
        Finding? finding = _query.Destination switch
        {
            Destination.Goal g => stepper.Evaluator.Evaluate(g.Formula, last, Bindings.None).IsTrue ? new Finding.Reached() : null,
            Destination.Violation v => (Finding?)Finding.ViolationIn(stepper, last, v.Invariants)
                ?? Finding.FirstUndefined(stepper, last, _query.System.Rules),
            Destination.Stuck => Finding.StuckIn(stepper, last, _query.System.Rules),
            Destination.CutOff c => CutOffIn(stepper, c.Formula),
            Destination.Unreached u => Finding.Unreached.In(stepper.Evaluator, u.Claim, last),
            _ => null,
        };
        return finding ?? throw new InvalidOperationException("the evaluator rejects the end of a run");
    }
}
