using System.Collections.Immutable;
using System.Globalization;

namespace Prover.Benchmarks;

/// <summary>Every benchmark.</summary>
internal static class Catalogue
{
    private const string SingleJoin = "proofs/chord/single-join.proof";
    private const string Workers = "2";

    /// <summary>In the order in which they run.</summary>
    public static readonly ImmutableArray<Benchmark> All =
    [
        new("start-up", "How long does it take to say one's version?", StartUp),
        new("own-share", "Of the time that two workers have beyond start-up, how much is not the solver's?", OwnShare),
        new("beside-z3", "How does single-join compare with one process of the z3 command for each of its any-size questions?", BesideZ3.Run),
        new("beside-mypyvy", "How does the program compare with mypyvy on its own files?", BesideMypyvy.Run),
        new("memory", "How much memory is held at most?", Memory),
        new("all-proofs", "How long does everything in proofs take?", AllProofs),
        new("regress", "What does a comparison take when nothing has changed, and after an edit?", Regressions.Run),
        new("searches", "How do the two searches for a run compare, and how long does seeing every state take?", Searches.Run),
        new("strengthen", "How long does it take to find the other conjuncts of an invariant?", Strengthening.Run),
        new("infer", "How many mypyvy files are proved from their safety properties alone?", Inferring.Run),
        new("editing", "How long does an editor wait for diagnostics?", Editing.Run),
        new("workers", "How much longer is an obligation under way to a worker, and what do several workers gain?", ManyWorkers.Run),
        new("simulation", "How long would 10, 100 and 1,000 workers take for all proofs?", WorkerSimulation.Run),
    ];

    private static Outcome StartUp(Workbench bench)
    {
        var dotnet = bench.Find("dotnet") ?? "dotnet";
        var z3 = bench.Find("z3");
        var samples = bench.Repeat(() => (
            Ours: bench.Prover("--version"), Dotnet: bench.Run(dotnet, "--version"), Z3: z3 is null ? null : bench.Run(z3, "-version")));
        ImmutableArray<Series> series =
        [
            new("prover --version / dotnet --version", Unit.Ratio, [.. samples.Select(s => s.Ours.Wall / s.Dotnet.Wall)], AtMost: 1),
            Milliseconds("prover --version", samples.Select(s => s.Ours)),
            Milliseconds("dotnet --version", samples.Select(s => s.Dotnet)),
        ];
        return z3 is null
            ? new Outcome(series, ["there is no z3 command to compare with"])
            : new Outcome([.. series, Milliseconds("z3 -version", samples.Select(s => s.Z3!))], []);
    }

    private static Outcome OwnShare(Workbench bench) => new(
        [.. OwnShareOf(bench, "single-join", SingleJoin), .. OwnShareOf(bench, "proofs", "proofs")],
        ["the solver's time: making a context, asserting, checking, freeing; encoding and reading models is ours, and so are the stages before and after"]);

    private static ImmutableArray<Series> OwnShareOf(Workbench bench, string name, string path)
    {
        var samples = bench.Repeat(() => (
            StartUp: bench.Prover("--version").Wall, Run: bench.Prover("verify", "--format", "json", "--jobs", Workers, path)));
        var measured = samples
            .Select(s => (Solver: Report.Of(s.Run).Sum(o => o.Solver), Wall: (s.Run.Wall - s.StartUp).TotalMilliseconds)).ToImmutableArray();
        var workers = int.Parse(Workers, CultureInfo.InvariantCulture);
        return
        [
            new($"{name}: 1 - solver / (workers x wall)", Unit.Share, [.. measured.Select(m => 1 - (m.Solver / (workers * m.Wall)))], AtMost: 0.25),
            new($"{name}: solver, summed", Unit.Milliseconds, [.. measured.Select(m => m.Solver)]),
            new($"{name}: wall beyond start-up", Unit.Milliseconds, [.. measured.Select(m => m.Wall)]),
        ];
    }

    private static Outcome Memory(Workbench bench) => new(
        [
            Peak("verify single-join", bench.Repeat(() => bench.WatchedProver("verify", "--quiet", SingleJoin))),
            Peak("verify proofs", bench.Repeat(() => bench.WatchedProver("verify", "--quiet", "proofs"))),
        ],
        []);

    private static Outcome AllProofs(Workbench bench)
    {
        var samples = bench.Repeat(() => bench.Prover("verify", "--format", "json", "proofs"));
        return new Outcome(
            [
                Milliseconds("verify proofs", samples),
                new("verify proofs, processor", Unit.Milliseconds, [.. samples.Select(s => s.Processor.TotalMilliseconds)]),
            ],
            [$"{Report.Of(samples[0]).Length} obligations on {Environment.ProcessorCount} processors"]);
    }

    private static Series Milliseconds(string what, IEnumerable<Sample> samples) =>
        new(what, Unit.Milliseconds, [.. samples.Select(s => s.Wall.TotalMilliseconds)]);

    private static Series Peak(string what, IEnumerable<Sample> samples) =>
        new(what, Unit.Megabytes, [.. samples.Select(s => s.Peak / 1e6)], AtMost: 300);
}
