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
    public void BitVectorsAreMadeFromEveryKindOfNumber()
    {
        Assert.Equal(Largest, _z3.MkBV(Largest.ToString(), 160).BigInteger);
        Assert.Equal(uint.MaxValue, _z3.MkBV(uint.MaxValue, 32).UInt);
        Assert.Equal(ulong.MaxValue, _z3.MkBV(ulong.MaxValue, 64).UInt64);
        Assert.Equal((255, 255L, "255"), (_z3.MkBV(-1, 8).Int, _z3.MkBV(-1, 8).Int64, _z3.MkBV(-1, 8).ToString()));
        Assert.Equal(_z3.MkBV(5, 8), _z3.MkNumeral("5", _z3.MkBitVecSort(8)));
        Assert.Equal(8u, _z3.MkBV(5, 8).SortSize);
        Assert.True(_z3.MkBV(5, 8).IsBV && _z3.MkBV(5, 8).IsNumeral && !_z3.MkBV(5, 8).IsIntNum);
    }

    [Fact]
    public void NumbersThatDoNotFitAreRefused()
    {
        Assert.Throws<Z3Exception>(() => _z3.MkBV(uint.MaxValue, 32).Int);
        Assert.Throws<Z3Exception>(() => _z3.MkBV(ulong.MaxValue, 64).UInt);
        Assert.Throws<Z3Exception>(() => _z3.MkBV(ulong.MaxValue, 64).Int64);
        Assert.Throws<Z3Exception>(() => _z3.MkBV(Largest.ToString(), 160).UInt64);
    }

    [Fact]
    public void OperatorsComputeModuloTheLength()
    {
        BitVecExpr a = _z3.MkBV(0b1100, 4), b = _z3.MkBV(0b1010, 4);

        Assert.Equal(0b1000u, Value(_z3.MkBVAND(a, b)));
        Assert.Equal(0b1110u, Value(_z3.MkBVOR(a, b)));
        Assert.Equal(0b0110u, Value(_z3.MkBVXOR(a, b)));
        Assert.Equal(0b0011u, Value(_z3.MkBVNot(a)));
        Assert.Equal(0b0110u, Value(_z3.MkBVAdd(a, b)));
        Assert.Equal(0b1110u, Value(_z3.MkBVSub(b, a)));
        Assert.Equal(0b1000u, Value(_z3.MkBVSHL(a, _z3.MkBV(1, 4))));
        Assert.Equal(0b0110u, Value(_z3.MkBVLSHR(a, _z3.MkBV(1, 4))));
        Assert.Equal(0b1100_1010u, Value(_z3.MkConcat(a, b)));
        Assert.Equal(0b01u, Value(_z3.MkExtract(2, 1, b)));
        Assert.Equal((0b1100u, 8u), (Value(_z3.MkZeroExt(4, a)), _z3.MkZeroExt(4, a).SortSize));
        Assert.Equal("12", _z3.MkBV2Int(a, signed: false).Simplify().ToString());
        Assert.Equal("-4", _z3.MkBV2Int(a, signed: true).Simplify().ToString());
    }

    [Fact]
    public void ComparisonsReadNoSign()
    {
        BitVecExpr small = _z3.MkBV(1, 4), large = _z3.MkBV(15, 4);

        Assert.True(Holds(_z3.MkBVULT(small, large)) && Holds(_z3.MkBVULE(small, small)));
        Assert.True(Holds(_z3.MkBVUGT(large, small)) && Holds(_z3.MkBVUGE(large, large)));
        Assert.False(Holds(_z3.MkBVULT(large, small)) || Holds(_z3.MkBVUGT(small, small)));
    }

    [Fact]
    public void LengthsMustAgree()
    {
        var error = Assert.Throws<Z3Exception>(() => _z3.MkBVAdd(_z3.MkBV(1, 4), _z3.MkBV(1, 5)));
        Assert.Contains("BitVec", error.Message, StringComparison.Ordinal);
    }

    /// <summary>"Between" of a ring of 2^160 identifiers turns around with its arguments, whatever they are.</summary>
    [Fact]
    public void BetweenOnARingOf160BitsIsCyclic()
    {
        var (a, b, c) = (_z3.MkBVConst("a", 160), _z3.MkBVConst("b", 160), _z3.MkBVConst("c", 160));
        var solver = _z3.MkSolver("QF_BV");
        solver.Assert(Between(a, b, c), _z3.MkNot(Between(b, c, a)));

        Assert.Equal(Status.UNSATISFIABLE, solver.Check());
    }

    [Fact]
    public void AModelHoldsNumbersOf160Bits()
    {
        var id = _z3.MkBVConst("id", 160);
        var solver = _z3.MkSolver();
        solver.Assert(_z3.MkEq(_z3.MkBVAdd(id, _z3.MkBV(1, 160)), _z3.MkBV(0, 160)));

        Assert.Equal(Status.SATISFIABLE, solver.Check());
        Assert.Equal(Largest, Assert.IsType<BitVecNum>(solver.Model.Eval(id)).BigInteger);
    }

    private BoolExpr Between(BitVecExpr a, BitVecExpr b, BitVecExpr c) => _z3.MkOr(
        _z3.MkAnd(_z3.MkBVULT(a, b), _z3.MkBVULT(b, c)),
        _z3.MkAnd(_z3.MkBVULT(b, c), _z3.MkBVULT(c, a)),
        _z3.MkAnd(_z3.MkBVULT(c, a), _z3.MkBVULT(a, b)));

    private static uint Value(BitVecExpr term) => ((BitVecNum)term.Simplify()).UInt;

    private static bool Holds(BoolExpr formula) => formula.Simplify().IsTrue;
}
