using System.Collections.Immutable;
using System.Globalization;

namespace Prover.Benchmarks;

/// <summary>
/// How long all proofs would take many workers of one thread each, computed from recorded costs and from measurements of the benchmark <c>workers</c>. The
/// result is the same on every machine.
/// </summary>
internal static class WorkerSimulation
{
    // Milliseconds, as measured (docs/many-machines.md).
    private const double PerMillionSteps = 200;

    // So many questions wait for workers at once (WorkersOptions).
    private const int Window = 64;

    private const int Seeds = 100;

    // Obligations that take more are not proved together with others, but asked again alone (Round.Together).
    private const double Together = 100_000;

    // The attempts at an obligation (Round.Schedule) with the most steps that each may take: at any size, and for a counterexample.
    private static readonly ImmutableArray<double> Attempts = [1e6, 1e6, 6e6, 6e6, 8e6, 20e6, 20e6, 20e6, 20e6, 20e6, 20e6, 20e6];

    private static readonly ImmutableArray<int> Counts = [10, 100, 1_000];

    /// <summary>Runs the benchmark.</summary>
    public static Outcome Run(Workbench bench)
    {
        ImmutableArray<ImmutableArray<RecordedCost>> records =
        [
            .. Directory.EnumerateFiles(Path.Combine(bench.Root, "proofs"), "*.accepted", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(RecordedCost.Of),
        ];
        ImmutableArray<ImmutableArray<SimulatedQuestion>> proofs = [.. records.Select(QuestionsOf)];
        var questions = Sorted(proofs.SelectMany(p => p));
        ImmutableArray<SimulatedQuestion> seeds = [.. questions.SelectMany(q => Enumerable.Repeat(q, Seeds))];
        var total = records.SelectMany(r => r).Sum(c => Milliseconds(c.Steps));
        return new Outcome(
            [
                .. SpeedUps("one proof after the other", total, (workers, splits) => proofs.Sum(p => SimulatedQueue.Time(p, workers, splits, Window))),
                .. SpeedUps("all proofs at once, longest first", total, (workers, splits) => SimulatedQueue.Time(questions, workers, splits)),
                .. SpeedUps($"the same, under {Seeds} seeds, each with a client of its own", total * Seeds, (workers, splits) => SimulatedQueue.Time(seeds, workers, splits, clients: Seeds)),
                new("the longest question", Unit.Milliseconds, [questions[0].Solver]),
                new("the longest question of each proof, summed", Unit.Milliseconds, [proofs.Sum(p => p.Max(q => q.Solver))]),
                new("the same, all their attempts at once", Unit.Milliseconds, [proofs.Sum(p => p.Max(q => q.Attempts.Max()))]),
            ],
            [
                $"{records.Length} records, {records.Sum(r => r.Length)} obligations in {questions.Length} questions, {total / 1000:0} s on one thread of one machine",
                string.Create(CultureInfo.InvariantCulture, $"assumed: {PerMillionSteps} ms for a million steps, {SimulatedQueue.PerObligation} ms more for each obligation, {SimulatedQueue.OfClient} ms of them the client's; an attempt that fails takes all steps that it may take"),
            ]);
    }

    // The obligations of one rule from one case are one question, as they are for the engine; those that it leaves open are asked alone.
    private static ImmutableArray<SimulatedQuestion> QuestionsOf(ImmutableArray<RecordedCost> record) =>
    [
        .. record.GroupBy(c => c.Obligation[..c.Obligation.LastIndexOf('/')], StringComparer.Ordinal)
            .Select(g => new SimulatedQuestion([Milliseconds(g.Sum(c => Math.Min(c.Steps, Together)))], g.Count())),
        .. record.Where(c => c.Steps > Together).Select(c => new SimulatedQuestion(Split(c.Steps), 1)),
    ];

    private static ImmutableArray<double> Split(double steps)
    {
        var attempts = ImmutableArray.CreateBuilder<double>();
        foreach (var most in Attempts.TakeWhile(_ => steps > 0))
        {
            attempts.Add(Milliseconds(Math.Min(most, steps)));
            steps -= most;
        }

        return attempts.ToImmutable();
    }

    private static double Milliseconds(double steps) => steps / 1e6 * PerMillionSteps;

    private static ImmutableArray<SimulatedQuestion> Sorted(IEnumerable<SimulatedQuestion> questions) => [.. questions.OrderByDescending(q => q.Solver)];

    private static IEnumerable<Series> SpeedUps(string what, double total, Func<int, bool, double> time) => Counts.SelectMany(count => (Series[])
    [
        Of($"{what}: {count.ToString("N0", CultureInfo.InvariantCulture)} workers", total / time(count, true)),
        Of($"{what}: {count.ToString("N0", CultureInfo.InvariantCulture)} workers, stragglers not split", total / time(count, false)),
    ]);

    private static Series Of(string what, double speedUp) => new(what, Unit.Ratio, [speedUp]);
}
