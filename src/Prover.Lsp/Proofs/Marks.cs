using Prover.App.Explaining;
using Prover.Lsp.Protocol;
using Prover.Proving;
using Prover.Text;

namespace Prover.Lsp.Proofs;

/// <summary>The verdicts on the lines of a document: on the lines of a proof, and on the conjuncts of an invariant.</summary>
internal static class Marks
{
    /// <summary>The marks of a document, in the order of its lines.</summary>
    public static IReadOnlyList<VerdictMark> Of(string path, IEnumerable<Judgement> judgements) =>
    [
        .. from judgement in judgements
           from report in judgement.Run.Proofs
           from result in report.Results
           from place in PlacesOf(judgement, result.Obligation)
           where Path.GetFullPath(place.Source.Path) == path
           group (Outcome: report.ExpectationCheck.Measure(result), result) by place.Line into line
           orderby line.Key
           select new VerdictMark(line.Key - 1, WordOf(line.Select(l => l.Outcome)), VerdictText.Counts([.. line.Select(l => l.result).Distinct()])),
    ];

    // One line of a proof says little of a conjunct.
    private static IEnumerable<Location> PlacesOf(Judgement judgement, Obligation obligation)
    {
        if (judgement.Line is null) yield return obligation.Place;
        if (obligation.Edge is { } edge && (judgement.Line is not null || edge.Place != obligation.Place)) yield return edge.Place;
    }

    private static string WordOf(IEnumerable<Outcome> outcomes) => outcomes.ToArray() switch
    {
        var all when all.All(o => o == Outcome.Met) => "met",
        var all when all.Any(o => o is not (Outcome.Met or Outcome.Undecided)) => "missed",
        _ => "open",
    };
}
