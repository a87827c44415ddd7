using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Prover.Benchmarks;

/// <summary>How many mypyvy files <c>infer</c> proves from their safety properties alone: copies without the invariants are made in a folder of their own.</summary>
internal static partial class Inferring
{
    private const string Limit = "2m";

    /// <summary>Runs the benchmark.</summary>
    public static Outcome Run(Workbench bench)
    {
        if (bench.FindFolder("pyv", "PROVER_CORPUS") is not { } corpus) return Outcome.Skipped("there is no folder of mypyvy files; name it: --with pyv=FOLDER");
        var files = Directory.GetFiles(corpus, "*.pyv", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (Name: Path.GetRelativePath(corpus, file), Text: File.ReadAllText(file))).Where(f => IsUniversal(f.Text)).ToArray();
        var folder = Directory.CreateTempSubdirectory("prover-infer-");
        try
        {
            ImmutableArray<(string Name, Sample Run)> all = [.. files.Select((f, i) => (f.Name, Infer(bench, folder.FullName, i, f.Text)))];
            return new Outcome(
                [new($"files that are proved from their safety within {Limit}", Unit.Share, [all.Count(a => a.Run.ExitCode == 0) / (double)all.Length])],
                [$"{all.Count(a => a.Run.ExitCode == 0)} of {all.Length} files whose claims are universal"])
            {
                Details =
                [
                    ["file", "exit code", "processor, s"],
                    .. all.Select(a => (ImmutableArray<string>)[a.Name, $"{a.Run.ExitCode}", $"{a.Run.Processor.TotalSeconds:0.0}"]),
                ],
            };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Sample Infer(Workbench bench, string folder, int number, string text)
    {
        var file = Path.Combine(folder, $"{number}.pyv");
        File.WriteAllText(file, string.Concat(Declaration().Split(text).Where(d => !d.StartsWith("invariant", StringComparison.Ordinal))));
        return bench.Prover("infer", file, "--total-timeout", Limit, "--progress", "none");
    }

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
