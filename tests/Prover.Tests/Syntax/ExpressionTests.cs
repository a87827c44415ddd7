namespace Prover.Tests.Syntax;

/// <summary>The grouping of operators in an expression.</summary>
public sealed class ExpressionTests
{
    [Theory]
    [InlineData("!a != b", "(!a != b)")]
    [InlineData("!!a & b", "(!!a & b)")]
    [InlineData("a | b & c", "(a | (b & c))")]
    [InlineData("a & b | c", "((a & b) | c)")]
    [InlineData("a & b & c", "((a & b) & c)")]
    [InlineData("p -> q <-> r", "((p -> q) <-> r)")]
    [InlineData("p <-> q -> r", "(p <-> (q -> r))")]
    [InlineData("p -> q -> r", "(p -> (q -> r))")]
    [InlineData("p | q -> r & s", "((p | q) -> (r & s))")]
    [InlineData("a = b & c != d", "((a = b) & (c != d))")]
    [InlineData("a + b * c <= d - e - f", "((a + (b * c)) <= ((d - e) - f))")]
    [InlineData("xs ++ ys ++ zs = ws", "(((xs ++ ys) ++ zs) = ws)")]
    [InlineData("r with { f: a & b, g: c }.h = d", "(r with {f: (a & b), g: c}.h = d)")]
    [InlineData("!m[k] with { f: a } = with", "(!m[k] with {f: a} = with)")]
    [InlineData("x is Empty & !(y is Succ)", "((x is Empty) & !(y is Succ))")]
    [InlineData("k in m & k !in n", "((k in m) & (k !in n))")]
    public void OperatorsGroupAsInMypyvy(string text, string shape) => Assert.Equal(shape, Shape.Of(text));

    [Theory]
    [InlineData("forall x. p & q -> r", "(forall x. ((p & q) -> r))")]
    [InlineData("p & forall x. q | r", "(p & (forall x. (q | r)))")]
    [InlineData("!forall x. p & q", "!(forall x. (p & q))")]
    [InlineData("if c then x else y & z", "(if c then x else (y & z))")]
    [InlineData("p & if c then x else y & z", "(p & (if c then x else (y & z)))")]
    [InlineData("let x = a in p -> q", "(let x = a in (p -> q))")]
    [InlineData("(forall x. p) & q", "((forall x. p) & q)")]
    public void WhatHasNoEndReachesAsFarRightAsItCan(string text, string shape) => Assert.Equal(shape, Shape.Of(text));

    [Theory]
    [InlineData("forall x, y: Id, z. p", "(forall x, y: Id, z. p)")]
    [InlineData("forall n in States. States[n] = q", "(forall n in States. (States[n] = q))")]
    [InlineData("exists unique m in rest ++ sent. p", "(exists unique m in (rest ++ sent). p)")]
    [InlineData("exists unique. unique", "(exists unique. unique)")]
    [InlineData("exists unique, other. p", "(exists unique, other. p)")]
    public void AQuantifierRangesOverASortOrACollection(string text, string shape) => Assert.Equal(shape, Shape.Of(text));

    [Theory]
    [InlineData("k in (a, b]", "(k in (a, b])")]
    [InlineData("k in [a, b)", "(k in [a, b))")]
    [InlineData("k !in (a, b)", "(k !in (a, b))")]
    [InlineData("k in [a, b]", "(k in [a, b])")]
    [InlineData("k in [a, b] & p", "((k in [a, b]) & p)")]
    [InlineData("k in [a, b][i]", "(k in [a, b][i])")]
    [InlineData("k in (a)", "(k in a)")]
    [InlineData("k in (f(a, b), c]", "(k in (f(a, b), c])")]
    [InlineData("k in (a, b] & p", "((k in (a, b]) & p)")]
    [InlineData("k in (ms)[i]", "(k in ms[i])")]
    [InlineData("k in [a, b, c]", "(k in [a, b, c])")]
    public void BehindInABracketPairIsAnIntervalUnlessItIsAList(string text, string shape) => Assert.Equal(shape, Shape.Of(text));

    [Theory]
    [InlineData("let x = a in x", "(let x = a in x)")]
    [InlineData("let x = (a in m) in x", "(let x = (a in m) in x)")]
    [InlineData("let x = f(a in m) in x", "(let x = f((a in m)) in x)")]
    [InlineData("let x = a = b in x", "(let x = (a = b) in x)")]
    [InlineData("let x = if c then a else b in x", "(let x = (if c then a else b) in x)")]
    [InlineData("let x = forall y. p in x", "(let x = (forall y. p) in x)")]
    [InlineData("let x = forall y in m. p in x", "(let x = (forall y in m. p) in x)")]
    [InlineData("let x = let y = a in y in x", "(let x = (let y = a in y) in x)")]
    [InlineData("let x = a in x in m", "(let x = a in (x in m))")]
    public void TheValueOfALetEndsAtItsIn(string text, string shape) => Assert.Equal(shape, Shape.Of(text));

    [Theory]
    [InlineData("Messages[0].body.why", "Messages[0].body.why")]
    [InlineData("f(x).next", "f(x).next")]
    [InlineData("(a, b)", "<a, b>")]
    [InlineData("((a))", "a")]
    [InlineData("[]", "[]")]
    [InlineData("{}", "{}")]
    [InlineData("{a: b, c: Succ(d)}", "{a: b, c: Succ(d)}")]
    [InlineData("[Message(a, b)] ++ []", "([Message(a, b)] ++ [])")]
    public void DataIsWrittenAsItIsRead(string text, string shape) => Assert.Equal(shape, Shape.Of(text));

    [Theory]
    [InlineData("match q { _ => a }", "(match q { _ => a })")]
    [InlineData("match q, m { A, B(x, _) if x = a => p -> q\n_, _ => r }", "(match q, m { A, B(x, _) if (x = a) => (p -> q); _, _ => r })")]
    [InlineData("match q { A(k) if k in (a, b] => x\n_ => y }", "(match q { A(k) if (k in (a, b]) => x; _ => y })")]
    [InlineData("match q { (a, b) => a\n(c) => c }", "(match q { <a, b> => a; c => c })")]
    [InlineData("match q { x :: y :: _ => x\n[] => z }", "(match q { (x :: (y :: _)) => x; [] => z })")]
    public void ArmsOfAMatchStandOnLinesOfTheirOwn(string text, string shape) => Assert.Equal(shape, Shape.Of(text));

    [Theory]
    [InlineData("a &\nb", "(a & b)")]
    [InlineData("a\n& b", "(a & b)")]
    [InlineData("f(\na,\nb\n)", "f(a, b)")]
    [InlineData("forall x.\n  p", "(forall x. p)")]
    public void AnOperatorJoinsLines(string text, string shape) => Assert.Equal(shape, Shape.Of(text));
}
