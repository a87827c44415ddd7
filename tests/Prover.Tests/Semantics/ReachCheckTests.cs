using System.Collections.Immutable;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Semantics;

/// <summary>
/// In every state of small universes, the obligations of a claim of reaching imply it (soundness rule 27): the evaluator reads the obligations, and follows the steps without them.
/// </summary>
public sealed class ReachCheckTests
{
    private static TransitionSystem System(string rank, bool formsRing, string step = "next(n, s)") => Spec.Bind($$"""
        sort Id: ring
        mutable relation member(Id)
        mutable relation next(Id, Id)
        state { at: Id }
        init { true }
        rule any { ---; at := at }
        invariant ok { [any] true }
        reach connected(n: Id):
          member(n) reaches at
          steps to s when {{step}}
          decreases {{rank}}
          {{(formsRing ? "forms one ring" : "")}}
        """);

    private static ImmutableArray<(Evaluator Evaluator, State State)> States(TransitionSystem system, int size)
    {
        var universe = new Universe(system.Sorts.ToImmutableDictionary(s => s, _ => size));
        var domain = new Domain(universe, new TinySizes(size, ImmutableSortedDictionary<string, int>.Empty));
        var evaluator = new Evaluator(universe);
        return [.. domain.Products(system.Variables.Select(v => v.Sort)).Select(values => (evaluator, new State(values)))];
    }

    private static bool ObligationsHold(ReachClaim claim, Evaluator evaluator, State state) =>
        ReachRule.OfStates(claim).Conjuncts.All(c => evaluator.Evaluate(c.Formula, state, Bindings.None).IsTrue);

    // Among the ranks are those that are closed at the base, where (b, b] is everything, and at the member.
    [Theory]
    [InlineData("{x: Id | x in (n, at)}", false)]
    [InlineData("{x: Id | x in (n, at)}", true)]
    [InlineData("{x: Id | x in (n, at]}", false)]
    [InlineData("{x: Id | x in (n, at]}", true)]
    [InlineData("{x: Id | x in [n, at)}", false)]
    [InlineData("{x: Id | x in [n, at]}", true)]
    [InlineData("{x: Id | x in (at, n)}", false)]
    [InlineData("{x: Id | x in (at, n]}", true)]
    [InlineData("{x: Id | member(x) & x in (n, at)}", true)]
    [InlineData("{x: Id | x != n}", false)]
    public void TheObligationsImplyTheClaim(string rank, bool formsRing)
    {
        var system = System(rank, formsRing);
        var claim = system.Reach.Single();
        var (implied, falseOnes) = (0, 0);
        foreach (var (evaluator, state) in Enumerable.Range(1, 3).SelectMany(size => States(system, size)))
        {
            var failure = ReachCheck.Failure(evaluator, claim, state);
            if (failure is not null) falseOnes++;
            if (!ObligationsHold(claim, evaluator, state)) continue;
            implied++;
            Assert.Null(failure);
        }

        Assert.True(implied > 1 && falseOnes > 1, $"{implied} and {falseOnes}");
    }

    // For steps that are functions and the open interval nothing is lost either: where everybody reaches the base by steps in the order of the ring, the obligations hold.
    [Fact]
    public void TheObligationsOfARingAreNotStrongerThanStepsInItsOrder()
    {
        var system = System("{x: Id | x in (n, at)}", formsRing: true, "next(n, s) & (s = at | n = at | s in (n, at))");
        var claim = system.Reach.Single();

        foreach (var (evaluator, state) in States(system, 3))
            Assert.Equal(ObligationsHold(claim, evaluator, state), ReachCheck.Failure(evaluator, claim, state) is null);
    }

    private const string Pointers = """
        sort Id: ring
        mutable relation next(Id, Id)
        state { members: set<Id>, at: Id }
        init(a: Id, b: Id, c: Id, d: Id) { btw(a, b, c) & btw(b, c, d) & btw(a, c, d); at = a; STATE }
        rule any { ---; at := at }
        invariant ok { [any] true }
        reach connected(n: Id):
          n in members reaches at
          steps to s when next(n, s)
          decreases {x: Id | x in (n, at)}
          forms one ring
        """;

    [Theory]
    [InlineData("members = {a, b, c}", "a > b, b > c, c > a", null)]
    [InlineData("members = {a, b, c}", "a > b, b > a, c > a", null)] // an appendage
    [InlineData("members = {a}", "a > a", null)]
    [InlineData("members = {a, b, c}", "a > a, b > c, c > b", "does not reach")] // two rings
    [InlineData("members = {a, b, c}", "a > b, b > b, c > a", "does not reach")]
    [InlineData("members = {a, b}", "a > b, b > c, c > a", "does not reach")] // by way of one that is no member
    [InlineData("members = {a, b}", "a > b", "does not reach")]
    [InlineData("members = {b, c}", "b > a, c > a, a > b", "the base is no member")]
    [InlineData("members = {a, b}", "b > a", "0 steps lead from")]
    [InlineData("members = {a, b, c}", "a > b, a > c, b > c, c > a", "2 steps lead from")]
    [InlineData("members = {a, b}", "a > c, b > a", "leads to no member")]
    [InlineData("members = {a, b, c, d}", "a > c, c > b, b > d, d > a", "skips a member of the ring")]
    [InlineData("members = {a, b, c, d}", "a > c, c > d, b > d, d > a", null)] // no member of the ring is skipped
    public void TheStepsAreFollowed(string members, string steps, string? failure)
    {
        var next = string.Join(" | ", steps.Split(", ").Select(s => s.Split(" > ")).Select(s => $"n = {s[0]} & s = {s[1]}"));
        var system = Spec.Bind(Pointers.Replace("STATE", $"{members}; forall n, s. next(n, s) <-> {next}", StringComparison.Ordinal));
        var answer = (Runs.Query(system, 4) with { Destination = new Destination.Unreached(system.Reach.Single()) }).Explore();

        if (failure is null) Assert.True(answer.IsExhaustive && answer.Run is null);
        else Assert.Contains(failure, Assert.IsType<Finding.Unreached>(answer.Finding).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("crashes-any-entry", 4, 0)]
    [InlineData("crashes-past-base", 4, 1)]
    [InlineData("crashes-3-unstable", 4, 1)]
    [InlineData("crashes-stranded", 5, 6)]
    [InlineData("crashes-small-base", 4, null)] // with a base of two, lists contain their owner, but nobody is cut off
    public void TheVariantsOfTheProofsAboutCrashesHaveRuns(string name, int size, int? steps)
    {
        var system = Runs.System($"specs/chord/variants/{name}.spec");
        var answer = (Runs.Query(system, size) with { Destination = new Destination.Unreached(system.Reach.Single()) }).Explore();

        Assert.Equal(steps, answer.Run?.Steps.Length);
        Assert.Equal(steps is null, answer.IsExhaustive);
    }
}
