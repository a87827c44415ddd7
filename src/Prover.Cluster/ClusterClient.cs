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
    private readonly ClusterConnection _connection;
    private readonly Solver _solver;
    private readonly ToolIdentity _tool;
    private readonly Action<string> _note;
    private readonly Questioner _questioner;
    private readonly Races _races;
    private readonly CancellationTokenSource _ended = new();
    private readonly SemaphoreSlim _processors = new(Environment.ProcessorCount);
    private readonly HashSet<string> _notes = new(StringComparer.Ordinal);

    private ClusterClient(ClusterConnection connection, Solver solver, TimeSpan patience, Action<string> note)
    {
        (_connection, _solver, _tool, _note) = (connection, solver, ToolIdentity.Of(solver), note);
        _questioner = new Questioner(connection, _tool, patience, Note);
        _races = new Races(_questioner);
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
            var workers = client._questioner.WorkersAsync(cancellation).GetAwaiter().GetResult();
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
        var fingerprinters = new ConcurrentBag<Fingerprinter>();
        var conditions = Conditions.Of(limits, scope);

        ImmutableArray<Answer?>? Ask(ImmutableArray<Obligation> asked, bool together, CancellationToken cancellation)
        {
            var added = asked[0].Added;
            if (!asked.All(o => added is null ? obligations.Contains(o.Name) : o.Added is not null) || !kept.Value) return null;
            var fingerprinter = fingerprinters.TryTake(out var free) ? free : new Fingerprinter();
            var named = asked.Select(o => AskedObligation.Of(o, fingerprinter)).ToImmutableArray();
            fingerprinters.Add(fingerprinter);
            var question = Question.Of(_tool, bundle, together, named, scope, limits) with
            {
                Line = added is null ? null : AskedLine.Of(added),
                IsExistential = asked[0].IsExistential,
            };
            using var own = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var whole = _questioner.AskAsync(question, own.Token);
            if (!together && Race(question, asked[0], whole, cancellation) is { } answer)
            {
                own.Cancel();
                return [answer];
            }

            var reply = whole.GetAwaiter().GetResult();
            if (reply?.Refusal is { } refusal) Note($"a worker refused a question, and this process answers it: {refusal}");
            return reply is not { Refusal: null } ? null : [.. asked.Zip(named, (o, n) => Read(reply, system, o, n, conditions))];
        }

        // The attempts at an obligation that takes long, on workers that are idle.
        Answer? Race(Question question, Obligation obligation, Task whole, CancellationToken cancellation)
        {
            var straggler = new Straggler(question, here.Split(obligation), (attempt, reply) => Read(reply, system, obligation, question, attempt));
            if (_races.Run(straggler, whole, cancellation) is not var (answer, worker)) return null;
            if (worker is not null)
            {
                var record = AnswerRecord.Of(system, obligation, question.Obligations[0].Fingerprint, conditions.Text, answer);
                _questioner.KeepAsync(new WorkerReply(question.Id, worker, null, [record])).GetAwaiter().GetResult();
            }

            _questioner.WithdrawAsync(question).GetAwaiter().GetResult();
            return answer with { Worker = worker };
        }

        Answer One(Obligation obligation, CancellationToken cancellation) =>
            Ask([obligation], together: false, cancellation) is [{ } answer] ? answer : Here(() => here.One(obligation, cancellation), cancellation);

        IEnumerable<(Obligation, Answer)> Together(Batch batch, CancellationToken cancellation) => batch.Obligations.IsEmpty ? []
            : Ask(batch.Obligations, together: true, cancellation) is { } answers
                ? batch.Obligations.Zip(answers, (o, a) => (o, a ?? new Answer.Undecided("it is asked alone")))
                : Here(() => here.Together(batch, cancellation).ToArray(), cancellation);

        return new Discharger(One, Together, here.EmptySizes, here.Split);
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

    // The outcome in the reply to an attempt; null when it has none for this attempt, or a damaged one. The whole obligation is still asked.
    private AttemptOutcome? Read(WorkerReply reply, TransitionSystem system, Obligation obligation, Question question, SolverAttempt attempt)
    {
        try
        {
            return reply.Refusal is { } refusal ? throw new FormatException(refusal)
                : reply.Attempt?.Read(system, obligation, question.Obligations[0].Fingerprint, question.Conditions, attempt);
        }
        catch (FormatException e)
        {
            Note($"an attempt of worker {reply.Worker} at {obligation.Name} is not used: {e.Message}");
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
        _questioner.Dispose();
        _connection.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(1));
        _processors.Dispose();
    }
}
