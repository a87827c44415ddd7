using System.Collections.Immutable;
using Prover.App.Requests;
using Prover.Proving;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Strengthening;
using Prover.Systems;
using Prover.Text;
using UnreachableException = System.Diagnostics.UnreachableException;

namespace Prover.App;

/// <content>From a claim about a relational system to an invariant of universal clauses.</content>
public sealed partial class Pipeline
{
    // As many states as a search for a run keeps that has the solver find what follows.
    private const int MostStatesOfRun = 500_000;

    /// <summary>
    /// An invariant that proves <paramref name="proof"/>, found by property-directed search, or a run that breaks it, as far as one was found; mistakes of the system go
    /// to <paramref name="diagnostics"/>.
    /// </summary>
    public StrengthenAnswer? Infer(
        ProofScript proof, StrengthenRequest request, DiagnosticBag diagnostics, Action<string, int>? progress, CancellationToken cancellation) =>
        Infer(proof, request, null, diagnostics, progress, cancellation);

    private StrengthenAnswer? Infer(
        ProofScript proof, StrengthenRequest request, int? mostQuestions, DiagnosticBag diagnostics, Action<string, int>? progress, CancellationToken cancellation)
    {
        if (Relational.Violation(proof) is var (place, reason))
        {
            diagnostics.NotRelational(place, reason);
            return null;
        }

        var steps = solver.OpenSteps(proof.System, request.Limits);
        using var ask = mostQuestions is { } most ? new LimitedQuestions(steps, most) : steps;
        using (var any = ask.About(new Cube([], [])))
        {
            if (any.Initial([], Effort.Full, cancellation) is StepAnswer.Impossible)
            {
                ReportNoFirstState(Reachability.QueryOf(proof, InvariantsOf(proof), ScopeVector.Of(proof.System, proof.Scope), MostStatesOfRun), null, diagnostics, cancellation);
                return null;
            }
        }

        var (only, nothing) = (proof.Invariant.Cases[0], new Reached([], false, null, null));
        var (elementary, conjuncts) = (Atoms.Elementary(proof.System), InitialConjuncts.Of(proof.System));
        ImmutableArray<Atom> vocabulary = [.. elementary, .. conjuncts];
        var claims = InvariantsOf(proof).SelectMany(i => i.Cases).SelectMany(c => c.Conjuncts).Select(c => c.Formula);
        var inference = PropertyDirected.Run(
            proof.System, elementary, conjuncts, [.. claims], ask, p => progress?.Invoke($"frame {p.Frame}: clauses", p.Clauses), cancellation);
        switch (inference)
        {
            case Inference.Inductive inductive:
                return Prove(proof, nothing, vocabulary, CandidatesOf(inductive.Clauses), ScopeVector.Of(proof.System, proof.Scope), request.Limits, request, progress, cancellation) with { Inference = inference };
            case Inference.Abstract chain:
                return new StrengthenAnswer(proof, nothing with { Broken = RunLike(proof, chain, request, cancellation) }, null, [], null) { Inference = inference };
            case Inference.Open open:
                var unproved = new Strengthened(Unproved(open.Clauses), [], open.Clauses.Length, 0);
                return new StrengthenAnswer(proof, nothing, unproved, [], null) { Inference = inference };
            default: throw new UnreachableException($"unknown end {inference.GetType().Name}");
        }

        ImmutableArray<Addition> Unproved(ImmutableArray<Clause> clauses)
        {
            var names = new AdditionNames(proof, vocabulary);
            return [.. clauses.Select(c => names.Addition(only, c, null))];
        }

        ImmutableDictionary<Case, CaseCandidates> CandidatesOf(ImmutableArray<Clause> clauses) =>
            ImmutableDictionary<Case, CaseCandidates>.Empty.Add(only, CaseCandidates.Of(vocabulary, proof.System.Variables, only, clauses));
    }

    private static ImmutableArray<Invariant> InvariantsOf(ProofScript proof) =>
        Reachability.Invariants(proof) ?? throw new InvalidOperationException("the proof has more than one case, parameters, or lines that say 'if' or 'never'");

    // A run of as many steps, among as many elements as the largest of the states.
    private BrokenRun? RunLike(ProofScript proof, Inference.Abstract chain, StrengthenRequest request, CancellationToken cancellation)
    {
        var sizes = proof.System.Sorts.ToImmutableDictionary(s => s, s => chain.States.Max(a => a.State.Universe.SizeOf(s)));
        var query = new RunQuery(
            proof.System, new ScopeVector(new Universe(sizes), ImmutableSortedDictionary<string, int>.Empty), new Start.Initial(),
            new Destination.Violation(InvariantsOf(proof)), null, chain.States.Length - 1, MostStatesOfRun, Exhaust: false);
        return solver.FindRun(request.Limits)(query, null, cancellation) is { Run: { } run, Finding: { } finding } ? new BrokenRun(run, finding, null) : null;
    }
}
