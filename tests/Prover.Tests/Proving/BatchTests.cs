using System.Collections.Immutable;
using Prover.Proving;
using Prover.Smt;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Obligations that share their steps are asked together, and nothing but the time tells.</summary>
public sealed class BatchTests
{
    // One goal needs instances alone, one a search for models; one is refuted.
    private static readonly ProofScript Proof = PyvFile.Load(
        """
        sort node
        mutable relation r(node)
        mutable relation s(node, node)
        init !r(N)
        init !s(N, M)
        transition grow(n: node)
          modifies r
          r'(N) <-> r(N) | N = n
        transition link(n: node, m: node)
          modifies s
          r(n) & (s'(N, M) <-> s(N, M) | (N = n & M = m))
        invariant s(N, M) -> r(N)
        invariant (forall N. exists M. s(N, M)) -> exists N. r(N)
        invariant s(N, M) -> r(M)
        """);

    private static readonly ImmutableArray<Obligation> All = ObligationGenerator.Generate(Proof);

    [Fact]
    public void ABatchHasTheSameStepsAndOtherGoals()
    {
        var batches = Batch.Of(All);
        Assert.Equal([3, 3, 3], batches.Select(b => b.Obligations.Length));
        Assert.All(batches, b => Assert.Single(b.Obligations.Select(o => o.RuleName).Distinct()));
        Assert.All(batches, b => Assert.Equal(3, b.Obligations.Select(o => o.Query.Goal).Distinct().Count()));
    }

    [Fact]
    public void VerdictsAreThoseOfObligationsAskedAlone() =>
        Assert.Equal(Run(1, All, Sharing.None).Select(NameAndVerdict), Run(1, All).Select(NameAndVerdict));

    [Fact]
    public void SomeAreProvedTogetherAndWhatIsNotIsAskedAlone()
    {
        var results = Run(1, All);
        Assert.Contains(results, r => r is { Origin: Origin.Batch, Verdict: Verdict.Proved });
        var refuted = Assert.Single(results, r => r.IsFailure);
        Assert.Equal(Origin.Solver, refuted.Origin);
        var alone = Run(1, [refuted.Obligation], Sharing.None).Single();
        Assert.Equal(alone.Cost.Resources, refuted.Cost.Resources);
    }

    [Fact]
    public void NeitherJobsNorASelectionChangeAnything()
    {
        var whole = Run(1, All).ToDictionary(r => r.Obligation.Name, Describe);
        foreach (var jobs in new[] { 2, 16 })
            Assert.All(Run(jobs, All), r => Assert.Equal(whole[r.Obligation.Name], Describe(r)));
        foreach (var one in All)
            Assert.All(Run(1, [one]), r => Assert.Equal(whole[r.Obligation.Name], Describe(r)));
    }

    [Fact]
    public void WhatIsProvedTogetherHasStepsThatSuffice() => Assert.All(
        Run(1, All).Where(r => r.Origin == Origin.Batch),
        r => Assert.Subset(r.Obligation.Query.Steps.ToHashSet(), ((Verdict.Proved)r.Verdict).Core.ToHashSet()));

    [Fact]
    public void TheFirstFailureEndsTheRun()
    {
        var results = Engine.Run(All, Alone, 2, null, CancellationToken.None, r => r.IsFailure, Together);
        Assert.True(results[^1].IsFailure);
        Assert.Equal(All.Take(results.Length), results.Select(r => r.Obligation));
    }

    [Fact]
    public void ABatchThatFailsIsAskedOneByOne()
    {
        static IEnumerable<(Obligation, Answer)> Fail(Batch batch, CancellationToken cancellation) => throw new InvalidOperationException("a bug");
        var results = Engine.Run(All, Alone, 2, null, CancellationToken.None, sharing: Together with { Discharge = Fail });

        Assert.Equal(Run(1, All).Select(NameAndVerdict), results.Select(NameAndVerdict));
        Assert.DoesNotContain(results, r => r.Origin == Origin.Batch);
    }

    private static readonly SmtDischarger Discharger = Solvers.Discharger(Proof.System, Proof.Scope, Limits.Default);

    private static Answer Alone(Obligation obligation, CancellationToken cancellation) => Discharger.Discharge(obligation, cancellation);

    private static Sharing Together => new(Batch.Of(All), Discharger.Discharge);

    private static ImmutableArray<Discharged> Run(int jobs, ImmutableArray<Obligation> obligations, Sharing? sharing = null) =>
        Engine.Run(obligations, Alone, jobs, null, CancellationToken.None, sharing: sharing ?? Together);

    private static string NameAndVerdict(Discharged result) => $"{result.Obligation.Name} {result.Verdict.GetType().Name}";

    private static string Describe(Discharged result) =>
        $"{NameAndVerdict(result)} {result.Origin} {result.Cost.Resources} {string.Join(", ", (result.Verdict as Verdict.Proved)?.Labels ?? [])}";
}
