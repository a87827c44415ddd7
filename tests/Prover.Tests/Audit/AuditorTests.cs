using Prover.Proving;
using Prover.Simulation;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Audit;

/// <summary>The auditor sees every state of tiny sizes, and what is wrong in them.</summary>
public class AuditorTests
{
    private static Simulation.Audit Run(string spec, string? proof = null) => Auditor.Run(Spec.Load(spec, proof), CancellationToken.None);

    private static string[] Found(string spec, string? proof = null) =>
        [.. Run(spec, proof).Violations.Select(v => $"{v.Kind} {v.Where}").Order(StringComparer.Ordinal)];

    [Fact]
    public void ItSeesEachStateOnce()
    {
        var audit = Run("""
            sort Id
            state { Members: set<Id> }
            init { Members = {} }
            rule enter(n: Id) { n !in Members; ---; Members := Members + n }
            invariant ok { [any] true }
            """);

        // Subsets of 1, 2, 3 and 4 elements; from each a step for every element that is not in it.
        Assert.Equal(2 + 4 + 8 + 16, audit.States);
        Assert.Equal(1 + 4 + 12 + 32, audit.Steps);
        Assert.Empty(audit.Violations);
        Assert.Equal(4, Assert.Single(audit.Exhausted).Sorts);
    }

    [Fact]
    public void ItSeesListsUpToTheirLengths()
    {
        var audit = Run("""
            state { Queue: list<bool> }
            init { Queue = [] }
            rule pop { let _ :: rest = Queue; ---; Queue := rest }
            invariant ok { [any] true }
            """);

        Assert.Equal(1 + 2 + 4 + 8, audit.States);
        Assert.Equal(2 + 4 + 8, audit.Steps);
    }

    [Fact]
    public void ARuleThatLeavesTheInvariantIsAnEscape() => Assert.Equal(["Escape grow in ok"], Found("""
        sort Id
        state { Members: set<Id> }
        init { Members = {} }
        rule grow(n: Id) { ---; Members := Members + n }
        invariant ok { [few] forall a, b. a in Members & b in Members -> a = b }
        """));

    private const string Claims = """
        sort Id
        state { Members: set<Id>; Last: Id }
        ghost relation was(x: Id) = once: x in Members
        ghost relation again(x: Id) = once since Last = x: x !in Members
        init { Members = {} }
        rule enter(n: Id) {
          n !in Members
          let last = Last
          ---
          Members := Members + n
          Last := n
          guarantee [right] n in Members' & n !in Members & was'(n) & Last' = n & last = Last
          guarantee [wrong] was'(n) -> was(n)
        }
        rule leave { true; ---; Members := Members - Last }
        step property kept { [all] (forall x in Members. x in Members') }
        invariant ok { [any] true }
        """;

    [Fact]
    public void AClaimAboutStepsIsJudgedOfBothStatesAsItIsWritten() =>
        Assert.Equal(["enter in ok: guarantee.wrong", "leave in ok: kept.all"], Run(Claims).Violations.Select(v => v.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void AHistoryThatARuleDoesNotBringUpToDateIsAMistakeOfOurs()
    {
        var proof = Spec.Load(Claims);
        var rules = proof.System.Rules.Select(r => r.With(new Effects([.. ((Effects)r.Transition).Assigned.Where(e => e.Variable.Name != "again")], []), []));
        var stale = proof with { System = proof.System with { Rules = [.. rules] } };

        Assert.Throws<InvalidOperationException>(() => Auditor.Run(stale, CancellationToken.None));
    }

    [Fact]
    public void AnInitialStateOutsideTheInvariantIsAnEscape() => Assert.Equal(["Escape init"], Found("""
        sort Id
        state { Members: set<Id> }
        init { true }
        rule stay { ---; Members := Members }
        invariant ok { [few] forall a, b. a in Members & b in Members -> a = b }
        """));

    [Fact]
    public void AnUndefinedUseInARuleIsAViolation() => Assert.Equal(["Undefined look in ok"], Found("""
        sort Id
        state { Next: map<Id, Id> }
        init { Next = {} }
        rule look(n: Id) { Next[n] = n; ---; Next := Next }
        invariant ok { [any] true }
        """));

    [Fact]
    public void AnUndefinedUseInAClaimIsAViolation() => Assert.Equal(["Undefined ok"], Found("""
        sort Id
        state { Next: map<Id, Id> }
        init { Next = {} }
        rule stay { ---; Next := Next }
        invariant ok { [loop] forall n. Next[n] = n }
        """).Where(v => v.EndsWith("ok", StringComparison.Ordinal) && !v.Contains(" in ", StringComparison.Ordinal)));

    [Fact]
    public void APropertyThatDoesNotFollowIsAViolation() => Assert.Equal(["Property ok"], Found(
        """
        sort Id
        state { Members: set<Id> }
        init { Members = {} }
        rule stay { ---; Members := Members }
        invariant ok { [any] true }
        property empty { [none] forall n. n !in Members }
        """,
        """
        init -> ok
        ok stay -> ok
        ok implies empty
        """));

    [Fact]
    public void TheSameRuleUnderAPremiseIsNone() => Assert.Empty(Found("""
        sort Id
        state { Members: set<Id> }
        init { Members = {} }
        rule grow(n: Id) { forall m. m !in Members; ---; Members := Members + n }
        invariant ok { [few] forall a, b. a in Members & b in Members -> a = b }
        """));

    [Theory]
    [InlineData("proofs/chord/single-join.proof")]
    [InlineData("proofs/chord/variants/unguarded-join.proof")]
    [InlineData("proofs/kademlia/bucket.proof")]
    [InlineData("proofs/kademlia/no-recheck.proof")]
    [InlineData("proofs/ring/leader-election.proof")]
    [InlineData("proofs/ring/no-passing.proof")]
    public void ItAgreesWithTheSolver(string path)
    {
        var proof = Repository.Proof(path);
        var report = Spec.Prove(proof);

        var audit = AuditReport.Of(Auditor.Run(proof, CancellationToken.None), report.Run);

        Assert.Null(audit.Audit.Obstacle);
        Assert.True(audit.Audit.States >= 75);
        Assert.All(audit.Findings, f => Assert.Equal(AuditJudgement.Confirms, f.Judgement));
        Assert.Equal(report.Outcome, report.With(audit).Outcome);
        if (proof.Expectation.Patterns.IsEmpty) Assert.Empty(audit.Findings);
    }
}
