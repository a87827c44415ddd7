using System.Collections;
using System.Collections.Immutable;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Systems;

namespace Prover.Exploration;

/// <summary>
/// Looks for a run that refutes a claim of progress, among states whose steps are known: it reaches a state in which something is pending, and from there a strongly connected
/// component without the goal in which each instance that is assumed to be fair is treated fairly (soundness rule 24). Where the clock is assumed to grow beyond every bound (rule 29), time
/// passes in that component, and states that differ in time alone are one.
/// </summary>
/// <param name="system">The system.</param>
/// <param name="claim">The claim.</param>
/// <param name="graph">The steps between states.</param>
/// <param name="count">How many states have all their steps in <paramref name="graph"/>: those with a smaller number.</param>
/// <param name="stateOf">The state with a number.</param>
/// <param name="depths">How many steps lead to each state.</param>
/// <param name="numberOf">The number of a state; -1 where it has none.</param>
/// <param name="successors">Fires rules.</param>
/// <param name="times">Where states stand for later ones, the times of states; otherwise null.</param>
/// <param name="most">The most ways in which a rule fires in a state, where it leaves open what follows.</param>
/// <param name="cancellation">Ends the search, which then finds nothing.</param>
internal sealed class LassoSearch(
    TransitionSystem system, ProgressClaim claim, StepGraph graph, int count, Func<int, State> stateOf, int[] depths, Func<State, int> numberOf, Successors successors,
    TimeShift? times, int most, CancellationToken cancellation)
{
    private readonly Dictionary<int, Fair?> _fair = [];
    private readonly Dictionary<int, int[]> _later = [];

    /// <summary>
    /// A run as numbers of states. A run from a first state leads to <paramref name="Pending"/>, from there it takes the steps to each state of <paramref name="Way"/>, and then those to each state of
    /// <paramref name="Loop"/> for ever. An empty loop is the end of the run.
    /// </summary>
    public sealed record Path(Bindings Arguments, int Pending, ImmutableArray<Hop> Way, ImmutableArray<Hop> Loop);

    /// <summary>A step to a state, in which an instance has to fire, or time has to pass; otherwise any rule may fire.</summary>
    public sealed record Hop(int State, Lasso.Instance? Fires, bool Ticks = false)
    {
        /// <summary>Whether <paramref name="step"/> is such a step.</summary>
        public bool Allows(Successor step) => (Fires?.IsOf(step) ?? true) && (!Ticks || step.Rule.Name == Clock.Tick);
    }

    // The instances of helpful rules that are enabled in a state, each with the states to which it leads. Where time passes, instances that contain moments are left out: as the loop is repeated,
    // later ones take their place, so that each of them is enabled finitely often (soundness rule 29).
    private sealed record Fair(ILookup<Lasso.Instance, int> Enabled);

    // The states that follow one in which something is pending, without the goal on the way: in how many steps they are reached, and over which state.
    private sealed record Ways(Bindings Arguments, Dictionary<int, (int Length, int? From)> Over)
    {
        // The state in which it is pending, and the states from there to the given one.
        public (int Origin, ImmutableArray<Hop> Way) To(int state)
        {
            var way = new Stack<Hop>();
            for (; Over[state].From is { } from; state = from) way.Push(new Hop(state, null));
            return (state, [.. way]);
        }
    }

    /// <summary>The path of a run that refutes the claim for some values of its parameters; null if these states have no such run.</summary>
    public Path? Find()
    {
        foreach (var ways in WaysWithoutGoal())
        {
            var fair = FairParts(Components.Of([.. ways.Over.Keys], graph.After, cancellation));
            if (fair.MinBy(part => part.Min(s => ways.Over[s].Length)) is not { } part) continue;
            var begin = part.OrderBy(s => ways.Over[s].Length).ThenBy(s => s).First();
            var (origin, way) = ways.To(begin);
            return new Path(ways.Arguments, origin, way, LoopFrom(begin, [.. part]));
        }

        return null;
    }

    // ---- where it is open -------------------------------------------------------------------------------------------------------

    private IEnumerable<Ways> WaysWithoutGoal()
    {
        var evaluator = successors.Stepper.Evaluator;
        var values = evaluator.Universe.Products(claim.Parameters.Select(p => p.Sort)).Select(v => Bindings.None.With(claim.Parameters, v)).ToArray();
        var (pending, goal) = (values.Select(_ => new BitArray(count)).ToArray(), values.Select(_ => new BitArray(count)).ToArray());
        for (var state = 0; state < count && !cancellation.IsCancellationRequested; state++)
        {
            var decoded = stateOf(state);
            for (var i = 0; i < values.Length; i++)
            {
                // Where it is undefined at the earliest time, it may hold later.
                goal[i][state] = evaluator.Evaluate(claim.Goal, decoded, values[i]) is var meaning && (meaning.IsTrue || (times is not null && meaning is not Evaluation.Defined));
                pending[i][state] = !goal[i][state] && evaluator.Evaluate(claim.Pending, decoded, values[i]).IsTrue;
            }
        }

        return values.Select((v, i) => WaysFrom(v, pending[i], goal[i]));
    }

    private Ways WaysFrom(Bindings arguments, BitArray pending, BitArray goal)
    {
        var queue = new PriorityQueue<(int State, int? From), int>(Enumerable.Range(0, count).Where(s => pending[s]).Select(s => ((s, (int?)null), depths[s])));
        var ways = new Dictionary<int, (int Length, int? From)>();
        while (!cancellation.IsCancellationRequested && queue.TryDequeue(out var at, out var length))
        {
            if (!ways.TryAdd(at.State, (length, at.From))) continue;
            foreach (var next in graph.After(at.State))
                if (next < count && !goal[next] && !ways.ContainsKey(next))
                    queue.Enqueue((next, at.State), length + 1);
        }

        return new Ways(arguments, ways);
    }

    // ---- fairness ---------------------------------------------------------------------------------------------------------------

    // Null where not all that fires is known.
    private Fair? FairIn(int state)
    {
        if (_fair.TryGetValue(state, out var known)) return known;
        var choices = claim.FairRules(system).Select(r => successors.By(r, stateOf(state), most, cancellation)).ToArray();
        var isKnown = choices.All(c => c.AreAll && (times is null || c.Undefined is null));
        return _fair[state] = isKnown ? new Fair(choices.SelectMany(c => c.Steps).Where(IsLasting).ToLookup(Lasso.Instance.Of, s => numberOf(s.State))) : null;
    }

    private bool IsLasting(Successor step) => times?.FirstMoment(step.Rule, step.Arguments) is null;

    // The parts of components whose states and steps, all of them again and again, make a fair run. A weakly fair instance that starves in a component starves in each of its parts; a strongly
    // fair one starves in no part without the states in which it is enabled (Emerson and Lei, Modalities for model checking, 1987).
    private IEnumerable<List<int>> FairParts(IEnumerable<List<int>> components)
    {
        foreach (var component in components.TakeWhile(_ => !cancellation.IsCancellationRequested))
        {
            if (component.Exists(s => FairIn(s) is null)) continue;
            var inside = component.ToHashSet();
            if (FairIn(component[0])!.Enabled.Any(i => component.TrueForAll(s => Enables(s, i.Key)) && !Fires(i.Key, inside))) continue;
            var starving = StronglyFair(inside).Where(i => !Fires(i, inside)).ToHashSet();
            if (starving.Count == 0)
            {
                if (!claim.AssumesTime || component.Exists(s => Ticks(s, inside))) yield return component;
                continue;
            }

            var rest = component.Where(s => !starving.Any(i => Enables(s, i))).ToArray();
            foreach (var part in FairParts(Components.Of(rest, graph.After, cancellation))) yield return part;
        }
    }

    // The strongly fair instances that are enabled somewhere.
    private HashSet<Lasso.Instance> StronglyFair(HashSet<int> inside) =>
        [.. inside.SelectMany(s => FairIn(s)!.Enabled).Select(i => i.Key).Where(i => claim.IsStronglyFair(i.Rule))];

    // Whether time passes in a state, and the state after is inside.
    private bool Ticks(int state, HashSet<int> inside) => LaterThan(state).Any(inside.Contains);

    private int[] LaterThan(int state)
    {
        if (_later.TryGetValue(state, out var known)) return known;
        var ticks = system.Rules.Where(r => r.Name == Clock.Tick).SelectMany(r => successors.By(r, stateOf(state), most, cancellation).Steps);
        return _later[state] = [.. ticks.Select(s => numberOf(s.State))];
    }

    private bool Enables(int state, Lasso.Instance instance) => FairIn(state)!.Enabled.Contains(instance);

    private bool Fires(Lasso.Instance instance, HashSet<int> inside) => inside.Any(s => FiresIn(s, instance, inside));

    // ---- the loop ---------------------------------------------------------------------------------------------------------------

    // From one state that does justice to some instance to the next, and back.
    private ImmutableArray<Hop> LoopFrom(int begin, HashSet<int> inside)
    {
        var strong = StronglyFair(inside);
        var owed = FairIn(begin)!.Enabled.Select(i => i.Key).Concat(strong).ToHashSet();
        if (FairIn(begin)!.Enabled.Count == 0 && !claim.AssumesTime) return [];
        var loop = ImmutableArray.CreateBuilder<Hop>();
        var at = begin;
        while (owed.Count > 0)
        {
            loop.AddRange(Walk(at, inside, s => owed.Any(i => FiresIn(s, i, inside) || IsDone(s, i))));
            if (loop.Count > 0) at = loop[^1].State;
            owed.RemoveWhere(i => IsDone(at, i));
            if (owed.FirstOrDefault(i => FiresIn(at, i, inside)) is not { } fires) continue;
            owed.Remove(fires);
            at = FairIn(at)!.Enabled[fires].First(inside.Contains);
            loop.Add(new Hop(at, fires));
        }

        if (claim.AssumesTime)
        {
            loop.AddRange(Walk(at, inside, s => Ticks(s, inside)));
            if (loop.Count > 0) at = loop[^1].State;
            at = LaterThan(at).First(inside.Contains);
            loop.Add(new Hop(at, null, Ticks: true));
        }

        return [.. loop, .. Walk(at, inside, s => s == begin)];

        // A weakly fair instance need not fire if it is disabled somewhere in the loop.
        bool IsDone(int state, Lasso.Instance instance) => !strong.Contains(instance) && !Enables(state, instance);
    }

    private bool FiresIn(int state, Lasso.Instance instance, HashSet<int> inside) => FairIn(state)!.Enabled[instance].Any(inside.Contains);

    // The shortest way inside the component to a state that is sought: the states after the first one.
    private IEnumerable<Hop> Walk(int from, HashSet<int> inside, Func<int, bool> isSought)
    {
        var over = new Dictionary<int, int> { [from] = from };
        var queue = new Queue<int>([from]);
        while (queue.TryDequeue(out var state))
        {
            if (isSought(state))
            {
                var way = new Stack<Hop>();
                for (; state != from; state = over[state]) way.Push(new Hop(state, null));
                return way;
            }

            foreach (var next in graph.After(state).Where(n => inside.Contains(n) && over.TryAdd(n, state))) queue.Enqueue(next);
        }

        throw new InvalidOperationException("a component is not connected");
    }
}
