using Microsoft.Z3;

namespace Prover.Tests.Z3;

/// <summary>Checks that do not run to their end.</summary>
public sealed class LimitTests
{
    [Fact]
    public void AResourceLimitCountsTheSameEveryTime()
    {
        var first = CheckWithin(limit: 100_000);

        Assert.Equal(Status.UNKNOWN, first.Status);
        Assert.True(first.Count > 100_000);
        Assert.Equal(first, CheckWithin(limit: 100_000));
    }

    [Fact]
    public void ATimeLimitEndsACheck()
    {
        using var z3 = new Context();
        var solver = Pigeonhole.In(z3, holes: 12);
        solver.Parameters = z3.MkParams().Add("timeout", 50u);

        Assert.Equal(Status.UNKNOWN, solver.Check());
        Assert.NotEmpty(solver.ReasonUnknown);
    }

    [Fact]
    public void AnotherThreadInterruptsACheckAndTheContextLivesOn()
    {
        using var z3 = new Context();
        var solver = Pigeonhole.In(z3, holes: 12);
        // One interruption may come before the check begins, and is lost then.
        using (new Timer(_ => z3.Interrupt(), null, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20)))
        {
            Assert.Equal(Status.UNKNOWN, solver.Check());
        }

        var another = z3.MkSimpleSolver();
        another.Assert(z3.Bool("p"));
        Assert.Equal(Status.SATISFIABLE, another.Check());
    }

    [Fact]
    [Trait("Binding", "own")]
    public void ARunningCheckOutlivesDisposal()
    {
        var z3 = new Context();
        var solver = Pigeonhole.In(z3, holes: 12);
        using (new Timer(_ => z3.Dispose(), null, TimeSpan.FromMilliseconds(50), Timeout.InfiniteTimeSpan))
        {
            solver.Parameters = z3.MkParams().Add("timeout", 200u);
            Assert.Equal(Status.UNKNOWN, solver.Check());
        }
    }

    private static (Status Status, string Reason, uint? Count) CheckWithin(uint limit)
    {
        using var z3 = new Context();
        var solver = Pigeonhole.In(z3, holes: 10);
        solver.Parameters = z3.MkParams().Add("rlimit", limit).Add("random_seed", 1u);
        return (solver.Check(), solver.ReasonUnknown, solver.Statistics["rlimit count"]?.UIntValue);
    }
}
