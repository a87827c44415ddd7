using Prover.Tests.Support;

namespace Prover.Tests.Syntax;

/// <summary>Input that nests too deeply is refused, whatever it nests with.</summary>
public sealed class NestingTests
{
    private const string TooDeep = "P104";

    public static TheoryData<string> Forms => new()
    {
        "definition d() = " + Repeat("(", 10_000) + "a" + Repeat(")", 10_000),
        "definition d() = " + Repeat("!", 10_000) + "a",
        "definition d() = " + Repeat("[", 10_000),
        "definition d() = " + Repeat("{", 10_000),
        "definition d() = " + Repeat("f(", 10_000),
        "definition d() = " + Repeat("a -> ", 10_000) + "a",
        "definition d() = " + Repeat("forall x. ", 10_000) + "a",
        "definition d() = " + Repeat("if a then b else ", 10_000) + "a",
        "definition d() = " + Repeat("let x = a in ", 10_000) + "a",
        "definition d() = " + Repeat("match a { _ => ", 10_000),
        "definition d() = match a { " + Repeat("A(", 10_000),
        "definition d() = match a { " + Repeat("x :: ", 10_000),
        "definition d(x: " + Repeat("(", 10_000),
        "definition d(x: " + Repeat("map<", 10_000),
        "definition d() = a" + Repeat(" & a", 100_000),
        "definition d() = a" + Repeat(".f", 100_000),
        "definition d() = a" + Repeat("[0]", 100_000),
        "definition d() = " + Repeat("(", 300) + "a" + Repeat(Repeat(" & a", 100) + ")", 300),
    };

    [Theory, MemberData(nameof(Forms))]
    public void WhatNestsTooDeeplyIsOneMistake(string text)
    {
        Assert.Equal(TooDeep, Assert.Single(Diagnose.Spec(text)).Code);
    }

    [Fact]
    public void DefinitionsThatDoubleWithEveryStepAreRefused()
    {
        var doubling = string.Concat(Enumerable.Range(0, 30).Select(i => $"definition d{i}() = d{i + 1}() & d{i + 1}()\n"));
        var found = Diagnose.Spec($"{doubling}definition d30() = true\nstate {{ S: bool }}\ninit {{ d0() }}\ninvariant i {{ S }}");

        Assert.Equal("P272", found[0].Code);
        Assert.Contains("has more than 100,000 parts when its calls are written out", found[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheMessageGivesTheLimit()
    {
        Assert.Equal(
            "this is nested more than 400 deep; nothing after it is read",
            Assert.Single(Diagnose.Spec("definition d() = " + Repeat("(", 401) + "a" + Repeat(")", 401))).Message);
    }

    [Fact]
    public void AGuardOfAProofIsBoundedToo()
    {
        var found = Diagnose.Proof(
            "proof of i in \"a.spec\"\ninit -> i if " + Repeat("(", 10_000), "state { S: bool }\ninit { S }\ninvariant i { S }");

        Assert.Equal(TooDeep, Assert.Single(found).Code);
    }

    [Fact]
    public void ManyDeclarationsDoNotAddUp()
    {
        var chain = "S" + Repeat(" & S", 2_000);
        var spec = string.Concat(Enumerable.Range(0, 5).Select(i => $"definition d{i}() = {chain}\n"));

        Assert.Empty(Diagnose.Spec(spec + "state { S: bool }\ninit { S }"));
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
