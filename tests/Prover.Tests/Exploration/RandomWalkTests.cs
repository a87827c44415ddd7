using System.Collections.Immutable;
using Prover.App.Requests;
using Prover.Cli;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Tests.Support;

namespace Prover.Tests.Exploration;

/// <summary>Random runs, and how they are made shorter.</summary>
public sealed class WalkTests
{
    [Fact]
    public void TheDiceAreTheSameEverywhere()
    {
        var dice = new RandomNumbers(42);

        Assert.Equal([0, 5, 1, 5, 0, 4, 2, 0], Enumerable.Range(0, 8).Select(_ => dice.Throw(6)));
    }

    [Fact]
    public void EverySideComesUpEquallyOften()
    {
        var dice = new RandomNumbers(1);
        var counts = Enumerable.Range(0, 60_000).Select(_ => dice.Throw(6)).CountBy(n => n).Select(c => c.Value);

        Assert.All(counts, c => Assert.InRange(c, 9_700, 10_300));
    }

    [Fact]
    public void OneSeedIsOneRunAndItEndsAtTheFirstViolation()
    {
        var walk = Of("specs/chord/variants/unguarded-join.spec", []);
        var (run, finding) = walk.Go(60, new RandomNumbers(3));
        var (again, _) = walk.Go(60, new RandomNumbers(3));

        Assert.IsType<Finding.Violated>(finding);
        Assert.Equal(run.States, again.States);
        Assert.All(ViolatedInvariant.Along(run, walk.Invariants), b => Assert.Equal(run.Steps.Length, Assert.Single(b.States)));
    }

    [Fact]
    public void ARuleOfNoWeightNeverFires()
    {
        var walk = Of("specs/chord/variants/unguarded-join.spec", [("join", 0), ("input", 3)]);
        var (run, finding) = walk.Go(60, new RandomNumbers(3));

        Assert.Null(finding);
        Assert.Equal(60, run.Steps.Length);
        Assert.DoesNotContain(run.Steps, s => s.Rule.Name == "join");
    }

    [Fact]
    public void AShorterRunStillFiresAndEndsAsBadly()
    {
        var walk = Of("specs/chord/variants/unguarded-join.spec", []);
        var stepper = new Stepper(new Evaluator(walk.Sizes.Universe));
        var (run, _) = walk.Go(200, new RandomNumbers(0));
        var shrunk = Shrinker.Shrink(run, s => Finding.ViolationIn(stepper, s, walk.Invariants) is not null);

        Assert.True(shrunk.Steps.Length < run.Steps.Length);
        Assert.All(shrunk.Steps.Zip(shrunk.States), s => Assert.Contains(s.First.State, Attempt.Between(stepper, s.First.Rule, s.Second, s.First.State).Select(n => n.State)));
        Assert.NotNull(Finding.ViolationIn(stepper, shrunk.Last, walk.Invariants));
    }

    /// <summary>The run that is shown is the shortened one, and the text is true of that one.</summary>
    [Fact]
    public void WhatIsSaidOfAShorterRunIsTrueOfItsEnd()
    {
        var walk = Of("specs/chord/variants/unguarded-join.spec", []);
        var runnable = new Runnable(walk.System, "unguarded-join.spec", walk.Sizes, walk.Invariants);
        var stepper = new Stepper(new Evaluator(walk.Sizes.Universe));
        var shorter = 0;
        for (var seed = 0UL; seed < 12; seed++)
        {
            var report = CompositionRoot.Pipeline().Run(walk, new WalkRequest(60, 20, seed, []), runnable, null, CancellationToken.None);
            if (report is not { Bad: { } bad, Shrunk: { } shrunk, Finding: Finding.Violated violated }) continue;
            if (shrunk.Steps.Length < bad.Steps.Length) shorter++;
            Assert.All(violated.All.SelectMany(v => v.Failures), failure =>
            {
                var named = failure.Blame.Levels.SelectMany(l => l.Arguments.Concat(l.Instance)).Aggregate(failure.Arguments, (b, c) => b.With(c.Variable, c.Value));
                var value = stepper.Evaluator.Evaluate(failure.Blame.Culprit, shrunk.Last, named);
                Assert.True(value is Evaluation.Undefined || value.Equals(new Evaluation.Defined(new BoolValue(!failure.Blame.Wanted))), $"seed {seed}");
            });
        }

        Assert.True(shorter > 0);
    }

    private static RandomWalk Of(string path, (string Rule, int Weight)[] weights)
    {
        var query = Runs.Query(Runs.System(path), 3);
        return new RandomWalk(
            query.System, query.System.Invariants, [.. InitialStateSearch.Find(query, CancellationToken.None).States],
            weights.ToImmutableDictionary(w => query.System.Rules.Single(r => r.Name == w.Rule), w => w.Weight), query.Sizes);
    }
}
