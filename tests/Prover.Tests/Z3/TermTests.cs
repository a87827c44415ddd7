using System.Numerics;
using Microsoft.Z3;

namespace Prover.Tests.Z3;

/// <summary>Making terms with the binding, and telling them apart.</summary>
public sealed class TermTests : IDisposable
{
    private readonly Context _z3 = new();

    public void Dispose() => _z3.Dispose();

    [Fact]
    public void AFunctionKnowsItsDeclaration()
    {
        var between = _z3.MkFuncDecl("größe |btw", [_z3.IntSort, _z3.BoolSort], _z3.BoolSort);

        Assert.Contains("größe \\|btw", between.ToString(), StringComparison.Ordinal);
        Assert.Equal(_z3.BoolSort, between.Range);
        Assert.Equal("(next x)", _z3.MkApp(_z3.MkFuncDecl("next", [_z3.IntSort], _z3.IntSort), _z3.Int("x")).ToString());
    }

    [Fact]
    public void TermsKnowWhatTheyAre()
    {
        var (x, p) = (_z3.Int("x"), _z3.Bool("p"));
        var sum = _z3.MkAdd(x, _z3.MkInt(1));

        Assert.True(_z3.MkTrue().IsTrue && _z3.MkFalse().IsFalse && !p.IsTrue && !p.IsFalse);
        Assert.IsAssignableFrom<IntExpr>(sum);
        Assert.IsAssignableFrom<ArrayExpr>(_z3.MkConst("a", _z3.MkArraySort(_z3.IntSort, _z3.BoolSort)));
    }

    [Fact]
    public void SharedTermsAreEqualAndKeepTheirNumbers()
    {
        Expr x = _z3.Int("x"), again = _z3.Int("x"), y = _z3.Int("y");

        Assert.True(x == again && x.Equals(again) && x.Id == again.Id && x.GetHashCode() == again.GetHashCode());
        Assert.True(x != y && x.Id < y.Id);
        Assert.False(x == null);
        Assert.Equal(2, new HashSet<Expr> { x, again, y }.Count);
    }

    [Fact]
    public void NumeralsKeepNumbersOfAnySize()
    {
        var large = BigInteger.Pow(2, 200) + 1;

        Assert.Equal(large, _z3.MkInt($"{large}").BigInteger);
        Assert.Equal(-large, _z3.MkInt($"{-large}").BigInteger);
        Assert.Equal((-5, "-5"), (_z3.MkInt(-5).BigInteger, _z3.MkInt(-5).ToString()));
        Assert.Throws<Z3Exception>(() => _z3.MkInt("seven"));
    }

    [Fact]
    public void ArithmeticComputes()
    {
        ArithExpr seven = _z3.MkInt(7), minusTwo = _z3.MkInt(-2);

        Assert.Equal(5, Number(_z3.MkAdd(seven, minusTwo)));
        Assert.Equal(9, Number(_z3.MkSub(seven, minusTwo)));
        Assert.Equal(-14, Number(_z3.MkMul(seven, minusTwo)));
        Assert.True(_z3.Holds(_z3.MkLt(minusTwo, seven)) && _z3.Holds(_z3.MkLe(seven, seven)));
        Assert.False(_z3.Holds(_z3.MkLt(seven, seven)) || _z3.Holds(_z3.MkLe(seven, minusTwo)));
    }

    [Fact]
    public void ConnectivesFollowTheirTruthTables()
    {
        foreach (var a in new[] { false, true })
        {
            foreach (var b in new[] { false, true })
            {
                BoolExpr x = a ? _z3.MkTrue() : _z3.MkFalse(), y = b ? _z3.MkTrue() : _z3.MkFalse();
                Assert.Equal(!a, _z3.Holds(_z3.MkNot(x)));
                Assert.Equal(a && b, _z3.Holds(_z3.MkAnd(x, y)));
                Assert.Equal(a || b, _z3.Holds(_z3.MkOr(x, y)));
                Assert.Equal(!a || b, _z3.Holds(_z3.MkImplies(x, y)));
                Assert.Equal(a == b, _z3.Holds(_z3.MkEq(x, y)));
                Assert.Equal(a ? b : !b, _z3.Holds((BoolExpr)_z3.MkITE(x, y, _z3.MkNot(y))));
            }
        }
    }

    [Fact]
    public void ConnectivesTakeAnyNumberOfFormulas()
    {
        BoolExpr[] formulas = [_z3.Bool("p"), _z3.Bool("q"), _z3.Bool("r")];

        Assert.Equal("(and p q r)", _z3.MkAnd(formulas).ToString());
        Assert.Equal("(or p q r)", _z3.MkOr(formulas).ToString());
        Assert.True(_z3.Holds(_z3.MkAnd()));
        Assert.False(_z3.Holds(_z3.MkOr()));
    }

    [Fact]
    public void ArraysAreReadAndWritten()
    {
        var array = _z3.MkStore(_z3.MkConstArray(_z3.IntSort, _z3.MkInt(0)), _z3.MkInt(3), _z3.MkInt(9));

        Assert.Equal(9, Number(_z3.MkSelect(array, _z3.MkInt(3))));
        Assert.Equal(0, Number(_z3.MkSelect(array, _z3.MkInt(4))));
    }

    private BigInteger Number(Expr term) => ((IntNum)_z3.Value(term)).BigInteger;
}
