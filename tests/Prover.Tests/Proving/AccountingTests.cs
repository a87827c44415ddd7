using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Systems;
using Prover.Tests.Interpretation;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>An obligation that goes missing on the way to the report is a failure of the prover, not a smaller proof.</summary>
public sealed class AccountingTests
{
    // One obligation of each kind but those of interpretations, and two of some.
    private static readonly ProofScript Proof = WithTheorem(Spec.Load(
        """
        sort X; state { m: map<X, X> }
        init(x: X) { m = {x: x} }
        rule put(k: X, v: X) { v in m; m[v] = v; ---; m[k] := v; guarantee [kept] k in m' }
        rule clear { forall k. k !in m; ---; m := {} }
        invariant ok { case full { [some] exists k. k in m; [fixed] forall k in m. m[k] in m } }
        property closed { [values] forall k in m. m[k] in m }
        witness [two] case full with exists j, k. j != k & j in m & k in m
        sat trace changes { put(_, _) }
        """,
        """
        init -> full
        full put(k, v) -> full if k = v
        full put(k, v) -> full if k != v
        full clear -> never
        full implies closed
        expect disabled clear
        """));

    private static ProofScript WithTheorem(ProofScript proof) =>
        proof with
        {
            System = proof.System with
            {
                Theorems = [new Theorem("true", Terms.True, IsTwoState: false, proof.Invariant.Place)],
                Inductions = [new Induction("steps", Terms.True, [new InductionStep("1", true, proof.Invariant.Cases[0].Conjuncts, null, proof.Invariant.Place)], proof.Invariant.Place)],
            },
        };

    private static readonly ProofScript Meaning = Interpreted.Load(
        "sort Item: order; immutable function next(Item): Item; axiom [up] forall i. i <= next(i); axiom [some] exists i. next(i) = i", "",
        "sort Item = {n: bits<3> | n < 4} with a <= b if a <= b; next(i) = i");

    private static ProofScript ProofOf(ObligationKind kind) => kind == ObligationKind.Interpretation ? Meaning : Proof;

    public static TheoryData<string> Proofs => [.. Repository.Proofs];

    public static TheoryData<ObligationKind> Kinds => [.. Enum.GetValues<ObligationKind>()];

    [Theory]
    [MemberData(nameof(Proofs))]
    public void AProofDeclaresAsManyObligationsAsAreGenerated(string path)
    {
        var proof = Repository.Proof(path);
        var generated = ObligationGenerator.Generate(proof);

        Assert.Null(Accounting.Discrepancy(proof, generated));
        foreach (var (kind, count) in Accounting.Declared(proof)) Assert.Equal(count, generated.Count(o => o.Kind == kind));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AnObligationThatIsDroppedBreaksTheReport(ObligationKind kind)
    {
        var proof = ProofOf(kind);
        var results = Results(proof);
        var dropped = results.Remove(results.First(r => r.Obligation.Kind == kind));

        Assert.Equal(Outcome.Met, ProofReport.Of(proof, ProofRun.Whole(results), boundedOnly: false).Outcome);
        var report = ProofReport.Of(proof, ProofRun.Whole(dropped), boundedOnly: false);
        Assert.Equal(Outcome.Broken, report.Outcome);
        Assert.Contains($"{kind} obligations", Assert.Single(report.Reasons), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AnObligationThatStandsInForAnotherBreaksTheReport(ObligationKind kind)
    {
        var proof = ProofOf(kind);
        var results = Results(proof);
        var same = results.Where(r => r.Obligation.Kind == kind).ToArray();
        if (same.Length < 2) return; // nothing that it could stand in for
        var swapped = results.Replace(same[0], same[1]);

        var report = ProofReport.Of(proof, ProofRun.Whole(swapped), boundedOnly: false);
        Assert.Equal(Outcome.Broken, report.Outcome);
        Assert.Equal("two obligations have one name", Assert.Single(report.Reasons));
    }

    [Fact]
    public void AnObligationTooManyBreaksTheReport()
    {
        var results = Results(Proof);
        Assert.Equal(Outcome.Broken, ProofReport.Of(Proof, ProofRun.Whole(results.Add(results[0])), boundedOnly: false).Outcome);
    }

    // The account is kept of what was discharged, whatever discharged it.
    private static ImmutableArray<Discharged> Results(ProofScript proof) =>
    [
        .. ObligationGenerator.Generate(proof).Select(o => new Discharged(o, new Verdict.Proved(null, []), Cost.None)),
    ];
}
