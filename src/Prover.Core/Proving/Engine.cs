using System.Collections.Immutable;

namespace Prover.Proving;

/// <summary>How far a run has come: for a display only.</summary>
public sealed record Progress(int Done, int Total, Discharged? Latest);

/// <summary>Discharges obligations on several threads. The results depend on the obligations alone, not on the number of threads.</summary>
public static class Engine
{
    // The encoder and the evaluator follow terms into their depth.
    private const int StackBytes = 64 * 1024 * 1024;

    /// <summary>
    /// Discharges every obligation and replays every model, on <paramref name="jobs"/> threads. The results stand in the order of the
    /// obligations; those that cancellation left are missing. An exception of <paramref name="discharge"/> ends the run and is thrown here.
    /// </summary>
    public static ImmutableArray<Discharged> Run(
        ImmutableArray<Obligation> obligations, Discharge discharge, int jobs, Action<Progress>? report, CancellationToken cancellation)
    {
        var results = new Discharged?[obligations.Length];
        var next = -1;
        var done = 0;
        Exception? failure = null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);

        void Work()
        {
            try
            {
                while (!stop.IsCancellationRequested)
                {
                    var index = Interlocked.Increment(ref next);
                    if (index >= obligations.Length) return;
                    var result = Discharge(obligations[index], discharge, stop.Token);
                    if (stop.IsCancellationRequested) return; // an interrupted answer is none
                    results[index] = result;
                    report?.Invoke(new Progress(Interlocked.Increment(ref done), obligations.Length, result));
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // Nothing is known of the obligation that was interrupted.
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref failure, e, null);
                stop.Cancel();
            }
        }

        var threads = Enumerable.Range(0, Math.Max(1, Math.Min(jobs, obligations.Length)))
            .Select(i => new Thread(Work, StackBytes) { Name = $"worker {i}", IsBackground = true }).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        if (failure is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        return [.. results.OfType<Discharged>()];
    }

    private static Discharged Discharge(Obligation obligation, Discharge discharge, CancellationToken cancellation)
    {
        var answer = discharge(obligation, cancellation);
        var exists = obligation.Query.Goal is null;
        Verdict verdict = answer switch
        {
            Answer.Unsatisfiable u when exists => new Verdict.Impossible(u.Scope),
            Answer.Unsatisfiable u => new Verdict.Proved(u.Scope, u.Core),
            Answer.Satisfiable s => Replay.Confirm(obligation, s.Assignment),
            Answer.Undecided u => new Verdict.Unknown(u.Reason),
            _ => throw new InvalidOperationException($"unknown answer {answer.GetType().Name}"),
        };
        return new Discharged(obligation, verdict, answer.Cost);
    }
}
