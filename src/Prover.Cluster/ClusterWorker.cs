using System.Collections.Concurrent;
using NATS.Client.JetStream;
using Prover.App.Recording;
using Prover.Cluster.Messages;
using Prover.Proving;

namespace Prover.Cluster;

/// <summary>
/// Takes questions from the queue and answers them, until it is asked to end. A question is acknowledged after its reply is kept: if the process ends in between,
/// another worker gets it. A hostile message can make a worker solve obligations within limits, and nothing else.
/// </summary>
public sealed class ClusterWorker
{
    // A question at which so many workers were lost is not tried again.
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
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _atWork = new(StringComparer.Ordinal);
    private readonly HashSet<string> _otherVersions = new(StringComparer.Ordinal);
    private readonly string _name;
    private readonly DeepThreads _threads;
    private long _done;
    private int _busy;

    private ClusterWorker(ClusterConnection connection, Solver solver, int jobs, TimeSpan ackWait, string name, Action<string> log) =>
        (_connection, _solver, _tool, _jobs, _ackWait, _name, _log, _threads) = (connection, solver, ToolIdentity.Of(solver), jobs, ackWait, name, log, new DeepThreads("question", jobs));

    /// <summary>Works until <paramref name="cancellation"/> ends it. Unfinished questions go back into the queue.</summary>
    /// <param name="options">The server.</param>
    /// <param name="solver">The solver.</param>
    /// <param name="jobs">How many questions it works on at once.</param>
    /// <param name="log">Takes lines for whoever watches the worker.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ClusterException">The server cannot be reached at first. Later, the worker waits for it.</exception>
    public static async Task RunAsync(ClusterOptions options, Solver solver, int jobs, Action<string> log, CancellationToken cancellation)
    {
        var connection = await ClusterConnection.OpenAsync(options, cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var name = Member.NewName();
            var worker = new ClusterWorker(connection, solver, jobs, options.AckWait, name, log);
            log($"worker {name} is connected to {options.Url}: {worker._tool}, {jobs} at once");
            var tasks = Enumerable.Range(0, jobs).Select(_ => worker.WorkAsync(cancellation)).Append(worker.KeepInTouchAsync(cancellation)).Append(worker.ObeyAsync(cancellation));
            using var threads = worker._threads;
            await Task.WhenAll(tasks).ConfigureAwait(false);
        }
    }

    // ---- presence ----------------------------------------------------------------------------------------------------------------

    private Member Self => new(_name, _tool, _jobs, _since, Interlocked.Read(ref _done), Volatile.Read(ref _busy));

    private async Task KeepInTouchAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            await ClusterConnection.TryAsync(async () =>
            {
                await _connection.ReportAsync(Self, cancellation).ConfigureAwait(false);
                foreach (var (other, _) in await _connection.MembersAsync(cancellation).ConfigureAwait(false))
                    if (!other.IsWorker && other.Tool != _tool && _otherVersions.Add(other.Name))
                        _log($"questions of {other.Name} are not taken: it is {other.Tool}, and this worker is {_tool}");
            }).ConfigureAwait(false);
            await Pause.For(ClusterConnection.Pulse, cancellation).ConfigureAwait(false);
        }

        await ClusterConnection.TryAsync(() => _connection.LeaveAsync(Self, CancellationToken.None)).ConfigureAwait(false);
    }

    // ---- questions ---------------------------------------------------------------------------------------------------------------

    private async Task WorkAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var goesOn = await ClusterConnection.TryAsync(async () =>
            {
                var questions = await _connection.ConsumerAsync(_tool, cancellation).ConfigureAwait(false);
                while (!cancellation.IsCancellationRequested)
                    if (await questions.NextAsync<byte[]>(opts: new NatsJSNextOpts { Expires = Poll }, cancellationToken: cancellation).ConfigureAwait(false) is { } message)
                        await TakeAsync(message, cancellation).ConfigureAwait(false);
            }).ConfigureAwait(false);
            if (!goesOn) await Pause.For(Retry, cancellation).ConfigureAwait(false);
        }
    }

    // Ends the work on questions that are withdrawn.
    private async Task ObeyAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            await ClusterConnection.TryAsync(async () =>
            {
                await foreach (var id in _connection.WithdrawnAsync(_tool, cancellation).ConfigureAwait(false))
                    if (_atWork.TryRemove(id, out var work)) await work.CancelAsync().ConfigureAwait(false);
            }).ConfigureAwait(false);
            await Pause.For(Retry, cancellation).ConfigureAwait(false);
        }
    }

    private async Task TakeAsync(INatsJSMsg<byte[]> message, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _busy);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var taken = ClusterMetrics.Taken(message.Metadata?.Timestamp);
        var progress = ReportProgressAsync(message, ended.Token);
        var id = message.Subject.Split('.')[^1];
        var work = CancellationTokenSource.CreateLinkedTokenSource(cancellation); // whoever removes it from the list may use it last
        _atWork[id] = work;
        try
        {
            var reply = await _connection.FindReplyAsync(id, cancellation).ConfigureAwait(false) is { Reply: { IsConclusive: true } known } ? known
                : message.Metadata?.NumDelivered > MostDeliveries ? Refused(id, $"{MostDeliveries} workers were lost at it")
                : await AnswerAsync(id, message.Data ?? [], work.Token).ConfigureAwait(false);
            work.Token.ThrowIfCancellationRequested();
            await _connection.KeepReplyAsync(reply, cancellation).ConfigureAwait(false);
            await message.AckAsync(new AckOpts { DoubleAck = true }, cancellation).ConfigureAwait(false);
            Interlocked.Increment(ref _done);
            ClusterMetrics.Answered(reply);
            if (reply.Refusal is { } refusal) _log($"refused a question: {refusal}");
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await ClusterConnection.TryAsync(async () => await message.NakAsync(cancellationToken: CancellationToken.None).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (work.IsCancellationRequested)
        {
            await message.AckAsync(cancellationToken: cancellation).ConfigureAwait(false); // nobody waits for it
            ClusterMetrics.Withdrawn();
        }
        finally
        {
            if (_atWork.TryRemove(KeyValuePair.Create(id, work))) work.Dispose();
            await ended.CancelAsync().ConfigureAwait(false);
            await progress.ConfigureAwait(false);
            Interlocked.Decrement(ref _busy);
        }
    }

    // Tells the server again and again that this worker is at the question, so that no other one gets it.
    private async Task ReportProgressAsync(INatsJSMsg<byte[]> message, CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            await Pause.For(_ackWait / 4, ended).ConfigureAwait(false);
            if (!ended.IsCancellationRequested) await ClusterConnection.TryAsync(async () => await message.AckProgressAsync(cancellationToken: ended).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    private async Task<WorkerReply> AnswerAsync(string id, byte[] content, CancellationToken cancellation)
    {
        try
        {
            var question = Question.Unpack(content);
            if (question.Tool != _tool) throw new RefusedMessageException($"it is for {question.Tool}");
            if (question.Id != id) throw new RefusedMessageException("its name is that of another question");
            var solver = await _bundles.GetOrAdd(question.Bundle, Load).Value.ConfigureAwait(false);
            return await _threads.Run(() => question.Wanted is { } attempt
                ? new WorkerReply(id, _name, null, [], solver.Try(question, attempt, cancellation))
                : new WorkerReply(id, _name, null, solver.Answer(question, cancellation))).ConfigureAwait(false);
        }
        catch (RefusedMessageException e)
        {
            return Refused(id, e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException && !ClusterConnection.IsOfServer(e))
        {
            // A bug of ours, which ends the work on this question alone.
            return Refused(id, $"{e.GetType().Name}: {e.Message}");
        }
    }

    private Lazy<Task<QuestionSolver>> Load(string hash)
    {
        if (_bundles.Count >= MostBundles) _bundles.Clear();
        return new Lazy<Task<QuestionSolver>>(async () =>
        {
            try
            {
                var content = await _connection.FindBundleAsync(hash, CancellationToken.None).ConfigureAwait(false) ?? throw new RefusedMessageException("its files are not on the server");
                return await _threads.Run(() => new QuestionSolver(Bundle.Unpack(content, hash), _solver)).ConfigureAwait(false);
            }
            catch
            {
                _bundles.TryRemove(hash, out _);
                throw;
            }
        });
    }

    private WorkerReply Refused(string id, string reason) => new(id, _name, reason, []);
}
