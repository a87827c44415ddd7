namespace Prover.Exploration;

/// <summary>
/// Sequences of numbers, each stored once in one array and known by the number of its arrival: equal sequences have equal numbers. A state is such
/// a sequence, and so is every composed value.
/// </summary>
internal sealed class NodeTable
{
    private int[] _items = new int[1024];
    private int[] _ends = new int[256];
    private int[] _slots = new int[512]; // a node and one, at the place of its hash or after it; 0 is free

    /// <summary>How many sequences there are.</summary>
    public int Count { get; private set; }

    /// <summary>The memory that they take, with what finds them.</summary>
    public long Bytes => sizeof(int) * ((long)_items.Length + _ends.Length + _slots.Length);

    /// <summary>The sequence with this number. It stays what it is when others arrive.</summary>
    public ReadOnlySpan<int> this[int node]
    {
        get
        {
            var start = node == 0 ? 0 : _ends[node - 1];
            return _items.AsSpan(start, _ends[node] - start);
        }
    }

    /// <summary>The number of a sequence; -1 when it has none.</summary>
    public int Find(ReadOnlySpan<int> items) => _slots[SlotOf(items)] - 1;

    /// <summary>The number of a sequence, a new one when it has none.</summary>
    public int Intern(ReadOnlySpan<int> items)
    {
        var slot = SlotOf(items);
        if (_slots[slot] > 0) return _slots[slot] - 1;
        var start = Count == 0 ? 0 : _ends[Count - 1];
        if (start + items.Length > _items.Length) Array.Resize(ref _items, Math.Max(2 * _items.Length, start + items.Length));
        if (Count == _ends.Length) Array.Resize(ref _ends, 2 * Count);
        items.CopyTo(_items.AsSpan(start));
        _ends[Count] = start + items.Length;
        _slots[slot] = ++Count;
        if (2 * Count > _slots.Length) Grow();
        return Count - 1;
    }

    /// <summary>Forgets the sequences that arrived after the first <paramref name="count"/>; their numbers will be given again.</summary>
    public void Release(int count)
    {
        // Backwards, so that each is the last one in its chain of slots.
        while (Count > count)
        {
            _slots[SlotOf(this[Count - 1])] = 0;
            Count--;
        }
    }

    // Where the sequence is, or would be.
    private int SlotOf(ReadOnlySpan<int> items)
    {
        var mask = _slots.Length - 1;
        var slot = (int)Hash(items) & mask;
        while (_slots[slot] > 0 && !this[_slots[slot] - 1].SequenceEqual(items)) slot = (slot + 1) & mask;
        return slot;
    }

    private void Grow()
    {
        _slots = new int[2 * _slots.Length];
        var mask = _slots.Length - 1;
        for (var node = 0; node < Count; node++)
        {
            var slot = (int)Hash(this[node]) & mask;
            while (_slots[slot] > 0) slot = (slot + 1) & mask;
            _slots[slot] = node + 1;
        }
    }

    private static ulong Hash(ReadOnlySpan<int> items)
    {
        var hash = (ulong)items.Length;
        foreach (var item in items)
        {
            hash = (hash ^ (uint)item) * 0x9E3779B97F4A7C15;
            hash ^= hash >> 29;
        }

        return hash;
    }
}
