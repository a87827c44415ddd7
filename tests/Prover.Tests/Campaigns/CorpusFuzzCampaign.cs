using System.Diagnostics;
using Prover.Proving;
using Prover.Tests.Binding;
using Prover.Tests.Pyv;
using Prover.Tests.Support;
using Xunit.Abstractions;

namespace Prover.Tests.Campaigns;

/// <summary>
/// Broken versions of every file of mypyvy are mistakes with a place, or files: then they are exported and read back, and some are verified. None makes
/// the program fail or wait for long.
/// </summary>
[Trait("Category", "campaign"), Collection("campaigns")]
public sealed class CorpusFuzzCampaign(ITestOutputHelper output)
{
    private const int Truncations = 50;
    private const int Edits = 5000;
    private const int MostObligations = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly List<string> _files = [.. Directory.GetFiles(Corpus.Folder ?? ".", "*.pyv", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
    private readonly List<string> _slow = [];
    private int _read;
    private int _bound;

    [CorpusFact]
    public void FilesThatEndTooSoon()
    {
        var random = new Random(11);
        foreach (var text in _files.Select(File.ReadAllText))
            for (var i = 0; i < Truncations; i++) Look(text[..random.Next(text.Length)]);
        Finish();
    }

    [CorpusFact]
    public void FilesWithChangedTokens()
    {
        var random = new Random(12);
        Mutation[] mutations = [.. _files.Select(f => new Mutation(random, File.ReadAllText(f)))];
        for (var i = 0; i < Edits; i++) Look(mutations[i % mutations.Length].Next());
        Finish();
    }

    // Parsed and bound, exported and read back; every so many of those that have a meaning are verified, as far as a little work goes.
    private void Look(string text)
    {
        var watch = Stopwatch.StartNew();
        _read++;
        if (PyvFuzzTests.Binds(text) && _bound++ % 25 == 0) Verify(text);
        if (watch.Elapsed > Patience) _slow.Add($"{watch.Elapsed.TotalSeconds:0} s: {text}");
    }

    private static void Verify(string text)
    {
        if (ObligationGenerator.Generate(PyvFile.Load(text)).Length > MostObligations) return;
        using var folder = new TemporaryFolder();
        var run = CommandLine.Run("verify", "--quiet", "--any-size", "--resource-limit", "100000", "--timeout", "500ms", "--jobs", "1", folder.Write("a.pyv", text));
        // A file that ends before its first claim has nothing to prove.
        Assert.True(run.ExitCode is 0 or 1 or 3 || run.Error.Contains("error P012", StringComparison.Ordinal), $"exit code {run.ExitCode}: {run.Error}\n{text}");
    }

    private void Finish()
    {
        output.WriteLine($"{_read} texts, of which {_bound} are files");
        Assert.Empty(_slow);
    }
}
