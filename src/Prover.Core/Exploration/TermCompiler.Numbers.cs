using System.Numerics;
using Prover.Logic;

namespace Prover.Exploration;

/// <content>Order, integers and bit-vectors.</content>
internal sealed partial class TermCompiler
{
    private Code CompileNumber(Term term) => term switch
    {
        AsNat n => Partial(CompileNatural(Compile(n.Value))),
        BitsOperation b => CompileBits(b, Compile(b.Left), Compile(b.Right)),
        BitsComplement b => CompileComplement(Compile(b.Operand), ((BitsSort)b.Sort).Width),
        Between b => CompileBetween(SizeOf(b.Low.Sort), Compile(b.Low), Compile(b.Point), Compile(b.High)),
        InInterval { Low.Sort: UninterpretedSort { Order: SortOrder.Ring } } i => CompileArc(i, Compile(i.Low), Compile(i.Point), Compile(i.High)),
        InInterval i => CompileInterval(i, Compile(i.Low), Compile(i.Point), Compile(i.High)),
        Arithmetic a => CompileArithmetic(a.Operator, Compile(a.Left), Compile(a.Right)),
        Compared c => CompileCompared(c.Comparison, Compile(c.Left), Compile(c.Right)),
        _ => throw new InvalidOperationException($"unknown term {term.GetType().Name}"),
    };

    private int SizeOf(Sort sort) => coding.Universe.SizeOf((UninterpretedSort)sort);

    // ---- order ------------------------------------------------------------------------------------------------------------------

    private static Code CompileBetween(int size, Code low, Code point, Code high) => frame =>
    {
        var from = low(frame);
        var (steps, length) = (Distance(from, point(frame), size), Distance(from, high(frame), size));
        return steps > 0 && steps < length ? 1 : 0;
    };

    // How many steps up the ring lead from one element to another.
    private static int Distance(int from, int to, int size) => to >= from ? to - from : to - from + size;

    private Code CompileArc(InInterval interval, Code low, Code point, Code high)
    {
        var (size, lowClosed, highClosed) = (SizeOf(interval.Low.Sort), interval.LowClosed, interval.HighClosed);
        return frame =>
        {
            var from = low(frame);
            var steps = Distance(from, point(frame), size);
            var length = Distance(from, high(frame), size);
            var lies = length == 0
                ? lowClosed || highClosed || steps > 0
                : (steps > 0 || lowClosed) && (steps < length || (steps == length && highClosed));
            return lies ? 1 : 0;
        };
    }

    private Code CompileInterval(InInterval interval, Code low, Code point, Code high)
    {
        var (lowClosed, highClosed) = (interval.LowClosed, interval.HighClosed);
        return frame =>
        {
            var (from, at, to) = (low(frame), point(frame), high(frame));
            var (behindLow, beforeHigh) = (Compare(from, at), Compare(at, to));
            return (behindLow < 0 || (behindLow == 0 && lowClosed)) && (beforeHigh < 0 || (beforeHigh == 0 && highClosed)) ? 1 : 0;
        };
    }

    private Code CompileCompared(Comparison comparison, Code left, Code right) => comparison == Comparison.Less
        ? frame => Compare(left(frame), right(frame)) < 0 ? 1 : 0
        : frame => Compare(left(frame), right(frame)) <= 0 ? 1 : 0;

    private int Compare(int left, int right) =>
        Coding.IsSmall(left) && Coding.IsSmall(right) ? left.CompareTo(right) : coding.NumberOf(left).CompareTo(coding.NumberOf(right));

    // ---- numbers ----------------------------------------------------------------------------------------------------------------

    private Code CompileNatural(Code value) => frame =>
    {
        var number = value(frame);
        return number >= 0 || coding.NumberOf(number).Sign >= 0 ? number : throw UndefinedException.Instance;
    };

    private Code CompileArithmetic(ArithmeticOperator op, Code left, Code right) => frame =>
    {
        var (l, r) = (left(frame), right(frame));
        if (!Coding.IsSmall(l) || !Coding.IsSmall(r)) return coding.Number(Compute(op, coding.NumberOf(l), coding.NumberOf(r)));
        var result = op switch
        {
            ArithmeticOperator.Add => (long)l + r,
            ArithmeticOperator.Subtract => (long)l - r,
            ArithmeticOperator.Multiply => (long)l * r,
            _ => throw new InvalidOperationException($"unknown operator {op}"),
        };
        return coding.Number(result);
    };

    private static BigInteger Compute(ArithmeticOperator op, BigInteger left, BigInteger right) => op switch
    {
        ArithmeticOperator.Add => left + right,
        ArithmeticOperator.Subtract => left - right,
        ArithmeticOperator.Multiply => left * right,
        _ => throw new InvalidOperationException($"unknown operator {op}"),
    };

    private Code CompileBits(BitsOperation term, Code left, Code right)
    {
        var (op, width) = (term.Operator, ((BitsSort)term.Sort).Width);
        return frame => coding.Number(Operate(op, width, coding.NumberOf(left(frame)), coding.NumberOf(right(frame))));
    }

    private static BigInteger Operate(BitsOperator op, int width, BigInteger left, BigInteger right) => op switch
    {
        BitsOperator.And => left & right,
        BitsOperator.Or => left | right,
        BitsOperator.Xor => left ^ right,
        BitsOperator.ShiftLeft => right >= width ? BigInteger.Zero : (left << (int)right) & Ones(width),
        BitsOperator.ShiftRight => right >= width ? BigInteger.Zero : left >> (int)right,
        BitsOperator.CommonPrefix => Ones(width) ^ Ones((int)(left ^ right).GetBitLength()),
        BitsOperator.Add => (left + right) & Ones(width),
        BitsOperator.Subtract => (left - right) & Ones(width),
        _ => throw new InvalidOperationException($"unknown operator {op}"),
    };

    private Code CompileComplement(Code operand, int width)
    {
        var ones = Ones(width);
        return frame => coding.Number(ones ^ coding.NumberOf(operand(frame)));
    }

    private static BigInteger Ones(int width) => (BigInteger.One << width) - 1;
}
