using Prover.Exploration;
using Prover.Proving;
using Prover.Simulation;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>What a counterexample to induction is worth.</summary>
public sealed class TriageTests
{
    private static Triage Judge(string spec, string? proof = null, int states = 20_000)
    {
        var report = Spec.Prove(spec, proof);
        return Triager.Of(report.Proof, report.Results, Explorer.Find, states, CancellationToken.None).Values.First();
    }

    private const string Counter = "state { n: int }; init { n = 0 }; rule up { true; ---; n := n + 1 }; ";

    [Fact]
    public void ARunMakesItABug()
    {
        var judged = Assert.IsType<Triage.Reachable>(Judge(Counter + "invariant ok { [few] n < 3 }"));
        Assert.Equal(3, judged.Run.Steps.Length);
        Assert.IsType<Finding.Violated>(judged.Finding);
    }

    [Fact]
    public void WhatNoRunReachesIsTooWeakAnInvariant()
    {
        var judged = Judge("state { a: bool, b: bool }; init { !a; !b }; rule r { b; ---; a := true }; rule s { !b; ---; a := a }; invariant ok { [off] !a }",
            "init -> ok; ok r -> ok; ok s -> ok");
        Assert.Null(Assert.IsType<Triage.NotReached>(judged).Steps);
    }

    [Fact]
    public void ABudgetSaysHowFarItReached()
    {
        var judged = Assert.IsType<Triage.NotReached>(Judge(Counter + "invariant ok { [few] n < 100 }", states: 50));
        Assert.InRange(judged.Steps!.Value, 40, 50);
    }

    [Fact]
    public void APropertyIsBrokenInItsCase()
    {
        var judged = Judge(
            "state { n: int }; init { n = 0 }; rule up { n < 5; ---; n := n + 1 }; invariant ok { [few] n <= 5 }; property small { [small] n < 4 }",
            "init -> ok; ok up -> ok; ok implies small");
        var reachable = Assert.IsType<Triage.Reachable>(judged);
        Assert.Equal(4, reachable.Run.Steps.Length);
        Assert.IsType<Finding.Reached>(reachable.Finding);
    }

    [Fact]
    public void AnUndefinedUseIsReachedToo()
    {
        var judged = Judge("state { n: nat }; init { n = 1 }; rule down { true; ---; n := n - 1 }; invariant ok { [any] n >= 0 }");
        Assert.IsType<Finding.Undefined>(Assert.IsType<Triage.Reachable>(judged).Finding);
    }

    [Fact]
    public void WhereRunsCannotBeTriedItStaysOpen()
    {
        var judged = Judge("state { n: int }; init { n = 0 }; rule add_any(k: int) { true; ---; n := n + k }; invariant ok { [few] n < 3 }");
        Assert.Contains("values cannot be listed", Assert.IsType<Triage.Open>(judged).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("duplicating", 2)]
    [InlineData("lossy", 4)]
    [InlineData("off-by-one", 6)]
    [InlineData("unguarded-join", 2)]
    public void TheVariantsOfTheRingHaveRuns(string variant, int steps)
    {
        var (code, output, _) = CommandLine.Run("verify", "-v", CommandLine.PathTo($"proofs/chord/variants/{variant}.proof"));
        Assert.Equal(0, code);
        Assert.Contains($"reachable: ring_ok is violated {steps} steps from an initial state (Id = ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("not reachable", output, StringComparison.Ordinal);
    }

    [Fact]
    public void ExplainShowsEveryState()
    {
        var (_, output, _) = CommandLine.Run("verify", "-v", "--explain", CommandLine.PathTo("proofs/chord/variants/duplicating.proof"));
        Assert.Contains("  start\n", output, StringComparison.Ordinal);
    }
}
