using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using NATS.Client.Core;
using NATS.Client.JetStream;
using NATS.Client.JetStream.Models;
using NATS.Client.KeyValueStore;
using Prover.App.Files;
using Prover.App.Recording;
using Prover.Cluster.Messages;
using Prover.Reuse;

namespace Prover.Cluster;

/// <summary>
/// A connection to the server, with the names and settings of everything that is kept there: a stream of questions, each of which is removed when a worker
/// acknowledges it; and stores of replies, files and members. The only class that knows these names.
/// </summary>
internal sealed class ClusterConnection : IAsyncDisposable
{
    private const string Questions = "prover-questions";
    private const string SubjectPrefix = "prover.questions";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    private readonly ClusterOptions _options;
    private readonly NatsConnection _connection;
    private readonly NatsJSContext _stream;
    private readonly INatsKVStore _replies;
    private readonly INatsKVStore _bundles;
    private readonly INatsKVStore _members;

    private ClusterConnection(ClusterOptions options, NatsConnection connection, NatsJSContext stream, INatsKVStore replies, INatsKVStore bundles, INatsKVStore members) =>
        (_options, _connection, _stream, _replies, _bundles, _members) = (options, connection, stream, replies, bundles, members);

    /// <summary>How often a member reports itself.</summary>
    public static readonly TimeSpan Pulse = TimeSpan.FromSeconds(2);

    /// <summary>How long a member counts as connected after its last report.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    /// <summary>Connects, and creates what is missing on the server.</summary>
    /// <exception cref="ClusterException">The server cannot be reached, or has no JetStream.</exception>
    public static async Task<ClusterConnection> OpenAsync(ClusterOptions options, CancellationToken cancellation)
    {
        var connection = new NatsConnection(NatsOpts.Default with
        {
            Url = options.Url,
            Name = "prover",
            ConnectTimeout = ConnectTimeout,
            AuthOpts = options.Credentials is { } credentials ? NatsAuthOpts.Default with { CredsFile = credentials } : NatsAuthOpts.Default,
            TlsOpts = options.Authority is { } authority ? NatsTlsOpts.Default with { CaFile = authority, Mode = TlsMode.Require } : NatsTlsOpts.Default,
        });
        try
        {
            await connection.ConnectAsync().AsTask().WaitAsync(ConnectTimeout + ConnectTimeout, cancellation).ConfigureAwait(false);
            var stream = new NatsJSContext(connection);
            var store = new NatsKVContext(stream);
            await stream.CreateOrUpdateStreamAsync(
                new StreamConfig(Questions, [$"{SubjectPrefix}.*.*"])
                {
                    Retention = StreamConfigRetention.Workqueue,
                    Discard = StreamConfigDiscard.New,
                    MaxMsgsPerSubject = 1,
                    DiscardNewPerSubject = true,
                    MaxMsgSize = Question.MostBytes,
                },
                cancellation).ConfigureAwait(false);
            var replies = await store.CreateOrUpdateStoreAsync(new NatsKVConfig("prover-replies") { MaxAge = Kept }, cancellation).ConfigureAwait(false);
            var bundles = await store.CreateOrUpdateStoreAsync(new NatsKVConfig("prover-bundles") { MaxAge = Kept }, cancellation).ConfigureAwait(false);
            var members = await store.CreateOrUpdateStoreAsync(
                new NatsKVConfig("prover-members") { MaxAge = Silence, Storage = NatsKVStorageType.Memory }, cancellation).ConfigureAwait(false);
            return new ClusterConnection(options, connection, stream, replies, bundles, members);
        }
        catch (Exception e) when (e is NatsException or TimeoutException or IOException or InvalidOperationException)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw new ClusterException($"{options.Url} cannot be used: {Innermost(e).Message}", e);
        }
    }

    /// <summary>Whether an exception comes from a server that is away for a while, or was busy.</summary>
    public static bool IsOfServer(Exception exception) => exception is NatsException or TimeoutException or IOException;

    /// <summary>Talks to the server; false when it is away for a while, or when the work was cancelled.</summary>
    public static async Task<bool> TryAsync(Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (IsOfServer(e) || e is OperationCanceledException)
        {
            return false;
        }
    }

    // ---- questions ---------------------------------------------------------------------------------------------------------------

    /// <summary>Puts a question into the queue, unless it is there already.</summary>
    public async Task AskAsync(ToolIdentity tool, string id, byte[] question, CancellationToken cancellation)
    {
        var reply = await _stream.PublishAsync(
            SubjectOf(tool, id), question, NatsRawSerializer<byte[]>.Default, new NatsJSPubOpts { MsgId = $"{id}-{Guid.NewGuid():n}" }, cancellationToken: cancellation).ConfigureAwait(false);
        if (reply.Error is { } error && !IsQueued(error)) throw new NatsJSException(error.Description ?? "the question was refused");
    }

    /// <summary>Whether a question waits in the queue or is worked on.</summary>
    public async Task<bool> IsQueuedAsync(ToolIdentity tool, string id, CancellationToken cancellation)
    {
        var subject = SubjectOf(tool, id);
        var stream = await _stream.GetStreamAsync(Questions, new StreamInfoRequest { SubjectsFilter = subject }, cancellation).ConfigureAwait(false);
        return stream.Info.State.Subjects?.ContainsKey(subject) == true;
    }

    /// <summary>
    /// Tells the worker that is at a question to stop; a question that no worker has taken stays in the queue. To remove it there by its subject is not safe: when the server is killed soon after,
    /// its consumer may pass over others.
    /// </summary>
    public async Task WithdrawAsync(ToolIdentity tool, string id, CancellationToken cancellation) =>
        await _connection.PublishAsync(WithdrawnBy(tool), id, serializer: NatsUtf8PrimitivesSerializer<string>.Default, cancellationToken: cancellation).ConfigureAwait(false);

    /// <summary>The questions that are withdrawn from now on.</summary>
    public async IAsyncEnumerable<string> WithdrawnAsync(ToolIdentity tool, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var message in _connection.SubscribeAsync(WithdrawnBy(tool), serializer: NatsUtf8PrimitivesSerializer<string>.Default, cancellationToken: cancellation).ConfigureAwait(false))
            if (message.Data is { } id) yield return id;
    }

    /// <summary>How many questions for <paramref name="tool"/> wait in the queue or are worked on.</summary>
    public async Task<int> CountQueuedAsync(ToolIdentity tool, CancellationToken cancellation)
    {
        var consumer = await _stream.GetConsumerAsync(Questions, NameOf(tool), cancellation).ConfigureAwait(false);
        return (int)Math.Min(int.MaxValue, (long)consumer.Info.NumPending + consumer.Info.NumAckPending);
    }

    /// <summary>The queue of questions for <paramref name="tool"/>, each of which one worker gets at a time.</summary>
    public async Task<INatsJSConsumer> ConsumerAsync(ToolIdentity tool, CancellationToken cancellation) => await _stream.CreateOrUpdateConsumerAsync(
        Questions,
        new ConsumerConfig(NameOf(tool))
        {
            FilterSubject = SubjectOf(tool, "*"),
            AckPolicy = ConsumerConfigAckPolicy.Explicit,
            AckWait = _options.AckWait,
            MaxDeliver = -1,
            MaxAckPending = -1,
        },
        cancellation).ConfigureAwait(false);

    /// <summary>The queue, of which workers of the given versions are connected.</summary>
    public async Task<QuestionQueue> QueueAsync(IEnumerable<ToolIdentity> workers, CancellationToken cancellation)
    {
        var names = workers.Select(NameOf).ToHashSet(StringComparer.Ordinal);
        var state = (await _stream.GetStreamAsync(Questions, cancellationToken: cancellation).ConfigureAwait(false)).Info.State;
        var (taken, claimed) = (0L, 0L);
        await foreach (var consumer in _stream.ListConsumersAsync(Questions, cancellation).ConfigureAwait(false))
        {
            var (pending, unacknowledged) = ((long)consumer.Info.NumPending, consumer.Info.NumAckPending);
            taken += unacknowledged;
            if (names.Contains(consumer.Info.Name)) claimed += pending + unacknowledged;
        }

        return new QuestionQueue(state.Messages, taken, Math.Max(0, state.Messages - claimed), state is { Messages: > 0, FirstTs: { } first } ? DateTimeOffset.Parse(first, CultureInfo.InvariantCulture) : null);
    }

    // ---- stores ------------------------------------------------------------------------------------------------------------------

    /// <summary>The reply to a question, with its revision; null when it has none, or a damaged one.</summary>
    public async Task<(WorkerReply Reply, ulong Revision)?> FindReplyAsync(string id, CancellationToken cancellation)
    {
        var entry = await _replies.TryGetEntryAsync(id, serializer: NatsRawSerializer<byte[]>.Default, cancellationToken: cancellation).ConfigureAwait(false);
        return entry.Success && entry.Value.Value is { } content && Open(id, content) is { } reply ? (reply, entry.Value.Revision) : null;
    }

    /// <summary>Keeps the reply to a question.</summary>
    public async Task KeepReplyAsync(WorkerReply reply, CancellationToken cancellation) => await _replies.PutAsync(
        reply.Question, ChecksummedFile.Seal(WorkerReply.Format, reply, MessageContext.Default.WorkerReply), NatsRawSerializer<byte[]>.Default, cancellation).ConfigureAwait(false);

    /// <summary>All replies from now on, with their revisions.</summary>
    public async IAsyncEnumerable<(WorkerReply Reply, ulong Revision)> RepliesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entry in _replies.WatchAsync(NatsRawSerializer<byte[]>.Default, new NatsKVWatchOpts { UpdatesOnly = true }, cancellation).ConfigureAwait(false))
            if (entry.Value is { } content && Open(entry.Key, content) is { } reply) yield return (reply, entry.Revision);
    }

    /// <summary>How many questions have a reply.</summary>
    public async Task<long> CountRepliesAsync(CancellationToken cancellation) => (await _replies.GetStatusAsync(cancellation).ConfigureAwait(false)).Info.State.Messages;

    /// <summary>The questions that have a reply.</summary>
    public async Task<IReadOnlyList<string>> ReplyKeysAsync(CancellationToken cancellation)
    {
        var keys = new List<string>();
        await foreach (var key in _replies.GetKeysAsync(cancellationToken: cancellation).ConfigureAwait(false)) keys.Add(key);
        return keys;
    }

    /// <summary>Keeps a bundle.</summary>
    public async Task KeepBundleAsync(string hash, byte[] content, CancellationToken cancellation) =>
        await _bundles.PutAsync(hash, content, NatsRawSerializer<byte[]>.Default, cancellation).ConfigureAwait(false);

    /// <summary>The bundle with this hash, as somebody sent it; null when the server has none.</summary>
    public async Task<byte[]?> FindBundleAsync(string hash, CancellationToken cancellation)
    {
        var entry = await _bundles.TryGetEntryAsync(hash, serializer: NatsRawSerializer<byte[]>.Default, cancellationToken: cancellation).ConfigureAwait(false);
        return entry.Success ? entry.Value.Value : null;
    }

    // ---- members -----------------------------------------------------------------------------------------------------------------

    /// <summary>Reports that a member is connected, and what it does.</summary>
    public async Task ReportAsync(Member member, CancellationToken cancellation) => await _members.PutAsync(
        Fingerprint.Hash(member.Name), JsonSerializer.SerializeToUtf8Bytes(member, MessageContext.Default.Member), NatsRawSerializer<byte[]>.Default, cancellation).ConfigureAwait(false);

    /// <summary>Reports that a member has left.</summary>
    public async Task LeaveAsync(Member member, CancellationToken cancellation) =>
        await _members.DeleteAsync(Fingerprint.Hash(member.Name), cancellationToken: cancellation).ConfigureAwait(false);

    /// <summary>The members that are connected.</summary>
    public async Task<IReadOnlyList<ConnectedMember>> MembersAsync(CancellationToken cancellation)
    {
        var members = new List<ConnectedMember>();
        await foreach (var key in _members.GetKeysAsync(cancellationToken: cancellation).ConfigureAwait(false))
        {
            var entry = await _members.TryGetEntryAsync(key, serializer: NatsRawSerializer<byte[]>.Default, cancellationToken: cancellation).ConfigureAwait(false);
            if (!entry.Success || entry.Value.Value is not { } content) continue;
            try
            {
                if (MessageContext.Read(content, MessageContext.Default.Member) is { Name: not null, Tool: not null } member)
                    members.Add(new ConnectedMember(member, entry.Value.Created));
            }
            catch (RefusedMessageException)
            {
                // Another program wrote it.
            }
        }

        return members;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _connection.DisposeAsync().ConfigureAwait(false);

    // The server refuses a question that is in the queue already.
    private static bool IsQueued(ApiError error) => error.Description?.Contains("maximum messages per subject", StringComparison.Ordinal) == true;

    private static string SubjectOf(ToolIdentity tool, string id) => $"{SubjectPrefix}.{KeyOf(tool)}.{id}";

    private static string WithdrawnBy(ToolIdentity tool) => $"prover.withdrawn.{KeyOf(tool)}";

    private static string NameOf(ToolIdentity tool) => $"worker-{KeyOf(tool)}";

    private static string KeyOf(ToolIdentity tool) => Fingerprint.Hash($"{tool}")[..16];

    private static WorkerReply? Open(string id, byte[] content) =>
        ChecksummedFile.Open(content, WorkerReply.Format, MessageContext.Default.WorkerReply) is Lookup<WorkerReply>.Found { Record: { Worker: not null, Answers.IsDefault: false } reply } && reply.Question == id
        && reply.Answers.All(a => a is { Name: not null, Question: not null, Conditions: not null, Form: not null, Origin: not null }) ? reply : null;

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;
}
