using System.Collections.Immutable;
using System.Globalization;

namespace Prover.Benchmarks;

/// <summary>
/// How long all proofs would take many workers of one thread each, computed from recorded costs and from measurements of the benchmark <c>workers</c>. The
/// result is the same on every machine. A worker that is free takes the next question; the client asks no faster than its own work for each question allows.
/// </summary>
internal static class WorkerSimulation
{
    // Milliseconds, as measured (docs/many-machines.md).
    private const double PerMillionSteps = 400;
    private const double PerObligation = 6;
    private const double OfClient = 2;

    // So many questions wait for workers at once (WorkersOptions).
    private const int Window = 64;

    private const int Seeds = 100;

    private static readonly ImmutableArray<int> Counts = [10, 100, 1_000];

    /// <summary>A question to a worker.</summary>
    /// <param name="Solver">The milliseconds of the solver.</param>
    /// <param name="Obligations">How many obligations it is about.</param>
    private sealed record Question(double Solver, int Obligations);

    /// <summary>Runs the benchmark.</summary>
    public static Outcome Run(Workbench bench)
    {
        ImmutableArray<ImmutableArray<RecordedCost>> records =
        [
            .. Directory.EnumerateFiles(Path.Combine(bench.Root, "proofs"), "*.accepted", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(RecordedCost.Of),
        ];
        ImmutableArray<ImmutableArray<Question>> proofs = [.. records.Select(Together)];
        var (questions, obligations) = (Sorted(proofs.SelectMany(p => p)), Sorted(records.SelectMany(r => r).Select(c => Of([c]))));
        var total = obligations.Sum(o => o.Solver);
        ImmutableArray<Question> seeds = [.. obligations.SelectMany(o => Enumerable.Repeat(o, Seeds))];
        return new Outcome(
            [
                .. SpeedUps("one proof after the other", total, workers => proofs.Sum(p => Time(p, workers, Window))),
                .. SpeedUps("all proofs at once, longest first", total, workers => Time(questions, workers)),
                .. SpeedUps("the same, each obligation asked apart", total, workers => Time(obligations, workers)),
                .. SpeedUps($"the same, under {Seeds} seeds, each with a client of its own", total * Seeds, workers => Time(seeds, workers, clients: Seeds)),
                new("the longest obligation", Unit.Milliseconds, [obligations[0].Solver]),
                new("the longest question", Unit.Milliseconds, [questions[0].Solver]),
                new("the longest question of each proof, summed", Unit.Milliseconds, [proofs.Sum(p => p.Max(q => q.Solver))]),
            ],
            [
                $"{records.Length} records, {obligations.Length} obligations in {questions.Length} questions, {total / 1000:0} s on one thread of one machine",
                string.Create(CultureInfo.InvariantCulture, $"assumed: {PerMillionSteps} ms for a million steps, {PerObligation} ms more for each obligation, {OfClient} ms of them the client's"),
            ]);
    }

    // The obligations of one rule from one case are one question, as they are for the engine.
    private static ImmutableArray<Question> Together(ImmutableArray<RecordedCost> record) =>
        [.. record.GroupBy(c => c.Obligation[..c.Obligation.LastIndexOf('/')], StringComparer.Ordinal).Select(Of)];

    private static Question Of(IEnumerable<RecordedCost> costs) => new(costs.Sum(c => c.Steps) / 1e6 * PerMillionSteps, costs.Count());

    private static ImmutableArray<Question> Sorted(IEnumerable<Question> questions) => [.. questions.OrderByDescending(q => q.Solver)];

    private static IEnumerable<Series> SpeedUps(string what, double total, Func<int, double> time) =>
        Counts.Select(count => new Series($"{what}: {count.ToString("N0", CultureInfo.InvariantCulture)} workers", Unit.Ratio, [total / time(count)]));

    /// <summary>The milliseconds until the last question is answered.</summary>
    /// <param name="questions">The questions, in the order in which they are asked.</param>
    /// <param name="workers">How many workers there are.</param>
    /// <param name="window">For how many questions the client waits at once.</param>
    /// <param name="clients">How many clients share the work of asking.</param>
    private static double Time(ImmutableArray<Question> questions, int workers, int window = int.MaxValue, int clients = 1)
    {
        var free = new PriorityQueue<int, double>(Enumerable.Range(0, workers).Select(worker => (worker, 0.0)));
        var awaited = new PriorityQueue<double, double>();
        var (asked, last) = (0.0, 0.0);
        foreach (var question in questions)
        {
            asked += OfClient * question.Obligations / clients;
            if (awaited.Count == window) asked = Math.Max(asked, awaited.Dequeue());
            free.TryDequeue(out var worker, out var since);
            var end = Math.Max(asked, since) + ((PerObligation - OfClient) * question.Obligations) + question.Solver;
            free.Enqueue(worker, end);
            if (window < int.MaxValue) awaited.Enqueue(end, end);
            last = Math.Max(last, end);
        }

        return last;
    }
}
