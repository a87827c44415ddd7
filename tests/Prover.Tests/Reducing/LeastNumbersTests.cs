using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Prover.Logic;
using Prover.Proving;
using Prover.Reducing;
using Prover.Semantics;
using Prover.Tests.Support;

namespace Prover.Tests.Reducing;

/// <summary>The numbers and bit-vectors of a counterexample become small without a solver, and it stays one.</summary>
public sealed class LeastNumbersTests
{
    private const string Numbers = "state { n: int, m: int, k: nat }; init { true }; rule more { n > m; ---; n := n + k }; invariant ok { [most] n <= 7 }";

    [Theory]
    [InlineData("7 -50 9000", "7 0 1")] // the sum has to pass 7
    [InlineData("3 2 600", "3 0 5")] // not the least sum: the largest number became small first
    [InlineData("7 0 1", "7 0 1")]
    public void NumbersBecomeSmall(string found, string expected)
    {
        var (obligation, assignment) = Of(Numbers, "ok.most", [.. found.Split(' ').Select(n => new IntValue(BigInteger.Parse(n, CultureInfo.InvariantCulture)))]);
        var least = LeastNumbers.Of(obligation, assignment, CancellationToken.None);

        Assert.True(Replay.Confirms(obligation, least));
        Assert.Equal(expected, string.Join(' ', least.State.Values));
    }

    // None of the three numbers of a sum can change alone, nor two of them without a difference that stays.
    [Fact]
    public void ATimeoutAndItsDeadlineBecomeSmallTogether()
    {
        const string spec = "state { asked: int, sent: int, due: int }; immutable constant timeout: int; init { true }; "
            + "rule again { due = sent + timeout; asked < sent; 2 <= due; ---; due := due + timeout }; invariant ok { [soon] due = sent + timeout }";
        var (obligation, assignment) = Of(spec, "ok.soon", [.. new[] { -10521, -7450, 18457, 25907 }.Select(n => new IntValue(n))]);
        var least = LeastNumbers.Of(obligation, assignment, CancellationToken.None);

        Assert.True(Replay.Confirms(obligation, least));
        Assert.All(least.State.Values, v => Assert.InRange(BigInteger.Abs(((IntValue)v).Value), 0, 9));
    }

    // Replay does not look at sorts: -1 and 0 would refute it too.
    [Fact]
    public void NaturalNumbersStayNatural()
    {
        const string spec = "state { x: nat, y: nat, bad: bool }; init { x = 0; y = 0; !bad }; rule r { y = x + 1; y <= 0 | x >= 300; ---; bad := true }; invariant ok { [good] !bad }";
        var (obligation, assignment) = Of(spec, "ok.good", [new IntValue(300), new IntValue(301), new BoolValue(false)]);

        Assert.Equal("300 301 false", string.Join(' ', LeastNumbers.Of(obligation, assignment, CancellationToken.None).State.Values));
    }

    [Fact]
    public void WhatIsNoCounterexampleStays()
    {
        var (obligation, assignment) = Of(Numbers, "ok.most", [new IntValue(3), new IntValue(2), new IntValue(1)]);

        Assert.False(Replay.Confirms(obligation, assignment));
        Assert.Same(assignment, LeastNumbers.Of(obligation, assignment, CancellationToken.None));
    }

    // An id below a prefix that does not have it: both become short together.
    [Fact]
    public void PrefixesBecomeShort()
    {
        const string spec = "state { p: bits<16>, mask: bits<16>, id: bits<16> }; init { true }; rule idle { band(id, mask) = p; mask != 0x0000; bor(mask, shl(mask, 1)) = mask; ---; id := bnot(id) }; "
            + "invariant ok { [within] band(id, mask) = p }";
        var (obligation, assignment) = Of(spec, "ok.within", [Bits("1011011100110000"), Bits("1111111111110000"), Bits("1011011100111010")]);
        var least = LeastNumbers.Of(obligation, assignment, CancellationToken.None);

        Assert.True(Replay.Confirms(obligation, least));
        Assert.Equal("0x8000 0x8000 0x8000", string.Join(' ', least.State.Values));
    }

    // Without masks, bit-vectors are numbers: they do not move up.
    [Fact]
    public void BitVectorsThatAreNumbersBecomeSmall()
    {
        const string spec = "state { a: bits<16>, b: bits<16> }; init { true }; rule idle { ---; b := a }; invariant ok { [even] band(b, 0x0001) = 0x0000 }";
        var (obligation, assignment) = Of(spec, "ok.even", [Bits("0110011100110001"), Bits("0000000000110000")]);

        Assert.Equal("0x0001 0x0000", string.Join(' ', LeastNumbers.Of(obligation, assignment, CancellationToken.None).State.Values));
    }

    private static BitsValue Bits(string digits) => new(digits.Length, digits.Aggregate(BigInteger.Zero, (number, digit) => number * 2 + (digit - '0')));

    // Two keys that become one would be another structure.
    [Fact]
    public void KeysStayDifferent()
    {
        const string spec = "state { m: map<int, int> }; init { true }; rule put(k: int) { k in m; ---; m[k] := m[k] + 1 }; invariant ok { [least] forall k in m. m[k] < 1000 }";
        var map = new MapValue(ImmutableSortedDictionary<Value, Value>.Empty.Add(new IntValue(500), new IntValue(999)).Add(new IntValue(700), new IntValue(-20)));
        var (obligation, assignment) = Of(spec, "ok.least", [map], ("k", new IntValue(500)));
        var least = LeastNumbers.Of(obligation, assignment, CancellationToken.None);

        Assert.True(Replay.Confirms(obligation, least));
        Assert.Equal("{0: 2, 1: 999}", $"{least.State.Values[0]}");
    }

    [Fact]
    public void AFunctionKeepsAValueForEachArgument()
    {
        const string spec = "mutable function f(bits<1>): int; init { true }; rule more { ---; f(X) := f(X) + 1 }; invariant ok { [most] f(0x1) < 9 }";
        var table = new FunctionValue(ImmutableSortedDictionary<Value, Value>.Empty
            .Add(new TupleValue([Bits("0")]), new IntValue(-77)).Add(new TupleValue([Bits("1")]), new IntValue(8)));
        var (obligation, assignment) = Of(spec, "ok.most", [table]);

        Assert.Equal("{(0x0) -> 0, (0x1) -> 8}", $"{LeastNumbers.Of(obligation, assignment, CancellationToken.None).State.Values[0]}");
    }

    [Fact]
    public void AReportShowsTheLeastNumbers()
    {
        var report = Spec.Prove("state { n: int, heard: map<int, nat> }; init { n = 0; heard = {} }; rule hear(x: int) { x in heard; ---; n := heard[x] }; invariant ok { [few] n < 100 }");
        var example = report.Results.Single(r => r.IsFailure).Example!;

        Assert.Equal("{1: 100}", $"{example.Before.Values[1]}");
    }

    private static (Obligation Obligation, Assignment Assignment) Of(string spec, string claim, ImmutableArray<Value> values, params (string Name, Value Value)[] constants)
    {
        var proof = Spec.Load(spec);
        var obligation = ObligationGenerator.Generate(proof).Single(o => o.Kind == ObligationKind.Consecution && o.Name.EndsWith(claim, StringComparison.Ordinal));
        var names = obligation.Query.Constants;
        return (obligation, new Assignment(
            new Universe(ImmutableDictionary<UninterpretedSort, int>.Empty), new State(values),
            Bindings.None.With(names, names.Select(n => constants.Single(c => c.Name == n.Name).Value))));
    }
}
