using System.Numerics;
using Prover.Proving;
using Prover.Semantics;

namespace Prover.Reducing;

/// <summary>
/// Makes the numbers and bit-vectors of a counterexample or a witness small, so that it is read easily: a number is replaced wherever it stands, several move together, or a bit is cleared or taken
/// out in all bit-vectors.
/// </summary>
public sealed class LeastNumbers
{
    private const int MostTried = 600;
    private const int LastCandidate = 4;

    private readonly Reduction _reduction;
    private (Assignment? Of, HashSet<BigInteger> Numbers) _numbers = (null, []);

    private LeastNumbers(Reduction reduction) => _reduction = reduction;

    /// <summary>
    /// A counterexample or witness for <paramref name="obligation"/> that differs from <paramref name="found"/> in its numbers and bit-vectors alone: numbers are smaller and natural rather than negative, prefixes are shorter, and
    /// fewer bits are ones.
    /// </summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    public static Assignment Of(Obligation obligation, Assignment found, CancellationToken cancellation)
    {
        // The states after relations over two states are given.
        if (!found.After.IsEmpty || !Reduction.IsPossible(obligation, found)) return found;
        var search = new LeastNumbers(new Reduction(obligation, found, MostTried, cancellation));
        search.Rank();
        search.RemoveBitPositions();
        search.ClearBits();
        for (var more = true; more && !search._reduction.IsOver;)
        {
            search.Replace();
            more = search.CloseGaps() | search.MovePairs();
        }

        return search._reduction.Least;
    }

    // Where only the order counts, the least numbers in that order will do.
    private void Rank()
    {
        var numbers = Numbers();
        var ranks = new Dictionary<BigInteger, BigInteger>();
        foreach (var (number, i) in numbers.Where(n => n.Sign >= 0).Order().Select((n, i) => (n, i))) ranks[number] = i;
        foreach (var (number, i) in numbers.Where(n => n.Sign < 0).OrderDescending().Select((n, i) => (n, i))) ranks[number] = -1 - i;
        if (ranks.Any(r => r.Key != r.Value)) Try(n => ranks[n], bits => bits);
        foreach (var width in Widths())
        {
            var order = BitsOf(width).Order().Select((b, i) => (b, i)).ToDictionary(b => b.b, b => (BigInteger)b.i);
            if (order.Any(r => r.Key != r.Value)) TryBits(width, b => order[b]);
        }
    }

    // Where there are masks of prefixes: a position of all bit-vectors is taken out, and those below it move up. Prefixes become shorter, and stay prefixes of each other.
    private void RemoveBitPositions()
    {
        foreach (var width in Widths().Where(w => BitsOf(w).Any(b => !b.IsZero && IsMask(b, w))))
            for (var position = width - 1; position >= 0;)
            {
                var below = (BigInteger.One << position) - 1;
                if (BitsOf(width).All(b => (b & ((below << 1) | 1)).IsZero)) break;
                if (!TryBits(width, b => ((b >> (position + 1)) << (position + 1)) | ((b & below) << 1))) position--;
            }
    }

    // In all bit-vectors, or in all that are no masks: ones, and then zeros.
    private void ClearBits()
    {
        foreach (var width in Widths())
            for (var position = width - 1; position >= 0; position--)
            {
                var bit = BigInteger.One << position;
                if (BitsOf(width).All(b => (b & bit).IsZero) || TryBits(width, b => b & ~bit)) continue;
                TryBits(width, b => IsMask(b, width) ? b : b & ~bit);
            }
    }

    private static bool IsMask(BigInteger bits, int width)
    {
        var zeros = (BigInteger.One << width) - 1 - bits;
        return (zeros & (zeros + 1)).IsZero;
    }

    private bool TryBits(int width, Func<BigInteger, BigInteger> change) => Try(n => n, bits => bits.Width == width ? bits with { Value = change(bits.Value) } : bits);

    // ---- numbers ----------------------------------------------------------------------------------------------------------------

    // The largest first. Different numbers stay different.
    private void Replace()
    {
        foreach (var number in Numbers().OrderByDescending(BigInteger.Abs)) Replace(number);
    }

    // By a small number, by the neighbour of another, or by the least between one that will not do and itself.
    private void Replace(BigInteger number)
    {
        if (Candidates(number).Any(c => Move([number], c - number))) return;
        var (tooSmall, least) = (BigInteger.Abs(number) > LastCandidate ? LastCandidate : BigInteger.Zero, BigInteger.Abs(number));
        while (least - tooSmall > 1)
        {
            var middle = (tooSmall + least) / 2;
            if (Move([number.Sign * least], number.Sign * (middle - least))) least = middle;
            else tooSmall = middle;
        }
    }

    // Every number that is no less than another one moves towards it, so that differences between them stay.
    private bool CloseGaps()
    {
        var moved = false;
        for (var i = 1; i < Numbers().Count; i++)
        {
            BigInteger[] numbers = [.. Numbers().Order()];
            var gap = numbers[i] - numbers[i - 1];
            moved |= numbers[i - 1].Sign >= 0 && gap > 1 && Move([.. numbers[i..]], 1 - gap);
        }

        return moved;
    }

    // A number, or it and everything beyond it, and another one the same way or the other way: differences and sums stay, as where a deadline and a timeout become small together.
    private bool MovePairs()
    {
        var moved = false;
        foreach (var large in Numbers().OrderByDescending(BigInteger.Abs))
            foreach (var other in Numbers().OrderByDescending(BigInteger.Abs).TakeWhile(_ => !_reduction.IsOver))
                moved |= large != other && Numbers().IsSupersetOf([large, other]) && Candidates(large).Any(c => MoveWith(other, large, c - large));
        return moved;
    }

    private bool MoveWith(BigInteger other, BigInteger large, BigInteger by)
    {
        HashSet<BigInteger> beyond = [.. Numbers().Where(n => n != other && n.Sign == large.Sign && BigInteger.Abs(n) >= BigInteger.Abs(large))];
        return Move([large, other], by) || Move([large], by, other) || beyond.Count > 1 && Move(beyond, by, other);
    }

    private bool Move(HashSet<BigInteger> numbers, BigInteger by, BigInteger? opposite = null) =>
        TryNumbers(n => numbers.Contains(n) ? n + by : n == opposite ? n - by : n);

    // Small ones, and those next to another number; for a negative number, natural ones first.
    private BigInteger[] Candidates(BigInteger number)
    {
        BigInteger[] all = [.. Enumerable.Range(0, LastCandidate + 1).Select(c => (BigInteger)c).Concat(Numbers().Select(n => BigInteger.Abs(n) + 1).Where(n => n > LastCandidate).Order())];
        return [.. all.Concat(number.Sign < 0 ? all.Select(c => -c) : []).Where(c => WeightOf(c) < WeightOf(number))];
    }

    // A negative number is harder to read than a natural one that is a little larger.
    private static BigInteger WeightOf(BigInteger number) => number.Sign < 0 ? 16 - 4 * number : number;

    // The sum of the weights decreases, no two numbers become one, and none becomes negative: it may be of sort nat.
    private bool TryNumbers(Func<BigInteger, BigInteger> change)
    {
        var (before, after) = (Numbers(), Numbers().Select(change).ToHashSet());
        static BigInteger Sum(HashSet<BigInteger> numbers) => numbers.Aggregate(BigInteger.Zero, (sum, n) => sum + WeightOf(n));
        return after.Count == before.Count && Sum(after) < Sum(before) && before.All(n => n.Sign < 0 || change(n).Sign >= 0) && Try(change, bits => bits);
    }

    private bool Try(Func<BigInteger, BigInteger> numbers, Func<BitsValue, BitsValue> bits)
    {
        var change = new ValueChange(v => v switch { IntValue number => new IntValue(numbers(number.Value)), BitsValue b => bits(b), _ => v });
        return _reduction.After(change) is { } changed && _reduction.Try(changed);
    }

    private HashSet<BigInteger> Numbers()
    {
        if (!ReferenceEquals(_numbers.Of, _reduction.Least)) _numbers = (_reduction.Least, [.. Parts().OfType<IntValue>().Select(n => n.Value)]);
        return _numbers.Numbers;
    }

    private HashSet<BigInteger> BitsOf(int width) => [.. Parts().OfType<BitsValue>().Where(b => b.Width == width).Select(b => b.Value)];

    private int[] Widths() => [.. Parts().OfType<BitsValue>().Select(b => b.Width).Distinct().Order()];

    private IEnumerable<Value> Parts() => _reduction.Least.State.Values.Concat(_reduction.Obligation.Query.Constants.Select(c => _reduction.Least.Constants[c])).SelectMany(ValueParts.Of);
}
