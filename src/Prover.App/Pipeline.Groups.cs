using System.Collections.Immutable;
using Prover.Proving;
using Prover.Strengthening;

namespace Prover.App;

/// <content>Counterexamples that have one cause.</content>
public sealed partial class Pipeline
{
    // The most states that are visited for it, in each size: a moment's work. Formulas over two states take so much longer than effects.
    private const int StatesForGroups = 2_000;

    // The report with the groups of the refutations that were not expected. Half a search gives none.
    private ProofReport Grouped(ProofReport report, CancellationToken cancellation)
    {
        ImmutableArray<Discharged> refuted =
            [.. report.Results.Where(r => r.Verdict is Verdict.Refuted && report.ExpectationCheck.Measure(r) != Outcome.Met)];
        if (refuted.Length < 2 || report.Proof.Interpretation is not null || cancellation.IsCancellationRequested) return report;
        var real = CounterexampleGroup.ByRun(refuted.Select(r => r.Obligation), report.Triage);
        try
        {
            var others = refuted.Where(r => report.Triage.GetValueOrDefault(r.Obligation.Name) is not Triage.Reachable reachable || !reachable.Shows(r.Obligation));
            var find = FinderFor(report.Proof.System);
            var most = find is null ? StatesForGroups : StatesForGroups / RelationShare;
            return report with { Groups = [.. real, .. SharedCauses.Find(report.Proof, others, find, most, cancellation)] };
        }
        catch (Exception e) when (e is OutOfMemoryException || (e is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            return report with { Groups = real };
        }
        catch (Exception e)
        {
            return report.Broken("the search for counterexamples that have one cause", e);
        }
    }
}
