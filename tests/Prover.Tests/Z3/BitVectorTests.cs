using System.Numerics;
using Microsoft.Z3;

namespace Prover.Tests.Z3;

/// <summary>Bit-vectors of the binding, up to the 160 bits of a ring's identifiers.</summary>
public sealed class BitVectorTests : IDisposable
{
    private static readonly BigInteger Largest = BigInteger.Pow(2, 160) - 1;

    private readonly Context _z3 = new();

    public void Dispose() => _z3.Dispose();

    [Fact]
    public void NumbersOf160BitsAreReadBack()
    {
        Assert.Equal(Largest, _z3.MkBV($"{Largest}", 160).BigInteger);
        Assert.Equal("255", _z3.MkBV("255", 8).ToString());
        Assert.Throws<Z3Exception>(() => _z3.MkBV("five", 8));
        Assert.Throws<Z3Exception>(() => _z3.MkBitVecSort(0));
    }

    [Fact]
    public void OperatorsComputeModuloTheLength()
    {
        BitVecExpr a = _z3.MkBV($"{0b1100}", 4), b = _z3.MkBV($"{0b1010}", 4), one = _z3.MkBV("1", 4);

        Assert.Equal(0b1000, Value(_z3.MkBVAND(a, b)));
        Assert.Equal(0b1110, Value(_z3.MkBVOR(a, b)));
        Assert.Equal(0b0110, Value(_z3.MkBVXOR(a, b)));
        Assert.Equal(0b0011, Value(_z3.MkBVNot(a)));
        Assert.Equal(0b1000, Value(_z3.MkBVSHL(a, one)));
        Assert.Equal(0b0110, Value(_z3.MkBVLSHR(a, one)));
    }

    [Fact]
    public void ComparisonsReadNoSign()
    {
        BitVecExpr small = _z3.MkBV("1", 4), large = _z3.MkBV("15", 4);

        Assert.True(_z3.Holds(_z3.MkBVULT(small, large)) && _z3.Holds(_z3.MkBVULE(small, small)));
        Assert.False(_z3.Holds(_z3.MkBVULT(large, small)) || _z3.Holds(_z3.MkBVULE(large, small)));
    }

    [Fact]
    public void LengthsMustAgree()
    {
        var error = Assert.Throws<Z3Exception>(() => _z3.MkBVAND(_z3.MkBV("1", 4), _z3.MkBV("1", 5)));
        Assert.Contains("BitVec", error.Message, StringComparison.Ordinal);
    }

    /// <summary>"Between" of a ring of 2^160 identifiers turns around with its arguments, whatever they are.</summary>
    [Fact]
    public void BetweenOnARingOf160BitsIsCyclic()
    {
        var (a, b, c) = (_z3.Bits("a", 160), _z3.Bits("b", 160), _z3.Bits("c", 160));
        var solver = _z3.MkSolver();
        solver.Assert(Between(a, b, c), _z3.MkNot(Between(b, c, a)));

        Assert.Equal(Status.UNSATISFIABLE, solver.Check());
    }

    [Fact]
    public void AModelHoldsNumbersOf160Bits()
    {
        var id = _z3.Bits("id", 160);
        var model = _z3.ModelOf(_z3.MkEq(_z3.MkBVNot(id), _z3.MkBV("0", 160)));

        Assert.Equal(Largest, Assert.IsType<BitVecNum>(model.Eval(id)).BigInteger);
    }

    private BoolExpr Between(BitVecExpr a, BitVecExpr b, BitVecExpr c) => _z3.MkOr(
        _z3.MkAnd(_z3.MkBVULT(a, b), _z3.MkBVULT(b, c)),
        _z3.MkAnd(_z3.MkBVULT(b, c), _z3.MkBVULT(c, a)),
        _z3.MkAnd(_z3.MkBVULT(c, a), _z3.MkBVULT(a, b)));

    private int Value(BitVecExpr term) => (int)((BitVecNum)_z3.Value(term)).BigInteger;
}
