using Prover.Logic;

namespace Prover.Smt;

/// <content>Order, integers and bit-vectors.</content>
internal sealed partial class TermEncoder
{
    // ---- order and numbers ------------------------------------------------------------------------------------------------------

    private SmtTerm Meets(SmtTerm low, SmtTerm point, SmtTerm high, Sort ring) =>
        _scope.RingOf((UninterpretedSort)ring).Btw(low, point, high);

    private SmtTerm Lies(InInterval interval, SmtTerm low, SmtTerm point, SmtTerm high)
    {
        var sort = interval.Low.Sort;
        if (sort is not UninterpretedSort { Order: SortOrder.Ring } ring)
        {
            // On an order [a, a] is a alone, and (a, a], [a, a) and (a, a) are empty, by the comparisons.
            return _smt.And(
                Compare(!interval.LowClosed, low, point, sort), Compare(!interval.HighClosed, point, high, sort));
        }

        // (a, a) is everything but a, so that an end that belongs to the interval is all that has to be added.
        List<SmtTerm> parts = [_scope.RingOf(ring).Inside(low, point, high)];
        if (interval.LowClosed) parts.Add(_smt.Equal(point, low));
        if (interval.HighClosed) parts.Add(_smt.Equal(point, high));
        return parts.Count == 1 ? parts[0] : _smt.Or(parts);
    }

    private SmtTerm Compare(bool strict, SmtTerm left, SmtTerm right, Sort sort) => left.Sort switch
    {
        SmtSort.Int => strict ? _smt.Less(left, right) : _smt.AtMost(left, right),
        SmtSort.Bits => strict ? _smt.BitsLess(left, right) : _smt.BitsAtMost(left, right),
        _ when strict => _smt.And(_scope.AtMost((UninterpretedSort)sort, left, right), _smt.Not(_smt.Equal(left, right))),
        _ => _scope.AtMost((UninterpretedSort)sort, left, right),
    };

    private static SmtOperator OperatorOf(BitsOperator op) => op switch
    {
        BitsOperator.And => SmtOperator.BitsAnd,
        BitsOperator.Or => SmtOperator.BitsOr,
        BitsOperator.Xor => SmtOperator.BitsXor,
        BitsOperator.Add => SmtOperator.BitsAdd,
        BitsOperator.Subtract => SmtOperator.BitsSubtract,
        BitsOperator.ShiftLeft => SmtOperator.BitsShiftLeft,
        BitsOperator.ShiftRight => SmtOperator.BitsShiftRight,
        _ => throw new InvalidOperationException($"unknown operator {op}"),
    };

    // From the first bit that differs on, all bits become ones: each step doubles how many bits after a one are ones. Shifts by constants cost a solver nothing.
    private SmtTerm CommonPrefix(SmtTerm left, SmtTerm right)
    {
        var width = ((SmtSort.Bits)left.Sort).Width;
        var differing = _smt.BitsOperation(SmtOperator.BitsXor, left, right);
        for (var reach = 1; reach < width; reach *= 2)
            differing = _smt.BitsOperation(SmtOperator.BitsOr, differing, _smt.BitsOperation(SmtOperator.BitsShiftRight, differing, _smt.Bits(reach, width)));
        return _smt.BitsNot(differing);
    }

    private SmtTerm Compute(ArithmeticOperator op, SmtTerm left, SmtTerm right) => op switch
    {
        ArithmeticOperator.Add => _smt.Add(left, right),
        ArithmeticOperator.Subtract => _smt.Subtract(left, right),
        ArithmeticOperator.Multiply => _smt.Multiply(left, right),
        _ => throw new InvalidOperationException($"unknown operator {op}"),
    };
}
