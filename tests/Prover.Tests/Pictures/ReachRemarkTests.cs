using Prover.Proving;
using Prover.Tests.Support;

namespace Prover.Tests.Pictures;

/// <summary>The state that violates a claim of reaching: the member, where its step leads, and the rank at both.</summary>
public sealed class ReachRemarkTests
{
    private const string Pointers = """
        sort Id: ring
        mutable relation member(Id)
        mutable relation next(Id, Id)
        immutable constant base: Id
        init { forall n. member(n) <-> n = base; forall n, s. next(n, s) <-> n = base & s = base }
        rule stay { true; ---; member(N) := member(N) }
        invariant ok { PREMISE }
        reach connected(n: Id):
          member(n) reaches base
          steps to s when next(n, s)
          decreases ({x: Id | x in (n, base)}, 0)
          forms one ring
        """;

    [Theory]
    [InlineData("base", "true", "violated: 'member(n)' does not hold for base = Id0")]
    [InlineData("step", "forall n. member(n) <-> n = base", "violated: no step leads from n = Id0")]
    [InlineData("within", "forall n. member(n) <-> n = base; forall n, s. next(n, s) -> s != base", "violated: the step from n = Id0 leads to Id1, for which 'member(n)' does not hold")]
    [InlineData(
        "nearer", "forall n. member(n); forall n, s. next(n, s) <-> s = n",
        "violated: the step from n = Id1 leads to Id1, which is not nearer to base = Id0", "rank: {x: Id | x in (n, base)} is {} for Id1 and {} for Id1", "rank: 0 is 0 for Id1 and 0 for Id1")]
    [InlineData("one", "forall n. member(n); forall n, s. next(n, s)", "violated: steps from n = Id0 lead to Id0 and Id1")]
    [InlineData("order", "forall n. member(n); exists c. c != base; forall n, s. next(n, s) <-> s = n", "violated: the step from n = Id1 to Id1 passes base = Id0")]
    public void TheMemberAndItsStepAreNamed(string label, string premise, params string[] remarks)
    {
        var proof = Spec.Load(Pointers.Replace("PREMISE", premise, StringComparison.Ordinal), "init -> ok\nok stay -> ok\nok implies connected");
        var picture = Assert.Single(Drawn.Pictures(proof, [.. ObligationGenerator.Generate(proof).Where(o => o.Target == "connected" && o.Conjunct == label)]));

        Assert.Equal(remarks, picture.Violation.Select(r => $"{r.Word}: {r.Text}").TakeWhile(r => !r.StartsWith("rests on", StringComparison.Ordinal)));
    }
}
