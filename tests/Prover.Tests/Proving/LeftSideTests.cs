using Prover.Logic;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>The left sides of a conjunct: what has to hold somewhere, so that it says something.</summary>
public sealed class LeftSideTests
{
    private static string[] Of(string formula)
    {
        var system = Spec.Bind($$"""
            sort Id
            datatype D = Zero | One(a: Id)
            state { m: map<Id, Id>, s: set<Id>, q: list<Id>, on: bool, d: D }
            init { on }
            definition good(x: Id) = x in s -> on
            rule stay { ---; on := on }
            invariant ok { [claim] {{formula}} }
            """);
        return [.. LeftSide.In(system.Invariants[0].Cases[0].Conjuncts[0].Formula).Select(s => TermPrinter.Text(s.Instance).Replace(": Id", "", StringComparison.Ordinal))];
    }

    [Theory]
    [InlineData("forall x. x in s")]
    [InlineData("on")]
    [InlineData("on <-> !on")]
    [InlineData("on -> false")] // says that it never holds
    [InlineData("on -> true")]
    [InlineData("exists x. x in s -> on")]
    [InlineData("forall x. match d { Zero => on\n One(a) => a = x }")]
    public void AFormulaThatSaysSomethingOfEveryStateHasNone(string formula) => Assert.Empty(Of(formula));

    [Theory]
    [InlineData("on -> !on", "on")]
    [InlineData("forall x, y. x in s & y in s -> x = y", "exists x, y. x in s & y in s")]
    [InlineData("forall x. x in s -> forall y. y in s -> x = y", "exists x. x in s & (exists y. y in s)")]
    [InlineData("forall x. x in s -> x in m & m[x] = x", "exists x. x in s")]
    [InlineData("forall x in s. x in m", "exists x. x in s")]
    [InlineData("forall x in q. x in s", "exists x in q. true")]
    [InlineData("forall x in q. x in s -> x in m", "exists x in q. x in s")]
    [InlineData("forall x. let y = x in y in s -> y in m", "exists x. let y = x in y in s")]
    [InlineData("forall x. good(x)", "exists x. let x = x in x in s")]
    [InlineData("if on then true else d = Zero", "if on then false else true")]
    public void AGuardHasToHoldSomewhere(string formula, string side) => Assert.Equal([side], Of(formula));

    [Fact]
    public void EachImplicationHasItsOwn() => Assert.Equal(["on", "exists x. x in s"], Of("(on -> !on) & forall x. x in s -> on"));

    [Fact]
    public void AnArmThatSaysSomethingIsTaken() =>
        Assert.Contains("One(a) => true", Assert.Single(Of("match d { Zero => true\n One(a) => a in s }")), StringComparison.Ordinal);
}
