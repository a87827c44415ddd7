using System.Collections.Immutable;

namespace Prover.Benchmarks;

/// <summary>
/// The z3 command, one process for each any-size question of single-join, beside the program, which answers them all and finds the witnesses too.
/// Compares the obligations that our report calls proved for any size, as far as the command answers them.
/// </summary>
internal static class BesideZ3
{
    private const string Proof = "proofs/chord/single-join.proof";
    private const string Patience = "-T:10";

    // The settings of the first attempt of the schedule, besides the command's own defaults.
    private static readonly (string Name, string[] Options)[] Settings = [("z3", []), ("z3 smt.mbqi=false", ["smt.mbqi=false"])];

    /// <summary>The benchmark.</summary>
    public static Outcome Run(Workbench bench)
    {
        if (bench.Find("z3") is not { } z3) return Outcome.Skipped("there is no z3 command; install it, or name its file: --with z3=FILE");
        var folder = Directory.CreateTempSubdirectory("prover-benchmark-").FullName;
        try
        {
            bench.Prover("verify", "--dump", "smt", "--dump-to", folder, Proof);
            var proved = Verify(bench).Obligations.Where(o => o.IsProvedForAnySize).Select(o => o.Name).ToHashSet(StringComparer.Ordinal);
            var scripts = Directory.GetFiles(folder).Where(file => proved.Contains(Obligation(file))).ToImmutableDictionary(Obligation, file => file);
            var outcomes = Settings.Select(s => Compare(bench, z3, s.Name, s.Options, scripts)).ToImmutableArray();
            return new Outcome([.. outcomes.SelectMany(o => o.Series)], [Versions(bench, z3), .. outcomes.SelectMany(o => o.Notes)]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Outcome Compare(Workbench bench, string z3, string name, string[] options, ImmutableDictionary<string, string> scripts)
    {
        var answered = scripts.Where(s => Ask(bench, z3, options, s.Value).Output.Trim() == "unsat").ToImmutableDictionary();
        var samples = bench.Repeat(() =>
        {
            var (run, obligations) = Verify(bench);
            var theirs = answered.Values.Select(script => Ask(bench, z3, options, script)).ToArray();
            return (
                Ours: run,
                Solver: obligations.Where(o => answered.ContainsKey(o.Name)).Sum(o => o.Solver),
                Theirs: theirs.Sum(t => t.Wall.TotalMilliseconds),
                Processor: theirs.Sum(t => t.Processor.TotalMilliseconds),
                StartUp: answered.Count * bench.Run(z3, "-version").Wall.TotalMilliseconds);
        });
        return new Outcome(
            [
                new($"our solver / {name}", Unit.Ratio, [.. samples.Select(s => s.Solver / s.Theirs)], AtMost: 1.2),
                new($"our solver / {name} without its start-up", Unit.Ratio, [.. samples.Select(s => s.Solver / (s.Theirs - s.StartUp))], AtMost: 1.2),
                new($"our whole process / {name}, processor", Unit.Ratio, [.. samples.Select(s => s.Ours.Processor.TotalMilliseconds / s.Processor)], AtMost: 1.2),
                new($"{name}, summed", Unit.Milliseconds, [.. samples.Select(s => s.Theirs)]),
            ],
            answered.Count == scripts.Count ? [] : [$"{name} answers {answered.Count} of {scripts.Count} within 10 s; the others are left out on both sides"]);
    }

    // The first line of a script is a comment with the name.
    private static string Obligation(string script) => File.ReadLines(script).First()[2..];

    private static Sample Ask(Workbench bench, string z3, string[] options, string script) => bench.Run(z3, [Patience, .. options, script]);

    private static (Sample Run, ImmutableArray<Report> Obligations) Verify(Workbench bench)
    {
        var run = bench.Prover("verify", "--format", "json", "--jobs", "1", Proof);
        return (run, Report.Of(run));
    }

    private static string Versions(Workbench bench, string z3) =>
        $"compared: {bench.Prover("--version").Output.Trim()}; {bench.Run(z3, "-version").Output.Trim()}; one worker, one process at a time";
}
