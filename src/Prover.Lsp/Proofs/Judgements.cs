using System.Collections.Immutable;
using Prover.Proving;

namespace Prover.Lsp.Proofs;

/// <summary>The results of proofs, each as long as none of the files that it was read from is edited. A proof that uses an invariant is judged with the proofs of that invariant.</summary>
/// <param name="solver">The solver that was asked.</param>
internal sealed class Judgements(Solver solver)
{
    // A line of a proof has results of its own until the whole proof has.
    private readonly Dictionary<(string Proof, int? Line), ProofReport> _reports = [];

    /// <summary>All that are known.</summary>
    public ImmutableArray<Judgement> All { get; private set; } = [];

    /// <summary>Whether the results of a whole proof are known.</summary>
    public bool Know(string proof) => _reports.ContainsKey((proof, null));

    /// <summary>Takes new results; a line adds to what is known of its proof, and the whole replaces that.</summary>
    /// <param name="reports">The reports on the proofs.</param>
    /// <param name="line">The line of a single proof that was verified, from 1; null for whole proofs.</param>
    /// <returns>The judgements of these proofs.</returns>
    public ImmutableArray<Judgement> Take(ImmutableArray<ProofReport> reports, int? line)
    {
        foreach (var report in reports)
        {
            var proof = Path.GetFullPath(report.Proof.Source.Path);
            if (line is null) Remove(key => key.Proof == proof);
            _reports[(proof, line)] = report;
        }

        Judge();
        return [.. All.Where(j => j.Line == line && reports.Any(r => Path.GetFullPath(r.Proof.Source.Path) == j.Path))];
    }

    /// <summary>Forgets the results of proofs that were read from a file.</summary>
    public void Forget(string file)
    {
        var outdated = All.Where(j => j.Files.Contains(file)).Select(j => (j.Path, j.Line)).ToHashSet();
        if (outdated.Count == 0) return;
        Remove(outdated.Contains);
        Judge();
    }

    private void Remove(Func<(string Proof, int? Line), bool> isOutdated)
    {
        foreach (var key in _reports.Keys.Where(isOutdated).ToArray()) _reports.Remove(key);
    }

    private void Judge()
    {
        var known = _reports.ToArray();
        All = [.. known.Zip(UnprovedUse.Judge([.. known.Select(k => k.Value)]), (k, report) => Judgement.Of(k.Key.Proof, k.Key.Line, report, solver))];
    }
}
