using Prover.Proving;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary><c>sat trace</c> and <c>unsat trace</c>: runs that must, or must not, exist.</summary>
public sealed class RunClaimTests
{
    private const string Stack = """
        sort X
        state { s: list<X>, top: option<X> }
        init { s = []; top = None }
        rule put(x: X) { true; ---; s := s ++ [x]; top := Some(x) }
        rule take { let x :: rest = s; ---; s := rest }
        invariant ok { [any] length(s) >= 0 }
        invariant few { case one(x: X) { s = [x] }; case none { s = [] } }

        """;

    private static Verdict Verdict(string trace) => Report(trace).Results.Single(r => r.Obligation.Kind == ObligationKind.Run).Verdict;

    private static ProofReport Report(string trace) => Spec.Prove(Stack + trace);

    [Theory]
    [InlineData("sat trace a { put(_); take; assert length(s) = 0 & top is Some }", 2)]
    [InlineData("sat trace a(x: X, y: X) { put(x); put(y); any rule; assert s = [y] & x != y }", 3)]
    [InlineData("sat trace a { put | take; any rule; any rule; assert length(s) = 3 }", 3)]
    [InlineData("sat trace a { assert length(s) = 2; take; take; assert s = [] }", 2)]
    [InlineData("sat trace a { assert length(s) = 0; assert init }", 0)]
    [InlineData("sat trace a { assert few; put; assert length(s) = 2 }", 1)]
    [InlineData("sat trace a(x: X, y: X) { assert one(x); put(y); assert s = [x, y] }", 1)]
    [InlineData("sat trace a(x: X) { put(x); assert one(x); take; assert none }", 2)]
    public void ARunThatExistsIsFoundAndReplayed(string trace, int steps)
    {
        var found = Assert.IsType<Verdict.Found>(Verdict(trace));
        Assert.Equal(steps, found.Example.Run?.Steps.Length ?? 0);
    }

    [Fact]
    public void TheRunIsTheOneThatWasAskedFor()
    {
        var found = Assert.IsType<Verdict.Found>(Verdict("sat trace a(x: X, y: X) { put(x); put(y); take; assert x != y & s = [y] }"));
        var run = found.Example.Run!;
        Assert.Equal(["put", "put", "take"], run.Steps.Select(s => s.Rule.Name));
        Assert.NotEqual(run.Steps[0].Arguments[0], run.Steps[1].Arguments[0]);
    }

    [Theory]
    [InlineData("unsat trace a { put; any rule; assert length(s) = 3 }")]
    [InlineData("unsat trace a { take }")]
    [InlineData("unsat trace a(x: X, y: X) { put(x); put(y); take; assert x != y & s = [x] }")]
    [InlineData("unsat trace a { assert length(s) = 2; put; assert length(s) < 3 }")]
    [InlineData("unsat trace a { assert few; put; assert length(s) > 2 }")]
    [InlineData("unsat trace a(x: X, y: X) { assert one(x); take; put(y); assert one(x); assert x != y }")]
    public void ThatNoRunExistsIsProvedForAnySize(string trace) => Assert.Null(Assert.IsType<Verdict.Proved>(Verdict(trace)).Scope);

    [Fact]
    public void ASymbolOfTheSameNameComesFirst() =>
        Assert.IsType<Verdict.Impossible>(Verdict("definition few() = length(s) = 3; sat trace a { put; assert few }"));

    [Fact]
    public void AnAssertedClaimIsPrintedByItsName()
    {
        const string runs = "sat trace a(x: X) { assert one(x); take; assert few }";
        var printed = Spec.Printed(Stack + runs);
        Assert.Contains("  assert one(x)\n  take\n  assert few\n", printed.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal(printed, Spec.Printed(printed));
    }

    [Fact]
    public void ARunThatShouldNotExistIsShown()
    {
        var refuted = Assert.IsType<Verdict.Refuted>(Verdict("unsat trace a { any rule; any rule; assert length(s) = 2 }"));
        Assert.Equal(2, refuted.Example.Run!.Steps.Length);
        Assert.Equal(Outcome.Missed, Report("unsat trace a { any rule; any rule; assert length(s) = 2 }").Outcome);
    }

    [Fact]
    public void ARunThatCannotExistIsAFailure()
    {
        Assert.IsType<Verdict.Impossible>(Verdict("sat trace a { take; put(_) }"));
        Assert.Equal(["init at trace.a"], Report("sat trace a { take; put(_) }").Failures());
    }

    [Theory]
    [InlineData("sat trace a { }", "P241")]
    [InlineData("sat trace a { pop }", "P201")]
    [InlineData("sat trace a { put(_, _) }", "P209")]
    [InlineData("sat trace a { put(s) }", "P204")]
    [InlineData("sat trace a { assert x in s }", "P201")]
    [InlineData("sat trace a { assert few() }; sat trace b(x: X) { assert few(x) }", "P209")]
    [InlineData("sat trace a { assert one }", "P209")]
    [InlineData("sat trace a { assert one(s) }", "P204")]
    [InlineData("sat trace a { assert ok & few }", "P216")]
    [InlineData("invariant many { case of(n: int) { length(s) = n } }; sat trace a { assert many }", "P222")]
    [InlineData("sat trace a { take }; unsat trace a { take }", "P202")]
    [InlineData("sat a { take }", "P103")]
    public void MistakesHaveAPlace(string trace, string code)
    {
        Assert.Null(Spec.Bind(Stack + trace, out var mistakes));
        Assert.Contains($"error {code}:", mistakes, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("assert okk", "okk", "ok")]
    [InlineData("assert fwe(x)", "fwe", "few")]
    [InlineData("assert lenght(s) = 0", "lenght", "length")]
    public void AMisspeltNameOfAnInvariantOrACaseIsRecognized(string move, string name, string suggestion)
    {
        Assert.Null(Spec.Bind($"{Stack}sat trace a(x: X) {{ {move} }}", out var mistakes));
        Assert.Contains($"error P201: there is no name '{name}'", mistakes, StringComparison.Ordinal);
        Assert.Contains($"did you mean '{suggestion}'?", mistakes, StringComparison.Ordinal);
    }
}
