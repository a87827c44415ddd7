using System.Collections.Immutable;
using System.Globalization;
using Prover.Simulation;
using Prover.Tests.Support;

namespace Prover.Tests.Exploration;

/// <summary>Estimates of how likely an assumption is broken, against probabilities that are computed exactly.</summary>
public sealed class EstimateTests : IDisposable
{
    // Two spares; each failure takes one away, and a repair, which two workers can do, brings one back. A failure without a spare breaks the assumption.
    private const string Spares = """
        sort Worker
        state { spares: int }
        init { spares = 2 }
        rule fail {
          [spare] spares > 0
          ---
          spares := spares - 1
        }
        rule repair(w: Worker) {
          spares < 2
          ---
          spares := spares + 1
        }
        rule wait { spares >= 0; ---; spares := spares }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string File(string spec = Spares) => _folder.Write("spares.spec", spec.Replace("; ", "\n", StringComparison.Ordinal));

    // The chain that the documentation describes, step by step: a rule by its weight among those that can fire.
    private static double Exactly(int steps, double fail, double repair, double wait)
    {
        double[] at = [0, 0, 1];
        var broken = 0.0;
        for (var i = 0; i < steps; i++)
        {
            var next = new double[3];
            for (var s = 0; s <= 2; s++)
            {
                var total = fail + wait + (s < 2 ? repair : 0);
                if (s == 0) broken += at[s] * fail / total;
                else next[s - 1] += at[s] * fail / total;
                if (s < 2) next[s + 1] += at[s] * repair / total;
                next[s] += at[s] * wait / total;
            }

            at = next;
        }

        return broken;
    }

    private static Estimator Estimator(string spec, ImmutableDictionary<string, int> weights)
    {
        var query = Runs.Query(Spec.Bind(spec), 2);
        var start = new Prover.Semantics.State([.. query.System.Variables.Select(_ => (Prover.Semantics.Value)new Prover.Semantics.IntValue(2))]);
        return new Estimator(query.System, [.. Assumption.In(query.System)], [start], weights, query.Sizes);
    }

    [Theory]
    [InlineData(8, 1, 1, 1)]
    [InlineData(8, 3, 1, 0)]
    [InlineData(20, 1, 2, 5)]
    public void IntervalsContainTheExactProbabilityAsOftenAsTheConfidenceSays(int steps, int fail, int repair, int wait)
    {
        var exact = Exactly(steps, fail, repair, wait);
        var estimator = Estimator(Spares, new Dictionary<string, int> { ["fail"] = fail, ["repair"] = repair, ["wait"] = wait }.ToImmutableDictionary());
        const int Runs = 200;
        const int Seeds = 40;

        var contained = Enumerable.Range(0, Seeds).Count(seed =>
        {
            var hits = Enumerable.Range(0, Runs).Count(run => estimator.Run(steps, RandomNumbers.OfRun((ulong)seed, run)) is SampledEnd.Broken);
            var (low, high) = ClopperPearson.Interval(hits, Runs, 0.9);
            return low <= exact && exact <= high;
        });

        Assert.InRange(exact, 0.05, 0.95);
        Assert.InRange(contained, 34, Seeds);
    }

    private static (double Low, double High) IntervalOf(CommandLine run)
    {
        var ends = run.Out.Split('[', ']')[^2].Split(", ").Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        return (ends[0], ends[1]);
    }

    [Fact]
    public void TheCommandSaysHowItEstimatesAndThatItProvesNothing()
    {
        var spec = File();
        string[] arguments = ["estimate", spec, "--assumption", "fail.spare", "--steps", "8", "--weights", "fail=3,wait=0", "--half-width", "0.02", "--seed", "7"];
        var (one, three) = (CommandLine.Run([.. arguments, "-j", "1"]), CommandLine.Run([.. arguments, "-j", "3"]));

        Assert.Equal((0, ""), (one.ExitCode, one.Error));
        Assert.Equal(one.Out, three.Out);
        Assert.Contains("2,449 random runs of up to 8 steps, Worker = 3, seed 7", one.Out, StringComparison.Ordinal);
        Assert.Contains("and no proof", one.Out, StringComparison.Ordinal);
        var (low, high) = IntervalOf(one);
        Assert.InRange(Exactly(8, 3, 1, 0), low, high);
        Assert.InRange(high - low, 0, 0.04);
        Assert.NotEqual(one.Out, CommandLine.Run([.. arguments[..^1], "8"]).Out);
    }

    [Fact]
    public void ALiftedPremiseIsWatchedWithWhatTheLetsBeforeItName()
    {
        var spec = Spares.Replace("[spare] spares > 0", "let left = spares\n  [spare] left > 0", StringComparison.Ordinal);

        var (low, high) = IntervalOf(CommandLine.Run("estimate", File(spec), "--assumption", "fail.spare", "--steps", "8"));
        Assert.InRange(Exactly(8, 1, 1, 1), low, high);
        Assert.Contains("(0 of 402 runs)", CommandLine.Run("estimate", File(spec), "--assumption", "fail.spare", "--steps", "2").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void AnInterruptedEstimateHasNoInterval()
    {
        using var signal = new CancellationTokenSource(TimeSpan.FromSeconds(2)); // of about 20 for six million runs
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var code = CommandLine.Run(
            ["estimate", File(), "--assumption", "fail.spare", "--half-width", "0.001", "--confidence", "0.999999", "-j", "1"], output, error, cancellation: signal.Token);

        Assert.Equal(130, code);
        Assert.Contains("there is no interval", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("error P413: the specification has no premise with a label 'fail.spar'\n  note: did you mean 'fail.spare'?", "fail.spar")]
    [InlineData("error P413: the specification has no rule 'fall'", "fail.spare", "--weights", "fall=2")]
    [InlineData("--confidence takes a number from 0.5 to 0.999999; '1' is not one", "fail.spare", "--confidence", "1")]
    [InlineData("--half-width takes a number from 0.001 to 0.4; '0' is not one", "fail.spare", "--half-width", "0")]
    [InlineData("--assumption needs the name of a premise", ",")]
    public void AMistakeIsReported(string said, string assumption, params string[] arguments)
    {
        var run = CommandLine.Run(["estimate", File(), "--assumption", assumption, .. arguments]);

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AnAssumptionThatMakesSomethingDefinedCannotBeLifted()
    {
        const string Table = """
            sort Id
            state { Table: map<Id, int> }
            init { Table = {} }
            rule drop(x: Id) { [known] x in Table; ---; Table[x] := Table[x] + 1 }
            """;
        var run = CommandLine.Run("estimate", File(Table), "--assumption", "drop.known");

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains("error " + "P425" + ": without the assumption, the rule 'drop' is undefined here", run.Error, StringComparison.Ordinal);
    }

    // Computed with 30 digits as sums of binomial probabilities.
    [Theory]
    [InlineData(0.5, 1, 1, 0.5)]
    [InlineData(0.3, 2, 3, 0.3483)]
    [InlineData(0.1, 1, 10, 0.6513215599)]
    [InlineData(0.9, 10, 1, 0.3486784401)]
    [InlineData(0.25, 5, 6, 0.07812690734863281)]
    [InlineData(0.5, 500, 501, 0.5126125090)]
    public void TheIncompleteBetaFunctionHasKnownValues(double x, long a, long b, double value) => Assert.Equal(value, IncompleteBeta.Of(x, a, b), 9);

    // Clopper and Pearson's intervals for 95%, as tables have them.
    [Theory]
    [InlineData(0, 10, 0, 0.308497)]
    [InlineData(5, 10, 0.187086, 0.812914)]
    [InlineData(10, 10, 0.691503, 1)]
    [InlineData(1, 100, 0.000253, 0.054459)]
    public void IntervalsHaveKnownEnds(long hits, long runs, double low, double high)
    {
        var interval = ClopperPearson.Interval(hits, runs, 0.95);

        Assert.Equal((low, high), (Math.Round(interval.Low, 6), Math.Round(interval.High, 6)));
    }

    [Theory]
    [InlineData(0.95, 0.1)]
    [InlineData(0.99, 0.2)]
    [InlineData(0.8, 0.07)]
    public void SoManyRunsSufficeAndOneLessDoesNot(double confidence, double halfWidth)
    {
        var runs = ClopperPearson.Runs(confidence, halfWidth);

        Assert.All(Enumerable.Range(0, runs + 1), hits => Assert.True(Width(hits, runs) <= 2 * halfWidth + 1e-12));
        Assert.True(Enumerable.Range(0, runs).Max(hits => Width(hits, runs - 1)) > 2 * halfWidth);

        double Width(int hits, int of)
        {
            var (low, high) = ClopperPearson.Interval(hits, of, confidence);
            return high - low;
        }
    }
}
