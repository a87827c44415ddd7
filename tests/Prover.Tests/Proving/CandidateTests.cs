using System.Collections.Immutable;
using Prover.App.Explaining;
using Prover.App.Reports.Json;
using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Where nothing but a proof for any size is wanted, the solver tells what it had in mind when it gave up; replay tells what that is worth.</summary>
public sealed class CandidateTests
{
    [Theory]
    [InlineData("a queue", $"{SmallSystem.Queue}; invariant ok {{ [same] forall x in q. forall y in q. x = y }}", "same")]
    [InlineData("a map", $"{SmallSystem.Map}; invariant ok {{ [same] forall x in m. forall y in m. m[x] = m[y] }}", "same")]
    [InlineData(
        "a ring",
        "sort Id: ring; immutable constant a: Id; state { x: Id }; init { x = a }; rule move(y: Id) { y !in (a, x); ---; x := y }; invariant ok { [near] forall z. z !in (a, x) }",
        "near")]
    public void SomethingFalseIsRefutedByASmallStructure(string about, string spec, string conjunct)
    {
        var report = Spec.Prove(spec, sizes: Sizes.Any);
        var refuted = Assert.Single(report.Results, r => r.Obligation.Kind == ObligationKind.Consecution && r.Obligation.Conjunct == conjunct);
        var example = Assert.IsType<Verdict.Refuted>(refuted.Verdict).Example;
        Assert.True(example.Universe.Sizes.Values.Sum() <= 4, about);
        Assert.InRange(refuted.Cost.Resources, 1, 2_000_000);
    }

    // The solver may crash when it is asked what it had in mind before it had anything.
    [Theory]
    [InlineData(500)]
    [InlineData(1_000)]
    [InlineData(3_000)]
    public void ASearchThatIsCutShortTellsNothing(uint most)
    {
        var proof = Spec.Load(
            "sort X; state { m: map<X, nat> }; init { m = {} }; rule put(x: X, k: nat) { true; ---; m[x] := k }; "
            + "invariant ok { [c] forall x in m. forall y in m. (m[x] + m[y]) * (m[x] + 1) * (m[y] + 2) >= 0 }");
        var kept = ObligationGenerator.Generate(proof).Single(o => o.Kind == ObligationKind.Consecution);
        var answer = Solvers.Discharger(proof.System, proof.Scope, Limits.Default with { Sizes = Sizes.Any, Resources = most }).Discharge(kept, CancellationToken.None);
        Assert.Null(Assert.IsType<Answer.Undecided>(answer).Candidate);
    }

    private static readonly Obligation Flip = ObligationGenerator.Generate(
        Spec.Load($"{SmallSystem.Flag}; invariant ok {{ [on] on }}")).Single(o => o.Kind == ObligationKind.Consecution);

    private static Assignment Where(bool on) => new(
        new Universe(ImmutableDictionary<UninterpretedSort, int>.Empty), new State([new BoolValue(on)]), Bindings.None);

    private static Discharged Judged(Assignment candidate) => Engine.Run(
        [Flip], (_, _) => new Answer.Undecided("it gave up") { Candidate = candidate, Cost = new Cost(1, TimeSpan.Zero) }, 1, null, CancellationToken.None).Single();

    [Fact]
    public void WhatReplayDoesNotConfirmIsMarked()
    {
        var judged = Judged(Where(on: false));
        var unknown = Assert.IsType<Verdict.Unknown>(judged.Verdict);
        Assert.Equal("it gave up", unknown.Reason);
        Assert.Contains("'ok.on' does not hold", unknown.Candidate!.Doubt, StringComparison.Ordinal);
        Assert.Equal(unknown.Candidate.Doubt, Described(judged).Candidate!.Doubt);
        Assert.Contains(Explanation.Of(judged), line => line.StartsWith("the solver's candidate for a counterexample is not confirmed: ", StringComparison.Ordinal));
    }

    // An answer that is undecided stays so: whoever asks the solver asks replay too, and then answers that the claim is refuted.
    [Fact]
    public void WhatReplayConfirmsLeavesNoDoubt()
    {
        Assert.Null(Replay.Doubted(Flip, Where(on: true)));
        var judged = Judged(Where(on: true));
        Assert.Null(Assert.IsType<Verdict.Unknown>(judged.Verdict).Candidate);
        Assert.Null(Described(judged).Candidate);
    }

    private static ObligationDocument Described(Discharged judged)
    {
        var proof = Spec.Load($"{SmallSystem.Flag}; invariant ok {{ [on] on }}");
        return ReportJson.Describe(proof.System, ExpectationCheck.Of(proof, isSelection: false, boundedOnly: false), judged, null);
    }
}
