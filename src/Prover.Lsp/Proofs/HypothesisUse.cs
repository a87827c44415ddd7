using Prover.App.Explaining;
using Prover.Proving;
using Prover.Systems;
using Prover.Text;

namespace Prover.Lsp.Proofs;

/// <summary>The use of a conjunct, a premise or an axiom, as far as proofs were verified: the verdicts on it, and the obligations whose proofs rest on it.</summary>
internal static class HypothesisUse
{
    // A longer list tells nobody more.
    private const int Most = 8;

    /// <summary>The use of the hypothesis at an offset in a text, as Markdown; null where none stands, or where no proof of it was verified.</summary>
    public static string? At(SourceText text, int offset, IEnumerable<Judgement> judgements)
    {
        var results = judgements.Where(j => j.Part is null).SelectMany(j => j.Report.Results).ToArray();
        var about = results.Where(r => r.Obligation.Conjunct is not null && Covers(r.Obligation.Place)).ToArray();
        var users = results.Where(r => r.Verdict is Verdict.Proved proved && proved.Core.OfType<Assume>().Any(IsHere)).Select(r => $"`{Lenses.Short(r.Obligation)}`").Distinct(StringComparer.Ordinal).ToArray();
        if (about.Length == 0 && users.Length == 0 && !results.Any(r => r.Obligation.Query.Steps.OfType<Assume>().Any(IsHere))) return null;
        var used = users.Length == 0 ? "no proof of an obligation rests on it"
            : $"{users.Length} {(users.Length == 1 ? "proof rests" : "proofs rest")} on it: {string.Join(", ", users.Take(Most))}{(users.Length > Most ? $" and {users.Length - Most} more" : "")}";
        return about.Length == 0 ? used : $"{VerdictText.Counts(about)}; {used}";

        bool IsHere(Assume step) => (step.Place is { } place && Covers(place)) || (step.Formula.Place is { } formula && Covers(formula));

        bool Covers(Location place) => Path.GetFullPath(place.Source.Path) == text.Path && place.Span.Start <= offset && offset <= place.Span.End;
    }
}
