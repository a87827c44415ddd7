using Prover.Proving;
using Prover.Semantics;

namespace Prover.Reducing;

/// <summary>
/// A counterexample or a witness that becomes simpler by trial: no solver is asked, and replay tells whether a simpler structure is one too.
/// </summary>
/// <param name="obligation">The obligation that it refutes, or that asks for it.</param>
/// <param name="found">The counterexample or witness.</param>
/// <param name="most">The most structures that are tried.</param>
/// <param name="cancellation">Ends the reduction.</param>
internal sealed class Reduction(Obligation obligation, Assignment found, int most, CancellationToken cancellation)
{
    private int _tried;

    /// <summary>Whether any structure is to be tried: the evaluator can tell what is a counterexample or witness, and this is one.</summary>
    public static bool IsPossible(Obligation obligation, Assignment found) => Replay.CanEvaluate(obligation) && Replay.Confirms(obligation, found);

    /// <summary>The obligation that it refutes, or that asks for it.</summary>
    public Obligation Obligation => obligation;

    /// <summary>The simplest structure until now.</summary>
    public Assignment Least { get; private set; } = found;

    /// <summary>The simplest structure after a change of its state and of the obligation's constants; null where two keys, members or tuples become one.</summary>
    public Assignment? After(ValueChange change)
    {
        var state = new State([.. Least.State.Values.Select(change.Of)]);
        var constants = Bindings.None.With(obligation.Query.Constants, [.. obligation.Query.Constants.Select(c => change.Of(Least.Constants[c]))]);
        return change.Collides ? null : Least with { State = state, Constants = constants };
    }

    /// <summary>Whether nothing more is tried.</summary>
    public bool IsOver => _tried >= most;

    /// <summary>Whether <paramref name="simpler"/> is a counterexample or witness too, which is the simplest one then.</summary>
    /// <exception cref="OperationCanceledException">This was requested.</exception>
    public bool Try(Assignment simpler)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_tried++ >= most || !Replay.Confirms(obligation, simpler)) return false;
        Least = simpler;
        return true;
    }
}
