using System.Collections.Immutable;
using System.Numerics;
using Prover.Proving;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Systems;

namespace Prover.App.Pictures;

/// <summary>Puts the deadlines of states on a line (soundness rule 29): which comes next, which are past, and which the step sets, moves or removes.</summary>
internal static class TimeLine
{
    /// <summary>The scenes of an example with their moments; as they are where no state has a deadline.</summary>
    public static ImmutableArray<Scene> On(ImmutableArray<Scene> scenes, TransitionSystem system, Example example)
    {
        if (system.Clock is not { } clock) return scenes;
        var evaluator = new Evaluator(example.Universe);
        State[] states = example.After is { } after ? [example.Before, after] : [example.Before];
        DueTime[][] due = [.. states.Select(state => clock.Deadlines.SelectMany(d => DueTime.Of(d, evaluator, state)).DistinctBy(d => d.Name).ToArray())];
        return due.All(d => d.Length == 0) ? scenes
            : [.. scenes.Select((scene, i) => scene with { Moments = Moments(((IntValue)states[i][clock.Variable]).Value, due[i], states.Length == 1 ? null : due[1 - i], isAfter: i == 1) })];
    }

    private static ImmutableArray<Moment> Moments(BigInteger now, DueTime[] own, DueTime[]? other, bool isAfter)
    {
        var times = other?.ToDictionary(d => d.Name, d => d.Time, StringComparer.Ordinal);
        return
        [
            .. own.Select(d => d.Time).Append(now).Distinct().Order()
                .Select(t => new Moment(t, t == now, [.. own.Where(d => d.Time == t).Select(d => new Note(d.Name, MarkOf(d, times, isAfter), Weight.Usual))])),
        ];
    }

    private static Mark MarkOf(DueTime own, Dictionary<string, BigInteger>? other, bool isAfter) =>
        other is null ? Mark.Same
        : !other.TryGetValue(own.Name, out var time) ? isAfter ? Mark.Added : Mark.Removed
        : isAfter && time != own.Time ? Mark.Changed
        : Mark.Same;
}
