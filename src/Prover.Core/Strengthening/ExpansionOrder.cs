using Prover.Semantics;

namespace Prover.Strengthening;

/// <summary>
/// The order in which a search goes on from states: in turn from the earliest one and from the smallest one, whose lists and sets of composite values have the least elements in all.
/// </summary>
internal sealed class ExpansionOrder
{
    private readonly Queue<int> _early = [];
    private readonly PriorityQueue<int, (int Size, int Number)> _small = new();
    private readonly HashSet<int> _done = [];
    private bool _isSmallNext;

    /// <summary>Adds a state under a number that is larger than those before it.</summary>
    public void Add(int number, State state)
    {
        _early.Enqueue(number);
        _small.Enqueue(number, (state.Values.Sum(SizeOf), number));
    }

    /// <summary>The next state; null when none is left.</summary>
    public int? Next()
    {
        _isSmallNext = !_isSmallNext;
        while (_isSmallNext ? _early.TryDequeue(out var number) : _small.TryDequeue(out number, out _))
            if (_done.Add(number)) return number;
        return null;
    }

    private static int SizeOf(Value value) => value switch
    {
        ListValue list => list.Items.Length,
        SetValue { Elements: [DataValue or TupleValue, ..] elements } => elements.Count,
        _ => 0,
    };
}
