using Prover.App.Explaining;
using Prover.Lsp.Protocol;
using Prover.Proving;
using Prover.Text;

namespace Prover.Lsp.Proofs;

/// <summary>The verdicts on the lines of a document: on those of a proof, and on the places in a specification that its obligations are about.</summary>
internal static class Marks
{
    private const string Met = "met";
    private const string Missed = "missed";
    private const string Open = "open";

    /// <summary>The marks of a document, in the order of its lines.</summary>
    public static IReadOnlyList<VerdictMark> Of(string path, IReadOnlyCollection<Judgement> judgements)
    {
        var heads = from judgement in judgements
                    where judgement is { Path: var proof, Part: null, Report.Proof.Sources.Length: > 1 } && proof == path
                    select new VerdictMark(judgement.Head.Line - 1, StateOf(judgement.Report.Outcome), judgement.Report.Summary);
        var lines = from judgement in judgements
                    from result in judgement.Report.Results
                    from place in PlacesOf(result.Obligation)
                    where Judgement.FileOf(place) == path && judgement.IsAbout(place)
                    let state = StateOf(judgement, result, path)
                    where state == Missed || judgement.Owns(path)
                    group (Judgement: judgement, Result: result, State: state) by place.Line into line
                    select new VerdictMark(line.Key - 1, Worst(line.Select(l => l.State)), TextOf([.. line.Select(l => (l.Judgement, l.Result))]));
        return [.. heads.Concat(lines).OrderBy(m => m.Line)];
    }

    private static IEnumerable<Location> PlacesOf(Obligation obligation) =>
        obligation.Edge is { } edge && edge.Place != obligation.Place ? [obligation.Place, edge.Place] : [obligation.Place];

    // A claim is not met because its refutation was expected.
    private static string StateOf(Judgement judgement, Discharged result, string path) =>
        StateOf(judgement.Report.ExpectationCheck.Measure(result)) is var state && state == Met
        && (judgement.Caveat.Length > 0 || (path != judgement.Path && result.Verdict is Verdict.Refuted)) ? Open : state;

    private static string StateOf(Outcome outcome) => outcome switch
    {
        Outcome.Met => Met,
        Outcome.Undecided => Open,
        _ => Missed,
    };

    private static string Worst(IEnumerable<string> states) => states.ToArray() is var all && all.Contains(Missed) ? Missed : all.Contains(Open) ? Open : Met;

    // Where several proofs are about one line, each is named.
    private static string TextOf((Judgement Judgement, Discharged Result)[] results)
    {
        var proofs = results.GroupBy(r => r.Judgement.Path, StringComparer.Ordinal).ToArray();
        var texts = proofs.Select(p => (
            Name: p.First().Judgement.Report.Proof.Name,
            Text: VerdictText.Counts([.. p.Select(r => r.Result).DistinctBy(r => r.Obligation.Name)]) + p.First().Judgement.Caveat));
        return string.Join("; ", texts.Select(t => proofs.Length == 1 ? t.Text : $"{t.Name}: {t.Text}"));
    }
}
