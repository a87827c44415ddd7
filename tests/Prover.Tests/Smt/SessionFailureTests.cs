using System.Collections.Immutable;
using Prover.Proving;
using Prover.Simulation;
using Prover.Smt;
using Prover.Smt.Terms;
using Prover.Tests.Support;

namespace Prover.Tests.Smt;

/// <summary>A session that cannot be opened, or that takes too long to hand a question over, leaves the question open.</summary>
public sealed class SessionFailureTests
{
    private const string Counter = "sort X; state { n: int }; init { n = 0 }; rule up { n >= 0; ---; n := n + 1 }; invariant ok { [positive] n >= 0 }";

    private static readonly Backend _withoutMemory = Solvers.Z3 with { Open = (_, _) => throw new SmtException("no context") { RanOutOfMemory = true } };

    private static Answer Ask(Backend backend, Limits limits, CancellationToken cancellation)
    {
        var proof = Spec.Load(Counter, "init -> ok; ok up -> ok; scope X = 2");
        var obligation = ObligationGenerator.Generate(proof).First(o => o is { RuleName: "up", Conjunct: "positive" });
        return new SmtDischarger(backend, proof.System, proof.Scope, limits).Discharge(obligation, cancellation);
    }

    [Fact]
    public void WhereThereIsNoMemoryForASessionTheObligationIsUndecided()
    {
        var undecided = Assert.IsType<Answer.Undecided>(Ask(_withoutMemory, Limits.Default, CancellationToken.None));
        Assert.Contains("the solver ran out of memory", undecided.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void WhereThereIsNoMemoryForASessionTheSearchForARunGivesUp()
    {
        var query = Runs.Query(Spec.Load(Counter, "init -> ok; ok up -> ok; scope X = 2").System, 1);
        Assert.Equal(SearchEnding.GaveUp, SymbolicSearch.Find(_withoutMemory, query, Limits.Default, null, CancellationToken.None).Ending);
    }

    [Fact]
    public void TheLimitOnTimeEndsTheHandingOver()
    {
        var undecided = Assert.IsType<Answer.Undecided>(
            Ask(Slow(() => { }), Limits.Default with { WallClock = TimeSpan.FromMilliseconds(20) }, CancellationToken.None));
        Assert.Contains("the wall-clock limit of 0.02 s ended it", undecided.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AnInterruptEndsTheHandingOver()
    {
        using var interrupt = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => Ask(Slow(interrupt.Cancel), Limits.Default, interrupt.Token));
    }

    [Fact]
    public void AnInterruptedSessionTakesTheRestLater()
    {
        var smt = new SmtTerms();
        var x = smt.Constant("x", smt.IntSort);
        var formula = smt.And(smt.Less(x, smt.Int(1)), smt.Less(smt.Int(0), x));
        using var session = Solvers.Session(smt, []);

        Assert.ThrowsAny<OperationCanceledException>(() => session.Take(smt.Nodes.Count, new CancellationToken(canceled: true)));
        session.Take(smt.Nodes.Count, CancellationToken.None);
        session.Assert(formula);

        Assert.Equal(Satisfiability.Unsatisfiable, session.Check(CancellationToken.None));
    }

    // Z3, whose sessions need an endless time for what they take over.
    private static Backend Slow(Action begin) => Solvers.Z3 with { Open = (terms, prepares) => new SlowSession(Solvers.Z3.Open(terms, prepares), begin) };

    private sealed class SlowSession(ISession inner, Action begin) : ISession
    {
        public long Resources => inner.Resources;

        public string ReasonUnknown => inner.ReasonUnknown;

        public IModel Model => inner.Model;

        public ImmutableArray<SmtTerm> Core => inner.Core;

        public void Set(params ImmutableArray<Setting> settings) => inner.Set(settings);

        public void Take(int nodes, CancellationToken cancellation)
        {
            begin();
            cancellation.WaitHandle.WaitOne();
            cancellation.ThrowIfCancellationRequested();
        }

        public void Assert(params ImmutableArray<SmtTerm> formulas) => inner.Assert(formulas);

        public void AssertTracked(SmtTerm formula, SmtTerm literal) => inner.AssertTracked(formula, literal);

        public void Push() => inner.Push();

        public void Pop() => inner.Pop();

        public Satisfiability Check(CancellationToken cancellation) => inner.Check(cancellation);

        public Satisfiability Check(ImmutableArray<SmtTerm> assumptions, CancellationToken cancellation) => inner.Check(assumptions, cancellation);

        public void Dispose() => inner.Dispose();
    }
}
