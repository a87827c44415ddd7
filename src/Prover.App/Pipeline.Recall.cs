using System.Collections.Immutable;
using Prover.App.Files;
using Prover.App.Recording;
using Prover.Binding;
using Prover.Proving;
using Prover.Text;

namespace Prover.App;

/// <content>From records back to reports.</content>
public sealed partial class Pipeline
{
    /// <summary>
    /// The last runs of proofs, or of the proofs of the last run when none is named, replayed in the proofs as they are now. No solver takes part.
    /// </summary>
    public static ImmutableArray<ReplayedRecord> Recall(ImmutableArray<string> paths, RunStore runs, DiagnosticBag diagnostics)
    {
        ImmutableArray<ReplayedRecord> recalled =
        [
            .. (paths.IsEmpty ? Latest(runs, diagnostics) : paths.SelectMany(path => FindProofs(path, diagnostics)))
                .Select(path => Recall(path, runs, diagnostics)).OfType<ReplayedRecord>(),
        ];
        return [.. recalled.Zip(UnprovedUse.Judge([.. recalled.Select(r => r.Report)]), (record, judged) => record with { Report = judged })];
    }

    private static IEnumerable<string> Latest(RunStore runs, DiagnosticBag diagnostics)
    {
        switch (runs.FindLatest())
        {
            case Lookup<LatestRecord>.Found { Record: var latest }: return [.. latest.Proofs.Select(Shortest)];
            case Lookup<LatestRecord>.Damaged damaged: diagnostics.RunDamaged(null, runs.Folder, damaged.Reason); break;
            case Lookup<LatestRecord>.Foreign: diagnostics.RunOfOtherVersion(null, runs.Folder); break;
            default: diagnostics.NoRun(null); break;
        }

        return [];
    }

    private static string Shortest(string path) => Path.GetRelativePath(".", path) is var near && near.StartsWith("..", StringComparison.Ordinal) ? path : near;

    // If a specification was verified without a proof, the proof that was found is part of the record.
    private static ReplayedRecord? Recall(string path, RunStore runs, DiagnosticBag diagnostics)
    {
        if (FrontEnds.IsSpecification(path)) path = Path.ChangeExtension(path, ProofLoader.FrontEnd.Ending);
        switch (runs.Find(Path.GetFullPath(path)))
        {
            case Lookup<RunRecord>.Found { Record: var run, IsOlder: var isOlder }:
                var proof = run.Found is { } text ? ProofLoader.LoadFound(new SourceText(path, text), diagnostics) : FrontEnds.Load(path, diagnostics)?.Proof;
                return proof is null ? null : Recording.RecordedRunReplay.Of(run, proof, isOlder);
            case Lookup<RunRecord>.Damaged damaged: diagnostics.RunDamaged(path, runs.Folder, damaged.Reason); break;
            case Lookup<RunRecord>.Foreign: diagnostics.RunOfOtherVersion(path, runs.Folder); break;
            default:
                if (FrontEnds.Load(path, diagnostics) is not null) diagnostics.NoRun(path);
                break;
        }

        return null;
    }
}
