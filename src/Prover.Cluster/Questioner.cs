using System.Collections.Concurrent;
using Prover.App.Recording;
using Prover.Cluster.Messages;

namespace Prover.Cluster;

/// <summary>
/// Puts questions into the queue and waits for replies, and knows which workers there are. Used from many threads at once.
/// </summary>
internal sealed class Questioner : IDisposable
{
    // How often it is checked that a question without a reply is still in the queue.
    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    // After so many pulses with idle workers, waiting questions and no reply, the server does not deliver the questions. Those of a lost worker go to another one long before.
    private const int MostIdle = 15;

    private readonly ClusterConnection _connection;
    private readonly ToolIdentity _tool;
    private readonly TimeSpan _patience;
    private readonly Action<string> _note;
    private readonly string _name = Member.NewName();
    private readonly DateTimeOffset _since = DateTimeOffset.UtcNow;
    private readonly CancellationTokenSource _ended = new();
    private readonly ConcurrentDictionary<string, Pending> _pending = new(StringComparer.Ordinal);
    private readonly Task[] _background;
    private TaskCompletionSource _pulse = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _asked;
    private long _workersSeen = Environment.TickCount64;
    private int _idle;

    // A question that several threads may wait for. Replies up to the known revision are older, and count only if they are conclusive.
    private sealed class Pending
    {
        public ulong Known { get; set; }

        public bool IsAttempt { get; init; }

        public TaskCompletionSource<WorkerReply> Reply { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Begins to listen.</summary>
    /// <param name="connection">The server, which is left open.</param>
    /// <param name="tool">The program and the solver whose answers count.</param>
    /// <param name="patience">How long to wait while there is no worker.</param>
    /// <param name="note">Takes lines for whoever runs the command.</param>
    public Questioner(ClusterConnection connection, ToolIdentity tool, TimeSpan patience, Action<string> note)
    {
        (_connection, _tool, _patience, _note) = (connection, tool, patience, note);
        _background = [Task.Run(ListenAsync), Task.Run(KeepInTouchAsync)];
    }

    /// <summary>How many more questions the workers could take at once, besides those that are no attempts; 0 or less when they have enough to do.</summary>
    public int Room { get; private set; }

    /// <summary>Ends when <see cref="Room"/> has been read again.</summary>
    public Task NextPulse => Volatile.Read(ref _pulse).Task;

    /// <summary>The workers of this version.</summary>
    public async Task<IReadOnlyList<Member>> WorkersAsync(CancellationToken cancellation)
    {
        var workers = (await _connection.MembersAsync(cancellation).ConfigureAwait(false)).Select(m => m.Member).Where(m => m.IsWorker).ToArray();
        foreach (var other in workers.Where(w => w.Tool != _tool)) _note($"worker {other.Name} is not asked: it is {other.Tool}, and this is {_tool}");
        return [.. workers.Where(w => w.Tool == _tool)];
    }

    /// <summary>The reply to a question; null when this process has to solve.</summary>
    public async Task<WorkerReply?> AskAsync(Question question, CancellationToken cancellation)
    {
        var (id, content) = (question.Id, question.Pack());
        if (content.Length > Question.MostBytes) return null;
        var pending = _pending.GetOrAdd(id, _ => new Pending { IsAttempt = question.Attempt is not null });
        if (!pending.IsAttempt) Interlocked.Increment(ref _asked);
        using var wait = ClusterMetrics.Asked(question);
        try
        {
            var isAsked = false;
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                if (pending.Reply.Task.IsCompleted) return await pending.Reply.Task.ConfigureAwait(false);
                try
                {
                    var found = await _connection.FindReplyAsync(id, cancellation).ConfigureAwait(false);
                    if (found is var (reply, revision) && (reply.IsConclusive || (isAsked && revision > pending.Known)))
                    {
                        if (!isAsked) ClusterMetrics.Reused(question);
                        return reply;
                    }

                    if (SolvesHere) return null;
                    if (!isAsked) pending.Known = found?.Revision ?? 0;
                    if (!isAsked || !await _connection.IsQueuedAsync(_tool, id, cancellation).ConfigureAwait(false))
                        await _connection.AskAsync(_tool, id, content, cancellation).ConfigureAwait(false);
                    isAsked = true;
                }
                catch (Exception e) when (ClusterConnection.IsOfServer(e))
                {
                    // The server is away for a while. The question is asked again.
                    if (SolvesHere) return null;
                }

                await Task.WhenAny(pending.Reply.Task, Task.Delay(!isAsked ? Retry : _patience < CheckInterval ? _patience : CheckInterval, cancellation)).ConfigureAwait(false);
            }
        }
        finally
        {
            _pending.TryRemove(id, out _);
        }
    }

    /// <summary>Takes a question back: a worker that is at it stops.</summary>
    public Task WithdrawAsync(Question question) => ClusterConnection.TryAsync(() => _connection.WithdrawAsync(_tool, question.Id, _ended.Token));

    /// <summary>Keeps a reply that this process has put together, for other clients and for later.</summary>
    public Task KeepAsync(WorkerReply reply) => ClusterConnection.TryAsync(() => _connection.KeepReplyAsync(reply, _ended.Token));

    // ---- in the background -------------------------------------------------------------------------------------------------------

    private bool IsAlone => Environment.TickCount64 - Interlocked.Read(ref _workersSeen) > _patience.TotalMilliseconds;

    private bool SolvesHere => IsAlone || IsForgotten;

    private bool IsForgotten => Volatile.Read(ref _idle) > MostIdle;

    private async Task ListenAsync()
    {
        while (!_ended.IsCancellationRequested)
        {
            await ClusterConnection.TryAsync(async () =>
            {
                await foreach (var (reply, revision) in _connection.RepliesAsync(_ended.Token).ConfigureAwait(false))
                    if (_pending.TryGetValue(reply.Question, out var pending) && revision > pending.Known && pending.Reply.TrySetResult(reply))
                        Volatile.Write(ref _idle, 0);
            }).ConfigureAwait(false);
            await Pause.For(Retry, _ended.Token).ConfigureAwait(false);
        }
    }

    private async Task KeepInTouchAsync()
    {
        while (!_ended.IsCancellationRequested)
        {
            await ClusterConnection.TryAsync(async () =>
            {
                await _connection.ReportAsync(new Member(_name, _tool, 0, _since, Interlocked.Read(ref _asked), _pending.Count), _ended.Token).ConfigureAwait(false);
                var workers = await WorkersAsync(_ended.Token).ConfigureAwait(false);
                var isIdle = workers.Count > 0 && workers.All(w => w.Busy == 0) && !_pending.IsEmpty;
                Volatile.Write(ref _idle, isIdle ? _idle + 1 : 0);
                if (IsForgotten) _note($"the workers have been idle for {MostIdle * ClusterConnection.Pulse.TotalSeconds:0} s while questions wait for them: this process solves");
                if (workers.Count > 0) Interlocked.Exchange(ref _workersSeen, Environment.TickCount64);
                else if (IsAlone) _note($"there has been no worker for {_patience.TotalSeconds:0} s: this process solves");
                Room = workers.Count == 0 ? 0 : workers.Sum(w => w.Jobs) - await OthersAsync(_ended.Token).ConfigureAwait(false);
            }).ConfigureAwait(false);
            Interlocked.Exchange(ref _pulse, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
            await Pause.For(ClusterConnection.Pulse, _ended.Token).ConfigureAwait(false);
        }
    }

    // The questions in the queue that are no attempts of this process.
    private async Task<int> OthersAsync(CancellationToken cancellation)
    {
        var attempts = _pending.Values.Count(p => p.IsAttempt);
        return Math.Max(0, await _connection.CountQueuedAsync(_tool, cancellation).ConfigureAwait(false) - attempts);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ended.Cancel();
        Task.WaitAll(_background, TimeSpan.FromSeconds(1));
    }
}
