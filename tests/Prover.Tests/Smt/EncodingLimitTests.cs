using Prover.Proving;
using Prover.Tests.Support;

namespace Prover.Tests.Smt;

/// <summary>
/// A formula that becomes very large when written out is ended like a problem that takes long to solve: by the time limit, and by cancellation.
/// </summary>
public sealed class EncodingLimitTests
{
    // Written out for four elements, 65,536 instances; for twelve, 430 million.
    private const string Wide = """
        sort X
        immutable relation r(X, X)
        state { on: bool }
        init { on }
        invariant ok { [wide] forall a, b, c, d, e, f, g, h. r(a, b) & r(c, d) & r(e, f) & r(g, h) -> on | r(a, h) }
        """;

    private static Answer Ask(Limits limits, CancellationToken cancellation)
    {
        var proof = Spec.Load(Wide, "init -> ok; scope X = 12");
        var obligation = ObligationGenerator.Generate(proof).First(o => o.Conjunct == "wide");
        return Solvers.Discharger(proof.System, proof.Scope, limits with { Sizes = Sizes.Bounded }).Discharge(obligation, cancellation);
    }

    [Fact]
    public void TheLimitOnTimeEndsIt()
    {
        var undecided = Assert.IsType<Answer.Undecided>(Ask(Limits.Default with { WallClock = TimeSpan.FromMilliseconds(20) }, CancellationToken.None));
        Assert.Contains("the wall-clock limit of 0.02 s ended it", undecided.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AnInterruptEndsIt()
    {
        using var interrupt = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        Assert.ThrowsAny<OperationCanceledException>(() => Ask(Limits.Default, interrupt.Token));
    }
}
