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
        var x = _z3.MkIntConst("x");
        var open = _z3.MkIntConst("open");
        var model = ModelOf(_z3.MkEq(_z3.MkMul(x, _z3.MkInt(6)), _z3.MkInt(42)));

        Assert.Equal(7, Assert.IsType<IntNum>(model.Eval(x)).Int);
        Assert.Equal("8", model.Evaluate(_z3.MkAdd(x, _z3.MkInt(1))).ToString());
        Assert.Equal("7", model.ConstInterp(x)?.ToString());
        Assert.Equal("7", model.ConstInterp(x.FuncDecl)?.ToString());
        Assert.Null(model.ConstInterp(open));
        Assert.Equal(open, model.Eval(open));
        Assert.Equal([x.FuncDecl], model.ConstDecls);
        Assert.Equal((1u, 0u, 0u), (model.NumConsts, model.NumFuncs, model.NumSorts));
        Assert.Contains("define-fun x () Int", model.ToString(), StringComparison.Ordinal);
        // Completion makes the choice a part of the model.
        Assert.Equal(model.Eval(open, completion: true), model.Eval(open));
    }

    [Fact]
    public void FunctionsHaveTables()
    {
        var f = _z3.MkFuncDecl("f", [_z3.IntSort, _z3.IntSort], _z3.IntSort);
        IntNum one = _z3.MkInt(1), two = _z3.MkInt(2);
        var model = ModelOf(_z3.MkEq(f[one, two], _z3.MkInt(5)), _z3.MkEq(f[two, one], _z3.MkInt(6)));
        var table = model.FuncInterp(f);

        Assert.NotNull(table);
        Assert.Equal([f], model.FuncDecls);
        Assert.Equal([f], model.Decls);
        Assert.Equal(2u, table.Arity);
        Assert.Equal(table.NumEntries, (uint)table.Entries.Length);
        Assert.Contains("else -> ", table.ToString(), StringComparison.Ordinal);
        Assert.Equal("5", ValueIn(table, one, two));
        Assert.Equal("6", ValueIn(table, two, one));
        Assert.Null(model.FuncInterp(_z3.MkFuncDecl("g", _z3.IntSort, _z3.IntSort)));
    }

    [Fact]
    public void EntriesHaveArgumentsAndAValue()
    {
        var p = _z3.MkFuncDecl("p", _z3.IntSort, _z3.BoolSort);
        var model = ModelOf((BoolExpr)p[_z3.MkInt(1)], _z3.MkNot((BoolExpr)p[_z3.MkInt(2)]), (BoolExpr)p[_z3.MkInt(3)]);
        var table = model.FuncInterp(p)!;
        var entry = Assert.Single(table.Entries, entry => entry.Value != table.Else);

        Assert.Equal((1u, "2"), (entry.NumArgs, Assert.Single(entry.Args).ToString()));
        Assert.Equal("[2, false]", entry.ToString());
    }

    [Fact]
    public void ConstantsAndFunctionsAreNotMixedUp()
    {
        var x = _z3.MkIntConst("x");
        var f = _z3.MkFuncDecl("f", _z3.IntSort, _z3.IntSort);
        var model = ModelOf(_z3.MkEq(f[x], x));

        Assert.Throws<Z3Exception>(() => model.ConstInterp(f));
        Assert.Throws<Z3Exception>(() => model.FuncInterp(x.FuncDecl));
    }

    [Fact]
    public void ArraysAreEvaluatedElementByElement()
    {
        var array = (ArrayExpr)_z3.MkConst("array", _z3.MkArraySort(_z3.IntSort, _z3.BoolSort));
        var model = ModelOf((BoolExpr)_z3.MkSelect(array, _z3.MkInt(4)), _z3.MkNot((BoolExpr)_z3.MkSelect(array, _z3.MkInt(5))));
        var value = Assert.IsAssignableFrom<ArrayExpr>(model.Eval(array, completion: true));

        Assert.True(model.Eval(_z3.MkSelect(value, _z3.MkInt(4))).IsTrue);
        Assert.True(model.Eval(_z3.MkSelect(value, _z3.MkInt(5))).IsFalse);
    }

    [Fact]
    public void UninterpretedSortsHaveElements()
    {
        var id = _z3.MkUninterpretedSort("Id");
        Expr[] nodes = [_z3.MkConst("a", id), _z3.MkConst("b", id), _z3.MkConst("c", id)];
        var model = ModelOf(_z3.MkDistinct(nodes));

        Assert.Equal([id], model.Sorts);
        Assert.Equal(3, model.SortUniverse(id).Length);
        Assert.Equal(3, nodes.Select(node => model.Eval(node)).Distinct().Count());
        Assert.All(nodes, node => Assert.Contains(model.Eval(node), model.SortUniverse(id)));
        Assert.Throws<Z3Exception>(() => model.SortUniverse(_z3.MkUninterpretedSort("Other")));
    }

    [Fact]
    public void ElementsOfDatatypesCanBeTakenApart()
    {
        var successor = _z3.MkConstructor("Succ", "is-Succ", ["id"], [_z3.IntSort]);
        var node = _z3.MkDatatypeSort("Node", [_z3.MkConstructor("Absent", "is-Absent"), successor]);
        var x = _z3.MkConst("x", node);
        var model = ModelOf(_z3.MkEq(successor.AccessorDecls[0][x], _z3.MkInt(8)), (BoolExpr)successor.TesterDecl[x]);
        var value = model.Eval(x);

        Assert.Equal(successor.ConstructorDecl, value.FuncDecl);
        Assert.Equal("8", Assert.Single(value.Args).ToString());
    }

    [Fact]
    public void ThereIsNoModelOfAContradiction()
    {
        var solver = _z3.MkSimpleSolver();
        solver.Assert(_z3.MkFalse());
        Assert.Equal(Status.UNSATISFIABLE, solver.Check());
        Assert.Throws<Z3Exception>(() => solver.Model);
    }

    private static string ValueIn(FuncInterp table, params Expr[] args) =>
        (table.Entries.FirstOrDefault(entry => entry.Args.SequenceEqual(args))?.Value ?? table.Else).ToString();

    private Model ModelOf(params BoolExpr[] formulas)
    {
        var solver = _z3.MkSimpleSolver();
        solver.Assert(formulas);
        Assert.Equal(Status.SATISFIABLE, solver.Check());
        return solver.Model;
    }
}
