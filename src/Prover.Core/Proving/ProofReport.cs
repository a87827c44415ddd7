using System.Collections.Immutable;
using Prover.Syntax;
using Prover.Systems;

namespace Prover.Proving;

/// <summary>How a proof came out, from best to worst; a run's exit code follows from its worst proof.</summary>
public enum Outcome
{
    /// <summary>What was expected.</summary>
    Met,
    /// <summary>Something is undecided.</summary>
    Undecided,
    /// <summary>Something was refuted that should not be, or the other way round.</summary>
    Missed,
    /// <summary>The prover contradicts itself.</summary>
    Broken,
}

/// <summary>Everything a renderer needs to know of one proof.</summary>
/// <param name="Proof">The proof.</param>
/// <param name="Results">The results, in the order of the obligations.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="Reasons">Why it did not come out as expected, beyond what the results themselves say.</param>
public sealed record ProofReport(
    ProofScript Proof, ImmutableArray<Discharged> Results, Outcome Outcome, ImmutableArray<string> Reasons)
{
    /// <summary>The verdict over all: the weakest, since a proof is as good as its weakest part.</summary>
    public string Summary
    {
        get
        {
            if (Outcome == Outcome.Broken) return "broken: the prover contradicts itself";
            var refuted = Results.Count(r => r.IsFailure);
            if (refuted > 0) return $"refuted ({refuted} of {Results.Length} obligations)";
            var unknown = Results.Count(r => r.Verdict is Verdict.Unknown);
            if (unknown > 0 || Results.IsEmpty) return $"undecided ({unknown} of {Results.Length} obligations)";
            var scope = Results.Select(r => r.Verdict).OfType<Verdict.Proved>().Select(p => p.Scope).FirstOrDefault(s => s is not null);
            return scope is null ? "proved (any size)" : $"proved ({scope})";
        }
    }

    /// <summary>Whether the proof expects <paramref name="obligation"/> to be refuted.</summary>
    public bool IsExpected(Obligation obligation) => Proof.Expectation.Patterns.Any(p => Matches(p, obligation));

    /// <summary>
    /// Holds the results against the account and the expectation. <paramref name="boundedOnly"/> says that the user asked for bounded verdicts,
    /// so that a bounded one is what is expected.
    /// </summary>
    public static ProofReport Of(ProofScript proof, ImmutableArray<Discharged> results, bool boundedOnly)
    {
        var reasons = ImmutableArray.CreateBuilder<string>();
        var outcome = results.Select(r => OutcomeOf(r, proof.Expectation, boundedOnly)).DefaultIfEmpty(Outcome.Met).Max();
        if (Accounting.Discrepancy(proof, [.. results.Select(r => r.Obligation)]) is { } discrepancy)
        {
            reasons.Add(discrepancy);
            outcome = Outcome.Broken;
        }

        foreach (var pattern in proof.Expectation.Patterns)
        {
            var matching = results.Where(r => Matches(pattern, r.Obligation)).ToArray();
            if (matching.Any(r => r.IsFailure)) continue;
            reasons.Add($"{pattern.Place} expects a refutation that did not come: {pattern.Place.Excerpt}");
            var worse = matching.Any(r => r.Verdict is Verdict.Unknown) ? Outcome.Undecided : Outcome.Missed;
            if (worse > outcome) outcome = worse;
        }

        return new ProofReport(proof, results, outcome, reasons.ToImmutable());
    }

    private static Outcome OutcomeOf(Discharged result, Expectation expectation, bool boundedOnly) => result.Verdict switch
    {
        Verdict.Broken => Outcome.Broken,
        Verdict.Refuted or Verdict.Impossible =>
            expectation.Patterns.Any(p => Matches(p, result.Obligation)) ? Outcome.Met : Outcome.Missed,
        Verdict.Unknown => Outcome.Undecided,
        Verdict.Proved { Scope: not null } when expectation.Kind != ExpectationKind.ProvedInScope && !boundedOnly => Outcome.Undecided,
        _ => Outcome.Met,
    };

    private static bool Matches(RefutationPattern pattern, Obligation obligation) =>
        (pattern.Rule is null || pattern.Rule == obligation.RuleName)
        && pattern.Target == obligation.Target
        && (pattern.Conjunct is null || pattern.Conjunct == obligation.Conjunct)
        && (pattern.Line is null || pattern.Line == obligation.Place.Line);
}
