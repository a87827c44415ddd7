using Prover.Proving;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>The engine: what it gives depends on the obligations alone.</summary>
public sealed class EngineTests
{
    private static readonly ProofScript Proof = Spec.Load($"{SmallSystem.Map}; invariant ok {{ [any] true; [values] forall k in m. m[k] in m }}");

    [Fact]
    public void ResultsDoNotDependOnTheNumberOfJobs()
    {
        var alone = Run(1);
        foreach (var jobs in new[] { 2, 3, 16 })
            Assert.Equal(alone.Select(Describe), Run(jobs).Select(Describe));
    }

    [Fact]
    public void TheSolversWorkIsTheSameEveryTime() => Assert.Equal(
        Run(1).Select(r => (r.Obligation.Name, r.Cost.Resources)), Run(2).Select(r => (r.Obligation.Name, r.Cost.Resources)));

    [Fact]
    public void CancellationGivesWhatIsDone()
    {
        using var cancellation = new CancellationTokenSource();
        var obligations = ObligationGenerator.Generate(Proof);
        Answer Stop(Obligation obligation, CancellationToken token)
        {
            if (obligation == obligations[2]) cancellation.Cancel();
            token.ThrowIfCancellationRequested();
            return new Answer.Undecided("not tried");
        }

        var results = Engine.Run(obligations, Stop, 1, null, cancellation.Token);
        Assert.Equal(obligations.Take(2), results.Select(r => r.Obligation));
    }

    [Fact]
    public void AnExceptionIsTheVerdictOfItsOwnObligation()
    {
        var obligations = ObligationGenerator.Generate(Proof);
        Answer Fail(Obligation obligation, CancellationToken token) =>
            obligation == obligations[1] ? throw new InvalidOperationException("a bug") : new Answer.Undecided("not tried");

        var results = Engine.Run(obligations, Fail, 2, null, CancellationToken.None);
        Assert.Equal(obligations, results.Select(r => r.Obligation));
        var error = Assert.IsType<Verdict.InternalError>(results[1].Verdict);
        Assert.Equal("InvalidOperationException: a bug", error.Detail);
        Assert.Contains(nameof(AnExceptionIsTheVerdictOfItsOwnObligation), error.Trace, StringComparison.Ordinal);
        Assert.All(results.Where((_, i) => i != 1), r => Assert.IsType<Verdict.Unknown>(r.Verdict));
    }

    [Fact]
    public void MemoryThatRunsOutLeavesAnObligationUndecided()
    {
        var results = Engine.Run(ObligationGenerator.Generate(Proof), (_, _) => new Answer.Undecided($"{new byte[int.MaxValue].Length}"), 2, null, CancellationToken.None);
        Assert.All(results, r => Assert.Equal("memory ran out", Assert.IsType<Verdict.Unknown>(r.Verdict).Reason));
    }

    [Fact]
    public void ABatchThatFailsIsAskedOneByOne()
    {
        var obligations = ObligationGenerator.Generate(Proof);
        var batch = new Batch([.. obligations.Where(o => o.Query.Goal is not null).Take(2)]);
        var sharing = new Sharing([batch], (_, _) => throw new InvalidOperationException("a bug"));
        var results = Engine.Run(obligations, (_, _) => new Answer.Undecided("asked alone"), 1, null, CancellationToken.None, sharing: sharing);
        Assert.Equal(obligations, results.Select(r => r.Obligation));
        Assert.All(results, r => Assert.Equal("asked alone", Assert.IsType<Verdict.Unknown>(r.Verdict).Reason));
    }

    [Fact]
    public void WorkThatLooksAtNoInterruptIsLeftBehind()
    {
        using var cancellation = new CancellationTokenSource();
        using var release = new ManualResetEventSlim();
        var obligations = ObligationGenerator.Generate(Proof);
        Answer Hang(Obligation obligation, CancellationToken token)
        {
            if (obligation != obligations[1]) return new Answer.Undecided("not tried");
            cancellation.Cancel();
            release.Wait(CancellationToken.None);
            return new Answer.Undecided("too late");
        }

        var results = Engine.Run(obligations, Hang, 1, null, cancellation.Token);
        release.Set();
        Assert.Equal(obligations[0], Assert.Single(results).Obligation);
    }

    [Fact]
    public void ProgressCountsEveryObligation()
    {
        var seen = new List<int>();
        Engine.Run(ObligationGenerator.Generate(Proof), (_, _) => new Answer.Undecided(""), 1, p => seen.Add(p.Done), CancellationToken.None);
        Assert.Equal(Enumerable.Range(1, ObligationGenerator.Generate(Proof).Length), seen);
    }

    [Fact]
    public void TheClockEndsAHardQueryAndSaysSo()
    {
        // Twelve pigeons in eleven holes, and no time.
        var birds = Enumerable.Range(0, 12).Select(i => $"b{i}").ToArray();
        var proof = Spec.Load(
            $$"""
            sort X; state { on: bool }
            init { on }
            rule fly({{string.Join(", ", birds.Select(b => $"{b}: X"))}}) {
              {{string.Join('\n', from i in Enumerable.Range(0, 12) from j in Enumerable.Range(0, i) select $"{birds[i]} != {birds[j]}")}}
              ---
              on := false
            }
            invariant ok { [on] on }
            """,
            "init -> ok; ok fly -> ok; scope X = 11");
        var hard = ObligationGenerator.Generate(proof).Single(o => o.Kind == ObligationKind.Consecution);
        var discharger = Solvers.Discharger(proof.System, proof.Scope, Limits.Default with { Sizes = Sizes.Bounded, WallClock = TimeSpan.FromMilliseconds(1) });

        var answer = Assert.IsType<Answer.Undecided>(discharger.Discharge(hard, CancellationToken.None));
        Assert.Contains("the wall-clock limit of 0.001 s ended it", answer.Reason, StringComparison.Ordinal);
        Assert.IsType<Verdict.Unknown>(Assert.Single(Engine.Run([hard], discharger.Discharge, 1, null, CancellationToken.None)).Verdict);
    }

    private static IEnumerable<Discharged> Run(int jobs)
    {
        var discharger = Solvers.Discharger(Proof.System, Proof.Scope, Limits.Default);
        return Engine.Run(ObligationGenerator.Generate(Proof), discharger.Discharge, jobs, null, CancellationToken.None);
    }

    private static string Describe(Discharged result) => $"{result.Obligation.Name} {result.Cost.Resources} " + result.Verdict switch
    {
        Verdict.Refuted r => $"refuted {string.Join(", ", r.Example.Before.Values)} {r.Example.Blame!.Culprit.Place}",
        Verdict.Found f => $"found {string.Join(", ", f.Example.Before.Values)}",
        Verdict.Proved p => $"proved {string.Join(", ", p.Labels)}",
        var other => $"{other}",
    };
}
