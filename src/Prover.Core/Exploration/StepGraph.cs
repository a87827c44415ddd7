namespace Prover.Exploration;

/// <summary>The steps between states that are numbered from 0 without gaps. The steps out of a state are added one after the other, states in ascending order.</summary>
internal sealed class StepGraph
{
    private readonly List<int> _targets = [];
    private readonly List<int> _ends = []; // where the steps out of each state end

    /// <summary>The memory for the steps.</summary>
    public long Bytes => sizeof(int) * ((long)_targets.Capacity + _ends.Capacity);

    /// <summary>Adds a step.</summary>
    public void Add(int source, int target)
    {
        while (_ends.Count <= source) _ends.Add(_targets.Count);
        _targets.Add(target);
        _ends[source] = _targets.Count;
    }

    /// <summary>The states to which one step leads, once for each step.</summary>
    public IEnumerable<int> After(int state)
    {
        if (state >= _ends.Count) yield break;
        for (var i = state == 0 ? 0 : _ends[state - 1]; i < _ends[state]; i++) yield return _targets[i];
    }

    /// <summary>Marks the states from which a state that is marked already can be reached, in any number of steps.</summary>
    public void MarkWaysTo(bool[] marked)
    {
        var (sources, starts) = Reverse(marked.Length);
        var queue = new Queue<int>(Enumerable.Range(0, marked.Length).Where(s => marked[s]));
        while (queue.TryDequeue(out var state))
            for (var i = starts[state]; i < starts[state + 1]; i++)
            {
                if (marked[sources[i]]) continue;
                marked[sources[i]] = true;
                queue.Enqueue(sources[i]);
            }
    }

    /// <summary>The states that can be reached from <paramref name="state"/>, which is the first of them.</summary>
    public List<int> ReachableFrom(int state)
    {
        var seen = new HashSet<int> { state };
        var reached = new List<int> { state };
        for (var i = 0; i < reached.Count; i++) reached.AddRange(After(reached[i]).Where(seen.Add));
        return reached;
    }

    // The sources of the steps into each state: those into state s stand from starts[s] to starts[s + 1].
    private (int[] Sources, int[] Starts) Reverse(int count)
    {
        var starts = new int[count + 1];
        foreach (var target in _targets) starts[target + 1]++;
        for (var s = 0; s < count; s++) starts[s + 1] += starts[s];
        var (sources, next) = (new int[_targets.Count], starts.ToArray());
        for (var source = 0; source < _ends.Count; source++)
            foreach (var target in After(source))
                sources[next[target]++] = source;
        return (sources, starts);
    }
}
