using Prover.Exploration;
using Prover.Proving;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>The worth of a counterexample to induction.</summary>
public sealed class TriageTests
{
    private static Triage Judge(string spec, string? proof = null, int states = 20_000)
    {
        var report = Spec.Prove(spec, proof);
        return Triager.Of(report.Proof, report.Results, Explorer.Find, new TriageBudget(states, null, TimeProvider.System), null, CancellationToken.None).Values.First();
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

    // The search counts states in which a property is false.
    [Fact]
    public void NothingIsSaidOfRunsToAnUndefinedProperty()
    {
        var judged = Judge(
            "state { o: option<int> }; init { o = None }; rule set { ---; o := Some(1) }; invariant ok { [any] true }; property known { [known] o.value = 1 }",
            "init -> ok; ok set -> ok; ok implies known");
        Assert.Equal("a search for runs passes states in which a property is undefined", Assert.IsType<Triage.Inconclusive>(judged).Reason);
    }

    [Fact]
    public void AnUndefinedUseIsReachedToo()
    {
        var judged = Judge("state { n: nat }; init { n = 1 }; rule down { true; ---; n := n - 1 }; invariant ok { [any] n >= 0 }");
        Assert.IsType<Finding.Undefined>(Assert.IsType<Triage.Reachable>(judged).Finding);
    }

    [Fact]
    public void WhenItsTimeHasPassedTheSearchIsCutShortAndVerdictsStay()
    {
        var report = Spec.Prove(Counter + "invariant ok { [few] n < 3 }");
        var clock = new ManualClock();
        var searches = 0;
        Prover.Simulation.RunAnswer Find(Prover.Simulation.RunQuery query, Action<int>? progress, CancellationToken cancellation)
        {
            searches++;
            clock.Advance(TimeSpan.FromSeconds(3));
            return Explorer.Find(query, progress, cancellation);
        }

        var judged = Triager.Of(
            report.Proof, report.Results, Find, new TriageBudget(20_000, TimeSpan.FromSeconds(2), clock), null, CancellationToken.None);

        Assert.Equal(1, searches); // what comes after is not begun
        Assert.Equal("the time for it has passed", Assert.IsType<Triage.CutShort>(Assert.Single(judged).Value).Reason);
        Assert.Null(Prover.App.Recording.TriageRecords.Record(report.Proof.System, judged.Values.Single()));
    }

    [Fact]
    public void AnInterruptionCutsItShortToo()
    {
        var report = Spec.Prove(Counter + "invariant ok { [few] n < 3 }");
        using var source = new CancellationTokenSource();
        var heard = new List<TriageProgress>();
        void Hear(TriageProgress progress)
        {
            heard.Add(progress);
            source.Cancel();
        }

        var judged = Triager.Of(report.Proof, report.Results, Explorer.Find, new TriageBudget(20_000, null, TimeProvider.System), Hear, source.Token);

        Assert.Equal("it was interrupted", Assert.IsType<Triage.CutShort>(Assert.Single(judged).Value).Reason);
        Assert.Equal(new TriageProgress(1, 1, 0), Assert.Single(heard));
    }

    [Theory]
    [InlineData(0.1, 2)]
    [InlineData(2, 2)]
    [InlineData(40, 40)]
    public void ItTakesNoLongerThanTheProofDid(double proof, double most) =>
        Assert.Equal(TimeSpan.FromSeconds(most), TriageBudget.TimeAfter(TimeSpan.FromSeconds(proof)));

    /// <summary>Not all integers are tried as arguments; a run that some of them give is a run nevertheless.</summary>
    [Fact]
    public void ARuleWithAnUnlistedParameterIsTriedWithSomeValues()
    {
        var judged = Judge("state { n: int }; init { n = 0 }; rule add_any(k: int) { true; ---; n := n + k }; invariant ok { [few] n < 3 }");
        Assert.Equal(2, Assert.IsType<Triage.Reachable>(judged).Run.Steps.Length);
    }

    [Fact]
    public void WithoutARunAmongTheseValuesNothingIsKnown()
    {
        var judged = Judge("state { n: int }; init { n = 0 }; rule set(k: int) { k > 0; ---; n := k }; invariant ok { [not50] n != 50 }");
        Assert.Equal("only some values of 'k' were tried", Assert.IsType<Triage.Inconclusive>(judged).Reason);
    }

    [Fact]
    public void ACaseForEveryIntegerCannotBeSearched()
    {
        var judged = Judge(Counter + "invariant ok { case at(k: int) { [now] n = k; [few] n < 3 } }", "init -> at(0); at up -> at(n + 1)");
        Assert.Contains("values cannot be listed", Assert.IsType<Triage.Inconclusive>(judged).Reason, StringComparison.Ordinal);
    }

    private const string TwoFlags = """
        state { n: int, a: bool, b: bool }
        init { n = 0; !a; !b }
        rule first { n = 0; ---; n := 1; a := true }
        rule second { n = 1; ---; n := 2; b := true }
        rule third { n = 7; ---; n := 8 }
        invariant ok { [a] !a; [b] !b; [n] n != 8 }
        """;

    /// <summary>Each conjunct has its own run; where only another one is broken on the way, that is said.</summary>
    [Theory]
    [InlineData("a", 1, false, "ok.a")]
    [InlineData("b", 2, false, "ok.b")]
    [InlineData("n", 1, true, "ok")]
    public void ARunBreaksTheConjunctThatWasRefuted(string conjunct, int steps, bool another, string violated)
    {
        var report = Spec.Prove(TwoFlags, "init -> ok; ok first -> ok; ok second -> ok; ok third -> ok");
        var judged = Triager.Of(report.Proof, report.Results, Explorer.Find, new TriageBudget(20_000, null, TimeProvider.System), null, CancellationToken.None);
        var reachable = Assert.IsType<Triage.Reachable>(judged.Single(j => j.Key.EndsWith($"/ok.{conjunct}", StringComparison.Ordinal)).Value);

        Assert.Equal((steps, another, violated), (reachable.Run.Steps.Length, reachable.BreaksAnother, Assert.IsType<Finding.Violated>(reachable.Finding).Invariant.Name));
        var formula = report.Proof.Invariant.Cases[0].Conjuncts.Single(c => c.Label == conjunct).Formula;
        var stepper = new Stepper(new Evaluator(reachable.Run.Universe));
        Assert.Equal(another, stepper.Evaluator.Evaluate(formula, reachable.Run.Last, Bindings.None).IsTrue);
        Assert.IsType<Reading.Held>(stepper.Read(report.Proof.System.Init.Premises, reachable.Run.First, Bindings.None));
        Assert.All(reachable.Run.Steps.Zip(reachable.Run.States), s => Assert.Contains(s.First, Attempt.Between(stepper, s.First.Rule, s.Second, s.First.State)));
    }

    [Fact]
    public void WhatIsBrokenOnTheWayIsNamed()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["flags.spec"], TwoFlags.Replace("; ", "\n", StringComparison.Ordinal));
        var (_, output, _) = CommandLine.Run("verify", folder["flags.spec"]);
        Assert.Contains("reachable: ok.b is violated 2 steps from an initial state", output, StringComparison.Ordinal);
        Assert.Contains("reachable: another conjunct, ok.a, is violated on the way, 1 step from an initial state", output, StringComparison.Ordinal);
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
        Assert.Matches($@"reachable: .* violated (on the way, )?{steps} steps from an initial state \(Id = ", output);
        Assert.DoesNotContain("not reachable", output, StringComparison.Ordinal);
    }

    [Fact]
    public void ExplainShowsEveryState()
    {
        var (_, output, _) = CommandLine.Run("verify", "-v", "--explain", CommandLine.PathTo("proofs/chord/variants/duplicating.proof"));
        Assert.Contains("  start\n", output, StringComparison.Ordinal);
    }
}
