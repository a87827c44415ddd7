using Microsoft.Z3;

namespace Prover.Tests.Z3;

/// <summary>Models of the binding.</summary>
public sealed class ModelTests : IDisposable
{
    private readonly Context _z3 = new();

    public void Dispose() => _z3.Dispose();

    [Fact]
    public void ConstantsHaveValues()
    {
        var (x, open) = (_z3.Int("x"), _z3.Int("open"));
        var model = _z3.ModelOf(_z3.MkEq(_z3.MkMul(x, _z3.MkInt(6)), _z3.MkInt(42)));

        Assert.Equal(7, Assert.IsType<IntNum>(model.Eval(x)).BigInteger);
        Assert.Equal("8", model.Eval(_z3.MkAdd(x, _z3.MkInt(1))).ToString());
        Assert.Equal(open, model.Eval(open));
        Assert.Empty(model.Sorts);
        // Completion makes the choice a part of the model.
        Assert.Equal(model.Eval(open, completion: true), model.Eval(open));
    }

    [Fact]
    public void FunctionsHaveValuesAtArguments()
    {
        var f = _z3.MkFuncDecl("f", [_z3.IntSort, _z3.IntSort], _z3.IntSort);
        Expr one = _z3.MkInt(1), two = _z3.MkInt(2);
        var model = _z3.ModelOf(_z3.MkEq(_z3.MkApp(f, one, two), _z3.MkInt(5)), _z3.MkEq(_z3.MkApp(f, two, one), _z3.MkInt(6)));

        Assert.Equal(("5", "6"), ($"{model.Eval(_z3.MkApp(f, one, two))}", $"{model.Eval(_z3.MkApp(f, two, one))}"));
    }

    [Fact]
    public void ArraysAreEvaluatedElementByElement()
    {
        var array = (ArrayExpr)_z3.MkConst("array", _z3.MkArraySort(_z3.IntSort, _z3.BoolSort));
        var model = _z3.ModelOf((BoolExpr)_z3.MkSelect(array, _z3.MkInt(4)), _z3.MkNot((BoolExpr)_z3.MkSelect(array, _z3.MkInt(5))));
        var value = Assert.IsAssignableFrom<ArrayExpr>(model.Eval(array, completion: true));

        Assert.True(model.Eval(_z3.MkSelect(value, _z3.MkInt(4))).IsTrue);
        Assert.True(model.Eval(_z3.MkSelect(value, _z3.MkInt(5))).IsFalse);
    }

    [Fact]
    public void UninterpretedSortsHaveElements()
    {
        var id = _z3.MkUninterpretedSort("Id");
        Expr[] nodes = [_z3.MkConst("a", id), _z3.MkConst("b", id), _z3.MkConst("c", id)];
        var model = _z3.ModelOf([.. from i in Enumerable.Range(0, 3) from j in Enumerable.Range(0, i) select _z3.MkNot(_z3.MkEq(nodes[i], nodes[j]))]);

        Assert.Equal([id], model.Sorts);
        Assert.Equal(3, model.SortUniverse(id).Length);
        Assert.Equal(3, nodes.Select(node => model.Eval(node)).Distinct().Count());
        Assert.All(nodes, node => Assert.Contains(model.Eval(node), model.SortUniverse(id)));
        Assert.Throws<Z3Exception>(() => model.SortUniverse(_z3.MkUninterpretedSort("Other")));
    }

    [Fact]
    [Trait("Binding", "own")]
    public void ThereIsNoModelOfAContradiction()
    {
        var solver = _z3.MkSimpleSolver();
        solver.Assert(_z3.MkFalse());
        Assert.Equal(Status.UNSATISFIABLE, solver.Check());
        Assert.Throws<Z3Exception>(() => solver.Model);
    }
}
