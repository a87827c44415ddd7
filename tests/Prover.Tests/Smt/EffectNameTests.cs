using Prover.Proving;
using Prover.Smt;
using Prover.Tests.Support;
using Prover.Text;

namespace Prover.Tests.Smt;

/// <summary>An effect on an array has a name of its own in the question, so that patterns meet it; any other value is written in where it is used.</summary>
public sealed class EffectNameTests
{
    /// <summary>A rule with an effect on a variable of nearly every sort.</summary>
    internal const string Effects = """
        sort X
        datatype D = left(n: int) | right
        state { on: bool, n: int, b: bits<4>, x: X, o: option<X>, d: D, m: map<X, X> }
        init { m = {} }
        rule go(y: X, c: bits<4>) {
            n >= 0
            ---
            on := n > 3
            n := n + 1
            b := bxor(b, c)
            x := if on then y else x
            o := Some(y)
            d := left(n + 1)
            m[y] := y
        }
        invariant ok { [all] n >= 0 & (on -> n > 3) & b = b & x = x & o = o & d = d & (forall k in m. m[k] = k) }
        """;

    [Fact]
    public void OnlyArraysAreNamed()
    {
        var proof = Spec.Load(Effects, "init -> ok; ok go -> ok");
        var obligation = ObligationGenerator.Generate(proof).First(o => o is { RuleName: "go", Conjunct: "all" });

        var script = SmtLibWriter.Write(proof.System, obligation, null, new DiagnosticBag(), CancellationToken.None)!;

        var named = script.Split('\n').Where(line => line.StartsWith("(declare-fun |", StringComparison.Ordinal) && line.Contains("'!", StringComparison.Ordinal));
        Assert.StartsWith("(declare-fun |m'!", Assert.Single(named), StringComparison.Ordinal);
        Assert.Contains("(+ n!", script, StringComparison.Ordinal);
    }
}
