using System.Collections.Immutable;
using Prover.Binding;
using Prover.Cli.Recording;
using Prover.Proving;
using Prover.Simulation;
using Prover.Smt;
using Prover.Systems;
using Prover.Text;

namespace Prover.Cli;

/// <summary>What <c>verify</c> was asked to do.</summary>
/// <param name="Paths">Proofs and folders.</param>
/// <param name="Scope">Sizes that stand in place of the proofs' own.</param>
/// <param name="Selection">Which obligations.</param>
/// <param name="Limits">What bounds the work.</param>
/// <param name="Jobs">How many threads work.</param>
/// <param name="FailFast">Whether the first obligation that does not come out as expected ends the run.</param>
/// <param name="Audit">Whether the invariant is audited too.</param>
internal sealed record VerifyRequest(
    ImmutableArray<string> Paths, ImmutableArray<KeyValuePair<string, int>> Scope, Selection Selection, Limits Limits, int Jobs, bool FailFast,
    bool Audit);

/// <summary>A proof with all its obligations and those that are to be discharged.</summary>
internal sealed record Plan(ProofScript Proof, ImmutableArray<Obligation> Obligations, ImmutableArray<Obligation> Selected);

/// <summary>The order of the stages, from files to reports. Nothing else knows all of it, and nothing here prints.</summary>
internal static class Pipeline
{
    /// <summary>
    /// What is to be done, for each proof of which something is selected; mistakes go to <paramref name="diagnostics"/>, and with a mistake
    /// nothing is done.
    /// </summary>
    public static ImmutableArray<Plan> Prepare(VerifyRequest request, DiagnosticBag diagnostics)
    {
        var proofs = Load(request, diagnostics);
        foreach (var (kind, name, near) in proofs.IsEmpty ? [] : request.Selection.Unknown(proofs)) diagnostics.UnknownSelection(kind, name, near);
        if (diagnostics.Count > 0) return [];

        var plans = proofs.Select(proof =>
        {
            var obligations = ObligationGenerator.Generate(proof);
            return new Plan(proof, obligations, request.Selection.Of(proof, obligations));
        }).ToImmutableArray();
        if (request.Selection.IsEverything) return plans;
        if (plans.All(p => p.Selected.IsEmpty)) diagnostics.NothingSelected(plans.Sum(p => p.Obligations.Length));
        return [.. plans.Where(p => !p.Selected.IsEmpty)];
    }

    /// <summary>The report on one proof.</summary>
    public static ProofReport Verify(Plan plan, VerifyRequest request, Action<Progress>? report, CancellationToken cancellation)
    {
        var proof = plan.Proof;
        var boundedOnly = request.Limits.Sizes == Sizes.Bounded;
        var isSelection = !request.Selection.IsEverything;
        var yardstick = Yardstick.Of(proof, isSelection, boundedOnly);
        var discharger = new Z3Discharger(proof.System, proof.Scope, request.Limits);
        var results = Engine.Run(plan.Selected, discharger.Discharge, request.Jobs, report, cancellation,
            isLast: result => request.FailFast && yardstick.Measure(result) != Outcome.Met);
        var ending = results.Length == plan.Selected.Length ? Ending.Complete
            : cancellation.IsCancellationRequested ? Ending.Interrupted
            : Ending.AtFirstFailure;
        var run = new ProofRun(plan.Obligations, plan.Selected, results, isSelection, ending);
        var judged = ProofReport.Of(proof, run, boundedOnly);
        return request.Audit && Audit(proof, cancellation) is { } audit ? judged.With(AuditReport.Of(audit, run)) : judged;
    }

    // Half an audit says nothing.
    private static Audit? Audit(ProofScript proof, CancellationToken cancellation)
    {
        try
        {
            return Auditor.Run(proof, cancellation);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>
    /// The last runs of proofs, or of the proofs of the last run when none is named, replayed in the proofs as they are now. No solver takes part.
    /// </summary>
    public static ImmutableArray<Recalled> Recall(ImmutableArray<string> paths, RunStore runs, DiagnosticBag diagnostics) =>
    [
        .. (paths.IsEmpty ? Latest(runs, diagnostics) : paths)
            .Select(path => Recall(path, runs, diagnostics)).OfType<Recalled>(),
    ];

    private static ImmutableArray<string> Latest(RunStore runs, DiagnosticBag diagnostics)
    {
        switch (runs.FindLatest())
        {
            case Lookup<LatestRecord>.Found { Record: var latest }: return [.. latest.Proofs.Select(Shortest)];
            case Lookup<LatestRecord>.Damaged damaged: diagnostics.RunDamaged(null, runs.Folder, damaged.Reason); break;
            default: diagnostics.NoRun(null); break;
        }

        return [];
    }

    private static string Shortest(string path) => Path.GetRelativePath(".", path) is var near && near.StartsWith("..", StringComparison.Ordinal) ? path : near;

    private static Recalled? Recall(string path, RunStore runs, DiagnosticBag diagnostics)
    {
        switch (runs.Find(Path.GetFullPath(path)))
        {
            case Lookup<RunRecord>.Found { Record: var run }: return ProofLoader.Load(path, diagnostics) is { } proof ? Recording.Recall.Of(run, proof) : null;
            case Lookup<RunRecord>.Damaged damaged: diagnostics.RunDamaged(path, runs.Folder, damaged.Reason); break;
            case var _ when !File.Exists(path): diagnostics.FileNotReadable(path, "it does not exist", null); break;
            default: diagnostics.NoRun(path); break;
        }

        return null;
    }

    /// <summary>The proofs that the request names, bound and scoped.</summary>
    private static ImmutableArray<ProofScript> Load(VerifyRequest request, DiagnosticBag diagnostics)
    {
        var proofs = request.Paths
            .SelectMany(path => FindProofs(path, diagnostics))
            .Distinct(StringComparer.Ordinal)
            .Select(path => ProofLoader.Load(path, diagnostics))
            .OfType<ProofScript>()
            .ToImmutableArray();
        return diagnostics.Count > 0 ? [] : Rescope(proofs, request.Scope, diagnostics);
    }

    private static IEnumerable<string> FindProofs(string path, DiagnosticBag diagnostics)
    {
        if (Directory.Exists(path)) return FindProofsBelow(path, diagnostics);
        if (path.EndsWith(".proof", StringComparison.Ordinal) || (path.Length > 0 && !File.Exists(path))) return [path];
        diagnostics.NotAProof(path);
        return [];
    }

    private static string[] FindProofsBelow(string folder, DiagnosticBag diagnostics)
    {
        try
        {
            var found = Directory.GetFiles(folder, "*.proof", SearchOption.AllDirectories);
            Array.Sort(found, StringComparer.Ordinal);
            if (found.Length == 0) diagnostics.NoProofs(folder);
            return found;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.FileNotReadable(folder, e.Message, null);
            return [];
        }
    }

    /// <summary>Sizes from the command line apply to the proofs that have such a sort or list; a name that none has is a mistake.</summary>
    private static ImmutableArray<ProofScript> Rescope(
        ImmutableArray<ProofScript> proofs, ImmutableArray<KeyValuePair<string, int>> sizes, DiagnosticBag diagnostics)
    {
        foreach (var (name, size) in sizes)
        {
            var problems = proofs.Select(p => ScopeSizes.Problem(p.System, name, size)).ToArray();
            if (problems.Length > 0 && problems.All(p => p is not null)) diagnostics.BadScope(null, problems[0]!);
        }

        return diagnostics.Count > 0
            ? []
            : [.. proofs.Select(p => p with { Scope = new Scope(p.Scope.Sizes.SetItems(sizes.Where(s => p.Scope.Sizes.ContainsKey(s.Key)))) })];
    }
}
