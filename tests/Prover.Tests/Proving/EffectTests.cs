using Prover.Proving;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Effects read the state before and happen at once (soundness rule 6).</summary>
public sealed class EffectTests
{
    [Fact]
    public void TwoVariablesAreSwapped()
    {
        var report = Spec.Prove(
            """
            sort X; state { x: X, y: X }
            init(a: X, b: X) { a != b; x = a; y = b }
            rule swap { true; ---; x := y; y := x }
            invariant ok { [differ] x != y }
            """);
        Assert.Equal("proved (any size)", report.Summary);
    }

    [Fact]
    public void TwoEntriesOfOneMapAreSwapped()
    {
        var report = Spec.Prove(
            """
            sort X; state { m: map<X, X> }
            init { m = {} }
            rule put(k: X) { k !in m; ---; m[k] := k }
            rule swap(a: X, b: X) { a in m; b in m; a != b; ---; m[a] := m[b]; m[b] := m[a] }
            invariant ok { [differ] forall a in m. forall b in m. m[a] = m[b] -> a = b; [values] forall a in m. m[a] in m }
            """);
        Assert.Equal("proved (any size)", report.Summary);
    }

    [Theory]
    [InlineData("true", "two at defined")]
    [InlineData("a = b", "two at defined, two at possible")]
    [InlineData("a != b", "")]
    public void KeysThatOneRuleAssignsMustDiffer(string premise, string failures)
    {
        var report = Spec.Prove(
            $"sort X; state {{ m: map<X, X> }}; init {{ m = {{}} }}; rule two(a: X, b: X) {{ {premise}; ---; m[a] := a; m[b] := b }}; invariant ok {{ [any] true }}");
        Assert.Equal(failures, string.Join(", ", report.Failures()));
    }

    [Fact]
    public void ThreeKeysAreComparedPairwise()
    {
        var proof = Spec.Load(
            "sort X; state { m: map<X, X> }; init { m = {} }; rule three(a: X, b: X, c: X) { a != b; b != c; ---; m[a] := a; m[b] := b; m[c] := c }; invariant ok { [any] true }");
        var report = Spec.Prove(proof);

        Assert.Equal(3, ((Effects)proof.System.Rules.Single().Transition).KeyPairs.Length);
        Assert.Equal(1, report.Results.Count(r => r.IsFailure));
        Assert.Equal(Outcome.Missed, report.Outcome);
    }

    [Theory]
    [InlineData("x := a; x := b")]
    [InlineData("m := {}; m[a] := a")]
    [InlineData("m[a] := a; m := {}")]
    public void AssigningOneVariableTwiceIsAMistake(string effects)
    {
        Assert.Null(Spec.Bind(
            $"sort X; state {{ x: X, m: map<X, X> }}; init {{ m = {{}} }}; rule r(a: X, b: X) {{ true; ---; {effects} }}; invariant ok {{ [any] true }}",
            out var mistakes));
        Assert.Contains("error P223:", mistakes, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsNotAssignedDoesNotChange()
    {
        var report = Spec.Prove(
            """
            sort X; state { m: map<X, X>, q: list<X>, x: X, on: bool }
            init { m = {}; q = []; on }
            rule turn(y: X) { true; ---; x := y }
            invariant ok { [map] m = {}; [list] q = []; [flag] on }
            """);
        Assert.Equal("proved (any size)", report.Summary);
    }
}
