using Prover.Logic;

namespace Prover.Smt;

/// <content>Order, integers and bit-vectors.</content>
internal sealed partial class TermEncoder
{
    // ---- order and numbers ------------------------------------------------------------------------------------------------------

    private BoolExpr Meets(Expr low, Expr point, Expr high, Sort ring) =>
        _scope.RingOf((UninterpretedSort)ring).Btw(low, point, high);

    private BoolExpr Lies(InInterval interval, Expr low, Expr point, Expr high)
    {
        var sort = interval.Low.Sort;
        if (sort is not UninterpretedSort { Order: SortOrder.Ring } ring)
        {
            // On an order [a, a] is a alone, and (a, a], [a, a) and (a, a) are empty, by the comparisons.
            return _z3.MkAnd(
                Compare(!interval.LowClosed, low, point, sort), Compare(!interval.HighClosed, point, high, sort));
        }

        // (a, a) is everything but a, so that an end that belongs to the interval is all that has to be added.
        List<BoolExpr> parts = [_scope.RingOf(ring).Inside(low, point, high)];
        if (interval.LowClosed) parts.Add(_z3.MkEq(point, low));
        if (interval.HighClosed) parts.Add(_z3.MkEq(point, high));
        return parts.Count == 1 ? parts[0] : _z3.MkOr(parts);
    }

    private BoolExpr Compare(bool strict, Expr left, Expr right, Sort sort) => (left, right) switch
    {
        (ArithExpr l, ArithExpr r) => strict ? _z3.MkLt(l, r) : _z3.MkLe(l, r),
        (BitVecExpr l, BitVecExpr r) => strict ? _z3.MkBVULT(l, r) : _z3.MkBVULE(l, r),
        _ when strict => _z3.MkAnd(_scope.AtMost((UninterpretedSort)sort, left, right), _z3.MkNot(_z3.MkEq(left, right))),
        _ => _scope.AtMost((UninterpretedSort)sort, left, right),
    };

    private BitVecExpr Operate(BitsOperator op, BitVecExpr left, BitVecExpr right) => op switch
    {
        BitsOperator.And => _z3.MkBVAND(left, right),
        BitsOperator.Or => _z3.MkBVOR(left, right),
        BitsOperator.Xor => _z3.MkBVXOR(left, right),
        BitsOperator.ShiftLeft => _z3.MkBVSHL(left, right),
        BitsOperator.ShiftRight => _z3.MkBVLSHR(left, right),
        _ => throw new InvalidOperationException($"unknown operator {op}"),
    };

    private ArithExpr Compute(ArithmeticOperator op, ArithExpr left, ArithExpr right) => op switch
    {
        ArithmeticOperator.Add => _z3.MkAdd(left, right),
        ArithmeticOperator.Subtract => _z3.MkSub(left, right),
        ArithmeticOperator.Multiply => _z3.MkMul(left, right),
        _ => throw new InvalidOperationException($"unknown operator {op}"),
    };
}
