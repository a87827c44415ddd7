using System.Collections.Immutable;
using Prover.App.Recording;
using Prover.App.Requests;
using Prover.Binding;
using Prover.Proving;
using Prover.Reuse;
using Prover.Text;

namespace Prover.App;

/// <content>Against what was accepted.</content>
public sealed partial class Pipeline
{
    /// <summary>
    /// The proofs below the paths with their records. Records that are damaged are reported to <paramref name="damages"/>, what is wrong with anything
    /// else, or too new to be read, to <paramref name="diagnostics"/>.
    /// </summary>
    public ImmutableArray<Standing> Stand(RegressRequest request, DiagnosticBag diagnostics, DiagnosticBag damages)
    {
        foreach (var (record, proof) in request.Verify.Paths.SelectMany(Orphans)) diagnostics.RecordOfNothing(record, proof);
        return
        [
            .. ProofsOf(request.Verify, diagnostics).Select(path =>
            {
                var record = Accepted.PathOf(path);
                var accepted = File.Exists(record) && SourceText.Load(record, diagnostics) is { } text ? AcceptedReader.Read(text, diagnostics, damages) : null;
                return new Standing(
                    path, accepted, !request.Fresh && accepted is not null && Acceptance.IsUnchanged(accepted.Header, path, request.Verify.Limits, solver),
                    accepted is null || Acceptance.HasSameAnswers(accepted.Header, solver));
            }),
        ];
    }

    /// <summary>The proofs at and below the paths of a request, without specifications.</summary>
    public static ImmutableArray<string> ProofsOf(VerifyRequest request, DiagnosticBag diagnostics)
    {
        var found = request.Paths.SelectMany(path => FindProofs(path, diagnostics)).Distinct(StringComparer.Ordinal).ToLookup(FrontEnds.IsSpecification);
        foreach (var path in found[true]) diagnostics.RecordNeedsProof(path);
        return [.. found[false]];
    }

    // Records whose proofs are gone.
    private static IEnumerable<(string Record, string Proof)> Orphans(string path) =>
        (Directory.Exists(path) ? Directory.EnumerateFiles(path, $"*{Accepted.Extension}", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            : File.Exists(Accepted.PathOf(path)) ? [Accepted.PathOf(path)] : Enumerable.Empty<string>())
        .Select(record => (record, record[..^Accepted.Extension.Length])).Where(r => !File.Exists(r.Item2));

    /// <summary>
    /// Compares a proof with its record: kept counterexamples first, by the evaluator alone, then whatever the record and the cache do not answer.
    /// </summary>
    /// <param name="standing">The proof and its record.</param>
    /// <param name="request">The request.</param>
    /// <param name="seen">Counterexamples that were seen on this machine.</param>
    /// <param name="diagnostics">Takes mistakes in the proof; then there is no comparison.</param>
    /// <param name="replayed">Is told what became of kept counterexamples, before a solver is asked.</param>
    /// <param name="progress">Is told how far the run is.</param>
    /// <param name="cancellation">Ends the run.</param>
    public RecordCheck? Regress(
        Standing standing, RegressRequest request, Func<ImmutableArray<KeptExample>> seen, DiagnosticBag diagnostics,
        Action<ImmutableArray<ReplayedExample>> replayed, Action<Progress>? progress, CancellationToken cancellation)
    {
        if (standing is { IsUnchanged: true, Record: { } same } && !same.Header.Summary.Contains(ProofReport.GivenWord, StringComparison.Ordinal)) return new RecordCheck(standing, null, [], [], [], Words.Outcomes.Find(same.Header.Outcome) ?? Outcome.Undecided);
        if (Prepare(standing, request, diagnostics)?.For(request.Verify.Shard) is not { } plan) return null;
        var accepted = standing.Record?.Open(diagnostics);
        // A shard only answers its obligations. Whoever merges the shards compares.
        var isShard = request.Verify.Shard is not null;
        ImmutableArray<ReplayedExample> examples = isShard ? [] : ReplayedExample.All(plan.Proof.System, plan.Obligations, accepted, seen());
        replayed(examples);
        using var recollection = Recollect(plan, request.Verify, request.Fresh || accepted is null || !Acceptance.HasSameAnswers(accepted.Header, solver) ? null : accepted);
        var report = Verify(plan, request.Verify, recollection, Sharing.None, progress, cancellation);
        var changes = isShard || report.Run.Ending != Ending.Complete ? [] : Regression.Between(
            accepted is null ? [] : Acceptance.Recorded(accepted), report.Results, recollection.FingerprintOf, request.Slower);
        var slower = request.SlowerFails && changes.Any(c => c.Kind == ChangeKind.Costlier) ? Outcome.Missed : Outcome.Met;
        var edits = accepted is not null && changes.Any(c => c.IsWorse) ? Edits.Since(accepted, plan.Proof) : [];
        return new RecordCheck(standing, report, changes, examples, edits, slower > report.Outcome ? slower : report.Outcome);
    }

    /// <summary>Verifies a proof anew and gives its record; null when there is a mistake in it or the run was cut short.</summary>
    public (ProofReport Report, Accepted? Record)? Accept(
        Standing standing, RegressRequest request, DiagnosticBag diagnostics, Action<Progress>? progress, CancellationToken cancellation)
    {
        if (Prepare(standing, request, diagnostics)?.For(request.Verify.Shard) is not { } plan) return null;
        var before = standing.Record?.Open(new DiagnosticBag());
        var trusted = request.Fresh || before is null || !Acceptance.HasSameAnswers(before.Header, solver) ? null : before;
        using var recollection = Recollect(plan, request.Verify, trusted, isExact: true);
        var report = Verify(plan, request.Verify, recollection, Sharing.None, progress, cancellation);
        return (report, report.Run.IsWhole && report.Outcome != Outcome.Broken ? Acceptance.Of(report, recollection, before, solver) : null);
    }

    private static Plan? Prepare(Standing standing, RegressRequest request, DiagnosticBag diagnostics) => Prepare(standing.Path, request.Verify, diagnostics);

    /// <summary>A proof with all its obligations; null when there is a mistake in it.</summary>
    public static Plan? Prepare(string path, VerifyRequest request, DiagnosticBag diagnostics, SourceFiles? files = null)
    {
        var mistakes = diagnostics.Count;
        if (LoadClaims(path, diagnostics, files) is not { } proof || diagnostics.Count > mistakes) return null;
        proof = proof with { VacuityWarns = proof.VacuityWarns && !request.Strict };
        var obligations = ObligationGenerator.Generate(proof);
        return new Plan(proof, null, obligations, obligations);
    }
}
