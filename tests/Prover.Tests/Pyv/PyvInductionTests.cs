using Prover.Proving;
using Prover.Semantics;
using Prover.Tests.Support;

namespace Prover.Tests.Pyv;

/// <summary>
/// Steps forward and backward: what each of them asks for, and that a wrong one is refuted where it is wrong. Of every one of these files mypyvy says the same.
/// </summary>
public sealed class PyvInductionTests
{
    private const string Alarm = """
        sort n
        immutable relation broken(n)
        mutable relation on(n)
        mutable relation alarm
        init !alarm & !on(X)
        transition switch(x: n)
          modifies on
          !broken(x) & (forall X. on'(X) <-> on(X) | X = x)
        transition ring(x: n)
          modifies alarm
          on(x) & broken(x) & alarm'
        safety !alarm
        invariant on(X) -> !broken(X)

        """;

    private const string Drop = """
        sort n
        immutable relation safe(n)
        mutable relation holds(n)
        init (exists X. safe(X)) & (forall X. holds(X))
        transition drop(x: n)
          modifies holds
          !safe(x) & (forall X. holds'(X) <-> holds(X) & X != x)
        safety exists X. holds(X)
        invariant exists X. safe(X) & holds(X)

        """;

    private const string Gain = """
        sort n
        immutable relation safe(n)
        mutable relation holds(n)
        init !holds(X)
        transition gain(x: n)
          modifies holds
          !safe(x) & (forall X. holds'(X) <-> holds(X) | X = x)
        safety !(safe(X) & holds(X))

        """;

    [Theory]
    [InlineData(Alarm, "forward { invariant on(X) -> !broken(X) } forward { invariant !alarm }")]
    [InlineData(Alarm, "backward { invariant alarm | exists x. on(x) & broken(x) }")]
    [InlineData(Alarm, "backward { invariant alarm | exists x. on(x) & broken(x) } forward { safety [calm] on(X) -> !broken(X) }")]
    [InlineData(Alarm, "forward { invariant on(X) -> !broken(X) } backward { invariant alarm }")]
    [InlineData(Drop, "forward [pick] prophecy w: n { invariant [kept] safe(w) & holds(w) }")]
    [InlineData(Drop, "forward prophecy w: n { invariant safe(w) & holds(w) } by { proph_default }")]
    [InlineData(Drop, "forward prophecy w: n { invariant safe(w) & holds(w) } by { proph_select true }")]
    [InlineData(Drop, "forward prophecy w: n { invariant safe(w) & holds(w) } by { invariant exists W. __M_P(W) & __INV_P(W) }")]
    [InlineData(Drop, "forward prophecy w { invariant safe(w) } by { invariant exists W. __M_P(W) & safe(W) } forward { invariant holds(w) }")]
    [InlineData(Drop, "forward prophecy { invariant exists X. safe(X) & holds(X) }")]
    [InlineData(Gain, "backward prophecy w: n { invariant safe(w) & holds(w) }")]
    [InlineData(Gain, "backward prophecy v: n, w: n { invariant safe(w) & holds(w) } forward { invariant holds(w) }")]
    public void AProofIsProved(string text, string steps)
    {
        var report = PyvFile.Prove($"{text}fbii {{ {steps} }}");
        Assert.All(report.Results.Where(r => r.Obligation.Kind == ObligationKind.Induction), r => Assert.Null(Assert.IsType<Verdict.Proved>(r.Verdict).Scope));
        Assert.Equal(Outcome.Met, report.Outcome);
    }

    [Theory]
    // forward: where it begins, after a rule
    [InlineData(Alarm, "forward { invariant on(X) }", "1 forward/begin/line 14")]
    [InlineData(Alarm, "forward { invariant !on(X) }", "1 forward/switch/line 14", "end/apart")]
    // backward: where it begins, before a rule
    [InlineData(Alarm, "backward { invariant on(X) }", "1 backward/begin/line 14", "1 backward/switch/line 14")]
    [InlineData(Alarm, "backward { invariant alarm }", "1 backward/ring/line 14")]
    // a step relies on earlier ones alone
    [InlineData(Alarm, "forward { invariant !alarm } forward { invariant on(X) -> !broken(X) }", "1 forward/ring/line 14")]
    [InlineData(Alarm, "backward { invariant alarm } forward { invariant on(X) -> !broken(X) }", "1 backward/ring/line 14")]
    // in the end, no run is left
    [InlineData(Alarm, "", "end/apart")]
    [InlineData(Alarm, "forward { invariant on(X) -> !broken(X) }", "end/apart")]
    // a prophecy: where it begins, after or before a rule, at the other end
    [InlineData(Drop, "forward prophecy w: n { invariant !safe(w) }", "1 forward/begin/viable", "end/apart")]
    [InlineData(Drop, "forward prophecy w: n { invariant holds(w) }", "1 forward/drop/viable")]
    [InlineData(Drop, "forward prophecy w: n { invariant safe(w) & holds(w) } by { invariant true }", "1 forward/end/prophecy")]
    [InlineData(Drop, "forward prophecy w: n { invariant safe(w) & holds(w) } by { proph_select exists X. safe(X) }", "1 forward/drop/line 10", "1 forward/end/prophecy")]
    [InlineData(Gain, "backward prophecy w: n { invariant !safe(w) & holds(w) }", "1 backward/begin/viable", "1 backward/gain/viable")]
    [InlineData(Gain, "backward prophecy w: n { invariant holds(w) }", "1 backward/gain/viable")]
    [InlineData(Gain, "backward prophecy w: n { invariant safe(w) & holds(w) } by { invariant true }", "1 backward/end/prophecy")]
    // what is not safe somewhere need not be so where the prophecy says
    [InlineData(Gain, "backward prophecy w: n { invariant safe(w) } backward { invariant holds(w) }", "2 backward/begin/line 9")]
    public void AWrongStepIsRefutedWhereItIsWrong(string text, string steps, params string[] refuted)
    {
        var report = PyvFile.Prove($"{text}fbii {{ {steps} }}");
        var failures = report.Results.Where(r => r.IsFailure && r.Obligation.Kind == ObligationKind.Induction).ToArray();
        Assert.Equal(refuted, failures.Select(r => r.Obligation.Name.Split('/', 4)[^1]));
        Assert.All(failures, f => Assert.NotNull(f.Example)); // replayed
        Assert.Equal(Outcome.Missed, report.Outcome);
        Assert.Empty(report.Triage);
    }

    [Fact]
    public void WhatIsLeftInTheEndIsAnInitialStateAndOneThatIsNotSafe()
    {
        var refuted = PyvFile.Prove($"{Alarm}fbii {{ forward {{ invariant on(X) -> !broken(X) }} }}").Results.Single(r => r.Verdict is Verdict.Refuted).Example!;
        var alarm = PyvFile.Load(Alarm).System.Variables.Single(v => v.Name == "alarm");
        Assert.Equal((new BoolValue(false), new BoolValue(true)), (refuted.Before.Values[alarm.Index], refuted.After!.Values[alarm.Index]));
    }

    [Fact]
    public void TheyAreAKindOfTheirOwn()
    {
        var report = PyvFile.Prove($"{Drop}fbii {{ forward prophecy w: n {{ invariant safe(w) & holds(w) }} }}");
        Assert.Equal(4, report.Results.Count(r => r.Obligation.Kind == ObligationKind.Induction));
        Assert.Null(Accounting.Discrepancy(report.Proof, [.. report.Results.Select(r => r.Obligation)]));
    }

    // Backward, the claim that fails is a hypothesis: each question has steps of its own.
    [Theory]
    [InlineData("forward { invariant safe(X) -> safe(X) invariant holds(X) -> holds(X) }", new[] { "begin", "drop" })]
    [InlineData("backward { invariant safe(X) -> safe(X) invariant holds(X) -> holds(X) }", new[] { "begin" })]
    [InlineData("forward prophecy w: n { invariant safe(w) } by { invariant __M_P(X) -> safe(X) invariant safe(X) -> safe(X) }", new[] { "begin", "drop" })]
    public void ClaimsBehindTheSameStepsAreAskedTogether(string steps, string[] where)
    {
        var asked = ObligationGenerator.Generate(PyvFile.Load($"{Drop}fbii {{ {steps} }}")).Where(o => o.Kind == ObligationKind.Induction);
        Assert.Equal(where, Batch.Of(asked).Select(b => b.Obligations[0].Name.Split('/')[^2]));
        Assert.All(Batch.Of(asked), b => Assert.Equal(2, b.Obligations.Length));
    }

    [Theory]
    [InlineData("forward { invariant __M_P(X) }", "P201")]
    [InlineData("forward prophecy w: n { invariant safe(w) } by { invariant __M_P(w) }", "P201")]
    [InlineData("forward { invariant safe(w) } forward prophecy w: n { invariant safe(w) }", "P201")]
    [InlineData("forward prophecy w: n { invariant safe(w) } by { invariant exists X, Y. __M_P(X, Y) }", "P209")]
    [InlineData("forward prophecy w: n { invariant safe(w) } by { invariant __INV_P }", "P209")]
    [InlineData("forward prophecy w: n, w: n { invariant safe(w) }", "P203")]
    [InlineData("forward prophecy w { }", "P208")]
    [InlineData("forward prophecy w: int { invariant w = 1 | holds(X) }", "P256")]
    [InlineData("forward { invariant holds'(X) }", "P252")]
    [InlineData("forward { transition }", "P103")]
    [InlineData("sideways { }", "P103")]
    [InlineData("forward { invariant safe(X) } by { proph_default }", "P103")]
    public void MistakesHaveAPlace(string steps, string code) => Assert.Equal(code, PyvFile.Mistakes($"{Drop}fbii {{ {steps} }}")[0].Code);
}
