using System.Collections.Immutable;
using Prover.Proving;
using Prover.Semantics;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Hypotheses are chosen by what they and the goal read.</summary>
public sealed class RelevanceTests
{
    // One invariant is about c, one about d, and all are about b; 'plain' brings 'also', which brings e, which brings 'through'.
    private const string Text = """
        sort node
        mutable relation a(node)
        mutable relation b(node)
        mutable relation c(node)
        mutable relation d(node)
        mutable relation e(node)
        init !a(N) & !b(N) & !c(N) & !d(N) & !e(N)
        transition grow(n: node)
          modifies a
          a'(N) <-> a(N) | N = n
        invariant [plain] a(N) -> b(N)
        invariant [also] a(N) & e(N) -> b(N)
        invariant [through] e(N) -> b(N)
        invariant [of_c] b(N) -> c(N)
        invariant [of_d] b(N) -> d(N)
        """;

    private static Query Of(string text, string conjunct) =>
        ObligationGenerator.Generate(PyvFile.Load(text)).Single(o => o.RuleName == "grow" && o.Conjunct == conjunct).Query;

    private static IEnumerable<string> Kept(string conjunct) => Relevance.Of(Of(Text, conjunct))!.Steps.OfType<Assume>().Select(a => a.Label!["invariant.".Length..]);

    [Fact]
    public void WhatIsReadSeldomMattersWhereItIsRead() => Assert.Equal(["plain", "also", "through"], Kept("plain"));

    [Fact]
    public void TheGoalTellsToo() => Assert.Equal(["plain", "also", "through", "of_c"], Kept("of_c"));

    [Fact]
    public void WhereAllMatterNothingIsLeftOut() => Assert.Null(Relevance.Of(Of(Text.Split("invariant [of_d]")[0], "of_c")));

    [Fact]
    public void TheRuleAndTheGoalStay()
    {
        var query = Of(Text, "plain");
        var relevant = Relevance.Of(query)!;
        Assert.Equal((query.Goal, query.Constants), (relevant.Goal, relevant.Constants));
        Assert.Equal(query.Steps.Where(s => s is not Assume), relevant.Steps.Where(s => s is not Assume));
        Assert.Equal(query.Steps.Where(relevant.Steps.Contains), relevant.Steps);
    }

    // Instances do not do: there is no element to be named. That c matters is not to be seen.
    private const string Unseen = """
        sort node
        immutable relation flag
        immutable relation c(node)
        axiom flag | !flag
        axiom !flag | flag
        axiom flag | c(N)
        """;

    [Fact]
    public void WhatTheChosenDoNotProveAllMay()
    {
        const string text = $"{Unseen}\naxiom flag | !c(N)\ntheorem flag";
        Assert.NotNull(Relevance.Of(Theorem(PyvFile.Load(text)).Query));
        Assert.IsType<Verdict.Proved>(Assert.Single(PyvFile.Prove(text).Results, r => r.Obligation.Kind == ObligationKind.Theorem).Verdict);
    }

    [Fact]
    public void AStructureOfTheChosenIsNoCounterexample()
    {
        var proof = PyvFile.Load($"{Unseen}\ntheorem flag");
        var refuted = Assert.Single(Spec.Prove(proof).Results, r => r.Obligation.Kind == ObligationKind.Theorem);
        var c = (FunctionValue)Assert.IsType<Verdict.Refuted>(refuted.Verdict).Example.Before[proof.System.Variables.Single(v => v.Name == "c")];
        Assert.All(c.Table.Values, v => Assert.Equal(new BoolValue(true), v));
    }

    // ---- specifications of every kind --------------------------------------------------------------------------------------------

    // The rule itself preserves that a member has a successor; [one] and [ring] bring terms without end.
    private const string Members = """
        sort Id: ring
        immutable constant self: Id
        immutable constant limit: int
        immutable constant width: int
        immutable function name(Id): bits<16>
        axiom [names] forall x, y. name(x) = name(y) -> x = y
        axiom [near]  forall x. x != self -> bxor(name(x), name(self)) != 0
        axiom [sizes] 0 < limit & 0 < width
        mutable relation member(Id)
        mutable relation first(Id, Id)
        state { count: int }
        init { count = 0; forall x. member(x) <-> x = self; forall x, y. first(x, y) <-> x = self & y = self }
        rule join(j: Id, k: Id, x: Id) {
          !member(j)
          member(k) & first(k, x) & j in (k, x)
          count < limit
          ---
          member(j) := true
          first(j, S) := S = x
          count := count + 1
        }
        invariant ok {
          [self] member(self)
          [one]  forall n, x, y. first(n, x) & first(n, y) -> x = y
          [has]  forall n. member(n) -> exists x. first(n, x)
          [ring] forall n, x, y. member(n) & member(y) & first(n, x) & y != n & n != self -> exists z. first(y, z) & z in (n, y]
        }
        """;

    private static readonly ImmutableArray<Obligation> OfMembers = ObligationGenerator.Generate(Spec.Load(Members));

    private static Obligation Joined(string conjunct) => OfMembers.Single(o => o is { RuleName: "join", Kind: ObligationKind.Consecution } && o.Conjunct == conjunct);

    private static IEnumerable<string?> Labels(Query query) => query.Steps.TakeWhile(s => s is Assume).Select(s => ((Assume)s).Label);

    [Fact]
    public void NearestIsWhatTheConjunctItselfClaims() =>
        Assert.Equal(["sizes", "ok.has", null, null, null], Labels(Relevance.Nearest(Joined("has"))!));

    [Fact]
    public void WhatIsNoConjunctOfTheCaseHasNoNearestHypotheses() =>
        Assert.All(OfMembers.Where(o => o.Kind is ObligationKind.Initiation or ObligationKind.Existence), o => Assert.Null(Relevance.Nearest(o)));

    // For each node that has a first successor, [ring] gives a node that has one, and so on: instances never end. What is to be shown may need its own claim.
    [Theory]
    [InlineData("one", "ok.has", "ok.ring")]
    [InlineData("has", "ok.ring")]
    public void WitnessesWithoutEndAreLeftOut(string conjunct, params string[] left) =>
        Assert.Equal(Labels(Joined(conjunct).Query).Except(left), Labels(Relevance.Ending(Joined(conjunct))!).Distinct());

    // From all hypotheses it takes over 50 million steps.
    [Fact]
    public void AProofNeedNotWaitForWitnessesWithoutEnd()
    {
        var proof = Repository.Proof("proofs/chord/leaving-ends.proof");
        var answer = Solvers.Discharger(proof.System, proof.Scope, Limits.Default).Discharge(
            ObligationGenerator.Generate(proof).Single(o => o is { RuleName: "let_go", Conjunct: "order", Target: "ok" }), CancellationToken.None);
        Assert.DoesNotContain(Assert.IsType<Answer.Unsatisfiable>(answer).Core.OfType<Assume>(), a => a.Label is "ok.total" or "ok.reply");
        Assert.InRange(answer.Cost.Resources, 1, 5_000_000);
    }

    // No other claim mentions the names of nodes, though [near] mentions 'self' too; none mentions a width, but the rule mentions the limit next to
    // it.
    [Fact]
    public void AxiomsAboutWhatNothingReadsAreLeftOut()
    {
        var query = Joined("has").Query;
        Assert.Equal(Labels(query).Except(["names", "near"]), Labels(Relevance.WithoutIdleAxioms(query, [query.Goal!])!).Distinct());
    }

    [Fact]
    public void ThoseThatAreLeftOutAreIdle() => Assert.Equal(["names", "near"], Relevance.IdleAxioms(Joined("has").Query).Select(s => ((Assume)s).Label));

    // With another premise, 'self' is read more often than names are. Where an attempt without idle axioms and endless witnesses reaches its limit, longer attempts at a proof come next; where it ends before that, sizes come first.
    [Theory]
    [InlineData(true, AttemptSizes.Any)]
    [InlineData(false, AttemptSizes.Slots)]
    public void AfterALeanAttemptComesWhatItsEndSuggests(bool reachesLimit, AttemptSizes next)
    {
        var proof = Spec.Load(Members.Replace("!member(j)", "!member(j) & j != self", StringComparison.Ordinal));
        var asked = new List<SolverAttempt>();
        Solvers.Discharger(proof.System, proof.Scope, Limits.Default).Split(ObligationGenerator.Generate(proof).Single(o => o is { RuleName: "join", Conjunct: "one" })).Run(
            attempt =>
            {
                asked.Add(attempt);
                return new AttemptOutcome(AttemptStatus.Unknown, null, null, [], "", new Cost(attempt.Resources - (reachesLimit ? 0 : 1), TimeSpan.Zero));
            },
            CancellationToken.None);

        var lean = asked.FindIndex(a => a.Hypotheses == HypothesisChoice.EndingWithoutIdleAxioms);
        Assert.All(asked.Take(lean), a => Assert.InRange(a.Resources, 1u, 100_000u));
        Assert.NotEqual(-1, lean);
        Assert.Equal(next, asked[lean + 1].Sizes);
    }

    [Fact]
    public void AProofFromTheNearestRestsOnThem()
    {
        var proof = Spec.Load(Members);
        var answer = Solvers.Discharger(proof.System, proof.Scope, Limits.Default).Discharge(
            ObligationGenerator.Generate(proof).Single(o => o is { RuleName: "join", Conjunct: "has" }), CancellationToken.None);
        var core = Assert.IsType<Answer.Unsatisfiable>(answer).Core;
        Assert.DoesNotContain(core.OfType<Assume>(), a => a.Label is "ok.one" or "ok.ring" or "names" or "near");
        Assert.InRange(answer.Cost.Resources, 1, 50_000);
    }

    // All goals of a batch tell, those too that are cut off.
    [Fact]
    public void ABatchLeavesOutWhatNoneOfItsGoalsReads()
    {
        var batch = Batch.Of(OfMembers).Single(b => b.Obligations[0].RuleName == "join");
        Assert.DoesNotContain(Labels(batch.Shared), l => l is "names" or "near");
        Assert.Equal(batch.Shared, batch.UpToLast(o => o.Conjunct == "self").Shared);
    }

    private static Obligation Theorem(ProofScript proof) => ObligationGenerator.Generate(proof).Single(o => o.Kind == ObligationKind.Theorem);
}
