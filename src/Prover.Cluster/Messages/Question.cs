using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Prover.App.Recording;
using Prover.Proving;
using Prover.Reuse;
using Prover.Systems;

namespace Prover.Cluster.Messages;

/// <summary>An obligation that is asked for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Fingerprint">The fingerprint of its question, which the worker computes again.</param>
public sealed record AskedObligation(string Name, string Fingerprint);

/// <summary>A question to a worker: an obligation of a proof, or the beginning of a batch of them, with all that its answer depends on.</summary>
/// <param name="Tool">The program and the solver that have to answer.</param>
/// <param name="Bundle">The hash of the files.</param>
/// <param name="Together">Whether the obligations are asked as a batch.</param>
/// <param name="Obligations">The obligations, in order; a single one unless they are asked as a batch.</param>
/// <param name="Scope">The sizes of the search.</param>
/// <param name="Sizes">The sizes that are looked at, as a word.</param>
/// <param name="Seed">The solver's seed.</param>
/// <param name="Resources">The most steps for one query.</param>
/// <param name="Milliseconds">The most time for one query.</param>
public sealed record Question(
    ToolIdentity Tool, string Bundle, bool Together, ImmutableArray<AskedObligation> Obligations, ImmutableSortedDictionary<string, int> Scope, string Sizes,
    uint Seed, uint Resources, long Milliseconds)
{
    /// <summary>The most bytes of a question.</summary>
    public const int MostBytes = 256 * 1024;

    private const long MostMilliseconds = 60 * 60 * 1000;

    /// <summary>A question about obligations, within limits.</summary>
    public static Question Of(ToolIdentity tool, string bundle, bool together, ImmutableArray<AskedObligation> obligations, Scope scope, Limits limits) => new(
        tool, bundle, together, obligations, scope.Sizes, Words.Sizes[limits.Sizes], limits.Seed, limits.Resources, (long)limits.WallClock.TotalMilliseconds);

    /// <summary>The limits.</summary>
    [JsonIgnore]
    public Limits Limits => new(
        Words.Sizes.Find(Sizes) ?? throw new HostileMessageException($"there are no sizes '{Sizes}'"), Seed, Resources, TimeSpan.FromMilliseconds(Milliseconds));

    /// <summary>The conditions on which answers depend, besides the questions.</summary>
    [JsonIgnore]
    public string Conditions => Reuse.Conditions.Of(Limits, new Scope(Scope)).Text;

    /// <summary>The name of the question: the same for the same question of any client. Files do not count, fingerprints do.</summary>
    [JsonIgnore]
    public string Id => Fingerprint.Hash(string.Join('\n', [$"{Tool}", Conditions, $"{Together}", .. Obligations.Select(o => $"{o.Fingerprint} {o.Name}")]));

    /// <summary>The bytes that travel.</summary>
    public byte[] Pack() => JsonSerializer.SerializeToUtf8Bytes(this, MessageContext.Default.Question);

    /// <summary>The question in <paramref name="content"/>, which somebody else sent.</summary>
    /// <exception cref="HostileMessageException">It is too large, or no question.</exception>
    public static Question Unpack(byte[] content)
    {
        if (content.Length > MostBytes) throw new HostileMessageException($"the question has {content.Length:N0} bytes");
        var question = HostileMessageException.Read(content, MessageContext.Default.Question);
        if (question is not { Tool: { Prover: not null, Build: not null, Solver: not null }, Bundle: not null, Scope: not null, Obligations.IsDefaultOrEmpty: false })
            throw new HostileMessageException("parts of the question are missing");
        if (question.Obligations.Any(o => o is not { Name: not null, Fingerprint: not null }) || (!question.Together && question.Obligations.Length > 1))
            throw new HostileMessageException("the obligations of the question are damaged");
        if (question.Milliseconds is < 1 or > MostMilliseconds || question.Resources < 1) throw new HostileMessageException("the limits of the question are not accepted");
        if (question.Scope.Values.Any(n => n is < 0 or > Systems.Scope.Largest)) throw new HostileMessageException("the sizes of the question are not accepted");
        _ = question.Limits;
        return question;
    }
}

/// <summary>The reply of a worker.</summary>
/// <param name="Question">The name of the question.</param>
/// <param name="Worker">The name of the worker.</param>
/// <param name="Refusal">Why it does not answer; null when it does.</param>
/// <param name="Answers">The answers, in the order of the obligations; of a batch, those that were found together.</param>
public sealed record WorkerReply(string Question, string Worker, string? Refusal, ImmutableArray<AnswerRecord> Answers)
{
    /// <summary>The format of the sealed bytes.</summary>
    public const string Format = "prover-reply/1";

    /// <summary>Whether it says something that no other run would say differently: proofs and structures, but nothing undecided.</summary>
    [JsonIgnore]
    public bool IsConclusive => Refusal is null && Answers.All(a => a.Form is "unsat" or "sat");
}

/// <summary>A process that is connected.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Tool">Its program and solver.</param>
/// <param name="Jobs">How many questions it works on at once; 0 for a client.</param>
/// <param name="Since">When it came.</param>
/// <param name="Done">How many questions it has answered, or asked.</param>
/// <param name="Busy">How many it is working on, or waiting for.</param>
public sealed record Member(string Name, ToolIdentity Tool, int Jobs, DateTimeOffset Since, long Done, int Busy)
{
    /// <summary>Whether it answers questions.</summary>
    [JsonIgnore]
    public bool IsWorker => Jobs > 0;
}

/// <summary>How messages are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Bundle))]
[JsonSerializable(typeof(Question))]
[JsonSerializable(typeof(WorkerReply))]
[JsonSerializable(typeof(Member))]
public sealed partial class MessageContext : JsonSerializerContext;
