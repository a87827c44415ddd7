using System.Collections.Immutable;

namespace Prover.Benchmarks;

/// <summary>How long <c>strengthen</c> takes to find the other conjuncts of an invariant, in processor time of one thread.</summary>
internal static class Strengthening
{
    private static readonly ImmutableArray<(string File, string Goal, double? AtMost)> Questions =
    [
        ("proofs/chord/single-join.proof", "ideal", 600_000),
        ("proofs/chord/cas.proof", "closed,order", 60_000),
        ("proofs/chord/robust.proof", "closed,order", 300_000),
        ("proofs/ring/leader-election.proof", "one", null),
        ("specs/lock/lock.pyv", "mutual_exclusion", null),
    ];

    /// <summary>Runs the benchmark.</summary>
    public static Outcome Run(Workbench bench) => new(
        [
            .. Questions.Select(q => new Series(
                $"{q.File} from {q.Goal} alone, processor", Unit.Milliseconds, [.. bench.Repeat(() => Strengthen(bench, q.File, q.Goal)).Select(s => s.Processor.TotalMilliseconds)], q.AtMost)),
        ],
        ["every conjunct is forgotten; in single-join the cases and the lines of the proof are given, and the goal is the property that users rely on"]);

    private static Sample Strengthen(Workbench bench, string file, string goal) =>
        bench.Prover("strengthen", file, "--goal", goal, "-j", "1", "--progress", "none") is { ExitCode: 0 } sample
            ? sample
            : throw new InvalidOperationException($"{file}: no conjuncts were found that prove {goal}");
}
