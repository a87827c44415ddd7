using System.Diagnostics;
using System.Diagnostics.Metrics;
using Prover.Cluster.Messages;

namespace Prover.Cluster;

/// <summary>The instruments of a process that asks questions or answers them. Whoever listens to the meter gets their values.</summary>
internal static class ClusterMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Prover.Cluster";

    private const string Kind = "prover.question.kind";
    private const string Outcome = "prover.question.outcome";

    private static readonly Meter _meter = new(MeterName);

    private static readonly Counter<long> _asked = _meter.CreateCounter<long>("prover.client.questions", "{question}", "Questions that this process has asked.");
    private static readonly Counter<long> _reused = _meter.CreateCounter<long>("prover.client.reused", "{question}", "Questions whose answer the server had already.");
    private static readonly UpDownCounter<long> _awaited = _meter.CreateUpDownCounter<long>("prover.client.awaited", "{question}", "Questions that this process waits for.");
    private static readonly Histogram<double> _wait = _meter.CreateHistogram<double>("prover.client.wait", "s", "The time from a question to its reply.");

    private static readonly Counter<long> _answered = _meter.CreateCounter<long>("prover.worker.questions", "{question}", "Questions that this worker has taken and ended.");
    private static readonly UpDownCounter<long> _taken = _meter.CreateUpDownCounter<long>("prover.worker.taken", "{question}", "Questions that this worker is at.");
    private static readonly Histogram<double> _age = _meter.CreateHistogram<double>("prover.worker.age", "s", "The time that a question had been in the queue when this worker took it.");
    private static readonly Histogram<double> _duration = _meter.CreateHistogram<double>("prover.worker.duration", "s", "The time that a question took this worker.");
    private static readonly Counter<long> _steps = _meter.CreateCounter<long>("prover.worker.steps", "{step}", "The solver's steps for the answers of this worker.");

    /// <summary>A question is asked. The result ends the wait for its reply.</summary>
    public static IDisposable Asked(Question question)
    {
        var kind = new KeyValuePair<string, object?>(Kind, KindOf(question));
        _asked.Add(1, kind);
        return new Span(_awaited, _wait, kind);
    }

    /// <summary>The server had the answer to a question.</summary>
    public static void Reused(Question question) => _reused.Add(1, new KeyValuePair<string, object?>(Kind, KindOf(question)));

    /// <summary>A worker takes a question that was asked at <paramref name="asked"/>. The result ends its work on it.</summary>
    public static IDisposable Taken(DateTimeOffset? asked)
    {
        if (asked is { } time) _age.Record(Math.Max(0, (DateTimeOffset.UtcNow - time).TotalSeconds));
        return new Span(_taken, _duration);
    }

    /// <summary>A worker has a reply to a question.</summary>
    public static void Answered(WorkerReply reply)
    {
        _answered.Add(1, new KeyValuePair<string, object?>(Outcome, reply.Refusal is null ? "answered" : "refused"));
        _steps.Add(reply.Answers.Sum(a => a.Resources) + (reply.Attempt?.Resources ?? 0));
    }

    /// <summary>The question that a worker is at is taken back.</summary>
    public static void Withdrawn() => _answered.Add(1, new KeyValuePair<string, object?>(Outcome, "withdrawn"));

    private static string KindOf(Question question) => question.Together ? "batch" : question.Attempt is null ? "obligation" : "attempt";

    // Something that goes on, and how long it takes.
    private sealed class Span : IDisposable
    {
        private readonly UpDownCounter<long> _running;
        private readonly Histogram<double> _time;
        private readonly KeyValuePair<string, object?>[] _tags;
        private readonly long _begin = Stopwatch.GetTimestamp();

        public Span(UpDownCounter<long> running, Histogram<double> time, params KeyValuePair<string, object?>[] tags)
        {
            (_running, _time, _tags) = (running, time, tags);
            _running.Add(1, _tags);
        }

        public void Dispose()
        {
            _running.Add(-1, _tags);
            _time.Record(Stopwatch.GetElapsedTime(_begin).TotalSeconds, _tags);
        }
    }
}
