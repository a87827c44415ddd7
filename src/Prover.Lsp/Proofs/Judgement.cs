using System.Collections.Immutable;
using Prover.App.Explaining;
using Prover.App.Reports;
using Prover.App.Requests;
using Prover.Proving;
using Prover.Text;

namespace Prover.Lsp.Proofs;

/// <summary>The results of verifying one proof, as long as none of its files is edited.</summary>
/// <param name="Path">The file of the proof.</param>
/// <param name="Line">The line that was verified alone, from 1; null for all of it.</param>
/// <param name="Files">The files that it was read from.</param>
/// <param name="Run">The run.</param>
internal sealed record Judgement(string Path, int? Line, ImmutableHashSet<string> Files, Verification Run)
{
    /// <summary>The judgement that a report gives.</summary>
    public static Judgement Of(string path, int? line, ProofReport report, Solver solver) =>
        new(path, line, SourcePaths.Of(report.Proof), new Verification([report], 1, false, [], TimeProvider.System.GetUtcNow(), solver));

    /// <summary>Everything that did not come out as it should, and what is worth knowing.</summary>
    public ImmutableArray<Annotation> Annotations { get; } = Annotation.All(Run);

    /// <summary>The lines of the proof of which every obligation came out as it should, with the verdicts.</summary>
    public IEnumerable<(Location Line, string Verdicts)> GoodLines =>
        from report in Run.Proofs
        from line in report.Results.Where(r => r.Obligation.Edge is { IsImplied: false }).GroupBy(r => r.Obligation.Edge!)
        where line.All(r => report.ExpectationCheck.Measure(r) == Outcome.Met)
        select (line.Key.Place, VerdictText.Counts([.. line]));

    /// <summary>The refuted obligations.</summary>
    public IEnumerable<Obligation> Refuted => Run.Proofs.SelectMany(p => p.Results).Where(r => r.Example is not null && r.IsFailure).Select(r => r.Obligation);

    /// <summary>The structure that was found for an obligation, in its report; null if none was.</summary>
    public (ProofReport Report, Discharged Result)? Find(string obligation)
    {
        foreach (var report in Run.Proofs)
            if (report.Results.FirstOrDefault(r => r.Obligation.Name == obligation && r.Example is not null) is { } result)
                return (report, result);
        return null;
    }
}
