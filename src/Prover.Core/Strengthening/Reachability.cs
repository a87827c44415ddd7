using System.Collections.Immutable;
using Prover.Exploration;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Systems;

namespace Prover.Strengthening;

/// <summary>A state that a run reaches, and the case in which the lines of the proof see it.</summary>
/// <param name="State">The state.</param>
/// <param name="Case">The case.</param>
/// <param name="Arguments">The values of the parameters of the case.</param>
public sealed record ReachedState(State State, Case Case, ImmutableArray<Value> Arguments)
{
    /// <inheritdoc/>
    public bool Equals(ReachedState? other) =>
        other is not null && Case == other.Case && State.Equals(other.State) && Arguments.SequenceEqual(other.Arguments);

    /// <inheritdoc/>
    public override int GetHashCode() => Arguments.Aggregate(HashCode.Combine(State, Case), HashCode.Combine);

    /// <summary>The values of the parameters.</summary>
    public Bindings Bindings => Bindings.None.With(Case.Parameters, Arguments);
}

/// <summary>The states that runs reach in given sizes.</summary>
/// <param name="States">The states, near ones first.</param>
/// <param name="IsAll">Whether there are no others in these sizes.</param>
/// <param name="Broken">A run that ends where the proof is wrong; null when none was found.</param>
/// <param name="Gap">Why there may be other first states; null when these are all.</param>
public sealed record Reached(ImmutableArray<ReachedState> States, bool IsAll, BrokenRun? Broken, string? Gap);

/// <summary>A run whose last state breaks what is to be proved.</summary>
/// <param name="Run">The run.</param>
/// <param name="Finding">The claims that its end breaks; null where it is a line of the proof that is wrong.</param>
/// <param name="Claim">The line, or the conjunct as <c>case.label</c>; null where <paramref name="Finding"/> says more.</param>
public sealed record BrokenRun(Trace Run, Finding? Finding, string? Claim);

/// <summary>
/// Goes through the states that can be reached along the lines of a proof, by evaluation: in turn the nearest one and the one with the least elements in lists and sets of composite
/// values. Where there are more states than can be visited, near ones alone would be the beginnings of runs.
/// </summary>
public sealed class Reachability
{
    private readonly ProofScript _proof;
    private readonly Stepper _stepper;
    private readonly Successors _successors;
    private readonly int _most;
    private readonly Dictionary<ReachedState, int> _numbers = [];
    private readonly List<(ReachedState State, int Parent, Successor? By)> _states = [];
    private readonly ExpansionOrder _agenda = new();
    private bool _isPartial;
    private BrokenRun? _broken;

    private Reachability(ProofScript proof, ScopeVector sizes, FindReadings? find, int most)
    {
        (_proof, _most) = (proof, most);
        _stepper = new Stepper(new Evaluator(sizes.Universe));
        _successors = new Successors(_stepper, proof.System, sizes, find);
    }

    /// <summary>
    /// The states that runs reach, at most <paramref name="most"/>. It ends at the first one that breaks a conjunct of its case, a
    /// property that its case implies, or a line of the proof.
    /// </summary>
    public static Reached Find(
        ProofScript proof, ScopeVector sizes, FindReadings? find, int most, Action<int>? progress, CancellationToken cancellation)
    {
        if (Invariants(proof) is { } invariants) return Visit(proof, invariants, sizes, find, most, progress, cancellation);
        var first = CompiledInitialStateSearch.Find(QueryOf(proof, [], sizes, most), find, cancellation);
        var search = new Reachability(proof, sizes, find, most) { _isPartial = first.Gap is not null };
        foreach (var state in first.States) search.Begin(state);
        for (var done = 0; search._broken is null && !cancellation.IsCancellationRequested && search._agenda.Next() is { } at; done++)
        {
            if (done % 1000 == 0) progress?.Invoke(search._states.Count);
            search.Expand(at, cancellation);
        }

        return new Reached([.. search._states.Select(s => s.State)], !search._isPartial && !cancellation.IsCancellationRequested, search._broken, first.Gap);
    }

    /// <summary>Asks for a run that violates one of <paramref name="invariants"/>.</summary>
    public static RunQuery QueryOf(ProofScript proof, ImmutableArray<Invariant> invariants, ScopeVector sizes, int most) =>
        new(proof.System, sizes, new Start.Initial(), new Destination.Violation(invariants), null, null, most, Exhaust: false);

    /// <summary>
    /// The invariants that say all there is to say of a state where there is one case, and the lines of the proof say nothing; null where they do.
    /// </summary>
    public static ImmutableArray<Invariant>? Invariants(ProofScript proof) =>
        proof.Invariant.Cases is [{ Parameters.IsEmpty: true }] && proof.Edges.All(e => e is { Guard: null, Target: CaseTarget })
            ? [proof.Invariant, .. proof.Implications.Select(i => new Invariant(i.Property.Name, [i.Property], i.Place))]
            : null;

    private static Reached Visit(
        ProofScript proof, ImmutableArray<Invariant> invariants, ScopeVector sizes, FindReadings? find, int most, Action<int>? progress, CancellationToken cancellation)
    {
        var query = QueryOf(proof, invariants, sizes, most);
        var (answer, near) = Explorer.Visit(query, find, progress, cancellation);
        var broken = answer is { Run: { } run, Finding: { } finding } ? new BrokenRun(run, finding, null) : null;
        var (far, late) = answer.IsExhaustive || broken is not null || near.IsEmpty ? ([], null) : LongRuns.Of(query, find, cancellation);
        return new Reached(
            [.. near.Concat(far).Distinct().Select(s => new ReachedState(s, proof.Invariant.Cases[0], []))], answer.IsExhaustive, broken ?? late, answer.First?.Gap);
    }

    private void Begin(State state)
    {
        var init = _proof.System.Init;
        var steps = InitialStateQuery.Of(_proof.System).Steps;
        ImmutableArray<Edge> edges = [.. _proof.Edges.Where(e => e.Source is null)];
        foreach (var values in _stepper.Evaluator.Universe.Products(init.Parameters.Select(p => p.Sort)))
            if (_stepper.Read(steps, state, Bindings.None.With(init.Parameters, values)) is Reading.Held held)
                Arrive(edges, state, held.Bindings, state, -1, null);
    }

    private void Expand(int at, CancellationToken cancellation)
    {
        var (from, _, _) = _states[at];
        foreach (var rule in _proof.System.Rules)
        {
            var choices = _successors.By(rule, from.State, _most, cancellation);
            _isPartial |= !choices.AreAll;
            ImmutableArray<Edge> edges = [.. _proof.EdgesOf(from.Case, rule)];
            foreach (var step in choices.Steps)
            {
                if (_broken is not null) return;
                if (_stepper.Read(rule.Premises, from.State, from.Bindings.With(rule.Parameters, step.Arguments)) is Reading.Held held)
                    Arrive(edges, from.State, held.Bindings, step.State, at, step);
            }
        }
    }

    // The first line whose guard holds in the state before says in which case the state after is.
    private void Arrive(ImmutableArray<Edge> edges, State before, Bindings bindings, State after, int parent, Successor? by)
    {
        var edge = edges.FirstOrDefault(e => e.Guard is null || _stepper.Evaluator.Evaluate(e.Guard, before, bindings).IsTrue);
        if (edge?.Target is not CaseTarget target)
        {
            _broken ??= new BrokenRun(RunTo(parent, after, by), null, edge is null ? "no line of the proof takes this step" : $"the line '{edge.Place.Excerpt}'");
            return;
        }

        var arguments = target.Arguments.Select(a => _stepper.Evaluator.Evaluate(a, before, bindings)).OfType<Evaluation.Defined>().Select(d => d.Value);
        var reached = new ReachedState(after, target.Case, [.. arguments]);
        if (reached.Arguments.Length != target.Arguments.Length || _numbers.ContainsKey(reached)) return;
        _isPartial |= _states.Count >= _most;
        if (_states.Count >= _most) return;
        _agenda.Add(_states.Count, reached.State);
        _numbers.Add(reached, _states.Count);
        _states.Add((reached, parent, by));
        if (FirstBroken(reached) is { } claim) _broken ??= new BrokenRun(RunTo(parent, after, by), null, claim);
    }

    private string? FirstBroken(ReachedState reached)
    {
        var claims = _proof.Implications.Where(i => i.Case == reached.Case).Select(i => i.Property).Prepend(reached.Case);
        return claims.SelectMany(c => c.Conjuncts.Select(k => (Name: $"{c.Name}.{k.Label}", k.Formula)))
            .Where(k => !_stepper.Evaluator.Evaluate(k.Formula, reached.State, reached.Bindings).IsTrue).Select(k => k.Name).FirstOrDefault();
    }

    private Trace RunTo(int parent, State last, Successor? by)
    {
        var steps = new Stack<Successor>();
        if (by is not null) steps.Push(by);
        var first = last;
        for (var at = parent; at >= 0; at = _states[at].Parent)
        {
            first = _states[at].State.State;
            if (_states[at].By is { } step) steps.Push(step);
        }

        return new Trace(_stepper.Evaluator.Universe, first, [.. steps]);
    }
}
