using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>A recursive definition proves everything, so there is none (soundness rule 7).</summary>
public sealed class RecursionTests
{
    [Theory]
    [InlineData("definition f() = !f()", "f → f")]
    [InlineData("definition f() = !g(); definition g() = f()", "f → g → f")]
    [InlineData("definition f() = g() & on; definition g() = h() | on; definition h() = on -> !f()", "f → g → h → f")]
    [InlineData("function f(a: bool): bool = if a then f(false) else true", "f → f")]
    [InlineData("function f(a: bool): bool = !g(a); function g(a: bool): bool = match a { _ => f(a) }", "f → g → f")]
    [InlineData("definition f() = forall x: X. g(x); definition g(x: X) = exists y: X. y = x & f()", "f → g → f")]
    public void ACycleIsAMistakeThatNamesIt(string functions, string cycle)
    {
        var system = Spec.Bind(
            $"sort X; state {{ on: bool }}; init {{ on }}; {functions}; rule idle {{ true; ---; on := on }}; invariant ok {{ [on] on }}", out var mistakes);

        Assert.Null(system);
        Assert.Contains($"error P224: functions and definitions cannot be recursive: {cycle}\n", mistakes, StringComparison.Ordinal);
    }

    [Fact]
    public void DefinitionsMayStandInAnyOrderAndShareWhatTheyUse() => Assert.Equal(
        "proved (any size)",
        Spec.Prove("""
            state { on: bool }
            init { f() }
            definition f() = g() & h()
            definition g() = h() | h()
            definition h() = on
            rule idle { g(); ---; on := on }
            invariant ok { [on] f() }
            """).Summary);
}
