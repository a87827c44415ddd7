using Prover.Proving;

namespace Prover.Reducing;

/// <summary>
/// A counterexample that becomes simpler by trial: no solver is asked, and replay tells whether a simpler structure is a counterexample too.
/// </summary>
/// <param name="obligation">The obligation that it refutes.</param>
/// <param name="found">The counterexample.</param>
/// <param name="most">The most structures that are tried.</param>
/// <param name="cancellation">Ends the reduction.</param>
internal sealed class Reduction(Obligation obligation, Assignment found, int most, CancellationToken cancellation)
{
    private int _tried;

    /// <summary>Whether any structure is to be tried: the evaluator can tell what is a counterexample, and this is one.</summary>
    public static bool IsPossible(Obligation obligation, Assignment found) => Replay.CanEvaluate(obligation) && Replay.Refutes(obligation, found);

    /// <summary>The obligation that it refutes.</summary>
    public Obligation Obligation => obligation;

    /// <summary>The simplest counterexample until now.</summary>
    public Assignment Least { get; private set; } = found;

    /// <summary>Whether nothing more is tried.</summary>
    public bool IsOver => _tried >= most;

    /// <summary>Whether <paramref name="simpler"/> is a counterexample, which is the simplest one then.</summary>
    /// <exception cref="OperationCanceledException">This was requested.</exception>
    public bool Try(Assignment simpler)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_tried++ >= most || !Replay.Refutes(obligation, simpler)) return false;
        Least = simpler;
        return true;
    }
}
