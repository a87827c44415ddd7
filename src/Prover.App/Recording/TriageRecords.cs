using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Prover.App.Interchange;
using Prover.Proving;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Systems;

namespace Prover.App.Recording;

/// <summary>Judgements of counterexamples, recorded and recalled. A run is recorded by its first state and what fired, and is replayed.</summary>
public sealed class TriageRecords(ProofScript proof)
{
    /// <summary>The record of a judgement; null of one that the clock or somebody cut short: what is recorded depends on neither.</summary>
    public static TriageRecord? Record(TransitionSystem system, Triage triage) => triage switch
    {
        Triage.Reachable { Run: var run } => new TriageRecord(
            Words.Triages[triage.Kind], null, SizesOf(run.Universe), null, ValueJson.Of(run.First, system.Variables),
            [
                .. run.Steps.Select(s => new FiringRecord(
                    s.Rule.Name, [.. s.Arguments.Select(a => (JsonNode?)ValueJson.Of(a))], s.Rule.Transition.IsDeterministic ? null : ValueJson.Of(s.State, system.Variables))),
            ]),
        Triage.NotReached none => new TriageRecord(Words.Triages[triage.Kind], none.Steps, SizesOf(none.Sizes.Universe), null, null, []),
        Triage.Inconclusive none => new TriageRecord(Words.Triages[triage.Kind], null, null, none.Reason, null, []),
        Triage.CutShort => null,
        _ => throw new InvalidOperationException($"unknown judgement {triage.GetType().Name}"),
    };

    private static ImmutableSortedDictionary<string, int> SizesOf(Universe universe) =>
        universe.Sizes.ToImmutableSortedDictionary(s => s.Key.Name, s => s.Value, StringComparer.Ordinal);

    /// <summary>
    /// The judgement of a counterexample to <paramref name="obligation"/>; null when it cannot be upheld. That runs were not found says nothing of a
    /// specification that has changed.
    /// </summary>
    public Triage? Of(Obligation obligation, TriageRecord record, bool hasChanged)
    {
        try
        {
            return (Words.Triages.Find(record.Kind), record) switch
            {
                (TriageKind.Reachable, { Sizes: { } sizes, First: { } first }) => Replayed(obligation, UniverseOf(sizes), first, record.Steps),
                (TriageKind.NotReached, { Sizes: { } sizes }) when !hasChanged => new Triage.NotReached(
                    record.Depth, ScopeVector.Of(proof.System, proof.Scope) with { Universe = UniverseOf(sizes) }),
                (TriageKind.Inconclusive, _) when !hasChanged => new Triage.Inconclusive(record.Reason ?? ""),
                _ => null,
            };
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private Universe UniverseOf(ImmutableSortedDictionary<string, int> sizes) => new(proof.System.Sorts.ToImmutableDictionary(
        s => s,
        s => sizes.TryGetValue(s.Name, out var size) && size is >= 1 and <= Scope.Largest
            ? size
            : throw new FormatException("the specification has other sorts")));

    private Triage.Reachable? Replayed(Obligation obligation, Universe universe, JsonObject first, ImmutableArray<FiringRecord> firings)
    {
        var stepper = new Stepper(new Evaluator(universe));
        var reader = new ValueReader(universe);
        var run = new Trace(universe, reader.ReadState(first, proof.System.Variables), []);
        if (!InitialStateQuery.Of(proof.System).Holds(stepper, run.First)) return null;
        foreach (var firing in firings)
        {
            var rule = proof.System.Rules.FirstOrDefault(r => r.Name == firing.Rule);
            if (rule is null || rule.Parameters.Length != firing.Arguments.Count) return null;
            ImmutableArray<Value> arguments = [.. rule.Parameters.Zip(firing.Arguments, (p, a) => reader.Read(a, p.Sort))];
            var constants = Bindings.None.With(rule.Parameters, arguments);
            ImmutableArray<State> given = firing.After is null ? [] : [reader.ReadState(firing.After, proof.System.Variables)];
            if (stepper.Read(rule.Steps, run.Last, constants, given) is not Reading.Held held) return null;
            run = run.Then(new Successor(rule, arguments, held.State));
        }

        if (RunClaim.Of(proof, obligation).In(stepper, run.Last, proof.System) is { } own) return new Triage.Reachable(run, own);
        return RunClaim.Any(proof).In(stepper, run.Last, proof.System) is { } another ? new Triage.Reachable(run, another) { BreaksAnother = true } : null;
    }
}
