using Prover.Proving;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>The promises of all lines of a proof together (soundness rules 1, 2).</summary>
public sealed class ProofLineTests
{
    private const string Flags = """
        state { a: bool, b: bool }
        init { !a; !b }
        """;

    [Fact]
    public void GuardsThatLeaveSomethingOutAreRefutedAtCoverage()
    {
        var report = Spec.Prove(
            $"{Flags}; rule flip {{ true; ---; a := !a }}; invariant ok {{ [any] true }}",
            "init -> ok; ok flip -> ok if a; ok flip -> ok if !a & b");
        Assert.Equal(["flip at coverage"], report.Failures());
    }

    [Fact]
    public void GuardsOfInitialStatesAreCoveredToo()
    {
        var report = Spec.Prove(
            $"{Flags}; rule flip {{ true; ---; a := !a }}; invariant ok {{ [any] true }}",
            "init -> ok if a; ok flip -> ok");
        Assert.Contains("init at coverage", report.Failures());
    }

    [Fact]
    public void GuardsThatLeaveNothingOutNeedNoOtherwise()
    {
        var report = Spec.Prove(
            $"{Flags}; rule flip {{ a | b; ---; a := !a }}; invariant ok {{ [any] true }}",
            "init -> ok; ok flip -> ok if a; ok flip -> ok if b");
        Assert.Equal("proved (any size)", report.Summary);
    }

    [Fact]
    public void NeverIsRefutedWhereTheRuleCanFire()
    {
        var report = Spec.Prove($"{Flags}; rule flip {{ !a; ---; a := true }}; invariant ok {{ [any] true }}", "init -> ok; ok flip -> never");
        Assert.Equal(["flip at never"], report.Failures());
    }

    [Fact]
    public void NeverIsProvedWhereThePremisesContradictTheCase()
    {
        var report = Spec.Prove($"{Flags}; rule flip {{ a; ---; b := true }}; invariant ok {{ [off] !a }}", "init -> ok; ok flip -> never");
        Assert.Equal("proved (any size)", report.Summary);
    }

    [Fact]
    public void NeverUnderAGuardSaysNothingWithoutIt()
    {
        var report = Spec.Prove(
            $"{Flags}; rule flip {{ true; ---; b := !b }}; invariant ok {{ [off] !a }}",
            "init -> ok; ok flip -> never if a; ok flip -> ok otherwise");
        Assert.Equal("proved (any size)", report.Summary);
        report = Spec.Prove(
            $"{Flags}; rule flip {{ true; ---; b := !b }}; invariant ok {{ [off] !a }}",
            "init -> ok; ok flip -> never if a");
        Assert.Equal(["flip at coverage"], report.Failures());
    }

    [Theory]
    [InlineData("!a & !b", "")]
    [InlineData("!a", "")]
    [InlineData("!b", "")]
    [InlineData("a", "settle at rest.kind")]
    public void OtherwiseNegatesAllEarlierGuards(string kind, string failures)
    {
        // Only when both guards are false does the rule lead to rest.
        var report = Spec.Prove(
            $$"""
            state { a: bool, b: bool, done: bool }
            init { !done }
            rule settle { !done; ---; done := true }
            invariant ok {
              case open { [not_done] !done }
              case first { [kind] a; [done] done }
              case second { [kind] b; [done] done }
              case rest { [kind] {{kind}}; [done] done }
            }
            """,
            """
            init -> open
            open settle -> first if a
            open settle -> second if b
            open settle -> rest otherwise
            first settle -> never; second settle -> never; rest settle -> never
            """);
        Assert.Equal(failures, string.Join(", ", report.Failures()));
    }

    [Theory]
    [InlineData("set(y, x) -> at(y)", "")]
    [InlineData("set(x, y) -> at(x)", "")]
    [InlineData("set(x, _) -> at(x)", "")]
    [InlineData("set(x, y) -> at(y)", "set at at.here")]
    [InlineData("set(y, x) -> at(x)", "set at at.here")]
    [InlineData("set(_, x) -> at(x)", "set at at.here")]
    [InlineData("set -> at(j)", "set at at.here")]
    public void NamesOfArgumentsBindByPlaceAndFilterNothing(string line, string failures)
    {
        var report = Spec.Prove(
            """
            sort X; state { v: X }
            init(x: X) { v = x }
            rule set(x: X, y: X) { true; ---; v := x }
            invariant ok { case at(j: X) { [here] v = j } }
            """,
            $"init -> at(v); at(j) {line}");
        Assert.Equal(failures, string.Join(", ", report.Failures()));
    }

    [Theory]
    [InlineData("init -> at(v); at(j) set(x, _) -> at(_)", "P304")]
    [InlineData("init -> at(v); at(j) set(x, x) -> at(x)", "P203")]
    [InlineData("init -> at(v); at(j) set(j, _) -> at(j)", "P203")]
    [InlineData("init -> at(v)", "P302")]
    [InlineData("at(j) set(x, _) -> at(x)", "P301")]
    [InlineData("init -> at(v); at(j) set(x, _) -> at(x); at(j) set -> never", "P303")]
    public void LinesThatCannotMeanAnythingAreMistakes(string lines, string code)
    {
        const string Spec = "sort X; state { v: X }; init(x: X) { v = x }; rule set(x: X, y: X) { true; ---; v := x }; invariant ok { case at(j: X) { [here] v = j } }";
        var mistake = Assert.Throws<InvalidOperationException>(() => Support.Spec.Load(Spec, lines));
        Assert.Contains($"error {code}:", mistake.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ok")]
    [InlineData("open")]
    public void NoRuleMentionsAnInvariantOrACase(string claim)
    {
        var system = Spec.Bind($"state {{ a: bool }}; init {{ a }}; rule r {{ {claim}; ---; a := a }}; invariant ok {{ case open {{ [on] a }} }}", out var mistakes);
        Assert.Null(system);
        Assert.Contains("error P216:", mistakes, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatEveryRuleNeedsIsKnownToNoOther()
    {
        // The effect of one rule is no hypothesis about another: each is proved from the case alone.
        var report = Spec.Prove(
            $"{Flags}; rule raise {{ true; ---; a := true; b := true }}; rule lower {{ true; ---; b := false }}; invariant ok {{ [both] a -> b }}");
        Assert.Equal(["lower at ok.both"], report.Failures());
        Assert.Equal(Outcome.Missed, report.Outcome);
    }
}
