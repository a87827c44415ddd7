using System.Text;
using Prover.Proving;
using Prover.Smt;
using Prover.Tests.Pyv;
using Prover.Tests.Support;
using Prover.Text;
using Xunit.Abstractions;

namespace Prover.Tests.Campaigns;

/// <summary>A test over the files of mypyvy that needs the command of z3, too.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CorpusWithZ3FactAttribute : FactAttribute
{
    public CorpusWithZ3FactAttribute()
    {
        if (Corpus.Folder is null) Skip = "PROVER_CORPUS names no folder with files of mypyvy";
        else if (!SolverCommand.IsInstalled("z3")) Skip = "the command z3 is not installed";
    }
}

/// <summary>The verdict on an obligation agrees with the answer of the command z3 to its script.</summary>
[Trait("Category", "campaign"), Collection("campaigns")]
public sealed class DumpedCorpusCampaign(ITestOutputHelper output)
{
    // Every so many files, and of these every so many obligations: the same in every run, so that the whole suite stays quick. A variable makes it all.
    private static readonly bool All = System.Environment.GetEnvironmentVariable("PROVER_EVERY_DUMP") is { Length: > 0 };
    private static readonly int EveryFile = All ? 1 : 4;
    private static readonly int EveryObligation = All ? 1 : 11;
    private const double LongestSeconds = 1;

    /// <summary>These files.</summary>
    internal static IEnumerable<Corpus.Entry> Sample =>
        Corpus.Entries.Where((e, i) => e.Verdict == "refuted" || (e.Seconds <= LongestSeconds && i % EveryFile == 0));

    [CorpusWithZ3Fact]
    public void Z3SaysTheSame()
    {
        var (compared, open) = (0, 0);
        var wrong = new List<string>();
        foreach (var entry in Sample)
        {
            var proof = PyvFile.Load(File.ReadAllText(entry.Path));
            var obligations = ObligationGenerator.Generate(proof).Where((_, i) => entry.Verdict == "refuted" || i % EveryObligation == 0);
            var discharger = Solvers.Discharger(proof.System, proof.Scope, Limits.Default);
            var results = Engine.Run([.. obligations], discharger.Discharge, 1, null, CancellationToken.None);
            foreach (var (result, there) in results.Zip(Ask(results.Select(r => Script(proof.System, r.Obligation)))))
            {
                var here = Expected(result.Verdict);
                if (here is null || there is not ("sat" or "unsat")) open++;
                else if (here != there) wrong.Add($"{entry.Path}: {result.Obligation.Name}: {here} here, {there} by z3");
                else compared++;
            }
        }

        output.WriteLine($"{compared} obligations are the same, {open} are open on a side");
        Assert.Empty(wrong);
        Assert.InRange(open, 0, compared / 10);
    }

    private static string? Expected(Verdict verdict) => verdict.Kind switch
    {
        VerdictKind.Proved or VerdictKind.Impossible => "unsat",
        VerdictKind.Refuted or VerdictKind.Found => "sat",
        _ => null,
    };

    private static string Script(Systems.TransitionSystem system, Obligation obligation) =>
        SmtLibWriter.Write(system, obligation, scope: null, new DiagnosticBag(), CancellationToken.None) ?? throw new InvalidOperationException(obligation.Name);

    // One process for a file. What is not said within the time is open.
    private static string[] Ask(IEnumerable<string> scripts)
    {
        using var folder = new TemporaryFolder();
        var all = scripts.Aggregate(new StringBuilder(), (text, script) => text.Append(script).Append("(reset)\n"));
        return SolverCommand.Ask("z3", "-t:2000", folder.Write("a.smt2", all.ToString())).Split('\n');
    }
}
