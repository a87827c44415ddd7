using System.Collections.Immutable;
using System.Runtime.ExceptionServices;

namespace Prover.Proving;

/// <summary>How far a run has come: for a display only.</summary>
public sealed record Progress(int Done, int Total, Discharged? Latest);

/// <summary>Discharges obligations on several threads. The results depend on the obligations alone, not on the number of threads.</summary>
public sealed class Engine
{
    // The encoder and the evaluator follow terms into their depth.
    private const int StackBytes = 64 * 1024 * 1024;

    private readonly ImmutableArray<Obligation> _obligations;
    private readonly Discharge _discharge;
    private readonly Predicate<Discharged> _isLast;
    private readonly Action<Progress>? _report;
    private readonly Lock _gate = new();
    private readonly Discharged?[] _results;
    private readonly Dictionary<int, CancellationTokenSource> _atWork = [];
    private Exception? _failure;
    private int _next;
    private int _done;
    private int _end; // where the run ends: behind the last obligation, or behind the first that ends it

    private Engine(ImmutableArray<Obligation> obligations, Discharge discharge, Predicate<Discharged> isLast, Action<Progress>? report)
    {
        (_obligations, _discharge, _isLast, _report) = (obligations, discharge, isLast, report);
        _results = new Discharged?[obligations.Length];
        _end = obligations.Length;
    }

    /// <summary>
    /// Discharges every obligation and replays every model, on <paramref name="jobs"/> threads. The results stand in the order of the
    /// obligations; those that cancellation left are missing. The first result in that order for which <paramref name="isLast"/> says so ends the
    /// run: nothing behind it is reported. An exception of <paramref name="discharge"/> ends the run and is thrown here.
    /// </summary>
    public static ImmutableArray<Discharged> Run(
        ImmutableArray<Obligation> obligations, Discharge discharge, int jobs, Action<Progress>? report, CancellationToken cancellation,
        Predicate<Discharged>? isLast = null)
    {
        var engine = new Engine(obligations, discharge, isLast ?? (_ => false), report);
        var threads = Enumerable.Range(0, Math.Max(1, Math.Min(jobs, obligations.Length)))
            .Select(i => new Thread(() => engine.Work(cancellation), StackBytes) { Name = $"worker {i}", IsBackground = true }).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        if (engine._failure is not null) ExceptionDispatchInfo.Throw(engine._failure);
        return [.. engine._results.Take(engine._end).OfType<Discharged>()];
    }

    private void Work(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            using var own = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            if (Begin(own) is not { } index) return;
            Discharged? result = null;
            try
            {
                result = Discharge(_obligations[index], _discharge, own.Token);
            }
            catch (OperationCanceledException) when (own.IsCancellationRequested)
            {
                // Nothing is known of an obligation that was interrupted.
            }
            catch (Exception e)
            {
                lock (_gate) _failure ??= e;
                EndBehind(-1);
            }

            Finish(index, own.IsCancellationRequested ? null : result);
        }
    }

    private int? Begin(CancellationTokenSource own)
    {
        lock (_gate)
        {
            if (_next >= _end) return null;
            _atWork.Add(_next, own);
            return _next++;
        }
    }

    private void Finish(int index, Discharged? result)
    {
        lock (_gate) _atWork.Remove(index);
        if (result is null) return;
        _results[index] = result;
        _report?.Invoke(new Progress(Interlocked.Increment(ref _done), _obligations.Length, result));
        if (_isLast(result)) EndBehind(index);
    }

    // What is at work before the end goes on: the results in front of it are part of the report.
    private void EndBehind(int index)
    {
        lock (_gate)
        {
            _end = Math.Min(_end, index + 1);
            foreach (var (_, work) in _atWork.Where(w => w.Key > index)) work.Cancel();
        }
    }

    private static Discharged Discharge(Obligation obligation, Discharge discharge, CancellationToken cancellation)
    {
        var answer = discharge(obligation, cancellation);
        var exists = obligation.Query.Goal is null;
        Verdict verdict = answer switch
        {
            Answer.Unsatisfiable u when exists => new Verdict.Impossible(u.Scope, u.Core),
            Answer.Unsatisfiable u => new Verdict.Proved(u.Scope, u.Core),
            Answer.Satisfiable s => Replay.Confirm(obligation, s.Assignment),
            Answer.Undecided u => new Verdict.Unknown(u.Reason) { Departures = exists ? [] : Departure.Of(obligation.Query) },
            _ => throw new InvalidOperationException($"unknown answer {answer.GetType().Name}"),
        };
        return new Discharged(obligation, verdict, answer.Cost) { Origin = answer.Origin };
    }
}
