using System.Collections.Immutable;
using Prover.Proving;
using Prover.Systems;

namespace Prover.App.Recording;

/// <summary>The fate of a counterexample that was found once.</summary>
public enum Fate
{
    /// <summary>It refutes its obligation.</summary>
    Possible,
    /// <summary>It does not any more.</summary>
    Blocked,
    /// <summary>It says nothing: the specification has another vocabulary, or no such obligation.</summary>
    Lapsed,
}

/// <summary>A counterexample that was kept, replayed by the evaluator in the specification as it is; no solver takes part.</summary>
/// <param name="Example">The counterexample that was kept.</param>
/// <param name="Fate">Its fate.</param>
/// <param name="Reason">Why, where it does not refute its obligation.</param>
/// <param name="WasThere">Whether it was there when the record was accepted.</param>
public sealed record ReplayedExample(KeptExample Example, Fate Fate, string Reason, bool WasThere)
{
    /// <summary>Whether it was blocked when the record was accepted, and is possible now.</summary>
    public bool IsBack => Fate == Fate.Possible && !WasThere;

    /// <summary>Replays every counterexample that was accepted or, on this machine, seen.</summary>
    public static ImmutableArray<ReplayedExample> All(
        TransitionSystem system, ImmutableArray<Obligation> obligations, Accepted? accepted, ImmutableArray<KeptExample> seen)
    {
        var byName = obligations.ToDictionary(o => o.Name, StringComparer.Ordinal);
        var there = CounterexamplesOf(accepted).ToArray();
        var thereText = there.Select(TextOf).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. there.Concat(accepted?.Examples ?? []).Concat(seen).DistinctBy(TextOf, StringComparer.Ordinal)
                .Select(example => Replay(system, byName, example, thereText.Contains(TextOf(example)))),
        ];
    }

    /// <summary>The counterexamples to what is refuted in a record.</summary>
    public static IEnumerable<KeptExample> CounterexamplesOf(Accepted? accepted) => (accepted?.Obligations ?? [])
        .Where(o => o is { Verdict: VerdictKind.Refuted, Structure: not null }).Select(o => new KeptExample(o.Name, o.Structure!));

    /// <summary>The key that distinguishes one from another.</summary>
    public static string TextOf(KeptExample example) => string.Join('\n', AcceptedText.Lines(example.Structure).Prepend(example.Obligation));

    private static ReplayedExample Replay(TransitionSystem system, Dictionary<string, Obligation> obligations, KeptExample example, bool wasThere)
    {
        ReplayedExample Is(Fate fate, string reason) => new(example, fate, reason, wasThere);

        if (!obligations.TryGetValue(example.Obligation, out var obligation)) return Is(Fate.Lapsed, "there is no such obligation any more");
        try
        {
            return Proving.Replay.Confirm(obligation, StructureRecords.Read(system, obligation, example.Structure)) switch
            {
                Verdict.Refuted => Is(Fate.Possible, ""),
                Verdict.Broken { Detail: var detail } => Is(Fate.Blocked, detail),
                Verdict.Unknown { Reason: var reason } => Is(Fate.Lapsed, reason),
                _ => Is(Fate.Lapsed, "the obligation asks for something else"),
            };
        }
        catch (FormatException e)
        {
            return Is(Fate.Lapsed, e.Message);
        }
    }
}
