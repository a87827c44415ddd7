using Prover.App.Recording;
using Prover.Proving;
using Prover.Reuse;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>A false claim is never proved, in no mode; a true one is proved in all of them.</summary>
public sealed class SmallSystemTests
{
    // At any size a false claim is often pondered without end, and only a proof of it would be a mistake.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    public static TheoryData<string> False => [.. FalseSystems.All.Select(s => s.Name)];

    public static TheoryData<string> True => [.. TrueSystems.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(False))]
    public void WhatIsFalseIsNeverProved(string name)
    {
        var system = FalseSystems.All.Single(s => s.Name == name);
        var proof = Spec.Load(system.Text, system.Proof);

        var report = Spec.Prove(proof);
        Assert.Contains(system.Fails, report.Failures());
        Assert.Equal(Outcome.Missed, report.Outcome);

        var failed = report.Results.Where(r => r.IsFailure).Select(r => r.Obligation).ToArray();
        foreach (var limits in new[] { Limits.Default with { Sizes = Sizes.Bounded }, Limits.Default with { Sizes = Sizes.Any, WallClock = Patience } })
        {
            var discharger = Solvers.Discharger(proof.System, proof.Scope, limits);
            Assert.All(Engine.Run([.. failed], discharger.Discharge, 1, null, CancellationToken.None), result =>
                Assert.False(result.Verdict is Verdict.Proved or Verdict.Found, $"{limits.Sizes}: {result.Obligation.Name}"));
        }
    }

    [Fact]
    [Trait("Category", "campaign")]
    public void WhatIsKnownOfOneSystemProvesNothingFalseOfAnother()
    {
        // All have the same few names, so that a number that leaves something out would meet the number of something else.
        var answers = new PassingAnswers();
        var known = 0;
        foreach (var system in TrueSystems.All.Concat(FalseSystems.All).Concat(TrueSystems.All))
        {
            var proof = Spec.Load(system.Text, system.Proof);
            var discharger = Solvers.Discharger(proof.System, proof.Scope, Limits.Default);
            using var recollection = new AnswerReuse(
                proof.System, new Conditions($"{proof.Scope}", proof.Scope, AnySize: true), null, answers, isExact: false, discharger.Discharge);
            var results = Engine.Run(ObligationGenerator.Generate(proof), recollection.Discharge, 1, p => recollection.Keep(p.Latest!), CancellationToken.None);
            var report = ProofReport.Of(proof, ProofRun.Whole(results), boundedOnly: false);
            known += results.Count(r => r.Origin == Origin.Cache);
            if (FalseSystems.All.Contains(system)) Assert.Contains(system.Fails, report.Failures());
            else Assert.Equal("proved (any size)", report.Summary);
        }

        Assert.True(known >= TrueSystems.All.Sum(s => ObligationGenerator.Generate(Spec.Load(s.Text, s.Proof)).Length), $"{known} answers were known");
    }

    [Theory]
    [MemberData(nameof(True))]
    public void WhatIsTrueIsProvedAtAnySizeAndInTheScope(string name)
    {
        var system = TrueSystems.All.Single(s => s.Name == name);
        var proof = Spec.Load(system.Text, system.Proof);

        Assert.Equal("proved (any size)", Spec.Prove(proof).Summary);
        Assert.Equal(
            proof.Scope.Sizes.IsEmpty ? "proved (any size)" : $"proved ({proof.Scope})",
            Spec.Prove(proof, Limits.Default with { Sizes = Sizes.Bounded }).Summary);
    }
}
