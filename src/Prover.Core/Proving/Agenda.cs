using System.Collections.Immutable;

namespace Prover.Proving;

/// <summary>
/// The remaining work of one run of the engine, nearest first: an obligation that comes earlier in the order is begun earlier. It may be used from
/// several threads.
/// </summary>
internal sealed class Agenda
{
    /// <summary>One obligation, or the beginning of a batch.</summary>
    /// <param name="First">Where the first obligation stands that it is about.</param>
    /// <param name="Obligation">The obligation.</param>
    /// <param name="Batch">The batch; null when the obligation is asked alone.</param>
    public sealed record Item(int First, Obligation Obligation, Batch? Batch);

    private readonly ImmutableArray<Obligation> _obligations;
    private readonly Dictionary<Obligation, int> _indices = new(ReferenceEqualityComparer.Instance);
    private readonly PriorityQueue<Item, int> _waiting = new();
    private readonly Dictionary<Item, CancellationTokenSource> _atWork = new(ReferenceEqualityComparer.Instance);
    private readonly object _gate = new();

    /// <summary>All of <paramref name="obligations"/>; those that stand in one of <paramref name="batches"/> are first asked together.</summary>
    public Agenda(ImmutableArray<Obligation> obligations, ImmutableArray<Batch> batches)
    {
        _obligations = obligations;
        End = obligations.Length;
        foreach (var (index, obligation) in obligations.Index()) _indices[obligation] = index;
        var together = new HashSet<int>();
        foreach (var batch in batches)
        {
            var known = batch.Obligations.Select(IndexOf).OfType<int>().ToArray();
            if (known.Length == 0) continue;
            together.UnionWith(known);
            Add(new Item(known.Min(), obligations[known.Min()], batch.UpToLast(_indices.ContainsKey)));
        }

        foreach (var index in Enumerable.Range(0, obligations.Length).Where(i => !together.Contains(i))) Add(Alone(index));
    }

    /// <summary>Where the run ends: after the last obligation, or after the first that ends it.</summary>
    public int End { get; private set; }

    /// <summary>Where <paramref name="obligation"/> stands; null where it is not asked for.</summary>
    public int? IndexOf(Obligation obligation) => _indices.TryGetValue(obligation, out var index) ? index : null;

    /// <summary>
    /// The next thing to do, which <paramref name="own"/> can interrupt, or null. As long as a batch is at work there may be more.
    /// </summary>
    public Item? Begin(CancellationTokenSource own)
    {
        lock (_gate)
        {
            while (true)
            {
                if (_waiting.TryPeek(out var next, out var first) && first < End)
                {
                    _atWork.Add(next, own);
                    return _waiting.Dequeue();
                }

                if (!_atWork.Keys.Any(w => w.Batch is not null)) return null;
                Monitor.Wait(_gate);
            }
        }
    }

    /// <summary>Nobody works on <paramref name="item"/> any more.</summary>
    public void Finish(Item item)
    {
        lock (_gate)
        {
            _atWork.Remove(item);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>The obligation at <paramref name="index"/> is to be asked alone.</summary>
    public void Retry(int index)
    {
        lock (_gate)
        {
            Add(Alone(index));
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>The run ends after <paramref name="index"/>. What is at work before goes on: it is part of the results.</summary>
    public void EndBehind(int index)
    {
        lock (_gate)
        {
            End = Math.Min(End, index + 1);
            foreach (var (_, work) in _atWork.Where(w => w.Key.First > index)) work.Cancel();
        }
    }

    private Item Alone(int index) => new(index, _obligations[index], null);

    private void Add(Item item) => _waiting.Enqueue(item, item.First);
}
