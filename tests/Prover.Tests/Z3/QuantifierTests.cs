using Microsoft.Z3;

namespace Prover.Tests.Z3;

/// <summary>Quantified formulas of the binding.</summary>
public sealed class QuantifierTests : IDisposable
{
    private readonly Context _z3 = new();
    private readonly Sort _id;
    private readonly FuncDecl _between;
    private readonly Expr _x;
    private readonly Expr _y;

    public QuantifierTests()
    {
        _id = _z3.MkUninterpretedSort("Id");
        _between = _z3.MkFuncDecl("btw", [_id, _id], _z3.BoolSort);
        _x = _z3.MkConst("x", _id);
        _y = _z3.MkConst("y", _id);
    }

    public void Dispose() => _z3.Dispose();

    [Fact]
    public void AQuantifierIsWrittenWithItsVariablesAndPatterns()
    {
        var all = _z3.MkForall([_x, _y], Between(_x, _y), patterns: [_z3.MkPattern(Between(_x, _y), Between(_y, _x))]);
        var some = _z3.MkExists([_x], Between(_x, _x));

        Assert.Equal("(forall ((x Id) (y Id)) (! (btw x y) :pattern ((btw x y) (btw y x))))", OnOneLine(all));
        Assert.Equal("(exists ((x Id)) (btw x x))", OnOneLine(some));
        Assert.False(all.IsTrue || all.IsFalse);
    }

    [Fact]
    public void SolversReasonAboutAllElements()
    {
        var (a, b) = (_z3.MkConst("a", _id), _z3.MkConst("b", _id));
        var solver = _z3.MkSolver();
        solver.Assert(_z3.MkForall([_x, _y], _z3.MkImplies(Between(_x, _y), Between(_y, _x))), Between(a, b), _z3.MkNot(Between(b, a)));

        Assert.Equal(Status.UNSATISFIABLE, solver.Check());
    }

    [Fact]
    public void WrongQuantifiersAreRefused()
    {
        Assert.Throws<Z3Exception>(() => _z3.MkForall([], _z3.MkTrue()));
        Assert.Throws<Z3Exception>(() => _z3.MkExists([Between(_x, _y)], _z3.MkTrue()));
        Assert.Throws<Z3Exception>(() => _z3.MkForall([_x], _x));
        Assert.Throws<Z3Exception>(() => _z3.MkForall([_x], _z3.MkTrue(), patterns: [_z3.MkPattern(_y)]));
        Assert.Throws<Z3Exception>(() => _z3.MkPattern(_z3.MkForall([_x], Between(_x, _x))));
    }

    private BoolExpr Between(Expr a, Expr b) => (BoolExpr)_z3.MkApp(_between, a, b);

    private static string OnOneLine(Expr formula) => string.Join(' ', formula.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
