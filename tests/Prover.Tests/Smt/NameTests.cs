using Prover.Tests.Support;

namespace Prover.Tests.Smt;

/// <summary>The names of a user's things never meet those that the prover gives the solver.</summary>
public sealed class NameTests
{
    [Theory]
    [InlineData("hypothesis")]
    [InlineData("position")]
    [InlineData("k")]
    public void AVariableOfAnyNameIsArbitrary(string name)
    {
        var report = Spec.Prove($"state {{ {name}: bool }}; init {{ true }}; rule idle {{ true; ---; {name} := {name} }}; invariant ok {{ [on] {name} }}");
        Assert.Equal(["init at ok.on"], report.Failures());
    }

    [Fact]
    public void AConstructorMayBeCalledLikeAnElement()
    {
        var report = Spec.Prove(
            "sort X; datatype D = X0 | X1(x: X) | Present(x: X); state { d: D }; init { d = X0 }; rule set(y: X) { true; ---; d := X1(y) }; invariant ok { [either] d is X0 | d is X1 }");
        Assert.Equal("proved (any size)", report.Summary);
    }
}
