using System.Collections.Immutable;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Simulation;

/// <summary>An invariant that does not hold all along a run: in the states with these numbers, the first state being 0.</summary>
public sealed record ViolatedInvariant(Invariant Invariant, ImmutableArray<int> States)
{
    /// <summary>Which of <paramref name="invariants"/> do not hold in which states of <paramref name="run"/>.</summary>
    public static ImmutableArray<ViolatedInvariant> Along(Trace run, IEnumerable<Invariant> invariants)
    {
        var stepper = new Stepper(new Evaluator(run.Universe));
        var states = run.States.ToArray();
        return
        [
            .. invariants
                .Select(i => new ViolatedInvariant(i, [.. Enumerable.Range(0, states.Length).Where(n => Breaks(states[n], i))]))
                .Where(b => !b.States.IsEmpty),
        ];

        bool Breaks(State state, Invariant invariant) => !Finding.Holds(stepper, state, invariant);
    }

    /// <summary><c>4-6, 8</c>.</summary>
    public string Ranges
    {
        get
        {
            var ranges = new List<(int From, int To)>();
            foreach (var state in States)
            {
                if (ranges.Count > 0 && ranges[^1].To == state - 1) ranges[^1] = (ranges[^1].From, state);
                else ranges.Add((state, state));
            }

            return string.Join(", ", ranges.Select(r => r.From == r.To ? $"{r.From}" : $"{r.From}-{r.To}"));
        }
    }
}
