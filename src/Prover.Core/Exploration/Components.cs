namespace Prover.Exploration;

/// <summary>The strongly connected components of a part of a graph, by Tarjan's algorithm (Depth-first search and linear graph algorithms, 1972), without recursion.</summary>
internal static class Components
{
    /// <summary>
    /// The components of the graph of <paramref name="states"/> with the steps between them, each a list of states: one from which no step leads to another component comes first. Those that
    /// <paramref name="cancellation"/> leaves are missing.
    /// </summary>
    public static IEnumerable<List<int>> Of(IReadOnlyCollection<int> states, Func<int, IEnumerable<int>> after, CancellationToken cancellation)
    {
        var inside = states.ToHashSet();
        var (number, low) = (new Dictionary<int, int>(), new Dictionary<int, int>());
        var (open, isOpen) = (new Stack<int>(), new HashSet<int>());
        var path = new Stack<(int State, IEnumerator<int> Next)>();
        foreach (var root in states.Where(s => !number.ContainsKey(s)))
        {
            Enter(root);
            while (path.TryPeek(out var top))
            {
                if (cancellation.IsCancellationRequested) yield break;
                if (top.Next.MoveNext())
                {
                    var next = top.Next.Current;
                    if (!inside.Contains(next)) continue;
                    if (!number.TryGetValue(next, out var seen)) Enter(next);
                    else if (isOpen.Contains(next)) low[top.State] = Math.Min(low[top.State], seen);
                    continue;
                }

                path.Pop();
                if (path.TryPeek(out var below)) low[below.State] = Math.Min(low[below.State], low[top.State]);
                if (low[top.State] == number[top.State]) yield return Close(top.State);
            }
        }

        void Enter(int state)
        {
            number[state] = low[state] = number.Count;
            open.Push(state);
            isOpen.Add(state);
            path.Push((state, after(state).GetEnumerator()));
        }

        List<int> Close(int root)
        {
            var component = new List<int>();
            int state;
            do
            {
                state = open.Pop();
                isOpen.Remove(state);
                component.Add(state);
            }
            while (state != root);
            return component;
        }
    }
}
