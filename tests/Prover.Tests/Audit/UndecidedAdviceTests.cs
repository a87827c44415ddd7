using Prover.App.Explaining;
using Prover.Proving;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Audit;

/// <summary>A larger limit is advised only where it may help.</summary>
public sealed class UndecidedAdviceTests
{
    private const string Chosen =
        "sort Id; state { s: set<Id>, n: int }; init { s = {} }; rule up { ---; n := n + 1 }; invariant ok { [part] forall t: Id. {x in s | x != t} subset s }";

    private static readonly ProofScript _proof = Spec.Load(Chosen, "init -> ok; ok up -> ok; scope Id = 2");

    private static readonly Obligation _part = ObligationGenerator.Generate(_proof).First(o => o is { RuleName: "up", Conjunct: "part" });

    private static bool AdvisesALargerLimit(string reason) =>
        Explanation.Of(new Discharged(_part, new Verdict.Unknown(reason), new Cost(100, TimeSpan.Zero))).Any(line => line.Contains("larger --resource-limit", StringComparison.Ordinal));

    [Fact]
    public void WhatCannotBePutToTheSolverNeedsNoLargerLimit()
    {
        var answer = Solvers.Discharger(_proof.System, _proof.Scope, Limits.Default with { Sizes = Sizes.Any }).Discharge(_part, CancellationToken.None);

        var reason = Assert.IsType<Answer.Undecided>(answer).Reason;
        Assert.True(new Verdict.Unknown(reason).HasNoEncoding, reason);
        Assert.False(AdvisesALargerLimit(reason));
    }

    [Fact]
    public void WhatReachedALimitDoes() => Assert.True(AdvisesALargerLimit("the limit of 100 steps was reached"));
}
