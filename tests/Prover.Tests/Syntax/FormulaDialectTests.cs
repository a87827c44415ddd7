namespace Prover.Tests.Syntax;

/// <summary>One grammar in two dialects: what both write is read alike, and each reads what it alone writes.</summary>
public class FormulaDialectTests
{
    [Theory]
    [InlineData("a -> b -> c | d & !e = f")]
    [InlineData("x + y * z - w <= f(x, y) <-> a")]
    [InlineData("forall x, y: N. r(x, y) & exists z. s(z) | z != y")]
    [InlineData("if a then b else c & d")]
    [InlineData("(a | b) & (if (let x = y in p(x)) then a else b)")]
    [InlineData("let x = if a then b else c in p(x) -> !q(x)")]
    public void BothDialectsReadTheSameShape(string text) => Assert.Equal(Shape.Of(text), Shape.OfPyv(text));

    [Theory]
    [InlineData("~a ~= b'", "(!a ~= b')")]
    [InlineData("| a & r'(x) | & b | c", "(((a & r(x)') | b) | c)")]
    [InlineData("new(f(x)) = distinct(x, y)", "(new(f(x)) = distinct(x, y))")]
    [InlineData("f\n(x)\n= y", "(f(x) = y)")]
    public void AFileOfMypyvyHasFormsOfItsOwn(string text, string shape) => Assert.Equal(shape, Shape.OfPyv(text));

    [Fact]
    public void AWordOfOneDialectIsANameInTheOther() => Assert.Equal("(unique & (lone = match))", Shape.OfPyv("unique & lone = match"));
}
