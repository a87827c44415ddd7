using Prover.Exploration;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Tests.Support;

namespace Prover.Tests.Exploration;

/// <summary>The explicit search: what it visits, what it finds, and why it ends.</summary>
public sealed class ExplorerTests
{
    private const string Counter = """
        sort A
        state { n: int; set: map<A, int> }
        init { n = 0; set = {} }
        rule up(a: A) { n < 5; ---; n := n + 1; set[a] := n }
        invariant small { n < 4 }
        """;

    [Theory]
    [InlineData("specs/chord/single-join.spec", 2, "length(Messages) <= 2")]
    [InlineData("specs/chord/variants/unguarded-join.spec", 3, "length(Messages) <= 2 & (exists n. n !in States)")]
    [InlineData("specs/chord/single-join.spec", 3, "length(Messages) <= 2 | length(Messages) = 3 & exists m in Messages. about_joining(m.body)")]
    [InlineData("specs/chord/chord-2001.spec", 3, "true")]
    [InlineData("specs/ring/leader-election.spec", 2, "true")]
    public void ItVisitsWhatTheStepperReaches(string path, int size, string constraint)
    {
        var query = (Runs.Query(Runs.System(path), size) with { Exhaust = true }).Under(constraint);
        var (states, steps) = ReachableByEvaluation(query);
        var answer = query.Explore();

        Assert.Equal(SearchEnding.Exhausted, answer.Ending);
        Assert.Equal((states, steps), (answer.Visited().States, answer.Visited().Steps));
    }

    // With four nodes there are 247,327 states, which takes too long for a test.
    [Fact]
    public void TheRingHoldsWithTwoLookupsInFlight()
    {
        var answer = Runs.Query(Runs.System("specs/chord/single-join.spec"), 3)
            .Under("length(Messages) <= 2 | length(Messages) = 3 & exists m in Messages. about_joining(m.body)").Explore();

        Assert.True(answer.IsExhaustive);
        Assert.Equal(17_434, answer.Visited().States);
        Assert.InRange(answer.Visited().Bytes / answer.Visited().States, 1, 100); // packed
    }

    [Fact]
    public void TwoEntriesAtOneKeyAreNoStep()
    {
        var system = Spec.Bind("sort A; state { m: map<A, bool> }; init { m = {} }; rule put(a: A, b: A) { true; ---; m[a] := true; m[b] := false }; invariant ok { true }");
        var query = Runs.Query(system, 3).To("false").Under("true");
        var answer = query.Explore();

        Assert.Equal(ReachableByEvaluation(query), (answer.Visited().States, answer.Visited().Steps));
        Assert.Equal("two entries of one map are assigned at one key", answer.Aside?.Reason);
    }

    [Fact]
    public void ARunIsShortestAndEveryStepOfItIsOneOfTheStepper()
    {
        var answer = Runs.Query(Spec.Bind(Counter), 2).Explore();
        var stepper = new Stepper(new Evaluator(answer.Run!.Universe));

        Assert.Equal(4, answer.Run.Steps.Length);
        Assert.All(answer.Run.Steps.Zip(answer.Run.States), s => Assert.Contains(s.First.State, Attempt.Between(stepper, s.First.Rule, s.Second, s.First.State).Select(n => n.State)));
        var failure = Assert.Single(Assert.IsType<Finding.Violated>(answer.Finding).Failures);
        Assert.Equal("n < 4", failure.Blame.Culprit.Place!.Excerpt);
    }

    [Fact]
    public void AGoalIsReached()
    {
        var answer = Runs.Query(Spec.Bind(Counter), 2).To("n = 2 & exists a. a in set & set[a] = 1").Explore();

        Assert.IsType<Finding.Reached>(answer.Finding);
        Assert.Equal(2, answer.Run!.Steps.Length);
    }

    [Fact]
    public void WithoutARunItSaysThatEverythingWasSeen()
    {
        var answer = Runs.Query(Spec.Bind(Counter), 2).Under("n <= 3").Explore();

        Assert.True(answer.IsExhaustive);
        Assert.Null(answer.Run);
        Assert.True(answer.Visited().LeftOut > 0);
    }

    [Fact]
    public void ALimitIsNoAnswer()
    {
        var query = Runs.Query(Spec.Bind(Counter), 2);

        Assert.Equal((SearchEnding.AtDepth, false), Outcome(query with { Depth = 3 }));
        Assert.Equal((SearchEnding.AtStates, false), Outcome(query with { MaxStates = 5 }));
        Assert.Equal((SearchEnding.Found, false), Outcome(query with { Depth = 4 }));
    }

    [Fact]
    public void ExhaustingCountsTheEnds()
    {
        var answer = (Runs.Query(Spec.Bind(Counter), 1) with { Exhaust = true }).Explore();

        Assert.Equal((SearchEnding.Exhausted, 2), (answer.Ending, answer.Count));
        Assert.Equal(4, answer.Run!.Steps.Length);
    }

    [Fact]
    public void AUseWithoutMeaningIsAFinding()
    {
        var system = Spec.Bind("sort A; state { n: nat }; init { n = 1 }; rule down { true; ---; n := n - 1 }; invariant ok { true }");
        var query = Runs.Query(system, 1);

        var undefined = Assert.IsType<Finding.Undefined>(query.Explore().Finding);
        Assert.Equal(("down", "-1 is no natural number"), (undefined.Rule.Name, undefined.Reason));
        Assert.Single(query.Explore().Run!.Steps);

        var aside = query.To("n = 7").Explore();
        Assert.Null(aside.Run);
        Assert.Equal("down", aside.Aside?.Rule.Name);
    }

    [Fact]
    public void RunsBeginInACaseToo()
    {
        var query = Runs.Query(Runs.System("specs/chord/single-join.spec"), 2).To("exists n in States. States[n] = Empty");
        var attached = query.System.Invariants[0].Cases.Single(c => c.Name == "joining");
        var answer = (query with { Start = new Start.InCase(attached) }).Explore();

        Assert.Empty(answer.Run!.Steps);
        Assert.NotNull(answer.First!.Gap); // lists of any length begin one
    }

    [Fact]
    public void InitialStatesThatCannotAllBeLookedAtLeaveAGap()
    {
        var system = Spec.Bind("sort A; mutable relation r(A, A); init { forall x. !r(x, x) }; rule idle(x: A) { r(x, x); ---; r(x, x) := false }; invariant ok { forall x. !r(x, x) }");
        var query = Runs.Query(system, 6);

        var answer = (query with { MaxStates = 1000 }).Explore();
        Assert.Equal("there are more than 1,000", answer.First!.Gap);
        Assert.True(answer.First!.Candidates > 1_000_000);
        Assert.False(answer.IsExhaustive);
    }

    [Fact]
    public void ARuleWithVeryManyChoicesCanBeInterrupted()
    {
        var system = Spec.Bind(
            "sort A; state { n: int }; init { n = 0 }; rule go(a: A, b: A, c: A, d: A, e: A, f: A, g: A, h: A) { n = 1 & a = h; ---; n := 1 }; invariant ok { n = 0 }");
        using var interrupt = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        Assert.Equal(SearchEnding.Interrupted, Explorer.Find(Runs.Query(system, 64), null, interrupt.Token).Ending);
    }

    private static (SearchEnding, bool) Outcome(RunQuery query)
    {
        var answer = query.Explore();
        return (answer.Ending, answer.IsExhaustive);
    }

    // A search of a few lines, over states as they are.
    private static (int States, long Steps) ReachableByEvaluation(RunQuery query)
    {
        var stepper = new Stepper(new Evaluator(query.Sizes.Universe));
        var successors = new Successors(stepper, query.System, query.Sizes, null);
        var seen = new HashSet<State>(InitialStateSearch.Find(query, CancellationToken.None).States);
        var open = new Queue<State>(seen);
        var steps = 0L;
        while (open.TryDequeue(out var state))
        {
            foreach (var next in successors.In(state, int.MaxValue, CancellationToken.None).Steps)
            {
                steps++;
                if (stepper.Evaluator.Evaluate(query.Constraint!, next.State, Bindings.None).IsTrue && seen.Add(next.State)) open.Enqueue(next.State);
            }
        }

        return (seen.Count, steps);
    }
}
