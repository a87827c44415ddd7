using Prover.Proving;
using Prover.Semantics;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>The whole proof of single-join, in every mode.</summary>
public sealed class ChordProofTests
{
    private static readonly ProofScript Proof = Repository.Proof("proofs/chord/single-join.proof");

    [Fact]
    public void SingleJoinIsProvedForAnySizeWithEveryObligation()
    {
        var report = Spec.Prove(Proof);

        Assert.Equal(Outcome.Met, report.Outcome);
        Assert.Equal("proved (any size)", report.Summary);
        Assert.Empty(report.Reasons);
        Assert.Equal(ObligationGenerator.Generate(Proof).Select(o => o.Name), report.Results.Select(r => r.Obligation.Name));
        Assert.All(report.Results, r => Assert.True(
            r.Obligation.IsExistential ? r.Verdict is Verdict.Found : r.Verdict is Verdict.Proved { Scope: null },
            r.Obligation.Name));
    }

    [Fact]
    public void SizesUpToASmallScopeAgree()
    {
        var scope = new Scope(Proof.Scope.Sizes.SetItem("Id", 3));
        var report = Spec.Prove(Proof with { Scope = scope }, Limits.Default with { Sizes = Sizes.Bounded });

        Assert.Equal(Outcome.Met, report.Outcome);
        Assert.Equal("proved (Id ≤ 3, Messages ≤ 3)", report.Summary);
    }

    [Fact]
    public void ABoundedVerdictDoesNotMeetAnExpectationForAnySize()
    {
        var scope = new Scope(Proof.Scope.Sizes.SetItem("Id", 1).SetItem("Messages", 1));
        var results = Spec.Prove(Proof with { Scope = scope }, Limits.Default with { Sizes = Sizes.Bounded }).Results;
        var proved = results.Where(r => r.Verdict is Verdict.Proved { Scope: not null }).ToArray();

        Assert.NotEmpty(proved);
        Assert.DoesNotContain(results, r => r.Verdict is Verdict.Proved { Scope: null });
        Assert.True(ProofReport.Of(Proof, ProofRun.Whole(results), boundedOnly: false).Outcome >= Outcome.Undecided);
    }

    [Fact]
    public void TheBusyWitnessHasTwoLookupsAndAReplyToTheNewcomerInFlight()
    {
        var obligation = ObligationGenerator.Generate(Proof).Single(o => o.Conjunct == "busy");
        var discharger = Solvers.Discharger(Proof.System, Proof.Scope, Limits.Default);

        var answer = Assert.IsType<Answer.Satisfiable>(discharger.Discharge(obligation, CancellationToken.None));
        var found = Assert.IsType<Verdict.Found>(Replay.Confirm(obligation, answer.Assignment));

        var messages = (ListValue)found.Example.Before[Proof.System.Variables.Single(v => v.Name == "Messages")];
        Assert.Equal(["Find Looking", "Find Looking", "Found Joining"], messages.Items.Select(Describe));
        Assert.Null(found.Example.After);
    }

    [Fact]
    public void EveryCounterexampleOfAVariantIsReplayed()
    {
        var report = Spec.Prove(Repository.Proof("proofs/chord/variants/unguarded-join.proof"));

        Assert.Equal(Outcome.Met, report.Outcome);
        var examples = report.Results.Select(r => r.Verdict).OfType<Verdict.Refuted>().ToArray();
        Assert.NotEmpty(examples);
        Assert.All(examples, r => Assert.True(r.Example is { After: not null, Blame: not null }));
    }

    private static string Describe(Value message)
    {
        var body = (DataValue)((DataValue)message).Fields[2];
        return $"{body.Constructor.Name} {body.Fields[^1]}";
    }
}
