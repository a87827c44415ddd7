using System.Collections.Immutable;
using System.Numerics;
using Prover.Logic;
using Prover.Semantics;

namespace Prover.Proving;

/// <summary>
/// Makes the numbers and bit-vectors of a counterexample small, so that it is read easily. No solver is asked: a number is replaced wherever it stands, or a bit is cleared or taken
/// out in all bit-vectors, and replay tells whether the result is a counterexample too.
/// </summary>
public sealed class LeastNumbers
{
    private const int MostReplays = 600;
    private const int LastCandidate = 4;

    private readonly Obligation _obligation;
    private readonly CancellationToken _cancellation;
    private Assignment _least;
    private int _replays;

    private LeastNumbers(Obligation obligation, Assignment found, CancellationToken cancellation) =>
        (_obligation, _least, _cancellation) = (obligation, found, cancellation);

    /// <summary>A counterexample to <paramref name="obligation"/> with numbers no larger than those of <paramref name="found"/>, and otherwise the same.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    public static Assignment Of(Obligation obligation, Assignment found, CancellationToken cancellation)
    {
        // The states behind formulas over two states are given.
        if (!found.After.IsEmpty || !Replay.CanEvaluate(obligation) || !Replay.Refutes(obligation, found)) return found;
        var search = new LeastNumbers(obligation, found, cancellation);
        search.Rank();
        search.TakePositionsOut();
        search.ClearBits();
        search.Replace();
        return search._least;
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
    private void TakePositionsOut()
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

    // The largest first. Different numbers stay different.
    private void Replace()
    {
        foreach (var number in Numbers().OrderByDescending(BigInteger.Abs))
            for (BigInteger? at = number; at is { } from;) at = Lesser(from);
    }

    // The number that stands in its place now; null if it stays.
    private BigInteger? Lesser(BigInteger number)
    {
        var taken = Numbers();
        BigInteger[] candidates = [.. Enumerable.Range(0, LastCandidate + 1).Select(c => (BigInteger)c * (number.Sign < 0 ? -1 : 1)), number / 16, number / 2, number - number.Sign];
        return candidates.Where(c => BigInteger.Abs(c) < BigInteger.Abs(number) && !taken.Contains(c)).Cast<BigInteger?>()
            .FirstOrDefault(c => Try(n => n == number ? c!.Value : n, bits => bits));
    }

    private bool Try(Func<BigInteger, BigInteger> numbers, Func<BitsValue, BitsValue> bits)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (_replays++ >= MostReplays) return false;
        var change = new Change(numbers, bits);
        if (change.Of(_least.State, _least.Constants, _obligation.Query.Constants) is not var (state, constants)) return false;
        var changed = _least with { State = state, Constants = constants };
        if (!Replay.Refutes(_obligation, changed)) return false;
        _least = changed;
        return true;
    }

    private HashSet<BigInteger> Numbers() => [.. Parts().OfType<IntValue>().Select(n => n.Value)];

    private HashSet<BigInteger> BitsOf(int width) => [.. Parts().OfType<BitsValue>().Where(b => b.Width == width).Select(b => b.Value)];

    private int[] Widths() => [.. Parts().OfType<BitsValue>().Select(b => b.Width).Distinct().Order()];

    private IEnumerable<Value> Parts() => _least.State.Values.Concat(_obligation.Query.Constants.Select(c => _least.Constants[c])).SelectMany(Parts);

    private static IEnumerable<Value> Parts(Value value) => value switch
    {
        DataValue data => data.Fields.SelectMany(Parts),
        TupleValue tuple => tuple.Items.SelectMany(Parts),
        OptionValue { Content: { } content } => Parts(content),
        ListValue list => list.Items.SelectMany(Parts),
        SetValue set => set.Elements.SelectMany(Parts),
        MapValue map => map.Entries.SelectMany(e => Parts(e.Key).Concat(Parts(e.Value))),
        FunctionValue function => function.Table.Values.SelectMany(Parts),
        _ => [value],
    };

    // A change of all numbers and bit-vectors. Arguments of functions stay: a function has a value at each of them.
    private sealed class Change(Func<BigInteger, BigInteger> numbers, Func<BitsValue, BitsValue> bits)
    {
        private bool _collides;

        /// <summary>The state and the values of constants after the change; null where two keys or members become one.</summary>
        public (State State, Bindings Constants)? Of(State state, Bindings constants, ImmutableArray<Variable> names)
        {
            var changed = new State([.. state.Values.Select(Of)]);
            var values = Bindings.None.With(names, [.. names.Select(n => Of(constants[n]))]);
            return _collides ? null : (changed, values);
        }

        private Value Of(Value value) => value switch
        {
            IntValue number => new IntValue(numbers(number.Value)),
            BitsValue b => bits(b),
            DataValue data => data with { Fields = [.. data.Fields.Select(Of)] },
            TupleValue tuple => new TupleValue([.. tuple.Items.Select(Of)]),
            OptionValue { Content: { } content } => new OptionValue(Of(content)),
            ListValue list => new ListValue([.. list.Items.Select(Of)]),
            SetValue set => Of(set),
            MapValue map => Of(map),
            FunctionValue function => new FunctionValue(function.Table.ToImmutableSortedDictionary(e => e.Key, e => Of(e.Value))),
            _ => value,
        };

        private SetValue Of(SetValue set)
        {
            ImmutableSortedSet<Value> members = [.. set.Elements.Select(Of)];
            _collides |= members.Count < set.Elements.Count;
            return new SetValue(members);
        }

        private MapValue Of(MapValue map)
        {
            var entries = map.Entries.Select(e => (Key: Of(e.Key), Value: Of(e.Value))).DistinctBy(e => e.Key).ToImmutableSortedDictionary(e => e.Key, e => e.Value);
            _collides |= entries.Count < map.Entries.Count;
            return new MapValue(entries);
        }
    }
}
