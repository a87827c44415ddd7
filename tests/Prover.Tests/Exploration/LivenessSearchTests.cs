using Prover.Simulation;
using Prover.Tests.Support;

namespace Prover.Tests.Exploration;

/// <summary>Searches for states in which no rule fires, and for states from which no way leads to a goal.</summary>
public sealed class LivenessSearchTests
{
    // A counter that goes up to three; at two it may fall back to zero, and at three nothing happens any more.
    private const string Counter = """
        state { n: int }
        init { n = 0 }
        rule up { n < 3; ---; n := n + 1 }
        rule back { n = 2; ---; n := 0 }
        """;

    private static RunQuery Query(string source, Destination destination) => Runs.Query(Spec.Bind(source), 1) with { Destination = destination };

    private static RunQuery Stuck(string source) => Query(source, new Destination.Stuck());

    private static RunQuery CutOff(string source, string goal)
    {
        var query = Query(source, new Destination.Stuck());
        return query with { Destination = new Destination.CutOff(((Destination.Goal)query.To(goal).Destination).Formula) };
    }

    [Fact]
    public void AStateInWhichNothingFiresIsFoundAtTheShortestDistance()
    {
        var answer = Stuck(Counter).Explore();

        Assert.Equal((SearchEnding.Found, 3), (answer.Ending, answer.Run?.Steps.Length));
        Assert.IsType<Finding.Stuck>(answer.Finding);
    }

    [Theory]
    [InlineData(2, SearchEnding.AtDepth)]
    [InlineData(3, SearchEnding.Found)]
    [InlineData(4, SearchEnding.Found)]
    public void ARunToAStuckStateHasAtMostTheStepsThatAreAllowed(int depth, SearchEnding ending) =>
        Assert.Equal(ending, (Stuck(Counter) with { Depth = depth }).Explore().Ending);

    [Theory]
    [InlineData("rule again { n = 3; ---; n := 3 }", true)] // a step that changes nothing is a step
    [InlineData("rule down { n = 3; ---; n := n - 1 }", true)]
    [InlineData("rule pick(i: int) { n = 3; i = n - 3; ---; n := i }", true)] // only some values of its parameter are tried
    [InlineData("rule low { n = 4; ---; n := 0 }", false)]
    public void AStateInWhichARuleFiresIsNotStuck(string rule, bool isLive)
    {
        var answer = Stuck($"{Counter}\n{rule}").Explore();

        Assert.Equal(isLive, answer.Run is null);
        Assert.Equal(isLive, answer.IsExhaustive);
    }

    [Fact]
    public void AConstraintMakesNoStateStuck()
    {
        var answer = Stuck(Counter).Under("n <= 2").Explore();

        Assert.Null(answer.Run);
        Assert.True(answer.IsExhaustive);
    }

    [Fact]
    public void AnUndefinedRuleDoesNotFire()
    {
        var answer = Stuck("state { n: nat }; init { n = 0 }; rule down { ---; n := n - 1 }").Explore();

        Assert.Empty(answer.Run!.Steps);
        Assert.Equal("down", answer.Aside?.Rule.Name);
    }

    [Theory]
    [InlineData("n = 3", null, 0)] // reached from everywhere
    [InlineData("n = 0", 3, 1)] // from three nothing leads back
    [InlineData("n = 1", 3, 1)]
    [InlineData("n = 7", 0, 4)] // reached from nowhere
    public void TheNearestStateFromWhichAGoalIsOutOfReachIsFound(string goal, int? steps, int count)
    {
        var answer = CutOff(Counter, goal).Explore();

        Assert.Equal((SearchEnding.Exhausted, steps, count), (answer.Ending, answer.Run?.Steps.Length, answer.Count));
        if (steps is not null) Assert.Equal(count, Assert.IsType<Finding.CutOff>(answer.Finding).States);
    }

    [Fact]
    public void WhereStatesOrStepsAreMissingNothingIsSaidAboutWays()
    {
        var cut = (CutOff(Counter, "n = 0") with { MaxStates = 4 }).Explore();
        Assert.Equal(SearchEnding.Exhausted, cut.Ending);
        var missing = (CutOff(Counter, "n = 7") with { MaxStates = 3 }).Explore();
        Assert.Equal((SearchEnding.AtStates, true), (missing.Ending, missing.Run is null));
        var sampled = CutOff($"{Counter}\nrule pick(i: int) {{ n = 3; i < n; ---; n := i }}", "n = 7").Explore();
        Assert.Equal((false, true), (sampled.IsExhaustive, sampled.Run is null));
    }

    [Fact]
    public void WaysLeadThroughStatesThatTheConstraintAllows()
    {
        const string ring = "state { n: int }; init { n = 0 }; rule up { n < 3; ---; n := n + 1 }; rule down { n = 3; ---; n := 0 }";

        Assert.Null(CutOff(ring, "n = 0").Explore().Run);
        Assert.Single(CutOff(ring, "n = 0").Under("n <= 2").Explore().Run!.Steps);
    }

    // The reference: forward reachability by the stepper from every state, one after the other.
    [Theory]
    [InlineData("specs/ring/leader-election.spec", "exists n. leader(n)")]
    [InlineData("specs/ring/leader-election.spec", "!(exists n. leader(n))")]
    public void WaysBackwardsAndForwardsAgree(string path, string goal)
    {
        var query = Runs.Query(Runs.System(path), 2);
        var formula = ((Destination.Goal)query.To(goal).Destination).Formula;
        var (_, visited) = Prover.Exploration.Explorer.Visit(query.To("false") with { Exhaust = true }, null, null, CancellationToken.None);
        var without = visited.Count(s => (query.To(goal) with { Start = new Start.At(s) }).Explore().Run is null);

        Assert.Equal(without, (query with { Destination = new Destination.CutOff(formula) }).Explore().Count);
    }
}
