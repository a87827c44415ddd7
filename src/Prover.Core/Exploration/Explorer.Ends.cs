using Prover.Logic;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Systems;

namespace Prover.Exploration;

/// <content>Destinations that depend on the steps out of a state: no rule fires, or no way leads to a goal.</content>
public sealed partial class Explorer
{
    // The evaluator follows the steps where an obligation fails; where none does, the claim holds (soundness rule 27).
    private Func<int[], bool> IsUnreached(ReachClaim claim)
    {
        var property = ReachRule.OfStates(claim);
        var holds = _compiled.Holds(new Invariant(claim.Name, [property], property.Place));
        var evaluator = new Evaluator(_query.Sizes.Universe);
        return frame => !holds(frame) && ReachCheck.Failure(evaluator, claim, _compiled.Decode(frame.AsSpan(0, _query.System.Variables.Length))) is not null;
    }

    private void EndStuck()
    {
        if (_query.Destination is Destination.Stuck) End(_expanding);
    }

    // Needs every state and every step: where some were not found, there may be a way that is not known.
    private void FindCutOff()
    {
        if (_query.Destination is not Destination.CutOff || _sampled is not null) return;
        var hasWay = new bool[_states.Count];
        foreach (var goal in _goals) hasWay[goal] = true;
        _graph!.MarkWaysTo(hasWay);
        for (var state = 0; state < hasWay.Length; state++)
            if (!hasWay[state])
                End(state);
    }

    // The evaluator reads the formula in every state that can be reached from the end.
    private Finding.CutOff? CutOffIn(Stepper stepper, Term formula)
    {
        var reached = _graph!.ReachableFrom(_end!.Value);
        return reached.Exists(s => stepper.Evaluator.Evaluate(formula, _compiled.Decode(_states[s]), Bindings.None).IsTrue) ? null : new Finding.CutOff(reached.Count);
    }

    // Steps into states that were not kept are not in the graph, and states that were not expanded have none.
    private bool FindLasso(CancellationToken cancellation)
    {
        if (_query.Destination is not Destination.Lasso { Claim: var claim } || cancellation.IsCancellationRequested) return false;
        var expanded = Math.Clamp(_expanding, 0, _states.Count); // none where there is no initial state
        _lasso = new LassoSearch(_query.System, claim, _graph!, expanded, s => _compiled.Decode(_states[s]), Depths(), NumberOf, _successors, _times, _query.MaxStates, cancellation).Find();
        return _lasso is not null;
    }

    // How many steps lead to each state; a state is numbered after the one before it.
    private int[] Depths()
    {
        var depths = new int[_states.Count];
        for (var state = 0; state < depths.Length; state++) depths[state] = _parents[state] < 0 ? 0 : depths[_parents[state]] + 1;
        return depths;
    }

    private RunAnswer Refuting(LassoSearch.Path lasso, Stepper stepper, SearchEnding ending, FirstStates first, SearchCost cost)
    {
        var claim = ((Destination.Lasso)_query.Destination).Claim;
        var start = Extend(stepper, RunTo(stepper, lasso.Pending), lasso.Way);
        var run = Extend(stepper, start, lasso.Loop);
        var begin = start.Steps.Length;
        var treatments = Lasso.Check(_query.System, claim, lasso.Arguments, run, begin) ?? throw new InvalidOperationException("the evaluator rejects a lasso");
        var delay = _times?.TimeOf(run.Last) - _times?.TimeOf(start.Last);
        return new RunAnswer(run, new Finding.NeverAnswered(claim, lasso.Arguments, begin, run.Steps.Length, treatments) { Delay = delay }, 1, null, ending, first, cost) { Sampled = _sampled };
    }
}
