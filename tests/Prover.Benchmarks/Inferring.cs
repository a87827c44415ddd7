using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Prover.Benchmarks;

/// <summary>
/// How many mypyvy files <c>infer</c> proves from their safety properties alone: copies without the invariants are made in a folder of their own.
/// With a checkout of mypyvy its property-directed search, <c>updr</c>, runs on the same copies, with the same limit on processor time.
/// </summary>
internal static partial class Inferring
{
    private const int Limit = 60;   // seconds of processor time

    // The two searches on one file; mypyvy's is missing without a checkout of it.
    private sealed record Searched(string Name, Sample Ours, Sample? Theirs)
    {
        public bool IsFound => Ours.ExitCode == 0;

        // Its exit code is 0 in either case.
        public bool IsFoundByMypyvy => Theirs?.Output.Contains("updr found inductive invariant", StringComparison.Ordinal) == true;

        public double Ratio => Ours.Processor / Theirs!.Processor;

        public ImmutableArray<string> Row => [Name, Seconds(Ours, IsFound), .. Theirs is null ? (ImmutableArray<string>)[] : [Seconds(Theirs, IsFoundByMypyvy)]];

        private static string Seconds(Sample run, bool isFound) => isFound ? FormattableString.Invariant($"{run.Processor.TotalSeconds:0.0}") : "not found";
    }

    /// <summary>Runs the benchmark.</summary>
    public static Outcome Run(Workbench bench)
    {
        var peer = bench.FindFolder("mypyvy", "PROVER_PEER");
        if ((bench.FindFolder("pyv", "PROVER_CORPUS") ?? (peer is null ? null : Path.Combine(peer, "examples"))) is not { } corpus)
            return Outcome.Skipped("there is no folder of mypyvy files; name it: --with pyv=FOLDER");
        var files = Directory.GetFiles(corpus, "*.pyv", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (Name: Path.GetRelativePath(corpus, file), Text: File.ReadAllText(file))).Where(f => IsUniversal(f.Text)).ToArray();
        var folder = Directory.CreateTempSubdirectory("prover-infer-");
        try
        {
            ImmutableArray<Searched> all = [.. files.Select((f, i) => Search(bench, peer, folder.FullName, f.Name, i, f.Text))];
            ImmutableArray<Searched> both = [.. all.Where(a => a.IsFound && a.IsFoundByMypyvy)];
            return new Outcome(
                [
                    new($"files that are proved from their safety within {Limit} s of processor time", Unit.Share, [all.Count(a => a.IsFound) / (double)all.Length]),
                    .. both.IsEmpty ? (ImmutableArray<Series>)[] :
                    [
                        new("the same by updr of mypyvy", Unit.Share, [all.Count(a => a.IsFoundByMypyvy) / (double)all.Length]),
                        new("processor time where both prove it, ours / mypyvy, geometric mean", Unit.Ratio, [Math.Exp(both.Average(b => Math.Log(b.Ratio)))], AtMost: 0.5),
                    ],
                ],
                [$"{all.Count(a => a.IsFound)} of {all.Length} files whose claims are universal{(peer is null ? "" : $"; mypyvy: {all.Count(a => a.IsFoundByMypyvy)}, of which {both.Length} are among ours")}"])
            {
                Details = [["file", "infer, s", .. peer is null ? (ImmutableArray<string>)[] : ["updr, s"]], .. all.Select(a => a.Row)],
            };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Searched Search(Workbench bench, string? peer, string folder, string name, int number, string text)
    {
        var file = Path.Combine(folder, $"{number}.pyv");
        File.WriteAllText(file, string.Concat(Declaration().Split(text).Where(d => !d.StartsWith("invariant", StringComparison.Ordinal))));
        var ours = Limited(bench.Root, bench.Program, "infer", file, "--progress", "none");
        return new Searched(name, ours, peer is null ? null : Limited(peer, bench.Python, "src/mypyvy.py", "updr", "--seed=0", file));
    }

    // The shell's limit counts processor time, which is nearly the same on a busy machine.
    private static Sample Limited(string folder, string program, params IEnumerable<string> arguments) =>
        Sample.Of("/bin/sh", ["-c", $"ulimit -t {Limit} && exec \"$0\" \"$@\"", program, .. arguments], folder);

    // A file with a safety property, whose invariants say of nothing that it exists.
    private static bool IsUniversal(string text)
    {
        var claims = Declaration().Split(Comment().Replace(text, "")).Where(d => Claim().IsMatch(d)).ToArray();
        return claims.Any(c => c.StartsWith("safety", StringComparison.Ordinal)) && !claims.Any(c => c.Contains("exists", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^(?=(?:axiom|init|transition|safety|invariant|sort|mutable|immutable|derived|definition|zerostate|onestate|twostate|theorem|sat|unsat|fbii)\b)", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declaration();

    [GeneratedRegex("#.*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^(?:safety|invariant)\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Claim();
}
