using System.Collections.Immutable;
using Prover.Cluster.Messages;

namespace Prover.Cluster;

/// <summary>A member, as the server knows it.</summary>
/// <param name="Member">Its last report.</param>
/// <param name="Reported">When the server got that.</param>
public sealed record ConnectedMember(Member Member, DateTimeOffset Reported)
{
    /// <summary>How many questions it has answered, or asked, in each second since it connected.</summary>
    public double Rate => Member.Done / Math.Max((Reported - Member.Since).TotalSeconds, 1);
}

/// <summary>The queue.</summary>
/// <param name="Questions">How many questions it holds: those that wait and those that workers are at.</param>
/// <param name="Taken">How many of them workers are at.</param>
/// <param name="Unclaimed">How many of them are for versions that no connected worker has.</param>
/// <param name="Oldest">When the oldest of them was asked; null when it is empty.</param>
public sealed record QuestionQueue(long Questions, long Taken, long Unclaimed, DateTimeOffset? Oldest);

/// <summary>The state of a server at one moment.</summary>
/// <param name="Server">Its address.</param>
/// <param name="Time">The moment.</param>
/// <param name="Members">Who is connected: workers first, then by name.</param>
/// <param name="Queue">The queue.</param>
/// <param name="Answers">How many questions have an answer that is kept.</param>
public sealed record ClusterStatus(string Server, DateTimeOffset Time, ImmutableArray<ConnectedMember> Members, QuestionQueue Queue, long Answers)
{
    /// <summary>The members that answer.</summary>
    public IEnumerable<ConnectedMember> Workers => Members.Where(m => m.Member.IsWorker);

    /// <summary>Asks a server for its state.</summary>
    /// <exception cref="ClusterException">It cannot be reached.</exception>
    public static async Task<ClusterStatus> OfAsync(ClusterOptions options, CancellationToken cancellation)
    {
        var connection = await ClusterConnection.OpenAsync(options, cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            try
            {
                var members = await connection.MembersAsync(cancellation).ConfigureAwait(false);
                var queue = await connection.QueueAsync(members.Where(m => m.Member.IsWorker).Select(m => m.Member.Tool), cancellation).ConfigureAwait(false);
                return new ClusterStatus(
                    options.Url, DateTimeOffset.UtcNow, [.. members.OrderByDescending(m => m.Member.IsWorker).ThenBy(m => m.Member.Name, StringComparer.Ordinal)], queue,
                    await connection.CountRepliesAsync(cancellation).ConfigureAwait(false));
            }
            catch (Exception e) when (ClusterConnection.IsOfServer(e))
            {
                throw new ClusterException($"{options.Url} cannot be used: {e.Message}", e);
            }
        }
    }
}
