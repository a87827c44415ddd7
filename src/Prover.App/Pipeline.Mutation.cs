using System.Collections.Immutable;
using Prover.App.Requests;
using Prover.Binding;
using Prover.Comparing;
using Prover.Mutating;
using Prover.Proving;
using Prover.Simulation;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.App;

/// <content>Whether a proof notices small mistakes in its specification.</content>
public sealed partial class Pipeline
{
    /// <summary>The proof that <paramref name="request"/> names, and the mutants of its specification; null if a mistake was reported.</summary>
    public static (Plan Plan, ImmutableArray<Mutant> Mutants)? Prepare(MutateRequest request, DiagnosticBag diagnostics)
    {
        if (ClaimsIn(request.Path, SourceFiles.OnDisk, diagnostics) is not { } proof || diagnostics.Count > 0) return null;
        if (proof.Expectation.Kind is ExpectationKind.Refuted) diagnostics.NotMutated(proof.Source.Line(1), "it expects a refutation, and a mutant would have to be refuted otherwise");
        var mutants = Mutations.Of(proof);
        var owners = mutants.Select(m => m.Owner).Distinct(StringComparer.Ordinal).ToArray();
        foreach (var name in request.Only.Where(n => !owners.Contains(n))) diagnostics.UnknownInSpecification("declaration with mutants", name, Nearest.To(name, owners));
        if (mutants.IsEmpty) diagnostics.NotMutated(proof.Source.Line(1), "its specification has no rule, initial state or claim that could be changed");
        var scopes = Rescope([(proof.System, proof.Scope)], request.Verify.Scope, diagnostics);
        if (diagnostics.Count > 0) return null;
        proof = proof with { Scope = scopes[0] };
        var obligations = ObligationGenerator.Generate(proof);
        return (new Plan(proof, null, obligations, obligations), Chosen([.. mutants.Where(m => request.Only.IsEmpty || request.Only.Contains(m.Owner))], request));
    }

    /// <summary>Verifies the proof itself, and then tries each mutant; mutants that were not reached when the run was interrupted are left out.</summary>
    public MutationAnswer Mutate(Plan plan, ImmutableArray<Mutant> mutants, MutateRequest request, Action<Progress>? verifying, Action<int>? trying, CancellationToken cancellation)
    {
        // The proof itself may need more than is worth while for a mutant.
        var limits = request.Verify.Limits;
        var original = Verify(plan, request.Verify with { Limits = limits with { Resources = Math.Max(limits.Resources, Limits.Default.Resources) } }, verifying, cancellation);
        if (original.Outcome != Outcome.Met || cancellation.IsCancellationRequested) return new MutationAnswer(original, null);
        var trial = new Trial(plan.Proof, plan.Obligations, Trial.ShownBy(original));
        var results = ImmutableArray.CreateBuilder<MutantResult>();
        foreach (var mutant in mutants)
        {
            trying?.Invoke(results.Count);
            var result = Try(trial, mutant, request, cancellation);
            if (cancellation.IsCancellationRequested) break;
            results.Add(result);
        }

        return new MutationAnswer(original, new MutationResults(results.ToImmutable(), mutants.Length));
    }

    private MutantResult Try(Trial trial, Mutant mutant, MutateRequest request, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        var proof = ClaimsIn(request.Path, SourceFiles.OnDisk.With([mutant.Text]), diagnostics);
        if (proof is null || diagnostics.Count > 0) return new MutantResult(mutant, Fate.Stillborn, null, diagnostics.All.FirstOrDefault()?.Message, 0);
        var scope = Rescope([(proof.System, proof.Scope)], request.Verify.Scope, diagnostics)[0];
        var (asked, limits, jobs) = (For(proof), request.Verify.Limits, request.Verify.Jobs);
        var discharger = asked.Open(proof.System, scope, limits);
        return trial.Of(
            mutant, proof with { Scope = scope },
            (all, changed, isLast) => Engine.Run(changed, discharger.One, jobs, null, cancellation, isLast, new Sharing(Batch.Of(all), discharger.Together)),
            (old, @new, within) => Compare(old, @new, within, asked, limits, jobs, cancellation));
    }

    private static VersionComparison Compare(ProofScript old, ProofScript @new, Invariant? within, Solver asked, Limits limits, int jobs, CancellationToken cancellation)
    {
        var language = FrontEnds.Of(old.Source.Path)!;
        var (first, second) = (new Edition(language, old.System, old), new Edition(language, @new.System, @new));
        var comparer = within is null ? Comparer.Of(first, second) : Comparer.Within(first, second, within);
        var discharge = asked.Open(comparer.Vocabulary, new Scope(ScopeSizes.Defaults(comparer.Vocabulary)), limits).One;
        return comparer.Run(obligations => Engine.Run(obligations, discharge, jobs, null, cancellation));
    }

    // A specification without a proof leads from its one case back to it.
    private static ProofScript? ClaimsIn(string path, SourceFiles files, DiagnosticBag diagnostics) =>
        FrontEnds.IsSpecification(path) ? StepByStep(path, files, diagnostics) : LoadClaims(path, diagnostics, files);

    // At random, the same ones for the same seed, in the order of the files.
    private static ImmutableArray<Mutant> Chosen(ImmutableArray<Mutant> mutants, MutateRequest request)
    {
        if (request.Most is not { } most || most >= mutants.Length) return mutants;
        var dice = new RandomNumbers(request.Verify.Limits.Seed);
        var left = Enumerable.Range(0, mutants.Length).ToList();
        while (left.Count > most) left.RemoveAt(dice.Throw(left.Count));
        return [.. left.Select(i => mutants[i])];
    }
}
