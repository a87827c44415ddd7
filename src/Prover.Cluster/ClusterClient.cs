using System.Collections.Concurrent;
using System.Collections.Immutable;
using Prover.App.Recording;
using Prover.Cluster.Messages;
using Prover.Proving;
using Prover.Reuse;
using Prover.Systems;
using Prover.Text;

namespace Prover.Cluster;

/// <summary>
/// Lets workers answer. Each reply is checked against its question; the engine replays structures, as those of a solver. When there is no worker, or one fails,
/// this process solves. Used from many threads at once.
/// </summary>
public sealed class ClusterClient : IDisposable
{
    // How often it is checked that a question without a reply is still in the queue.
    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private readonly ClusterConnection _connection;
    private readonly Solver _solver;
    private readonly ToolIdentity _tool;
    private readonly TimeSpan _patience;
    private readonly Action<string> _note;
    private readonly string _name = Member.NewName();
    private readonly DateTimeOffset _since = DateTimeOffset.UtcNow;
    private readonly CancellationTokenSource _ended = new();
    private readonly SemaphoreSlim _processors = new(Environment.ProcessorCount);
    private readonly ConcurrentDictionary<string, Pending> _pending = new(StringComparer.Ordinal);
    private readonly HashSet<string> _notes = new(StringComparer.Ordinal);
    private readonly Task[] _background;
    private long _asked;
    private long _workersSeen = Environment.TickCount64;

    // A question that several threads may wait for. Replies up to the known revision are older, and count only if they are conclusive.
    private sealed class Pending
    {
        public ulong Known { get; set; }

        public TaskCompletionSource<WorkerReply> Reply { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private ClusterClient(ClusterConnection connection, Solver solver, TimeSpan patience, Action<string> note)
    {
        (_connection, _solver, _tool, _patience, _note) = (connection, solver, ToolIdentity.Of(solver), patience, note);
        _background = [Task.Run(ListenAsync), Task.Run(KeepInTouchAsync)];
    }

    /// <summary>Connects, and notes how many workers there are.</summary>
    /// <param name="options">The server.</param>
    /// <param name="solver">The solver of this process.</param>
    /// <param name="patience">How long to wait while there is no worker, before this process solves.</param>
    /// <param name="note">Takes lines for whoever runs the command.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="ClusterException">The server cannot be reached.</exception>
    public static ClusterClient Connect(ClusterOptions options, Solver solver, TimeSpan patience, Action<string> note, CancellationToken cancellation)
    {
        var connection = ClusterConnection.OpenAsync(options, cancellation).GetAwaiter().GetResult();
        var client = new ClusterClient(connection, solver, patience, note);
        try
        {
            var workers = client.WorkersAsync(cancellation).GetAwaiter().GetResult();
            note(workers.Count > 0
                ? $"{Quantity.Of(workers.Count, "worker")} at {options.Url}, for {Quantity.Of(workers.Sum(w => w.Jobs), "obligation")} at once"
                : $"no worker of this version is at {options.Url}; if none comes within {patience.TotalSeconds:0} s, this process solves");
            return client;
        }
        catch (Exception e)
        {
            client.Dispose();
            if (ClusterConnection.IsOfServer(e)) throw new ClusterException($"{options.Url} cannot be used: {e.Message}", e);
            throw;
        }
    }

    /// <summary>The solver for the obligations of a proof: it asks workers, and the solver of this process where they do not answer.</summary>
    public Solver For(ProofScript proof)
    {
        var (content, hash) = Bundle.Of(proof).Pack();
        if (content.Length > Bundle.MostBytes)
        {
            Note($"{proof.Source.ShownPath} and its files are too large for workers: this process solves");
            return _solver;
        }

        var obligations = ObligationGenerator.Generate(proof).Select(o => o.Name).ToHashSet(StringComparer.Ordinal);
        var kept = new Lazy<bool>(() => ClusterConnection.TryAsync(() => _connection.KeepBundleAsync(hash, content, _ended.Token)).GetAwaiter().GetResult());
        return _solver with { Open = (system, scope, limits) => Open(hash, kept, obligations, system, scope, limits) };
    }

    private Discharger Open(string bundle, Lazy<bool> kept, HashSet<string> obligations, TransitionSystem system, Scope scope, Limits limits)
    {
        var here = _solver.Open(system, scope, limits);
        var fingerprinter = new ThreadLocal<Fingerprinter>(() => new Fingerprinter());
        var conditions = Conditions.Of(limits, scope);

        ImmutableArray<Answer?>? Ask(ImmutableArray<Obligation> asked, bool together, CancellationToken cancellation)
        {
            if (!asked.All(o => obligations.Contains(o.Name)) || !kept.Value) return null;
            var named = asked.Select(o => new AskedObligation(o.Name, fingerprinter.Value!.Of(o.Query).Whole)).ToImmutableArray();
            var question = Question.Of(_tool, bundle, together, named, scope, limits);
            var reply = AskAsync(question, cancellation).GetAwaiter().GetResult();
            if (reply?.Refusal is { } refusal) Note($"a worker refused a question, and this process answers it: {refusal}");
            return reply is not { Refusal: null } ? null : [.. asked.Zip(named, (o, n) => Read(reply, system, o, n, conditions))];
        }

        Answer One(Obligation obligation, CancellationToken cancellation) =>
            Ask([obligation], together: false, cancellation) is [{ } answer] ? answer : Here(() => here.One(obligation, cancellation), cancellation);

        IEnumerable<(Obligation, Answer)> Together(Batch batch, CancellationToken cancellation) => batch.Obligations.IsEmpty ? []
            : Ask(batch.Obligations, together: true, cancellation) is { } answers
                ? batch.Obligations.Zip(answers, (o, a) => (o, a ?? new Answer.Undecided("it is asked alone")))
                : Here(() => here.Together(batch, cancellation).ToArray(), cancellation);

        return new Discharger(One, Together, here.EmptySizes);
    }

    // The answer in a reply; null when it has none for this question within these limits, or a damaged one.
    private Answer? Read(WorkerReply reply, TransitionSystem system, Obligation obligation, AskedObligation asked, Conditions conditions)
    {
        if (reply.Answers.FirstOrDefault(a => a.Name == asked.Name) is not { } record) return null;
        try
        {
            if (record.Question != asked.Fingerprint || record.Conditions != conditions.Text) throw new FormatException("it answers another question");
            if (record.OtherSolver is not null || record.IsByCore || record.Origin is not ("solver" or "batch")) throw new FormatException("it comes from elsewhere");
            var answer = record.Read(system, obligation, conditions.Scope);
            if (answer is Answer.Satisfiable { Assignment: var structure } && Replay.Confirm(obligation, structure) is Verdict.Broken { Detail: var detail })
                throw new FormatException($"its structure does not replay: {detail}");
            return answer with { Worker = reply.Worker };
        }
        catch (Exception e) when (e is FormatException or RemoteFailureException)
        {
            Note($"an answer of worker {reply.Worker} is not used, and this process solves {asked.Name}: {e.Message}");
            return null;
        }
    }

    // Runs the solver of this process, which has fewer processors than there are threads that wait for workers.
    private T Here<T>(Func<T> work, CancellationToken cancellation)
    {
        _processors.Wait(cancellation);
        try
        {
            return work();
        }
        finally
        {
            _processors.Release();
        }
    }

    // ---- one question ------------------------------------------------------------------------------------------------------------

    // The reply; null when this process has to solve.
    private async Task<WorkerReply?> AskAsync(Question question, CancellationToken cancellation)
    {
        var (id, content) = (question.Id, question.Pack());
        if (content.Length > Question.MostBytes) return null;
        var pending = _pending.GetOrAdd(id, _ => new Pending());
        Interlocked.Increment(ref _asked);
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
                    if (found is var (reply, revision) && (reply.IsConclusive || (isAsked && revision > pending.Known))) return reply;
                    if (IsAlone) return null;
                    if (!isAsked) pending.Known = found?.Revision ?? 0;
                    if (!isAsked || !await _connection.IsQueuedAsync(_tool, id, cancellation).ConfigureAwait(false))
                        await _connection.AskAsync(_tool, id, content, cancellation).ConfigureAwait(false);
                    isAsked = true;
                }
                catch (Exception e) when (ClusterConnection.IsOfServer(e))
                {
                    // The server is away for a while. The question is asked again.
                    if (IsAlone) return null;
                }

                await Task.WhenAny(pending.Reply.Task, Task.Delay(!isAsked ? Retry : _patience < CheckInterval ? _patience : CheckInterval, cancellation)).ConfigureAwait(false);
            }
        }
        finally
        {
            _pending.TryRemove(id, out _);
        }
    }

    // ---- in the background -------------------------------------------------------------------------------------------------------

    private bool IsAlone => Environment.TickCount64 - Interlocked.Read(ref _workersSeen) > _patience.TotalMilliseconds;

    private async Task ListenAsync()
    {
        while (!_ended.IsCancellationRequested)
        {
            await ClusterConnection.TryAsync(async () =>
            {
                await foreach (var (reply, revision) in _connection.RepliesAsync(_ended.Token).ConfigureAwait(false))
                    if (_pending.TryGetValue(reply.Question, out var pending) && revision > pending.Known) pending.Reply.TrySetResult(reply);
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
                if ((await WorkersAsync(_ended.Token).ConfigureAwait(false)).Count > 0) Interlocked.Exchange(ref _workersSeen, Environment.TickCount64);
                else if (IsAlone) Note($"there has been no worker for {_patience.TotalSeconds:0} s: this process solves");
            }).ConfigureAwait(false);
            await Pause.For(ClusterConnection.Pulse, _ended.Token).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<Member>> WorkersAsync(CancellationToken cancellation)
    {
        var workers = (await _connection.MembersAsync(cancellation).ConfigureAwait(false)).Select(m => m.Member).Where(m => m.IsWorker).ToArray();
        foreach (var other in workers.Where(w => w.Tool != _tool)) Note($"worker {other.Name} is not asked: it is {other.Tool}, and this is {_tool}");
        return [.. workers.Where(w => w.Tool == _tool)];
    }

    // Each note once.
    private void Note(string text)
    {
        lock (_notes)
            if (!_notes.Add(text)) return;
        _note(text);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ended.Cancel();
        Task.WaitAll(_background, TimeSpan.FromSeconds(1));
        _connection.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(1));
        _processors.Dispose();
    }
}
