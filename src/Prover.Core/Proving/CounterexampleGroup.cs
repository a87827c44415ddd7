using System.Collections.Immutable;
using System.Diagnostics;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Proving;

/// <summary>Reachable states of given sizes in which a formula was evaluated.</summary>
/// <param name="Sizes">The sizes of the sorts.</param>
/// <param name="States">The number of states, near ones first; those that differ in the names of elements alone may count once.</param>
/// <param name="AreAll">Whether runs of these sizes reach no other state.</param>
public sealed record TestedStates(Universe Sizes, int States, bool AreAll);

/// <summary>The kinds of cause that counterexamples share.</summary>
public enum GroupKind
{
    /// <summary>They begin in states that no run was seen to reach, for one reason.</summary>
    Unreachable,
    /// <summary>One run violates what all of them refute.</summary>
    OneRun,
}

/// <summary>Two or more counterexamples that have one cause, so that one of them tells what the others do.</summary>
/// <param name="Members">The refuted obligations, in their order.</param>
public abstract record CounterexampleGroup(ImmutableArray<Obligation> Members)
{
    /// <summary>The kind of cause.</summary>
    public GroupKind Kind => this switch
    {
        Unreachable => GroupKind.Unreachable,
        OneRun => GroupKind.OneRun,
        _ => throw new UnreachableException($"a group without a kind: {GetType().Name}"),
    };

    /// <summary>
    /// All begin in states of one case in which a formula is false that is true in every reachable state that was looked at. The formula is evaluated only: nothing is proved of it.
    /// </summary>
    /// <param name="Members">The refuted obligations, in their order.</param>
    /// <param name="Case">The case in which they begin.</param>
    /// <param name="Formula">The formula, over the parameters of the case.</param>
    /// <param name="Tested">The reachable states, by their sizes; some are of the case.</param>
    public sealed record Unreachable(ImmutableArray<Obligation> Members, Case Case, Term Formula, ImmutableArray<TestedStates> Tested) : CounterexampleGroup(Members);

    /// <summary>One run violates what each of them refutes, by a step of its rule.</summary>
    /// <param name="Members">The refuted obligations, in their order.</param>
    /// <param name="Evidence">The run, as it was found for the first member.</param>
    public sealed record OneRun(ImmutableArray<Obligation> Members, Triage.Reachable Evidence) : CounterexampleGroup(Members);

    /// <summary>The groups of counterexamples that one run shows: the step of the run that violates what they refute is one of their rule.</summary>
    public static ImmutableArray<CounterexampleGroup> ByRun(IEnumerable<Obligation> refuted, IReadOnlyDictionary<string, Triage> triage) =>
    [
        .. refuted.Select(o => (Obligation: o, Judgement: triage.GetValueOrDefault(o.Name) as Triage.Reachable))
            .Where(r => r.Judgement?.Shows(r.Obligation) == true)
            .GroupBy(r => r.Judgement!.Run, ReferenceEqualityComparer.Instance)
            .Where(g => g.Count() > 1)
            .Select(g => new OneRun([.. g.Select(r => r.Obligation)], g.First().Judgement!)),
    ];
}
