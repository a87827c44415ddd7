using System.Collections.Immutable;

namespace Prover.Benchmarks;

/// <summary>The explicit search beside the symbolic one, on one question, and alone on all states: of a ring of four, and of formulas over two states.</summary>
internal static class Searches
{
    private const string TwoLookups = "length(Messages) <= 2 | length(Messages) = 3 & exists m in Messages. about_joining(m.body)";

    private static readonly ImmutableArray<(string Name, ImmutableArray<string> Question)> Questions =
    [
        ("unguarded-join, a violation in 2 steps", ["specs/chord/variants/unguarded-join.spec"]),
        ("lossy, a violation in 4 steps", ["specs/chord/variants/lossy.spec", "--scope", "Id=2"]),
        ("leader-election, none in 3 steps", ["specs/ring/leader-election.spec", "--scope", "Node=2,Id=2", "--depth", "3"]),
    ];

    /// <summary>Runs the benchmark.</summary>
    public static Outcome Run(Workbench bench) => new(
        [
            .. Questions.SelectMany(q => Compare(bench, q.Name, q.Question)),
            new("every state of single-join, 4 ids, two lookups in flight", Unit.Milliseconds,
                [.. bench.Repeat(() => bench.Prover("trace", "specs/chord/single-join.spec", "--scope", "Id=4", "--exhaust", "--constraint", TwoLookups))
                    .Select(s => s.Wall.TotalMilliseconds)], AtMost: 10_000),
            new("every state of a file of mypyvy, gossip among 5 nodes of 2 rumours", Unit.Milliseconds,
                [.. bench.Repeat(() => bench.Prover("trace", "tests/Prover.Benchmarks/gossip.pyv", "--scope", "node=5,rumour=2", "--exhaust"))
                    .Select(s => s.Wall.TotalMilliseconds)], AtMost: 10_000),
        ],
        ["both searches replay what they find; where there is no run, the solver is asked up to the depth that is given"]);

    private static IEnumerable<Series> Compare(Workbench bench, string name, ImmutableArray<string> question)
    {
        var samples = bench.Repeat(() => (
            Explicit: bench.Prover(["trace", .. question]), Symbolic: bench.Prover(["trace", .. question, "--engine", "symbolic"])));
        if (samples.Any(s => s.Explicit.ExitCode != s.Symbolic.ExitCode)) throw new InvalidOperationException($"{name}: the two searches disagree");
        yield return new Series($"{name}: symbolic / explicit", Unit.Ratio, [.. samples.Select(s => s.Symbolic.Wall / s.Explicit.Wall)]);
        yield return new Series($"{name}: explicit", Unit.Milliseconds, [.. samples.Select(s => s.Explicit.Wall.TotalMilliseconds)]);
    }
}
