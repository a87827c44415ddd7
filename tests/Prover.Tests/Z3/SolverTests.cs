using Microsoft.Z3;

namespace Prover.Tests.Z3;

/// <summary>Solvers of the binding: assertions, scopes, cores, parameters, counters.</summary>
public sealed class SolverTests : IDisposable
{
    private readonly Context _z3 = new();
    private readonly BoolExpr _p;
    private readonly BoolExpr _q;
    private readonly BoolExpr _r;

    public SolverTests() => (_p, _q, _r) = (_z3.Bool("p"), _z3.Bool("q"), _z3.Bool("r"));

    public void Dispose() => _z3.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void EverySolverDecides(bool isSimple)
    {
        var solver = isSimple ? _z3.MkSimpleSolver() : _z3.MkSolver();
        solver.Assert(_z3.MkOr(_p, _q), _z3.MkNot(_p));
        Assert.Equal(Status.SATISFIABLE, solver.Check());
        solver.Assert(_z3.MkNot(_q));
        Assert.Equal(Status.UNSATISFIABLE, solver.Check());
    }

    [Fact]
    public void ScopesTakeAssertionsBack()
    {
        var solver = _z3.MkSolver();
        solver.Add(new List<BoolExpr> { _p, _q });
        solver.Push();
        solver.Push();
        solver.Assert(_z3.MkNot(_p));
        Assert.Equal(Status.UNSATISFIABLE, solver.Check());

        solver.Pop(2);
        Assert.Equal(Status.SATISFIABLE, solver.Check());
        Assert.Contains("index out of bounds", Assert.Throws<Z3Exception>(() => solver.Pop()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheCoreNamesWhatContradicts()
    {
        var solver = _z3.MkSolver();
        solver.AssertAndTrack(_p, _z3.Bool("first"));
        solver.AssertAndTrack(_q, _z3.Bool("second"));
        solver.AssertAndTrack(_z3.MkNot(_p), _z3.Bool("third"));

        Assert.Equal(Status.UNSATISFIABLE, solver.Check());
        Assert.Equal(["first", "third"], solver.UnsatCore.Select(literal => literal.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheCoreNamesAssumptions()
    {
        var solver = _z3.MkSimpleSolver();
        solver.Assert(_z3.MkImplies(_p, _z3.MkFalse()));

        Assert.Equal(Status.UNSATISFIABLE, solver.Check(_q, _p, _r));
        Assert.Equal([_p], solver.UnsatCore);
        Assert.Equal(Status.SATISFIABLE, solver.Check(_q, _z3.MkNot(_p)));
        Assert.Equal(Status.SATISFIABLE, solver.Check());
    }

    [Fact]
    public void ATrackingNameIsUsedOnce()
    {
        var solver = _z3.MkSimpleSolver();
        solver.AssertAndTrack(_q, _p);
        Assert.Equal("named assertion defined twice", Assert.Throws<Z3Exception>(() => solver.AssertAndTrack(_r, _p)).Message);
    }

    [Fact]
    public void UnknownParametersAreRefusedByName()
    {
        var solver = _z3.MkSimpleSolver();
        solver.Parameters = _z3.MkParams().Add("random_seed", 17u).Add("mbqi", false);
        var error = Assert.Throws<Z3Exception>(() =>
        {
            solver.Parameters = _z3.MkParams().Add("no_such_parameter", 1u);
            solver.Check();
        });
        Assert.StartsWith("unknown parameter 'no_such_parameter'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CountersAreReadByName()
    {
        var solver = _z3.MkSimpleSolver();
        solver.Assert(_p);
        solver.Check();
        using var statistics = solver.Statistics;

        Assert.True(statistics["rlimit count"]!.UIntValue > 0);
        Assert.Equal(0u, statistics["memory"]!.UIntValue);
        Assert.Null(statistics["no such counter"]);
    }

    [Fact]
    [Trait("Binding", "own")]
    public void FreedCountersAreNotRead()
    {
        var statistics = _z3.MkSimpleSolver().Statistics;
        statistics.Dispose();
        statistics.Dispose();

        Assert.Throws<ObjectDisposedException>(() => statistics["rlimit count"]);
    }

    [Fact]
    public void ASolverWritesDeclarationsAndAssertions()
    {
        var solver = _z3.MkSimpleSolver();
        solver.Assert(_z3.MkEq(_z3.MkInt(-3), _z3.Int("the x")), _p);

        Assert.Equal("(declare-fun |the x| () Int) (declare-fun p () Bool) (assert (= |the x| (- 3))) (assert p)", string.Join(' ', solver.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }
}
