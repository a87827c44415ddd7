using System.Numerics;
using Microsoft.Z3;

namespace Prover.Tests.Z3;

/// <summary>Making terms with the binding, and taking them apart.</summary>
public sealed class TermTests : IDisposable
{
    private readonly Context _z3 = new();

    public void Dispose() => _z3.Dispose();

    [Fact]
    public void ConstantsHaveTheClassOfTheirSort()
    {
        Assert.Equal(_z3.BoolSort, _z3.MkBoolConst("b").Sort);
        Assert.Equal(_z3.IntSort, _z3.MkIntConst("i").Sort);
        Assert.Equal(8u, _z3.MkBVConst("v", 8).SortSize);
        Assert.IsAssignableFrom<ArrayExpr>(_z3.MkConst("a", _z3.MkArraySort(_z3.IntSort, _z3.BoolSort)));
        Assert.Equal("Id", _z3.MkConst("x", _z3.MkUninterpretedSort("Id")).Sort.ToString());
        Assert.Equal(_z3.MkIntConst("i"), _z3.MkConst(_z3.MkConstDecl("i", _z3.IntSort)));
    }

    [Fact]
    public void FreshNamesAreUnlikeAllOthers()
    {
        Assert.NotEqual(_z3.MkFreshConst("x", _z3.IntSort), _z3.MkFreshConst("x", _z3.IntSort));
        Assert.NotEqual(_z3.MkFreshFuncDecl("f", [_z3.IntSort], _z3.IntSort), _z3.MkFreshFuncDecl("f", [_z3.IntSort], _z3.IntSort));
    }

    [Fact]
    public void AFunctionKnowsItsDeclaration()
    {
        var between = _z3.MkFuncDecl("btw", [_z3.IntSort, _z3.IntSort, _z3.BoolSort], _z3.BoolSort);

        Assert.Equal("btw", between.Name.ToString());
        Assert.Equal((3u, 3u), (between.Arity, between.DomainSize));
        Assert.Equal([_z3.IntSort, _z3.IntSort, _z3.BoolSort], between.Domain);
        Assert.Equal(_z3.BoolSort, between.Range);
        Assert.Equal(Z3_decl_kind.Z3_OP_UNINTERPRETED, between.DeclKind);
        Assert.Equal(Z3_ast_kind.Z3_FUNC_DECL_AST, between.ASTKind);
        Assert.Equal("(declare-fun btw (Int Int Bool) Bool)", between.ToString());
    }

    [Fact]
    public void FourWaysOfApplyingAFunctionAreOne()
    {
        var next = _z3.MkFuncDecl("next", _z3.IntSort, _z3.IntSort);
        var x = _z3.MkIntConst("x");
        var application = _z3.MkApp(next, x);

        Assert.Equal("(next x)", application.ToString());
        Assert.Equal(application, _z3.MkApp(next, new List<Expr> { x }));
        Assert.Equal(application, next.Apply(x));
        Assert.Equal(application, next[x]);
    }

    [Fact]
    public void AnApplicationCanBeTakenApart()
    {
        Expr x = _z3.MkIntConst("x"), y = _z3.MkIntConst("y");
        var f = _z3.MkFuncDecl("f", [_z3.IntSort, _z3.IntSort], _z3.IntSort);
        var term = f[x, y];

        Assert.Equal((f, 2u), (term.FuncDecl, term.NumArgs));
        Assert.Equal([x, y], term.Args);
        Assert.Equal(y, term.Arg(1));
        Assert.True(term.IsApp && term.IsInt && !term.IsConst && !term.IsVar && !term.IsQuantifier && !term.IsNumeral);
        Assert.True(x.IsConst && !x.IsBool && !x.IsArray && !x.IsBV);
        Assert.Throws<Z3Exception>(() => term.Arg(2));
    }

    [Fact]
    public void SharedTermsAreEqualAndKeepTheirNumbers()
    {
        Expr x = _z3.MkIntConst("x"), again = _z3.MkIntConst("x"), y = _z3.MkIntConst("y");

        Assert.True(x == again && x.Equals(again) && x.Id == again.Id && x.GetHashCode() == again.GetHashCode());
        Assert.True(x != y && x.Id < y.Id);
        Assert.False(x == null);
        Assert.Equal(2, new HashSet<Expr> { x, again, y }.Count);
        Assert.Equal(("x", _z3), (x.SExpr(), x.Context));
    }

    [Fact]
    public void NumeralsKeepNumbersOfAnySize()
    {
        var large = BigInteger.Pow(2, 200) + 1;

        Assert.Equal(large, _z3.MkInt(large.ToString()).BigInteger);
        Assert.Equal(-large, ((IntNum)_z3.MkNumeral((-large).ToString(), _z3.IntSort)).BigInteger);
        Assert.Equal((-5, "-5"), (_z3.MkInt(-5).Int, _z3.MkInt(-5).ToString()));
        Assert.Equal(long.MinValue, _z3.MkInt(long.MinValue).Int64);
        Assert.Equal(ulong.MaxValue, ((IntNum)_z3.MkNumeral(ulong.MaxValue, _z3.IntSort)).BigInteger);
        Assert.Equal(_z3.MkInt(7), _z3.MkNumeral(7, _z3.IntSort));
        Assert.Equal(_z3.MkInt(7L), _z3.MkNumeral(7L, _z3.IntSort));
        Assert.True(_z3.MkInt(7).IsIntNum && _z3.MkInt(7).IsNumeral && !_z3.MkInt(7).IsApp);
        Assert.Equal(Z3_ast_kind.Z3_NUMERAL_AST, _z3.MkInt(7).ASTKind);
        Assert.Throws<Z3Exception>(() => _z3.MkInt(large.ToString()).Int);
        Assert.Throws<Z3Exception>(() => _z3.MkInt(large.ToString()).Int64);
    }

    [Fact]
    public void ArithmeticComputes()
    {
        IntExpr seven = _z3.MkInt(7), minusTwo = _z3.MkInt(-2);

        Assert.Equal(5, Value(_z3.MkAdd(seven, minusTwo)));
        Assert.Equal(9, Value(_z3.MkSub(seven, minusTwo)));
        Assert.Equal(-14, Value(_z3.MkMul(seven, minusTwo)));
        Assert.Equal(-7, Value(_z3.MkUnaryMinus(seven)));
        Assert.Equal(-3, Value(_z3.MkDiv(seven, minusTwo)));
        Assert.Equal(1, Value(_z3.MkMod(seven, minusTwo)));
        Assert.True(Holds(_z3.MkLt(minusTwo, seven)) && Holds(_z3.MkLe(seven, seven)));
        Assert.True(Holds(_z3.MkGt(seven, minusTwo)) && Holds(_z3.MkGe(seven, seven)));
        Assert.False(Holds(_z3.MkLt(seven, seven)) || Holds(_z3.MkGt(seven, seven)));
    }

    [Fact]
    public void SumsOfIntegersAreIntegers() =>
        Assert.IsAssignableFrom<IntExpr>(_z3.MkAdd(_z3.MkIntConst("x"), _z3.MkInt(1)));

    [Fact]
    public void ConnectivesFollowTheirTruthTables()
    {
        foreach (var a in new[] { false, true })
        {
            foreach (var b in new[] { false, true })
            {
                BoolExpr x = _z3.MkBool(a), y = _z3.MkBool(b);
                Assert.Equal(!a, Holds(_z3.MkNot(x)));
                Assert.Equal(a && b, Holds(_z3.MkAnd(x, y)));
                Assert.Equal(a || b, Holds(_z3.MkOr(x, y)));
                Assert.Equal(!a || b, Holds(_z3.MkImplies(x, y)));
                Assert.Equal(a == b, Holds(_z3.MkIff(x, y)));
                Assert.Equal(a != b, Holds(_z3.MkXor(x, y)));
                Assert.Equal(a == b, Holds(_z3.MkEq(x, y)));
                Assert.Equal(a ? b : !b, Holds((BoolExpr)_z3.MkITE(x, y, _z3.MkNot(y))));
            }
        }
    }

    [Fact]
    public void ConnectivesTakeAnyNumberOfFormulas()
    {
        List<BoolExpr> formulas = [_z3.MkBoolConst("p"), _z3.MkBoolConst("q"), _z3.MkBoolConst("r")];

        Assert.Equal("(and p q r)", _z3.MkAnd(formulas).ToString());
        Assert.Equal("(or p q r)", _z3.MkOr(formulas).ToString());
        Assert.True(Holds(_z3.MkAnd()));
        Assert.False(Holds(_z3.MkOr()));
    }

    [Fact]
    public void FormulasKnowTheirShape()
    {
        BoolExpr p = _z3.MkBoolConst("p"), q = _z3.MkBoolConst("q");
        Expr x = _z3.MkIntConst("x"), y = _z3.MkIntConst("y");

        Assert.True(_z3.MkTrue().IsTrue && _z3.MkFalse().IsFalse && !p.IsTrue && !p.IsFalse && p.IsBool);
        Assert.True(_z3.MkAnd(p, q).IsAnd && _z3.MkOr(p, q).IsOr && _z3.MkNot(p).IsNot && _z3.MkImplies(p, q).IsImplies);
        Assert.True(_z3.MkEq(x, y).IsEq && _z3.MkDistinct(x, y, _z3.MkInt(1)).IsDistinct && _z3.MkITE(p, x, y).IsITE);
        Assert.Equal(Z3_decl_kind.Z3_OP_LE, _z3.MkLe((ArithExpr)x, (ArithExpr)y).FuncDecl.DeclKind);
    }

    [Fact]
    public void ArraysAreReadAndWritten()
    {
        var zeros = _z3.MkConstArray(_z3.IntSort, _z3.MkInt(0));
        var array = _z3.MkStore(zeros, _z3.MkInt(3), _z3.MkInt(9));
        var element = _z3.MkSelect(array, _z3.MkIntConst("i"));

        Assert.True(zeros.IsConstantArray && array.IsStore && element.IsSelect && array.IsArray && !array.IsAsArray);
        Assert.Equal(9, Value(_z3.MkSelect(array, _z3.MkInt(3))));
        Assert.Equal(0, Value(_z3.MkSelect(array, _z3.MkInt(4))));
    }

    [Fact]
    public void SubtermsAreReplacedAllAtOnce()
    {
        Expr x = _z3.MkIntConst("x"), y = _z3.MkIntConst("y");
        var term = _z3.MkSub((ArithExpr)x, (ArithExpr)y);

        Assert.Equal("(- y x)", term.Substitute([x, y], [y, x]).ToString());
        Assert.Equal("(- y y)", term.Substitute(x, y).ToString());
        Assert.Throws<Z3Exception>(() => term.Substitute([x], [x, y]));
        Assert.Throws<Z3Exception>(() => term.Substitute(x, _z3.MkTrue()));
    }

    [Fact]
    public void TheSimplifierTakesParameters()
    {
        var x = _z3.MkIntConst("x");
        var term = _z3.MkMul(_z3.MkAdd(x, _z3.MkInt(1)), _z3.MkAdd(x, _z3.MkInt(2)));

        Assert.NotEqual(term.Simplify(), term.Simplify(_z3.MkParams().Add("som", true)));
    }

    private static int Value(Expr term) => ((IntNum)term.Simplify()).Int;

    private static bool Holds(BoolExpr formula) => formula.Simplify().IsTrue;
}
