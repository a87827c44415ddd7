using System.Collections.Concurrent;
using NATS.Client.JetStream;
using Prover.App.Recording;
using Prover.Cluster.Messages;
using Prover.Proving;

namespace Prover.Cluster;

/// <summary>
/// Takes questions from the queue and answers them, until it is asked to end. A question is acknowledged after its reply is kept, so that none is lost when
/// the process ends in between: another worker gets it then. A hostile message can make it solve terms within its limits, and nothing else.
/// </summary>
public sealed class ClusterWorker
{
    // A question at which so many workers have ended is not tried again.
    private const int MostDeliveries = 5;
    private const int MostBundles = 64;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private readonly ClusterConnection _connection;
    private readonly Solver _solver;
    private readonly ToolIdentity _tool;
    private readonly int _jobs;
    private readonly TimeSpan _ackWait;
    private readonly Action<string> _log;
    private readonly DateTimeOffset _since = DateTimeOffset.UtcNow;
    private readonly ConcurrentDictionary<string, Lazy<Task<QuestionSolver>>> _bundles = new(StringComparer.Ordinal);
    private readonly HashSet<string> _strangers = new(StringComparer.Ordinal);
    private readonly string _name;
    private long _done;
    private int _busy;

    private ClusterWorker(ClusterConnection connection, Solver solver, int jobs, TimeSpan ackWait, string name, Action<string> log) =>
        (_connection, _solver, _tool, _jobs, _ackWait, _name, _log) = (connection, solver, ToolIdentity.Of(solver), jobs, ackWait, name, log);

    /// <summary>Works until <paramref name="cancellation"/> ends it. Unfinished questions go back into the queue.</summary>
    /// <param name="options">The server.</param>
    /// <param name="solver">The solver.</param>
    /// <param name="jobs">How many questions are worked on at once.</param>
    /// <param name="log">Takes lines for whoever watches the worker.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ClusterException">The server cannot be reached in the beginning. Later it is waited for.</exception>
    public static async Task RunAsync(ClusterOptions options, Solver solver, int jobs, Action<string> log, CancellationToken cancellation)
    {
        var connection = await ClusterConnection.OpenAsync(options, cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var name = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid().ToString("n")[..4]}";
            var worker = new ClusterWorker(connection, solver, jobs, options.AckWait, name, log);
            log($"worker {name} is connected to {options.Url}: {worker._tool}, {jobs} at once");
            var tasks = Enumerable.Range(0, jobs).Select(_ => worker.WorkAsync(cancellation)).Append(worker.GreetAsync(cancellation));
            await Task.WhenAll(tasks).ConfigureAwait(false);
        }
    }

    // ---- presence ----------------------------------------------------------------------------------------------------------------

    private Member Self => new(_name, _tool, _jobs, _since, Interlocked.Read(ref _done), Volatile.Read(ref _busy));

    private async Task GreetAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            await TryAsync(async () =>
            {
                await _connection.GreetAsync(Self, cancellation).ConfigureAwait(false);
                foreach (var other in await _connection.MembersAsync(cancellation).ConfigureAwait(false))
                    if (!other.IsWorker && other.Tool != _tool && _strangers.Add(other.Name))
                        _log($"questions of {other.Name} are not taken: it is {other.Tool}, and this worker is {_tool}");
            }, cancellation).ConfigureAwait(false);
            await PauseAsync(ClusterConnection.Pulse, cancellation).ConfigureAwait(false);
        }

        await TryAsync(() => _connection.LeaveAsync(Self, CancellationToken.None), CancellationToken.None).ConfigureAwait(false);
    }

    // ---- questions ---------------------------------------------------------------------------------------------------------------

    private async Task WorkAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var goesOn = await TryAsync(async () =>
            {
                var questions = await _connection.ConsumerAsync(_tool, cancellation).ConfigureAwait(false);
                while (!cancellation.IsCancellationRequested)
                    if (await questions.NextAsync<byte[]>(opts: new NatsJSNextOpts { Expires = Poll }, cancellationToken: cancellation).ConfigureAwait(false) is { } message)
                        await TakeAsync(message, cancellation).ConfigureAwait(false);
            }, cancellation).ConfigureAwait(false);
            if (!goesOn) await PauseAsync(Retry, cancellation).ConfigureAwait(false);
        }
    }

    private async Task TakeAsync(INatsJSMsg<byte[]> message, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _busy);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var pulse = KeepAsync(message, ended.Token);
        try
        {
            var id = message.Subject.Split('.')[^1];
            var reply = await _connection.FindReplyAsync(id, cancellation).ConfigureAwait(false) is { Reply: { IsConclusive: true } known } ? known
                : message.Metadata?.NumDelivered > MostDeliveries ? Refused(id, $"{MostDeliveries} workers have ended at it")
                : await AnswerAsync(id, message.Data ?? [], cancellation).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            await _connection.KeepReplyAsync(reply, cancellation).ConfigureAwait(false);
            await message.AckAsync(new AckOpts { DoubleAck = true }, cancellation).ConfigureAwait(false);
            Interlocked.Increment(ref _done);
            if (reply.Refusal is { } refusal) _log($"refused a question: {refusal}");
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await TryAsync(async () => await message.NakAsync(cancellationToken: CancellationToken.None).ConfigureAwait(false), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await pulse.ConfigureAwait(false);
            Interlocked.Decrement(ref _busy);
        }
    }

    // Tells the server that the question is worked on, so that no other worker gets it.
    private async Task KeepAsync(INatsJSMsg<byte[]> message, CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            await PauseAsync(_ackWait / 4, ended).ConfigureAwait(false);
            if (!ended.IsCancellationRequested) await TryAsync(async () => await message.AckProgressAsync(cancellationToken: ended).ConfigureAwait(false), ended).ConfigureAwait(false);
        }
    }

    private async Task<WorkerReply> AnswerAsync(string id, byte[] content, CancellationToken cancellation)
    {
        try
        {
            var question = Question.Unpack(content);
            if (question.Tool != _tool) throw new HostileMessageException($"it is for {question.Tool}");
            if (question.Id != id) throw new HostileMessageException("its name is that of another question");
            var solver = await _bundles.GetOrAdd(question.Bundle, Load).Value.ConfigureAwait(false);
            return new WorkerReply(id, _name, null, await DeepThread.Run("question", () => solver.Answer(question, cancellation)).ConfigureAwait(false));
        }
        catch (HostileMessageException e)
        {
            return Refused(id, e.Message);
        }
    }

    private Lazy<Task<QuestionSolver>> Load(string hash)
    {
        if (_bundles.Count >= MostBundles) _bundles.Clear();
        return new Lazy<Task<QuestionSolver>>(async () =>
        {
            try
            {
                var content = await _connection.FindBundleAsync(hash, CancellationToken.None).ConfigureAwait(false) ?? throw new HostileMessageException("its files are not on the server");
                return await DeepThread.Run("question", () => new QuestionSolver(Bundle.Unpack(content, hash), _solver)).ConfigureAwait(false);
            }
            catch
            {
                _bundles.TryRemove(hash, out _);
                throw;
            }
        });
    }

    private WorkerReply Refused(string id, string reason) => new(id, _name, reason, []);

    // ---- a server that comes and goes --------------------------------------------------------------------------------------------

    private static async Task<bool> TryAsync(Func<Task> work, CancellationToken cancellation)
    {
        try
        {
            await work().ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (ClusterConnection.IsOfServer(e) || (e is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            return false;
        }
    }

    private static async Task PauseAsync(TimeSpan time, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(time, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The pause ends early.
        }
    }
}
