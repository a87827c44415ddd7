using System.Collections.Immutable;
using Prover.Binding;
using Prover.Proving;
using Prover.Smt;
using Prover.Systems;
using Prover.Text;

namespace Prover.Cli;

/// <summary>What <c>verify</c> was asked to do.</summary>
/// <param name="Paths">Proofs and folders.</param>
/// <param name="Scope">Sizes that stand in place of the proofs' own.</param>
/// <param name="Limits">What bounds the work.</param>
/// <param name="Jobs">How many threads work.</param>
internal sealed record VerifyRequest(
    ImmutableArray<string> Paths, ImmutableArray<KeyValuePair<string, int>> Scope, Limits Limits, int Jobs);

/// <summary>The order of the stages, from files to reports. Nothing else knows all of it, and nothing here prints.</summary>
internal static class Pipeline
{
    /// <summary>The proofs that the request names, bound and scoped; mistakes go to <paramref name="diagnostics"/>.</summary>
    public static ImmutableArray<ProofScript> Load(VerifyRequest request, DiagnosticBag diagnostics)
    {
        var proofs = request.Paths
            .SelectMany(path => FindProofs(path, diagnostics))
            .Distinct(StringComparer.Ordinal)
            .Select(path => ProofLoader.Load(path, diagnostics))
            .OfType<ProofScript>()
            .ToImmutableArray();
        return diagnostics.Count > 0 ? [] : Rescope(proofs, request.Scope, diagnostics);
    }

    /// <summary>The report on one proof.</summary>
    public static ProofReport Verify(ProofScript proof, VerifyRequest request, Action<Progress>? report, CancellationToken cancellation)
    {
        var obligations = ObligationGenerator.Generate(proof);
        var discharger = new Z3Discharger(proof.System, proof.Scope, request.Limits);
        var results = Engine.Run(obligations, discharger.Discharge, request.Jobs, report, cancellation);
        return ProofReport.Of(proof, results, boundedOnly: request.Limits.Sizes == Sizes.Bounded);
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
