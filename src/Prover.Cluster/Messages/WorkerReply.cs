using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Prover.App.Recording;

namespace Prover.Cluster.Messages;

/// <summary>The reply of a worker.</summary>
/// <param name="Question">The name of the question.</param>
/// <param name="Worker">The name of the worker.</param>
/// <param name="Refusal">Why it does not answer; null when it does.</param>
/// <param name="Answers">The answers, in the order of the obligations; for a batch, those of the obligations that were proved together.</param>
/// <param name="Attempt">The outcome of the attempt that was asked for; null when the question is about whole obligations.</param>
public sealed record WorkerReply(string Question, string Worker, string? Refusal, ImmutableArray<AnswerRecord> Answers, AttemptRecord? Attempt = null)
{
    /// <summary>The format of the sealed bytes.</summary>
    public const string Format = "prover-reply/1";

    /// <summary>Whether another run would say the same: every answer is a proof or a structure, and none is undecided or failed.</summary>
    [JsonIgnore]
    public bool IsConclusive => Refusal is null && Answers.All(a => a.Form is "unsat" or "sat") && Attempt is null or { Status: "unsat" or "sat" };
}
