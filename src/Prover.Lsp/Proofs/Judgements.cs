using System.Collections.Immutable;
using Prover.Proving;

namespace Prover.Lsp.Proofs;

/// <summary>The results of proofs, each as long as none of the files that it was read from is edited. A proof that uses an invariant is judged with the proofs of that invariant.</summary>
/// <param name="solver">The solver that was asked.</param>
internal sealed class Judgements(Solver solver)
{
    // A line of a proof has results of its own until the whole proof has.
    private readonly Dictionary<(string Proof, FileLine? Part), ProofReport> _reports = [];

    /// <summary>All that are known.</summary>
    public ImmutableArray<Judgement> All { get; private set; } = [];

    /// <summary>Whether the results of a whole proof are known.</summary>
    public bool Know(string proof) => _reports.ContainsKey((proof, null));

    /// <summary>The judgements of proofs, or of a part of them, as far as they are known.</summary>
    public ImmutableArray<Judgement> Of(IReadOnlyCollection<string> proofs, FileLine? part) => [.. All.Where(j => j.Part == part && proofs.Contains(j.Path))];

    /// <summary>Takes the report on a proof, or on a part of it; a part adds to what is known, and the whole replaces that.</summary>
    public void Take(ProofReport report, FileLine? part)
    {
        var proof = Path.GetFullPath(report.Proof.Source.Path);
        if (part is null) Remove(key => key.Proof == proof);
        _reports[(proof, part)] = report;
        Judge();
    }

    /// <summary>Forgets the results of proofs that were read from a file.</summary>
    public void Forget(string file)
    {
        var outdated = All.Where(j => j.Files.Contains(file)).Select(j => (j.Path, j.Part)).ToHashSet();
        if (outdated.Count == 0) return;
        Remove(outdated.Contains);
        Judge();
    }

    private void Remove(Func<(string Proof, FileLine? Part), bool> isOutdated)
    {
        foreach (var key in _reports.Keys.Where(isOutdated).ToArray()) _reports.Remove(key);
    }

    private void Judge()
    {
        var known = _reports.ToArray();
        All = [.. known.Zip(UnprovedUse.Judge([.. known.Select(k => k.Value)]), (k, report) => Judgement.Of(k.Key.Proof, k.Key.Part, report, solver))];
    }
}
