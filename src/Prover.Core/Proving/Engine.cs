using System.Collections.Immutable;

namespace Prover.Proving;

/// <summary>How far a run has come: for a display only.</summary>
public sealed record Progress(int Done, int Total, Discharged? Latest)
{
    /// <summary>How far the search for runs to counterexamples is, which begins when all obligations are done; null before.</summary>
    public TriageProgress? Triage { get; init; }
}

/// <summary>Discharges obligations on several threads. The results depend on the obligations alone, not on the number of threads.</summary>
public sealed class Engine
{
    private readonly Discharge _discharge;
    private readonly Sharing _sharing;
    private readonly Predicate<Discharged> _isLast;
    private readonly Action<Progress>? _report;
    private readonly Agenda _agenda;
    private readonly Discharged?[] _results;
    private int _done;

    private Engine(ImmutableArray<Obligation> obligations, Discharge discharge, Sharing sharing, Predicate<Discharged> isLast, Action<Progress>? report)
    {
        (_discharge, _sharing, _isLast, _report) = (discharge, sharing, isLast, report);
        _results = new Discharged?[obligations.Length];
        _agenda = new Agenda(obligations, sharing.Batches);
    }

    /// <summary>
    /// Discharges every obligation and replays every model, on <paramref name="jobs"/> threads. The results stand in the order of the
    /// obligations; those that cancellation left are missing. The first result in that order for which <paramref name="isLast"/> says so ends the
    /// run: nothing after it is reported. An exception becomes the verdict of the obligation in whose work it was thrown; the others go on. What
    /// <paramref name="sharing"/> proves in batches is not asked again; without it, every obligation is asked alone. Cancellation is obeyed at once:
    /// threads that are still busy are left behind, and their results with them.
    /// </summary>
    public static ImmutableArray<Discharged> Run(
        ImmutableArray<Obligation> obligations, Discharge discharge, int jobs, Action<Progress>? report, CancellationToken cancellation,
        Predicate<Discharged>? isLast = null, Sharing? sharing = null)
    {
        var engine = new Engine(obligations, discharge, sharing ?? Sharing.None, isLast ?? (_ => false), report);
        Workers.Run(Math.Max(1, Math.Min(jobs, obligations.Length)), () => engine.Work(cancellation), cancellation);
        return [.. engine._results.Take(engine._agenda.End).OfType<Discharged>()];
    }

    private void Work(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            using var own = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            if (_agenda.Begin(own) is not { } task) return;
            try
            {
                if (task.Batch is { } batch) Take(batch, own.Token);
                else Finish(task.First, Contradiction.Explained(Judge(task.Obligation, _discharge(task.Obligation, own.Token)), _discharge, own.Token), own.Token);
            }
            catch (Exception) when (own.IsCancellationRequested)
            {
                // Nothing is known of an obligation that was interrupted.
            }
            catch (Exception e)
            {
                Fail(task, e);
            }
            finally
            {
                _agenda.Finish(task);
            }
        }
    }

    // An obligation that was not proved together with others is asked alone, as if it had never been asked before.
    private void Take(Batch batch, CancellationToken cancellation)
    {
        foreach (var (obligation, answer) in _sharing.Discharge(batch, cancellation))
        {
            if (_agenda.IndexOf(obligation) is not { } index) continue;
            if (answer is Answer.Unsatisfiable) Finish(index, Judge(obligation, answer), cancellation);
            else _agenda.Retry(index);
        }
    }

    // A batch that fails is asked again, one by one: then the exception is that of one obligation.
    private void Fail(Agenda.Item task, Exception exception)
    {
        if (task.Batch is { } batch)
        {
            foreach (var index in batch.Obligations.Select(_agenda.IndexOf).OfType<int>().Where(i => _results[i] is null)) _agenda.Retry(index);
            return;
        }

        Verdict verdict = exception is OutOfMemoryException ? new Verdict.Unknown("memory ran out") : Verdict.InternalError.Of(exception);
        var result = new Discharged(task.Obligation, verdict, Cost.None);
        if (Interlocked.Exchange(ref _results[task.First], result) is null) Interlocked.Increment(ref _done);
        if (_isLast(result)) _agenda.EndBehind(task.First);
    }

    private void Finish(int index, Discharged result, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested) return;
        _results[index] = result;
        _report?.Invoke(new Progress(Interlocked.Increment(ref _done), _results.Length, result));
        if (_isLast(result)) _agenda.EndBehind(index);
    }

    private static Discharged Judge(Obligation obligation, Answer answer)
    {
        var exists = obligation.Query.Goal is null;
        Verdict verdict = answer switch
        {
            Answer.Unsatisfiable u when exists => new Verdict.Impossible(u.Scope, u.Core),
            Answer.Unsatisfiable u => new Verdict.Proved(u.Scope, u.Core),
            Answer.Satisfiable s => Replay.Confirm(obligation, s.Assignment),
            Answer.Undecided u => new Verdict.Unknown(u.Reason)
            {
                Departures = exists ? [] : FragmentViolation.Of(obligation.Query),
                HasNoStructure = u.HasNoStructure,
                Candidate = u.Candidate is { } candidate ? Replay.Doubted(obligation, candidate) : null,
            },
            _ => throw new InvalidOperationException($"unknown answer {answer.GetType().Name}"),
        };
        return new Discharged(obligation, verdict, answer.Cost) { Origin = answer.Origin, IsByCore = answer.IsByCore, OtherSolver = answer.OtherSolver, Worker = answer.Worker };
    }
}
