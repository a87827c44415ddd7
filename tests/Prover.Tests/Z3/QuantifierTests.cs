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
    public void AQuantifierCanBeTakenApart()
    {
        var pattern = _z3.MkPattern(_between[_x, _y]);
        var formula = _z3.MkForall(
            [_x, _y], _between[_x, _y], weight: 3, patterns: [pattern], quantifierID: _z3.MkSymbol("axiom"), skolemID: _z3.MkSymbol("sk"));

        Assert.True(formula.IsUniversal && !formula.IsExistential && formula.IsQuantifier && formula.IsBool && !formula.IsApp);
        Assert.Equal((2u, 3u, 1u), (formula.NumBound, formula.Weight, formula.NumPatterns));
        Assert.Equal(["x", "y"], formula.BoundVariableNames.Select(name => name.ToString()));
        Assert.Equal([_id, _id], formula.BoundVariableSorts);
        Assert.Equal(_between, formula.Body.FuncDecl);
        Assert.True(formula.Body.Args[0].IsVar);
        Assert.Equal(formula.Body, Assert.Single(formula.Patterns).Terms[0]);
        Assert.Contains("axiom", formula.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void APatternHasTerms()
    {
        var pattern = _z3.MkPattern(_between[_x, _y], _between[_y, _x]);

        Assert.Equal(2u, pattern.NumTerms);
        Assert.Equal([_between[_x, _y], _between[_y, _x]], pattern.Terms);
        Assert.Contains("(btw x y)", pattern.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ATermReadFromASolverIsAQuantifierAgain()
    {
        var solver = _z3.MkSimpleSolver();
        solver.Assert(_z3.MkExists([_x], _between[_x, _x], noPatterns: [_between[_x, _x]]));

        Assert.True(Assert.IsType<Quantifier>(solver.Assertions[0]).IsExistential);
    }

    [Fact]
    public void SolversReasonAboutAllElements()
    {
        Expr a = _z3.MkConst("a", _id), b = _z3.MkConst("b", _id);
        var solver = _z3.MkSolver("UF");
        solver.Assert(
            _z3.MkForall([_x, _y], _z3.MkImplies((BoolExpr)_between[_x, _y], (BoolExpr)_between[_y, _x])),
            (BoolExpr)_between[a, b],
            _z3.MkNot((BoolExpr)_between[b, a]));

        Assert.Equal(Status.UNSATISFIABLE, solver.Check());
    }

    [Fact]
    [Trait("Binding", "own")]
    public void AQuantifierHasNoArguments()
    {
        var formula = _z3.MkForall([_x], _between[_x, _x]);

        Assert.Throws<Z3Exception>(() => formula.FuncDecl);
        Assert.Throws<Z3Exception>(() => formula.NumArgs);
        Assert.Throws<Z3Exception>(() => formula.Args);
        Assert.Throws<Z3Exception>(() => formula.Arg(0));
    }

    [Fact]
    public void WrongQuantifiersAreRefused()
    {
        Assert.Throws<Z3Exception>(() => _z3.MkForall([], _z3.MkTrue()));
        Assert.Throws<Z3Exception>(() => _z3.MkExists([_between[_x, _y]], _z3.MkTrue()));
        Assert.Throws<Z3Exception>(() => _z3.MkForall([_x], _x));
        Assert.Throws<Z3Exception>(() => _z3.MkForall([_x], _z3.MkTrue(), patterns: [_z3.MkPattern(_y)]));
        Assert.Throws<Z3Exception>(() => _z3.MkPattern(_z3.MkForall([_x], _between[_x, _x])));
    }
}
