using System.Collections.Immutable;

namespace Prover.Benchmarks;

/// <summary>Measures <c>regress</c> when nothing has changed, and after an edit of one line.</summary>
internal static class Regressions
{
    private const string SingleJoin = "proofs/chord/single-join.proof";
    private const string Specification = "specs/chord/single-join.spec";
    private const string Line = "[alone] calm() ";
    private const string Edited = "[alone] calm() & newcomer != known ";

    /// <summary>Runs the benchmark.</summary>
    public static Outcome Run(Workbench bench)
    {
        var copy = Directory.CreateTempSubdirectory("prover-regress-").FullName;
        try
        {
            Copy(bench.Root, copy);
            return Run(bench with { Root = copy });
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }

        static Outcome Run(Workbench bench)
        {
            bench.Prover("accept", "proofs");
            var proofs = Directory.GetFiles(Path.Combine(bench.Root, "proofs"), "*.accepted", SearchOption.AllDirectories).Length;
            var same = bench.Repeat(() => (
                Version: bench.Prover("--version").Wall, One: bench.Prover("regress", SingleJoin).Wall, All: bench.Prover("regress", "proofs").Wall));

            var spec = Path.Combine(bench.Root, Specification);
            File.WriteAllText(spec, File.ReadAllText(spec).Replace(Line, Edited, StringComparison.Ordinal));
            var edited = bench.Repeat(() => (Cold: Work(bench, "verify"), Warm: Work(bench, "regress", "--no-cache")));
            return new Outcome(
                [
                    new("nothing changed: regress single-join / --version", Unit.Ratio, [.. same.Select(s => s.One / s.Version)], AtMost: 2),
                    new($"nothing changed: each further of {proofs} proofs", Unit.Milliseconds, [.. same.Select(s => (s.All - s.One).TotalMilliseconds / (proofs - 1))], AtMost: 5),
                    new("a premise edited: the solver's steps of regress / verify", Unit.Share, [.. edited.Select(e => e.Warm / e.Cold)], AtMost: 0.2),
                ],
                [$"in {Specification}: '{Line.Trim()}' becomes '{Edited.Trim()}'; nothing from the cache"]);
        }
    }

    // In the solver's steps, of what it was asked in this very run.
    private static double Work(Workbench bench, params string[] command)
    {
        var report = Path.Combine(bench.Root, "report.json");
        bench.Prover([.. command, SingleJoin, "--report", $"json={report}"]);
        return Report.Of(File.ReadAllText(report)).Sum(o => o.Steps);
    }

    private static void Copy(string root, string copy)
    {
        foreach (var file in (ImmutableArray<string>)[.. Directory.GetFiles(Path.Combine(root, "specs"), "*", SearchOption.AllDirectories), .. Directory.GetFiles(Path.Combine(root, "proofs"), "*", SearchOption.AllDirectories)])
        {
            var target = Path.Combine(copy, Path.GetRelativePath(root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
