using System.Text.Json.Nodes;
using Prover.Proving;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Verdicts and costs under several seeds: the least stable obligation comes first.</summary>
public sealed class StabilityTests
{
    private const string Counter = "state { n: int }; init { n = 0 }; rule up { n < 5; ---; n := n + 1 }; invariant ok { [low] n >= 0; [top] n <= 5 }";

    private static readonly ProofReport Report = Spec.Prove(Counter);

    private static StabilityReport Try(int seeds, Func<uint, Discharge> with, CancellationToken cancellation = default) => StabilityReport.Of(
        [.. Report.Results.Select(r => r.Obligation).Where(o => o.Conjunct is not null)], [.. Enumerable.Range(0, seeds).Select(i => (uint)i)], with, 1, null, cancellation);

    private static Answer Proved(long cost) => new Answer.Unsatisfiable(null, []) { Cost = new Cost(cost, TimeSpan.Zero) };

    private static Answer Undecided => new Answer.Undecided("it was too hard") { Cost = new Cost(900_000, TimeSpan.Zero) };

    [Fact]
    public void TheWorstComesFirst()
    {
        var report = Try(4, seed => (obligation, _) => obligation.Name switch
        {
            "inline/ok/init/ok.low" => Proved(1000),
            "inline/ok/init/ok.top" => Proved(40_000 * (seed + 1)),
            "inline/ok/ok/up/ok.low" => seed < 3 ? Proved(2000) : Undecided,
            _ => seed < 1 ? Proved(2000) : Undecided,
        });

        Assert.Equal(
            [
                "inline/ok/ok/up/ok.top: proved under 1 of 4 seeds, else undecided; 2,000 to 900,000 steps",
                "inline/ok/ok/up/ok.low: proved under 3 of 4 seeds, else undecided; 2,000 to 900,000 steps",
                "inline/ok/init/ok.top: proved under every seed; 40,000 to 160,000 steps",
            ],
            report.Obligations.Where(s => s.IsUnstable).Select(s => $"{s.Obligation.Name}: {s.Text}"));
        Assert.Equal("inline/ok/init/ok.low", report.Obligations[^1].Obligation.Name);
        Assert.Equal(Outcome.Met, Report.With(report).Outcome);
    }

    [Theory]
    [InlineData(60_000, 179_000, false)]
    [InlineData(60_000, 180_000, true)]
    [InlineData(10_000, 49_000, false)]
    public void ACostIsUnstableFromAThreefoldSpread(long low, long high, bool isUnstable) =>
        Assert.All(Try(2, seed => (_, _) => Proved(seed == 0 ? low : high)).Obligations, s => Assert.Equal(isUnstable, s.IsUnstable));

    [Fact]
    public void ContradictoryVerdictsAreABug()
    {
        var refuted = Spec.Prove(Counter.Replace("n < 5", "n < 50", StringComparison.Ordinal)).Results.Single(r => r.Verdict is Verdict.Refuted);
        var one = new Stability(refuted.Obligation, [new SeededResult(0, VerdictKind.Proved, false, 1), new SeededResult(1, VerdictKind.Refuted, false, 1)]);
        var report = Report.With(new StabilityReport([0, 1], [one], null));

        Assert.Equal(Outcome.Broken, report.Outcome);
        Assert.Contains("the solver contradicts itself", Assert.Single(report.Reasons), StringComparison.Ordinal);
        Assert.False(new Stability(one.Obligation, [one.Results[0], new SeededResult(1, VerdictKind.Undecided, false, 1)]).IsContradiction);
    }

    [Fact]
    public void ASeedThatWasInterruptedDoesNotCount()
    {
        using var source = new CancellationTokenSource();
        var report = Try(5, seed => (_, _) =>
        {
            if (seed == 2) source.Cancel();
            return Proved(1);
        }, source.Token);

        Assert.Equal([0u, 1u], report.Seeds.ToArray());
        Assert.NotNull(report.Gap);
        Assert.All(report.Obligations, s => Assert.Equal(2, s.Results.Length));
    }

    [Fact]
    public void TheProgramShowsThem()
    {
        using var folder = new TemporaryFolder();
        var spec = folder.Write("counter.spec", Counter.Replace("; ", "\n", StringComparison.Ordinal));

        var text = CommandLine.Run("verify", "--seeds", "3", "--seed", "7", spec);
        Assert.Equal(0, text.ExitCode);
        Assert.Contains("  seeds 7 to 9: 8 of 8 obligations stable\n", text.Out, StringComparison.Ordinal);

        var seeds = JsonNode.Parse(CommandLine.Run("verify", "--format", "json", "--seeds", "2", spec).Out)!["proofs"]![0]!["seeds"]!;
        Assert.Equal("[0,1]", seeds["seeds"]!.ToJsonString());
        Assert.Equal(8, seeds["obligations"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("1001")]
    public void ASingleSeedShowsNothing(string seeds)
    {
        var (exitCode, _, error) = CommandLine.Run("verify", "--seeds", seeds, "x.proof");
        Assert.Equal(2, exitCode);
        Assert.Contains("--seeds takes a number from 2 to 1000.", error, StringComparison.Ordinal);
    }
}
