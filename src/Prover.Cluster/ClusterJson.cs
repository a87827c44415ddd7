using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Prover.Cluster;

/// <summary>The state of a server, as a document. Its form is what <c>docs/cluster.schema.json</c> says.</summary>
public sealed record ClusterDocument(
    string Schema, string Server, DateTimeOffset Time, QuestionQueue Queue, long Answers, ImmutableArray<MemberDocument> Workers, ImmutableArray<MemberDocument> Clients)
{
    /// <summary>The name of the schema: another one for each change that breaks a reader.</summary>
    public const string Version = "prover-cluster/1";
}

/// <summary>A worker, with the questions that it has answered and is at; or a client, with those that it has asked and waits for.</summary>
public sealed record MemberDocument(string Name, string Version, int? Jobs, long Done, int Busy, double PerSecond, DateTimeOffset Since, DateTimeOffset Reported);

/// <summary>How the document is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(ClusterDocument))]
internal sealed partial class ClusterJsonContext : JsonSerializerContext;

/// <summary>From the state of a server to a document.</summary>
public static class ClusterJson
{
    /// <summary>The document.</summary>
    public static string Of(ClusterStatus status) => JsonSerializer.Serialize(
        new ClusterDocument(
            ClusterDocument.Version, status.Server, status.Time, status.Queue, status.Answers,
            [.. status.Workers.Select(Describe)], [.. status.Members.Where(m => !m.Member.IsWorker).Select(Describe)]),
        ClusterJsonContext.Default.ClusterDocument) + "\n";

    private static MemberDocument Describe(ConnectedMember connected)
    {
        var member = connected.Member;
        return new MemberDocument(
            member.Name, $"{member.Tool}", member.IsWorker ? member.Jobs : null, member.Done, member.Busy, Math.Round(connected.Rate, 3), member.Since, connected.Reported);
    }
}
