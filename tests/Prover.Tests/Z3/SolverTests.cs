using Microsoft.Z3;

namespace Prover.Tests.Z3;

/// <summary>Solvers of the binding: assertions, scopes, cores, parameters, SMT-LIB text.</summary>
public sealed class SolverTests : IDisposable
{
    private readonly Context _z3 = new();
    private readonly BoolExpr _p;
    private readonly BoolExpr _q;
    private readonly BoolExpr _r;

    public SolverTests() => (_p, _q, _r) = (_z3.MkBoolConst("p"), _z3.MkBoolConst("q"), _z3.MkBoolConst("r"));

    public void Dispose() => _z3.Dispose();

    public static TheoryData<string> Kinds => ["default", "simple", "logic"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EverySolverDecides(string kind)
    {
        var solver = kind switch { "simple" => _z3.MkSimpleSolver(), "logic" => _z3.MkSolver("UF"), _ => _z3.MkSolver() };
        solver.Assert(_z3.MkOr(_p, _q), _z3.MkNot(_p));
        Assert.Equal(Status.SATISFIABLE, solver.Check());
        solver.Add(_z3.MkNot(_q));
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
        Assert.Equal((2u, 3u), (solver.NumScopes, solver.NumAssertions));
        Assert.Equal(Status.UNSATISFIABLE, solver.Check());

        solver.Pop(2);
        Assert.Equal([_p, _q], solver.Assertions);
        Assert.Equal(Status.SATISFIABLE, solver.Check());

        solver.Reset();
        Assert.Empty(solver.Assertions);
    }

    [Fact]
    public void APopTooManyIsRefused()
    {
        var solver = _z3.MkSimpleSolver();
        solver.Push();
        solver.Pop();
        Assert.Contains("index out of bounds", Assert.Throws<Z3Exception>(() => solver.Pop()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheCoreNamesWhatContradicts()
    {
        var solver = _z3.MkSolver();
        BoolExpr first = _z3.MkBoolConst("first"), second = _z3.MkBoolConst("second"), third = _z3.MkBoolConst("third");
        solver.AssertAndTrack(_p, first);
        solver.AssertAndTrack(_q, second);
        solver.AssertAndTrack(_z3.MkNot(_p), third);

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
        Assert.Equal(Status.SATISFIABLE, solver.Check(new List<BoolExpr> { _q, _z3.MkNot(_p) }));
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
    public void ParametersAreOfFiveKinds()
    {
        var parameters = _z3.MkParams()
            .Add("random_seed", 17u).Add("mbqi", false).Add("dack.factor", 0.5).Add("string_solver", "seq").Add("logic", _z3.MkSymbol("UF"));
        var solver = _z3.MkSimpleSolver();
        solver.Parameters = parameters;
        solver.Assert(_p);

        Assert.Contains("random_seed 17", parameters.ToString(), StringComparison.Ordinal);
        Assert.Equal(Status.SATISFIABLE, solver.Check());
    }

    [Fact]
    public void UnknownParametersAreRefusedByName()
    {
        var solver = _z3.MkSimpleSolver();
        var error = Assert.Throws<Z3Exception>(() =>
        {
            solver.Parameters = _z3.MkParams().Add("no_such_parameter", 1u);
            solver.Check();
        });
        Assert.StartsWith("unknown parameter 'no_such_parameter'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Binding", "own")]
    public void StatisticsAreReadByName()
    {
        var solver = _z3.MkSimpleSolver();
        solver.Assert(_p);
        solver.Check();
        var statistics = solver.Statistics;
        var count = statistics["rlimit count"];

        Assert.NotNull(count);
        Assert.True(count.IsUInt && !count.IsDouble && count.UIntValue > 0);
        Assert.Equal(("rlimit count", $"{count.UIntValue}"), (count.Key, count.Value));
        var memory = statistics.Entries.Single(entry => entry.Key == "memory");
        Assert.True(memory.IsDouble && memory.DoubleValue > 0);
        Assert.Equal(statistics.Size, (uint)statistics.Keys.Length);
        Assert.Contains("rlimit-count", statistics.ToString(), StringComparison.Ordinal);
        Assert.Null(statistics["no such counter"]);

        statistics.Dispose();
        statistics.Dispose();
        Assert.Throws<ObjectDisposedException>(() => statistics.Size);
    }

    [Fact]
    public void ASolverWritesWhatParsesAgain()
    {
        var solver = _z3.MkSimpleSolver();
        var f = _z3.MkFuncDecl("f", _z3.MkUninterpretedSort("Id"), _z3.IntSort);
        var x = _z3.MkConst("the x", _z3.MkUninterpretedSort("Id"));
        solver.Assert(_z3.MkGt((ArithExpr)f[x], _z3.MkInt(-3)), _p);

        using var other = new Context();
        var read = other.ParseSMTLIB2String(solver.ToString());

        Assert.Equal(solver.Assertions.Select(formula => formula.ToString()), read.Select(formula => formula.ToString()));
    }

    [Fact]
    public void AScriptMayUseTheContextsNames()
    {
        var id = _z3.MkUninterpretedSort("Id");
        var x = _z3.MkConst("x", id);

        var read = _z3.ParseSMTLIB2String(
            "(declare-const y Key) (assert (distinct z y))",
            [_z3.MkSymbol("Key")], [id], [_z3.MkSymbol("z")], [x.FuncDecl]);

        Assert.Equal([_z3.MkDistinct(x, _z3.MkConst("y", id))], read);
        Assert.Throws<Z3Exception>(() => _z3.ParseSMTLIB2String("", [_z3.MkSymbol("Key")], []));
    }
}
