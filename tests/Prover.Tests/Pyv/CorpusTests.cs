using System.Collections.Concurrent;
using System.Globalization;
using Prover.Tests.Support;

namespace Prover.Tests.Pyv;

/// <summary>A test over files of mypyvy that are no part of the project: the environment variable PROVER_CORPUS names their folder.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CorpusFactAttribute : FactAttribute
{
    public CorpusFactAttribute()
    {
        if (Corpus.Folder is null) Skip = "PROVER_CORPUS names no folder with files of mypyvy";
    }
}

/// <summary>Files of mypyvy, and what it says of them.</summary>
internal static class Corpus
{
    /// <summary>The folder, or null.</summary>
    public static string? Folder { get; } =
        Environment.GetEnvironmentVariable("PROVER_CORPUS") is { Length: > 0 } folder && File.Exists(Path.Combine(folder, "expected.csv")) ? folder : null;

    /// <summary>A file, its verdict, and how many seconds mypyvy takes for it.</summary>
    public sealed record Entry(string Path, string Verdict, double Seconds);

    /// <summary>Every file that has a verdict.</summary>
    public static IEnumerable<Entry> Entries =>
        from line in File.ReadLines(System.IO.Path.Combine(Folder!, "expected.csv")).Skip(1)
        let fields = line.Split(',')
        where fields[1] is "proved" or "refuted"
        select new Entry(System.IO.Path.Combine(Folder!, fields[0]), fields[1], double.Parse(fields[3], CultureInfo.InvariantCulture));
}

/// <summary>The claims that mypyvy proves are proved here, and those that it refutes are refuted.</summary>
public sealed class CorpusTests
{
    // Files that take mypyvy longer than this are left to the benchmarks.
    private const double LongestSeconds = 0.5;

    [CorpusFact, Trait("Category", "campaign")]
    public void VerdictsAreThoseOfMypyvy()
    {
        var wrong = new ConcurrentBag<string>();
        Parallel.ForEach(
            Corpus.Entries.Where(e => e.Seconds <= LongestSeconds || e.Verdict == "refuted"),
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            entry =>
            {
                var run = CommandLine.Run("verify", "--quiet", "--jobs", "1", entry.Path);
                var verdict = run.ExitCode switch { 0 => "proved", 1 => "refuted", var code => $"exit code {code}" };
                if (verdict != entry.Verdict) wrong.Add($"{entry.Path}: {entry.Verdict} by mypyvy, {verdict} here: {run.Out}{run.Error}");
            });
        Assert.Empty(wrong);
    }

    [CorpusFact]
    public void EveryFileIsReadWithoutAMistake()
    {
        var files = Directory.GetFiles(Corpus.Folder!, "*.pyv", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Empty(PyvFile.Mistakes(File.ReadAllText(file))));
    }

    [CorpusFact]
    public void AFileThatEndsTooSoonIsMistakenOrHonest()
    {
        var random = new Random(7);
        foreach (var file in Directory.GetFiles(Corpus.Folder!, "*.pyv", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            for (var i = 0; i < 10; i++) PyvFile.Mistakes(text[..random.Next(text.Length)]);
        }
    }
}
