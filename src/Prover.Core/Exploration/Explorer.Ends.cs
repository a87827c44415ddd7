using Prover.Logic;
using Prover.Semantics;
using Prover.Simulation;

namespace Prover.Exploration;

/// <content>Destinations that depend on the steps out of a state: no rule fires, or no way leads to a goal.</content>
public sealed partial class Explorer
{
    private void EndStuck()
    {
        if (_query.Destination is Destination.Stuck) End(_expanding);
    }

    // Needs every state and every step: where some were not found, there may be a way that is not known.
    private void FindCutOff()
    {
        if (_graph is null || _sampled is not null) return;
        var hasWay = new bool[_states.Count];
        foreach (var goal in _goals) hasWay[goal] = true;
        _graph.MarkWaysTo(hasWay);
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
}
