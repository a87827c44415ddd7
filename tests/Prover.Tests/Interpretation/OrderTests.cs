namespace Prover.Tests.Interpretation;

/// <summary>Orders and rings have meanings of their own, and intervals follow them (soundness rules 8 and 26).</summary>
public class OrderTests
{
    private static string Ring(string axiom) => $"sort Id: ring; immutable constant base: Id; axiom [gap] forall x: Id, y: Id. {axiom}";

    private const string Circle = "sort Id = bits<3> with btw(a, b, c) if a < b & b < c | b < c & c < a | c < a & a < b; base = 0";

    [Theory]
    [InlineData("x != y & x != base & y != base -> btw(base, x, y) | btw(base, y, x)", true)]
    [InlineData("btw(base, x, y) -> btw(base, y, x)", false)]
    [InlineData("x in (y, y]", true)]
    [InlineData("x in [y, y)", true)]
    [InlineData("x in [y, y]", true)]
    [InlineData("x in (y, y) <-> x != y", true)]
    [InlineData("x in (y, y)", false)]
    [InlineData("x != y -> (base in (x, y] | base in (y, x])", true)]
    [InlineData("x != y -> !(base in (x, y] & base in (y, x])", true)]
    [InlineData("x != y -> !(base in [x, y] & base in [y, x])", false)]
    [InlineData("x in [x, y) & (x in (x, y] -> x = y)", true)]
    public void IntervalsOnARingFollowBtw(string axiom, bool holds) => Assert.Equal(
        holds ? [] : ["axiom.gap"], Interpreted.Prove(Ring(axiom), "sort Other", Circle).Refuted());

    [Theory]
    [InlineData("a < b & b < c")]
    [InlineData("a <= b & b <= c | b <= c & c <= a | c <= a & a <= b")]
    [InlineData("a != b & b != c & a != c")]
    [InlineData("false")]
    public void WhatIsNoRingIsRefuted(string btw) => Assert.Contains(
        "order.Id", Interpreted.Prove(Ring("x = x"), "sort Other", $"sort Id = bits<3> with btw(a, b, c) if {btw}; base = 0").Refuted());

    private static string Order(string axiom) => $"sort Rank: order; immutable constant least: Rank; axiom [gap] forall x: Rank, y: Rank. {axiom}";

    [Theory]
    [InlineData("least <= x", true)]
    [InlineData("least < x", false)]
    [InlineData("x < y <-> x <= y & x != y", true)]
    [InlineData("x in [least, y] <-> x <= y", true)]
    [InlineData("x in [least, y) <-> x < y", true)]
    [InlineData("!(x in (y, y])", true)]
    [InlineData("x in (least, y] <-> x <= y", false)]
    public void ComparisonsFollowTheOrder(string axiom, bool holds) => Assert.Equal(
        holds ? [] : ["axiom.gap"], Interpreted.Prove(Order(axiom), "sort Other", "sort Rank = bits<3> with a <= b if a >= b; least = 7").Refuted());

    [Theory]
    [InlineData("a < b")]
    [InlineData("shr(a, 1) <= shr(b, 1)")]
    [InlineData("a = b")]
    [InlineData("a = b | b = a + 1")]
    public void WhatIsNoOrderIsRefuted(string order) => Assert.Contains(
        "order.Rank", Interpreted.Prove(Order("x = x"), "sort Other", $"sort Rank = bits<3> with a <= b if {order}; least = 7").Refuted());

    // Only the elements have to be ordered.
    [Fact]
    public void AnOrderIsOneOfTheElements() => Assert.Empty(Interpreted.Prove(
        Order("x = x"), "sort Other", "sort Rank = {n: bits<3> | band(n, 1) = 0} with a <= b if shr(a, 1) <= shr(b, 1); least = 0").Refuted());

    // Numbers and sorts with an order keep it.
    [Theory]
    [InlineData("sort Rank = {n: bits<3> | n < 5}; least = 0")]
    [InlineData("sort Rank = nat; least = 0")]
    [InlineData("sort Rank = Level; least = lowest")]
    public void AnOrderOfTheOtherSpecificationStays(string lines) => Assert.Empty(Interpreted.Prove(
        Order("least <= x"), "sort Level: order; immutable constant lowest: Level; axiom [lowest] forall l. lowest <= l", lines).Refuted());

    [Fact]
    public void ARingOfTheOtherSpecificationStays() => Assert.Empty(Interpreted.Prove(
        Ring("x in (y, y] & (btw(base, x, y) -> !btw(base, y, x))"), "sort Node: ring; immutable constant one: Node", "sort Id = Node; base = one").Refuted());
}
