using System.Numerics;
using Prover.Logic;

namespace Prover.Semantics;

/// <content>Order, integers and bit-vectors.</content>
public sealed partial class Evaluator
{
    private ElementValue Element(Term term, State state, Bindings bindings) => (ElementValue)Value(term, state, bindings);

    // How many steps up the ring lead from one element to another.
    private int Distance(ElementValue from, ElementValue to)
    {
        var size = universe.SizeOf(from.Sort);
        return (to.Index - from.Index + size) % size;
    }

    private bool Meets(ElementValue low, ElementValue point, ElementValue high) =>
        Distance(low, point) > 0 && Distance(low, point) < Distance(low, high);

    private bool Lies(InInterval interval, Value low, Value point, Value high) =>
        low is ElementValue { Sort.Order: SortOrder.Ring } from
            ? LiesOnRing(interval, from, (ElementValue)point, (ElementValue)high)
            : (interval.LowClosed ? low.CompareTo(point) <= 0 : low.CompareTo(point) < 0)
                && (interval.HighClosed ? point.CompareTo(high) <= 0 : point.CompareTo(high) < 0);

    private bool LiesOnRing(InInterval interval, ElementValue low, ElementValue point, ElementValue high)
    {
        if (low == high) return interval.LowClosed || interval.HighClosed || point != low;
        var (steps, length) = (Distance(low, point), Distance(low, high));
        return (steps > 0 || interval.LowClosed) && (steps < length || (steps == length && interval.HighClosed));
    }

    private static BigInteger Compute(ArithmeticOperator op, Value left, Value right)
    {
        var (l, r) = (((IntValue)left).Value, ((IntValue)right).Value);
        return op switch
        {
            ArithmeticOperator.Add => l + r,
            ArithmeticOperator.Subtract => l - r,
            ArithmeticOperator.Multiply => l * r,
            _ => throw new InvalidOperationException($"unknown operator {op}"),
        };
    }

    private static IntValue Natural(AsNat term, IntValue value) =>
        value.Value.Sign >= 0 ? value : throw new UndefinedUse($"{value} is no natural number", term.Place);

    private static BitsValue Operate(BitsOperator op, BitsValue left, BitsValue right)
    {
        var width = left.Width;
        // By the width or more, a shift leaves nothing.
        var steps = right.Value >= width ? width : (int)right.Value;
        var result = op switch
        {
            BitsOperator.And => left.Value & right.Value,
            BitsOperator.Or => left.Value | right.Value,
            BitsOperator.Xor => left.Value ^ right.Value,
            BitsOperator.ShiftLeft => left.Value << steps & Ones(width),
            BitsOperator.ShiftRight => left.Value >> steps,
            BitsOperator.CommonPrefix => Ones(width) ^ Ones((int)(left.Value ^ right.Value).GetBitLength()),
            BitsOperator.Add => left.Value + right.Value & Ones(width),
            BitsOperator.Subtract => left.Value - right.Value & Ones(width),
            _ => throw new InvalidOperationException($"unknown operator {op}"),
        };
        return new BitsValue(width, result);
    }

    private static BitsValue Complement(BitsValue value) => new(value.Width, Ones(value.Width) ^ value.Value);

    private static BigInteger Ones(int width) => (BigInteger.One << width) - 1;

    private static bool Compare(Comparison comparison, Value left, Value right)
    {
        var order = left.CompareTo(right);
        return comparison == Comparison.Less ? order < 0 : order <= 0;
    }
}
