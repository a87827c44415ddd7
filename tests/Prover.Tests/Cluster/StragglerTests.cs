using Prover.Cluster;
using Prover.Proving;
using Prover.Tests.Cli;

namespace Prover.Tests.Cluster;

/// <summary>While workers are idle, the attempts at an obligation that takes long run at once. Whatever ends first, the record is that of one machine.</summary>
public sealed class StragglerTests : RecordedProof
{
    // A walk shows any other example without an attempt.
    public StragglerTests() => File.AppendAllText(SpecPath, "\nwitness [elected] case ok with led()\n");

    // On a busy machine a worker may give no sign of life for a while, and its question goes to another one too. Two more are then free for attempts.
    private const int Workers = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // The one that does not end unless it is split.
    private static bool IsSlow(Obligation obligation) => obligation.Target == Obligation.Witness;

    [ServerFact]
    public void AnObligationThatTakesLongIsSplit()
    {
        Run("accept", ProofPath, "--no-cache");
        var record = File.ReadAllText(Record);
        File.Delete(Record);
        using var server = new NatsServer();
        var attempts = new Watched(atOnce: 2);
        for (var i = 0; i < Workers; i++) server.StartWorker(attempts.Solver);

        var shared = Run("accept", ProofPath, "--no-cache", "--workers", server.Url, "--worker-wait", "60s");

        Assert.Equal(0, shared.ExitCode);
        Assert.Equal(record, File.ReadAllText(Record));
        Assert.True(attempts.MostAtOnce >= 2, $"{attempts.MostAtOnce} attempts ran side by side");
        Assert.DoesNotContain("this process", shared.Error, StringComparison.Ordinal);
    }

    /// <summary>The worker that is at a question that is taken back stops, and the question leaves the queue.</summary>
    [ServerFact]
    public void NothingIsLeftInTheQueue()
    {
        using var server = new NatsServer();
        var attempts = new Watched(atOnce: 1);
        for (var i = 0; i < Workers; i++) server.StartWorker(attempts.Solver);

        var first = Run("verify", ProofPath, "-v", "--no-cache", "--workers", server.Url, "--worker-wait", "60s");
        attempts.Forget();
        var again = Run("verify", ProofPath, "-v", "--no-cache", "--workers", server.Url, "--worker-wait", "60s");

        Assert.Equal(WorkerTests.Plain(first.Out), WorkerTests.Plain(again.Out));
        Assert.Equal(0, attempts.MostAtOnce); // the answers of the first run are on the server
        Assert.True(attempts.Stopped > 0, "no worker was stopped");
        Assert.Equal(0, ClusterStatusOf(server).Queue.Questions);
    }

    private static ClusterStatus ClusterStatusOf(NatsServer server) =>
        ClusterStatus.OfAsync(server.Options, CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>A solver that never ends when it is asked for the whole of one obligation, and makes attempts only when several are to be made at once.</summary>
    private sealed class Watched(int atOnce)
    {
        private readonly TaskCompletionSource _together = new();
        private int _running;
        private int _most;
        private int _stopped;

        public int MostAtOnce => _most;

        public int Stopped => _stopped;

        public void Forget() => _most = 0;

        public Solver Solver => NatsServer.Solver with
        {
            Open = (system, scope, limits) =>
            {
                var inner = NatsServer.Solver.Open(system, scope, limits);
                return inner with
                {
                    One = (obligation, cancellation) =>
                    {
                        if (!IsSlow(obligation)) return inner.One(obligation, cancellation);
                        try
                        {
                            cancellation.WaitHandle.WaitOne();
                            cancellation.ThrowIfCancellationRequested();
                        }
                        finally
                        {
                            Interlocked.Increment(ref _stopped);
                        }

                        throw new InvalidOperationException("it does not end");
                    },
                    Split = obligation => new WatchedAttempts(this, inner.Split(obligation)),
                };
            },
        };

        private sealed class WatchedAttempts(Watched owner, IAttempts inner) : IAttempts
        {
            public Answer Run(Func<SolverAttempt, AttemptOutcome> ask, CancellationToken cancellation) => inner.Run(ask, cancellation);

            public AttemptOutcome Try(SolverAttempt attempt, CancellationToken cancellation)
            {
                var running = Interlocked.Increment(ref owner._running);
                try
                {
                    lock (owner._together) owner._most = Math.Max(owner._most, running);
                    if (running >= owner.AtOnce) owner._together.TrySetResult();
                    owner._together.Task.Wait(Patience, cancellation);
                    return inner.Try(attempt, cancellation);
                }
                finally
                {
                    Interlocked.Decrement(ref owner._running);
                }
            }
        }

        private int AtOnce => atOnce;
    }
}
