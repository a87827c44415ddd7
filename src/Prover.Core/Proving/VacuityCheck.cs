using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Proving;

/// <summary>
/// Looks for a state of its case in which a left side of a conjunct has an instance. States that witnesses of a run have shown are evaluated first;
/// the solver is asked for what none of them satisfies, one question for each case at a time, since one state often serves many conjuncts.
/// </summary>
public sealed class VacuityCheck
{
    // The most values of the parameters of a case that are tried in one state.
    private const int MostValues = 10_000;

    private readonly ProofScript _proof;
    private readonly ImmutableArray<Step> _axioms;
    private readonly Dictionary<Case, List<Member>> _members = [];
    private readonly Dictionary<Exercise, Verdict> _verdicts = new(ReferenceEqualityComparer.Instance);

    // A state in which a case holds for these values of its parameters.
    private sealed record Member(Evaluator Evaluator, Example Example, State State, Bindings Parameters);

    private VacuityCheck(ProofScript proof)
    {
        _proof = proof;
        _axioms = [.. proof.System.Axioms.Concat(proof.System.Derived).Select(a => new Assume(a.Formula, a.Label, a.Place))];
    }

    /// <summary>
    /// The outcome for every left side of the conjuncts that <paramref name="run"/> was about. Cases without a state, on which the run has a verdict
    /// of its own, are left out. Cancellation throws.
    /// </summary>
    /// <param name="proof">The proof.</param>
    /// <param name="run">The run over the proof.</param>
    /// <param name="discharge">Who is asked for states.</param>
    /// <param name="jobs">How many threads ask.</param>
    /// <param name="answered">Hears of every answer; null when nobody does.</param>
    /// <param name="cancellation">Ends it.</param>
    public static ImmutableArray<Exercised> Run(
        ProofScript proof, ProofRun run, Discharge discharge, int jobs, Action<Discharged>? answered, CancellationToken cancellation)
    {
        var check = new VacuityCheck(proof);
        var asked = run.Selected.Where(o => o.Conjunct is not null).Select(o => (o.Target, o.Conjunct)).ToHashSet();
        var possible = run.Results.Where(r => r is { Verdict: Verdict.Found, Obligation: { Target: Obligation.Possible, Rule: null, Source: not null } })
            .Select(r => r.Obligation.Source!).ToHashSet();
        ImmutableArray<Exercise> exercises =
        [
            .. Exercise.Of(proof).Where(e => asked.Contains((e.Claim.Name, e.Conjunct.Label)))
                .Select(e => e with { Cases = [.. e.Cases.Where(possible.Contains)] }).Where(e => !e.Cases.IsEmpty),
        ];
        foreach (var result in run.Results)
            if (result is { Verdict: Verdict.Found { Example: var example } }) check.Learn(example);
        check.Ask(exercises, discharge, jobs, answered, cancellation);
        return [.. exercises.Select(e => new Exercised(e, check._verdicts[e], proof.Expectation.Vacuous.Any(v => v.Matches(e.Claim, e.Conjunct))))];
    }

    // ---- states that are known --------------------------------------------------------------------------------------------------

    private void Learn(Example example)
    {
        var stepper = new Stepper(new Evaluator(example.Universe));
        foreach (var state in (State?[])[example.Before, example.After])
            if (state is not null)
                foreach (var @case in _proof.Invariant.Cases.Where(c => c.Parameters.All(p => Sorts.IsFinite(p.Sort))))
                    foreach (var values in example.Universe.Products(@case.Parameters.Select(p => p.Sort)).Take(MostValues))
                        if (Holds(stepper, state, @case, values) is { } parameters)
                            (_members.TryGetValue(@case, out var known) ? known : _members[@case] = []).Add(new Member(stepper.Evaluator, example, state, parameters));
    }

    private Bindings? Holds(Stepper stepper, State state, Case @case, ImmutableArray<Value> values)
    {
        ImmutableArray<Step> steps = [.. _axioms, .. @case.Assumed];
        var parameters = Bindings.None.With(@case.Parameters, values);
        return Unlisted.In([.. steps.SelectMany(StepTerms.Of)]) is null && stepper.Read(steps, state, parameters) is Reading.Held ? parameters : null;
    }

    private Verdict.Found? Known(Exercise exercise) => Unlisted.In([exercise.Side.Instance]) is not null ? null : exercise.Cases
        .SelectMany(c => _members.TryGetValue(c, out var known) ? known : [])
        .Where(m => m.Evaluator.Evaluate(exercise.Side.Instance, m.State, m.Parameters).IsTrue)
        .Select(m => new Verdict.Found(new Example(m.Example.Universe, m.State, null, m.Parameters, null))).FirstOrDefault();

    // ---- states that are searched for ---------------------------------------------------------------------------------------------

    private void Ask(ImmutableArray<Exercise> exercises, Discharge discharge, int jobs, Action<Discharged>? answered, CancellationToken cancellation)
    {
        var left = new Dictionary<Exercise, Queue<Case>>(ReferenceEqualityComparer.Instance);
        foreach (var exercise in exercises) left[exercise] = new Queue<Case>(exercise.Cases);
        while (true)
        {
            foreach (var exercise in exercises.Where(e => !_verdicts.ContainsKey(e)))
                if (Known(exercise) is { } found) _verdicts[exercise] = found;
            var open = exercises.Where(e => !_verdicts.TryGetValue(e, out var verdict) || (verdict is not Verdict.Found && left[e].Count > 0))
                .DistinctBy(e => left[e].Peek()).ToArray();
            if (open.Length == 0) return;
            var questions = open.Select(e => Question(e, left[e].Dequeue())).ToImmutableArray();
            var results = Engine.Run(questions, discharge, jobs, null, cancellation);
            cancellation.ThrowIfCancellationRequested();
            foreach (var (exercise, result) in open.Zip(results))
            {
                _verdicts[exercise] = Better(_verdicts.GetValueOrDefault(exercise), result.Verdict);
                answered?.Invoke(result);
                if (result.Verdict is Verdict.Found { Example: var example }) Learn(example);
            }
        }
    }

    // A conjunct is exercised by a state of one case, and vacuous in all of them.
    private static Verdict Better(Verdict? before, Verdict now) => (before, now) switch
    {
        (null, _) or (_, Verdict.Found or Verdict.Broken) => now,
        (Verdict.Impossible, _) => now,
        _ => before,
    };

    private Obligation Question(Exercise exercise, Case source) => new(
        $"{_proof.Name}/{_proof.Invariant.Name}/{source}/exercised/{exercise.Name}", ObligationKind.Existence,
        new Query(source.Parameters, [.. _axioms, .. source.Assumed, new Assume(exercise.Side.Instance, "left side", exercise.Place)], Goal: null),
        null, source, null, "exercised", exercise.Conjunct.Label, exercise.Place);
}
