using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Prover.Benchmarks;

/// <summary>
/// mypyvy on its own files, a process for each, beside the program: a process for each, and one for all of them. Both run in turn, seed by seed.
/// </summary>
internal static class BesideMypyvy
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // The results of both for a file, and their times in seconds.
    private sealed record FileComparison(
        string File, int Obligations, string Ours, string Theirs, double OurTime, double TheirTime, double ProcessorRatio,
        double OurPeak, double TheirPeak, double LongestQuery)
    {
        public double Ratio => OurTime / TheirTime;

        // Where mypyvy does not end, or hangs on one question, the ratio would be that of two limits.
        public bool Counts => Theirs is "proved" or "refuted" && LongestQuery <= 10;
    }

    /// <summary>The benchmark.</summary>
    public static Outcome Run(Workbench bench)
    {
        if (bench.FindFolder("mypyvy", "PROVER_PEER") is not { } peer) return Outcome.Skipped("there is no checkout of mypyvy; name its folder: --with mypyvy=FOLDER");
        var corpus = bench.FindFolder("pyv", "PROVER_CORPUS") ?? Path.Combine(peer, "examples");
        var files = Directory.GetFiles(corpus, "*.pyv", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        if (files.Length == 0) return Outcome.Skipped($"no file of mypyvy is in {corpus}");

        ImmutableArray<FileComparison> all = [.. files.Select(file => Compare(bench, peer, corpus, file))];
        ImmutableArray<FileComparison> counted = [.. all.Where(c => c.Counts)];
        var folder = bench.Prover("verify", "--no-cache", "--quiet", corpus).Wall.TotalSeconds;
        return new Outcome(
            [
                new("one process a file, ours / mypyvy, geometric mean", Unit.Ratio, [Mean(counted.Select(c => c.Ratio))], AtMost: 0.35),
                new("the same, processor", Unit.Ratio, [Mean(counted.Select(c => c.ProcessorRatio))]),
                new("the greatest ratio where mypyvy takes over a second", Unit.Ratio, [.. counted.Where(c => c.TheirTime > 1).Select(c => c.Ratio).DefaultIfEmpty(0).OrderDescending().Take(1)], AtMost: 1.1),
                new("one process for all files / mypyvy, summed", Unit.Ratio, [folder / all.Sum(c => c.TheirTime)], AtMost: 0.25),
                new("peak memory, ours / mypyvy, the greatest of each", Unit.Ratio, [all.Max(c => c.OurPeak) / all.Max(c => c.TheirPeak)], AtMost: 1),
            ],
            [
                Versions(bench),
                $"{counted.Length} of {all.Length} files count in the ratios a file: where mypyvy ends within {Patience.TotalSeconds:0} s and no question takes it over 10 s",
                $"{all.Count(c => c.Counts && c.Ours != c.Theirs)} of these have another verdict",
            ])
        {
            Details = [["file", "obligations", "verdict", "mypyvy's", "ours, s", "mypyvy, s", "ratio"], .. all.Select(Row)],
        };
    }

    private static FileComparison Compare(Workbench bench, string peer, string corpus, string file)
    {
        string[] Ours(int seed) => ["verify", "--no-cache", "--format", "json", "--seed", $"{seed}", file];
        string[] Theirs(int seed) => ["src/mypyvy.py", "verify", $"--seed={seed}", file];

        var ours = Sample.Of(bench.Program, Ours(0), bench.Root, watchMemory: true);
        var theirs = Sample.Of(bench.Python, Theirs(0), peer, watchMemory: true, patience: Patience);
        var ends = theirs.ExitCode is 0 or 1;
        var samples = Enumerable.Range(1, bench.Repetitions - 1).Select(seed => (
            Ours: bench.Prover(Ours(seed)), Theirs: ends ? Sample.Of(bench.Python, Theirs(seed), peer, patience: Patience) : theirs)).Prepend((Ours: ours, Theirs: theirs)).ToArray();
        var (obligations, verdict) = Read(ours);
        return new FileComparison(
            Path.GetRelativePath(corpus, file), obligations, verdict, !ends ? "does not end" : theirs.ExitCode == 0 ? "proved" : "refuted",
            Median(samples.Select(s => s.Ours.Wall.TotalSeconds)), Median(samples.Select(s => s.Theirs.Wall.TotalSeconds)),
            Median(samples.Select(s => s.Ours.Processor / s.Theirs.Processor)), ours.Peak, theirs.Peak, LongestQuery(theirs.Output));
    }

    private static (int Obligations, string Verdict) Read(Sample run)
    {
        var verdict = run.ExitCode switch { 0 => "proved", 1 => "refuted", 3 => "undecided", var code => $"exit code {code}" };
        try
        {
            using var document = JsonDocument.Parse(run.Output);
            return (document.RootElement.GetProperty("proofs").EnumerateArray().Sum(p => p.GetProperty("obligations").GetArrayLength()), verdict);
        }
        catch (JsonException)
        {
            return (0, verdict);
        }
    }

    // Behind each question mypyvy says how long it took: "ok. (0:00:01.234567)".
    private static double LongestQuery(string output) => output.Split('\n')
        .Select(line => line.LastIndexOf("(0:", StringComparison.Ordinal) is >= 0 and var start && TimeSpan.TryParse(line[(start + 1)..].TrimEnd(')', '\r'), CultureInfo.InvariantCulture, out var time) ? time.TotalSeconds : 0)
        .DefaultIfEmpty(0).Max();

    private static double Median(IEnumerable<double> values) => new Series("", Unit.Ratio, [.. values]).Median;

    private static double Mean(IEnumerable<double> ratios) => Math.Exp(ratios.Select(r => Math.Log(r)).DefaultIfEmpty(0).Average());

    private static ImmutableArray<string> Row(FileComparison c) =>
        [c.File, Invariant($"{c.Obligations}"), c.Ours, c.Theirs, Invariant($"{c.OurTime:0.00}"), Invariant($"{c.TheirTime:0.00}"), c.Counts ? Invariant($"{c.Ratio:0.00}") : ""];

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static string Versions(Workbench bench) =>
        $"compared: {bench.Prover("--version").Output.Trim()}; mypyvy over Z3 {bench.Run(bench.Python, "-c", "import z3; print(z3.get_version_string())").Output.Trim()}, on {Environment.ProcessorCount} processors";
}
