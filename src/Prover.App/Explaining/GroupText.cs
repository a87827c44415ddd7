using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Systems;

namespace Prover.App.Explaining;

/// <summary>The cause that counterexamples share, in words.</summary>
public static class GroupText
{
    /// <summary>The cause, the formula alone on its line, and what was tested.</summary>
    public static ImmutableArray<string> Lines(CounterexampleGroup group, TransitionSystem system) => group switch
    {
        CounterexampleGroup.Unreachable cause =>
        [
            $"{cause.Members.Length} counterexamples have one cause: they begin in states of {cause.Case.Head} in which this is false:",
            $"  {TermPrinter.Text(cause.Formula)}",
            $"It is true in {Tested(cause, system)}.",
            $"As a conjunct of {cause.Case.Head} it excludes these counterexamples; prover strengthen searches for all that is missing.",
        ],
        CounterexampleGroup.OneRun run => [$"One run violates what {run.Members.Length} obligations refute: correct the specification, or the claims."],
        _ => throw new InvalidOperationException($"unknown group {group.GetType().Name}"),
    };

    /// <summary>The same on one line.</summary>
    public static string Line(CounterexampleGroup group, TransitionSystem system) => string.Join(' ', Lines(group, system).Select(l => l.Trim()));

    private static string Tested(CounterexampleGroup.Unreachable cause, TransitionSystem system) =>
        string.Join(" and in ", cause.Tested.Select((t, i) => $"{Count(t)}{(i > 0 ? "" : $" reachable {(t.States == 1 ? "state" : "states")} of {cause.Case.Head}")}{Sizes(t, system)}"));

    private static string Count(TestedStates tested) => (tested.AreAll, tested.States) switch
    {
        (true, 1) => "the only",
        (false, 1) => "the first",
        (true, var all) => $"all {all:N0}",
        (false, var some) => $"the first {some:N0}",
    };

    private static string Sizes(TestedStates tested, TransitionSystem system) =>
        system.Sorts.IsEmpty ? "" : $" ({string.Join(", ", system.Sorts.Select(s => $"{s} = {tested.Sizes.SizeOf(s)}"))})";
}
