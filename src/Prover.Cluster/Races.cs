using Prover.Cluster.Messages;
using Prover.Proving;

namespace Prover.Cluster;

/// <summary>The question about a straggler, and how replies to its attempts are read.</summary>
/// <param name="Question">The question about the whole obligation.</param>
/// <param name="Attempts">The schedule of the obligation.</param>
/// <param name="Read">The outcome of an attempt from a reply; null when the reply does not count.</param>
internal sealed record Straggler(Question Question, IAttempts Attempts, Func<SolverAttempt, WorkerReply, AttemptOutcome?> Read);

/// <summary>
/// Splits stragglers while workers are idle: the attempts of an obligation that takes long run at once, each as a question of its own, while one worker goes on with the whole
/// obligation. The schedule takes the outcomes in its own order, so the answer is that of one machine, whichever attempt ends first.
/// </summary>
/// <param name="questioner">Asks the questions.</param>
internal sealed class Races(Questioner questioner)
{
    private readonly List<object> _running = []; // in the order in which they began
    private readonly Lock _gate = new();

    /// <summary>The answer of the attempts, and the worker that gave the last one; null when the whole obligation is answered before, or no worker becomes idle.</summary>
    /// <param name="straggler">The straggler.</param>
    /// <param name="whole">Ends when the whole obligation is answered.</param>
    /// <param name="cancellation">Ends it, with an exception.</param>
    public (Answer Answer, string? Worker)? Run(Straggler straggler, Task whole, CancellationToken cancellation)
    {
        var race = new object();
        do _ = Task.WhenAny(whole, questioner.NextPulse).WaitAsync(cancellation).GetAwaiter().GetResult();
        while (!whole.IsCompleted && !TryBegin(race));
        try
        {
            return whole.IsCompleted ? null : Run(race, straggler, whole, cancellation);
        }
        finally
        {
            lock (_gate) _running.Remove(race);
        }
    }

    private bool TryBegin(object race)
    {
        lock (_gate)
        {
            if (_running.Count >= questioner.Room) return false;
            _running.Add(race);
            return true;
        }
    }

    // Each race has the same share; of what is left over, those that began first get more.
    private int ShareOf(object race)
    {
        lock (_gate)
        {
            var (share, rest) = Math.DivRem(Math.Max(0, questioner.Room), _running.Count);
            return share + (_running.IndexOf(race) < rest ? 1 : 0);
        }
    }

    private (Answer Answer, string? Worker)? Run(object race, Straggler straggler, Task whole, CancellationToken cancellation)
    {
        var known = new Dictionary<SolverAttempt, (AttemptOutcome Outcome, string Worker)>();
        var asked = new Dictionary<SolverAttempt, (Task<WorkerReply?> Reply, CancellationTokenSource End)>();
        try
        {
            while (true)
            {
                string? last = null;
                var forecast = Forecast.Of(
                    straggler.Attempts,
                    attempt =>
                    {
                        if (!known.TryGetValue(attempt, out var found)) return null;
                        last = found.Worker;
                        return found.Outcome;
                    },
                    cancellation);
                if (forecast.Answer is { } answer) return (answer, last);
                foreach (var idle in asked.Keys.Except(forecast.Open).ToArray()) Withdraw(straggler, asked, idle);
                foreach (var attempt in forecast.Open.Take(ShareOf(race)).Where(a => !asked.ContainsKey(a)))
                {
                    var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                    asked[attempt] = (questioner.AskAsync(straggler.Question.For(attempt), end.Token), end);
                }

                _ = Task.WhenAny([whole, questioner.NextPulse, .. asked.Values.Select(a => a.Reply)]).WaitAsync(cancellation).GetAwaiter().GetResult();
                if (whole.IsCompleted) return null;
                foreach (var (attempt, (reply, end)) in asked.Where(a => a.Value.Reply.IsCompleted).ToArray())
                {
                    asked.Remove(attempt);
                    end.Dispose();
                    if (reply.GetAwaiter().GetResult() is not { } received || straggler.Read(attempt, received) is not { } outcome) return null;
                    known[attempt] = (outcome, received.Worker);
                }
            }
        }
        finally
        {
            foreach (var attempt in asked.Keys.ToArray()) Withdraw(straggler, asked, attempt);
        }
    }

    private void Withdraw(Straggler straggler, Dictionary<SolverAttempt, (Task<WorkerReply?> Reply, CancellationTokenSource End)> asked, SolverAttempt attempt)
    {
        asked.Remove(attempt, out var ended);
        ended.End.Cancel();
        _ = ended.Reply.ContinueWith(_ => ended.End.Dispose(), TaskScheduler.Default);
        questioner.WithdrawAsync(straggler.Question.For(attempt)).GetAwaiter().GetResult();
    }
}
