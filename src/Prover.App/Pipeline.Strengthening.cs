using System.Collections.Immutable;
using Prover.App.Requests;
using Prover.Binding;
using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Strengthening;
using Prover.Systems;
using Prover.Text;

namespace Prover.App;

/// <content>From a claim to an invariant that is inductive.</content>
public sealed partial class Pipeline
{
    // On a ring of fewer elements much is true by accident.
    private const int LeastElements = 4;

    // A candidate whose proof takes more is dropped, since many candidates are true by accident. Alone, what people write is proved in thousands of steps; among as many hypotheses as here it may take
    // a million.
    private const uint CandidateResources = 3_000_000;

    // At given sizes an answer that a step breaks something matters more than its cost: without one the search goes on as if there were no such step.
    private const uint BoundedResources = 5_000_000;

    // A search without candidates has no end of its own.
    private const int QuestionsAfterTemplates = 20_000;

    /// <summary>The proof that <paramref name="request"/> names, with its goals alone; null when a mistake was reported.</summary>
    public static ProofScript? Prepare(StrengthenRequest request, DiagnosticBag diagnostics)
    {
        var proof = FrontEnds.IsSpecification(request.Path) ? StepByStep(request.Path, request.Files, diagnostics) : LoadClaims(request.Path, diagnostics, request.Files);
        if (proof is null) return null;
        if (proof.Invariant.Cases.All(c => c.Conjuncts.IsEmpty) && proof.Implications.IsEmpty)
        {
            diagnostics.NothingToProve(request.Path);
            return null;
        }

        var unlisted = proof.Invariant.Cases.SelectMany(c => c.Parameters).FirstOrDefault(p => p.Sort is not UninterpretedSort);
        if (unlisted is not null) diagnostics.UnusableInvariant(unlisted.Place, $"the parameter '{unlisted}' is no element of a declared sort");
        var scopes = Rescope([(proof.System, proof.Scope)], request.Scope, diagnostics);
        string[] conjuncts =
        [
            .. proof.Invariant.Cases.SelectMany(c => c.Conjuncts.SelectMany(k => (string[])[k.Label, $"{c.Name}.{k.Label}"])),
            .. proof.Implications.Select(i => i.Property.Name),
        ];
        foreach (var name in request.Goals.Where(g => !conjuncts.Contains(g))) diagnostics.UnknownInSpecification("conjunct", name, Nearest.To(name, conjuncts));
        var cases = proof.Invariant.Cases.Select(c => c.Name).ToArray();
        foreach (var name in request.Cases.Where(c => !cases.Contains(c))) diagnostics.UnknownInSpecification("case", name, Nearest.To(name, cases));
        if (diagnostics.Count > 0) return null;
        return Goals(proof, request.Goals) with { Scope = request.Scope.IsEmpty ? AtLeast(proof.System, scopes[0]) : scopes[0] };
    }

    /// <summary>
    /// A strengthening of <paramref name="proof"/>, as far as one was found: among candidates, and if these do not suffice and the system is relational, by property-directed search
    /// within a number of questions. So the same request has the same answer on every machine. Mistakes of the system go to <paramref name="diagnostics"/>.
    /// </summary>
    public StrengthenAnswer? Strengthen(
        ProofScript proof, StrengthenRequest request, DiagnosticBag diagnostics, Action<string, int>? progress, CancellationToken cancellation)
    {
        var sizes = ScopeVector.Of(proof.System, proof.Scope);
        var find = FinderFor(proof.System);
        var reached = Reachability.Find(proof, sizes, find, request.MostStates, states => progress?.Invoke("states", states), cancellation);
        if (reached.States.IsEmpty && !cancellation.IsCancellationRequested)
        {
            ReportNoFirstState(Reachability.QueryOf(proof, [proof.Invariant], sizes, request.MostStates), reached.Gap, diagnostics, cancellation);
            return null;
        }

        if (reached.Broken is not null) return new StrengthenAnswer(proof, reached, null, [], null);
        var vocabulary = CandidateAtoms.Of(proof.System);
        progress?.Invoke("looking for candidates in states", reached.States.Length);
        var candidates = proof.Invariant.Cases.ToImmutableDictionary(c => c, c => CaseCandidates.Of(
            vocabulary, proof.System.Variables, c, reached.States, sizes.Universe, request.Cases.IsEmpty || request.Cases.Contains(c.Name) ? request.MostCandidates : 0, cancellation));
        var limits = request.Limits with { Resources = Math.Min(request.Limits.Resources, CandidateResources) };
        var answer = Prove(proof, reached, vocabulary, candidates, sizes, limits, request, progress, cancellation);
        if (answer.Report is not null || cancellation.IsCancellationRequested || Relational.Violation(proof) is not null) return answer;
        return Infer(proof, request, QuestionsAfterTemplates, diagnostics, progress, cancellation) is { } inferred ? inferred with { Reached = Either(inferred.Reached, reached), Tried = answer.Result } : null;
    }

    // The candidates that are inductive together, as few as suffice; and the whole proof with them.
    private StrengthenAnswer Prove(
        ProofScript proof, Reached reached, ImmutableArray<Atom> vocabulary, ImmutableDictionary<Case, CaseCandidates> candidates, ScopeVector sizes, Limits limits,
        StrengthenRequest request, Action<string, int>? progress, CancellationToken cancellation)
    {
        var bounded = request.Limits with { Resources = Math.Min(request.Limits.Resources, BoundedResources) };
        var asked = For(proof);
        var result = Strengthener.Run(
            proof, vocabulary, candidates, which => asked.Open(proof.System, proof.Scope, limits with { Sizes = which, ProvesOnly = which == Sizes.Any }),
            query => solver.OpenBounded(proof.System, query, Few(sizes), bounded), request.Jobs,
            p => progress?.Invoke($"round {p.Round}: {p.Added} added, {p.Dropped} dropped, open", p.Open), cancellation);
        if (!result.Open.IsEmpty || cancellation.IsCancellationRequested) return new StrengthenAnswer(proof, reached, result, [], null);
        var edits = StrengthenedText.Edits(result.Added);
        if (request.Goals.IsEmpty) ReadBack(request.Path, request.Files.With(edits.Select(e => new SourceText(e.Old.Path, e.Content))));
        return new StrengthenAnswer(proof, reached, result, edits, Verify(proof, result, request, cancellation));
    }

    // A run that the second search found is what there is to show; else the states that the first one visited.
    private static Reached Either(Reached found, Reached visited) => found.Broken is null ? visited : found;

    // The very text that is written has to be of the language.
    private static void ReadBack(string path, SourceFiles edited)
    {
        var mistakes = new DiagnosticBag();
        FrontEnds.Load(path, mistakes, null, edited);
        if (mistakes.Count > 0) throw new InvalidOperationException($"the conjuncts that were found cannot be read back: {string.Concat(mistakes.All)}");
    }

    // Nothing of the search is believed: every obligation is discharged anew, existence and definedness with the others.
    private ProofReport Verify(ProofScript proof, Strengthened found, StrengthenRequest request, CancellationToken cancellation)
    {
        var strengthened = Additions.To(proof, found.Added);
        var all = ObligationGenerator.Generate(strengthened);
        var discharger = For(strengthened).Open(strengthened.System, proof.Scope, request.Limits);
        var results = Engine.Run(all, discharger.One, request.Jobs, null, cancellation, sharing: new Sharing(Batch.Of(all), discharger.Together));
        var run = new ProofRun(all, all, results, IsSelection: false, results.Length == all.Length ? Ending.Complete : Ending.Interrupted);
        return ProofReport.Of(strengthened, run, boundedOnly: false);
    }

    // Candidates are written out for all elements: a proof for any size follows.
    private static ScopeVector Few(ScopeVector sizes) =>
        sizes with { Universe = new Universe(sizes.Universe.Sizes.ToImmutableDictionary(s => s.Key, s => Math.Min(s.Value, LeastElements))) };

    // Conjuncts that are not asked for are forgotten.
    private static ProofScript Goals(ProofScript proof, ImmutableArray<string> goals)
    {
        if (goals.IsEmpty) return proof;
        return Additions.Keep(proof, (c, k) => k.IsUsed || goals.Contains(k.Label) || goals.Contains($"{c.Name}.{k.Label}"));
    }

    // Where there are axioms, other sorts grow along, so that axioms which relate them to the ring still have structures.
    private static Scope AtLeast(TransitionSystem system, Scope scope) => system.Sorts.All(s => s.Order != SortOrder.Ring)
        ? scope
        : new Scope(scope.Sizes.SetItems(system.Sorts.Where(s => s.Order == SortOrder.Ring || !system.Axioms.IsEmpty).Select(s => KeyValuePair.Create(s.Name, Math.Max(LeastElements, scope.Sizes[s.Name])))));

    // A specification without a proof: its invariant has one case, to which every rule leads back.
    private static ProofScript? StepByStep(string path, SourceFiles files, DiagnosticBag diagnostics)
    {
        if (FrontEnds.Load(path, diagnostics, null, files)?.System is not { } system) return null;
        if (system.Invariants is not [{ Cases: [{ Parameters.IsEmpty: true } only] } invariant])
        {
            if (system.Invariants.IsEmpty) diagnostics.NothingToProve(path);
            else diagnostics.UnusableInvariant(system.Invariants[0].Place, system.Invariants.Length > 1
                ? "the specification has several: name the proof of one"
                : "a proof says which rule leads from which case to which: name the proof");
            return null;
        }

        var lines = string.Concat(system.Rules.Select(r => $"{only} {r} -> {only}\n"));
        var text = new SourceText(
            Path.ChangeExtension(path, ".proof"), $"proof of {invariant.Name} in \"{Path.GetFileName(path)}\"\ninit -> {only}\n{lines}");
        return ProofLoader.Bind(text, system, diagnostics);
    }
}
