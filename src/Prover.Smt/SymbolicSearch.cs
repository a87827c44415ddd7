using System.Collections.Immutable;
using System.Diagnostics;
using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Systems;
using Trace = Prover.Semantics.Trace;

namespace Prover.Smt;

/// <summary>
/// Looks for a shortest run by bounded model checking: one solver, to which one step after another is added, is asked at each depth whether the run can
/// end there. The run that it finds is fired again by the stepper, and what it ends in is judged by the evaluator.
/// </summary>
public sealed class SymbolicSearch
{
    // Lists of a first state that nothing determines are cut here at the least.
    private const int ShortestList = 2;

    private readonly RunQuery _query;
    private readonly GivenSizes _scope;
    private readonly StepEncoder _steps;
    private readonly EncodedEnd _end;
    private readonly SmtTerms _smt;
    private readonly ISession _session;
    private readonly CancellationToken _cancellation;
    private readonly HashSet<SmtTerm> _background = [];
    private readonly List<(ImmutableArray<Variable> Constants, Choose Choice, ImmutableArray<SmtTerm> Taken, Environment After)> _moves = [];
    private readonly Environment _start;
    private readonly ImmutableArray<Variable> _startConstants;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private Environment _now;
    private int _asserted;

    private SymbolicSearch(SmtTerms smt, ISession session, RunQuery query, Limits limits, CancellationToken cancellation)
    {
        (_smt, _session, _query, _cancellation) = (smt, session, query, cancellation);
        _scope = new GivenSizes(_smt, query.Sizes.Universe, slots: true) { Cancellation = cancellation };
        _steps = new StepEncoder(_scope, query.System.Variables);
        _end = new EncodedEnd(_scope, _steps, query.System);
        _session.Set(QuestionSettings.Of(limits));
        (_startConstants, var steps) = FirstStates(query);
        _start = _scope.FreshState(query.System, _startConstants, LongestList);
        _now = Take(steps, _start).End;
        Constrain();
    }

    /// <summary>
    /// The run that <paramref name="query"/> asks for, or why there is none. Its depth bounds the search; resources of <paramref name="limits"/> bound the
    /// question at one depth.
    /// </summary>
    public static RunAnswer Find(Backend backend, RunQuery query, Limits limits, Action<int>? progress, CancellationToken cancellation)
    {
        var terms = new SmtTerms();
        try
        {
            using var session = backend.Open(terms, true);
            return new SymbolicSearch(terms, session, query, limits, cancellation).Run(progress);
        }
        catch (SmtException)
        {
            return NotBegun(SearchEnding.GaveUp); // before its first question
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return NotBegun(SearchEnding.Interrupted);
        }
    }

    private static RunAnswer NotBegun(SearchEnding ending) => new(null, null, 0, null, ending, null, new SearchCost.Symbolic(0, TimeSpan.Zero, 0));

    private static InitialStateQuery FirstStates(RunQuery query) =>
        query.Start is Start.At ? throw new InvalidOperationException($"no symbolic search begins {query.Start}") : InitialStateQuery.Of(query);

    private int LongestList(StateVariable list) => Math.Max(_query.Sizes.Lists[list.Name], ShortestList);

    private RunAnswer Run(Action<int>? progress)
    {
        var (depth, gap) = (0, (string?)null);
        try
        {
            gap = CutLists();
            for (; ; depth++)
            {
                progress?.Invoke(depth);
                if (At(depth, gap) is { } answer) return answer;
            }
        }
        catch (SmtException)
        {
            return GaveUp(depth, gap); // an exception of the solver is an unknown, never a crash
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            return GaveUp(depth, gap);
        }
    }

    // The answer, if runs of this length give one; otherwise the run is one step longer.
    private RunAnswer? At(int depth, string? gap)
    {
        switch (Ask(_end.Of(_query.Destination, _now)))
        {
            case Satisfiability.Satisfiable: return Found(depth);
            case Satisfiability.Unknown: return GaveUp(depth, gap);
        }

        if (depth == 0 && gap is null && Ask(_smt.True) == Satisfiability.Unsatisfiable) return None(SearchEnding.NoFirstState, depth, gap);
        if (depth == _query.Depth) return None(SearchEnding.AtDepth, depth, gap);
        Move();
        return Ask(_smt.True) switch
        {
            Satisfiability.Unsatisfiable => None(SearchEnding.Exhausted, depth, gap),
            Satisfiability.Unknown => GaveUp(depth, gap),
            _ => null,
        };
    }

    private RunAnswer GaveUp(int depth, string? gap) =>
        None(_cancellation.IsCancellationRequested ? SearchEnding.Interrupted : SearchEnding.GaveUp, depth, gap);

    // Whether first states may have longer lists than are looked at.
    private string? CutLists()
    {
        var full = _query.System.Variables.Where(v => v.Sort is ListSort { Bound: null })
            .Select(v => (Variable: v, Length: ((Slots)_start.State[v.Index]).Length))
            .FirstOrDefault(l => Ask(_smt.Equal(l.Length, _smt.Int(LongestList(l.Variable)))) != Satisfiability.Unsatisfiable);
        return full.Variable is null ? null : $"'{full.Variable}' may be longer than {LongestList(full.Variable)}";
    }

    // ---- growing the run --------------------------------------------------------------------------------------------------------

    private void Move()
    {
        var move = Unrolling.Empty.AnyRule(_query.System);
        var choice = (Choose)move.Steps[0];
        var read = Take([choice], _scope.WithFresh(move.Constants, _now));
        _now = read.End;
        _moves.Add((move.Constants, choice, read.Choices.Single(), read.End));
        Constrain();
    }

    private void Constrain()
    {
        if (_query.Constraint is { } constraint) Assert(_steps.Holds(constraint, _now));
        AssertFacts();
    }

    private EncodedSteps Take(IEnumerable<Step> steps, Environment from)
    {
        var read = _steps.Read(steps, from);
        Assert([.. read.Hypotheses.Select(h => h.Formula), .. read.Known]);
        return read;
    }

    // The facts learnt since the last time.
    private void AssertFacts()
    {
        Assert([.. _scope.Facts.Skip(_asserted), .. _scope.Background.Where(_background.Add)]);
        _asserted = _scope.Facts.Count;
    }

    private void Assert(params ImmutableArray<SmtTerm> formulas)
    {
        _session.Take(_smt.Nodes.Count, _cancellation);
        _session.Assert(formulas);
    }

    private Satisfiability Ask(SmtTerm question)
    {
        AssertFacts(); // what was made for the question is about constants of its own: it may stay
        _session.Push();
        Assert(question);
        var status = _session.Check(_cancellation);
        if (status == Satisfiability.Satisfiable) _model = _session.Model;
        _session.Pop();
        return status;
    }

    private IModel? _model;

    // ---- the answer -------------------------------------------------------------------------------------------------------------

    private RunAnswer Found(int depth)
    {
        var reader = new ModelReader(_scope, _query.System.Variables, _scope.ElementsIn(_model, _query.System.Sorts), _model!);
        var stepper = new Stepper(new Evaluator(_query.Sizes.Universe));
        var run = new Trace(_query.Sizes.Universe, reader.Read(_start), []);
        foreach (var (constants, choice, taken, after) in _moves)
        {
            var branch = choice.Branches[taken.ToList().FindIndex(t => _model!.Evaluate(t) is { IsTrue: true })];
            var bindings = Bindings.None.With(constants, constants.Select(c => reader.Read(_now.Variables[c], c.Sort)));
            if (stepper.Read(branch, run.Last, bindings, [reader.Read(after)]) is not Reading.Held { Fired: [var step] })
                throw new InvalidOperationException($"step {run.Steps.Length + 1} of the solver's run does not replay");
            run = run.Then(step);
        }

        Finding? finding = _query.Destination switch
        {
            Destination.Violation v => (Finding?)Finding.ViolationIn(stepper, run.Last, v.Invariants) ?? Undefined(stepper, run.Last, reader),
            Destination.Goal g => stepper.Evaluator.Evaluate(g.Formula, run.Last, Bindings.None).IsTrue ? new Finding.Reached() : null,
            _ => null,
        };
        if (finding is null) throw new InvalidOperationException("the solver's run does not end where it should");
        return new RunAnswer(run, finding, 1, null, SearchEnding.Found, null, Cost(depth));
    }

    // The solver may have chosen values that nobody else tries.
    private Finding.Undefined? Undefined(Stepper stepper, State state, ModelReader reader) => Finding.FirstUndefined(stepper, state, _query.System.Rules)
        ?? _end.Fired.SelectMany(f => Attempt.Of(stepper, f.Rule, state, [[.. f.Rule.Parameters.Select(p => reader.Read(f.Constants.Variables[p], p.Sort))]]))
            .OfType<Attempt.Undefined>().Select(Finding.Undefined.Of).FirstOrDefault();

    private RunAnswer None(SearchEnding ending, int depth, string? gap) =>
        new(null, null, 0, null, ending, gap is null ? null : new FirstStates([], 0, gap), Cost(depth));

    private SearchCost.Symbolic Cost(int depth) => new(depth, _watch.Elapsed, _session.Resources);
}
