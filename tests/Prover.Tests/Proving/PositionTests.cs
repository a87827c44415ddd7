using Prover.Semantics;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Natural numbers below the length of a list, over which quantifiers range and helpful rules may (soundness rules 5 and 24).</summary>
public sealed class PositionTests
{
    private static readonly (string Formula, bool Holds)[] Forms =
    [
        ("forall i: nat. i < length(L) -> L[i] > 2", true),
        ("exists i: nat. i < length(L) & L[i] = 5", true),
        ("exists i: nat. i < length(L) & L[i] = 6", false),
        ("forall i: nat. i < length(L) -> L[i] < 9", false),
        ("forall i: nat, j: nat. i < length(L) & j < length(L) & L[i] = L[j] -> i = j", true),
        ("exists unique i: nat. i < length(L) & L[i] > 3", false),
        ("exists unique i: nat. i < length(L) & L[i] = 3", true),
        ("forall i: nat. i < length(E) -> false", true),
        ("exists i: nat. i < length(E)", false),
    ];

    [Fact]
    public void EachFormHasOneMeaningEverywhere() => Meanings.AreOne("L: list<int, 3>, E: list<int, 3>", "L = [3, 5, 9]; E = []", Forms);

    private const string Queue = """
        state { Open: list<int, 4>, last: int }
        init { Open = []; last = 0 }
        rule add(n: int) { length(Open) < 4; ---; Open := Open ++ [n] }
        rule serve(at: nat) { at < length(Open); ---; last := Open[at]; Open := remove(Open, at) }
        invariant ok { [size] length(Open) <= 4 }
        progress served:
          length(Open) = 4 ~> length(Open) < 4
          helpful serve
        """;

    [Fact]
    public void ARuleThatTakesAPositionMayHelp() => Assert.Empty(Spec.Prove(Queue).Failures());

    [Theory]
    [InlineData("at < length(Open)", "at + 1 < length(Open)", "'at' cannot range over nat, which is not finite in a scope")]
    [InlineData("serve(at: nat) { at", "serve(at: int) { 0 <= at; at", "'at' cannot range over int, which is not finite in a scope")]
    [InlineData("[size] length(Open) <= 4", "[size] forall i: nat. i <= length(Open) -> true", "or over positions: i < length(L)")]
    public void OtherNumbersCannotBeListed(string right, string wrong, string message)
    {
        Assert.Contains(right, Queue, StringComparison.Ordinal);
        Assert.Null(Spec.Bind(Queue.Replace(right, wrong, StringComparison.Ordinal), out var mistakes));
        Assert.Contains(message, mistakes, StringComparison.Ordinal);
    }

    [Fact]
    public void ARuleThatHelpsTheWrongWayIsRefuted() => Assert.Contains(
        Spec.Prove(Queue.Replace("Open := remove(Open, at)", "Open := Open", StringComparison.Ordinal)).Failures(),
        failure => failure.Contains("helpful_serve", StringComparison.Ordinal));
}
