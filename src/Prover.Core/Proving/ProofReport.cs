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
/// <param name="Reasons">Why it did not come out as expected; empty when it did.</param>
public sealed record ProofReport(
    ProofScript Proof, ImmutableArray<Discharged> Results, Outcome Outcome, ImmutableArray<string> Reasons)
{
    /// <summary>The verdict over all: the weakest, since a proof is as good as its weakest part.</summary>
    public string Summary
    {
        get
        {
            if (Outcome == Outcome.Broken) return "broken: the prover contradicts itself";
            var refuted = Results.Count(r => r.Verdict is Verdict.Refuted or Verdict.Impossible);
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
        var outcome = Outcome.Met;
        foreach (var broken in results.Where(r => r.Verdict is Verdict.Broken))
            Report(Outcome.Broken, $"{broken.Obligation.Name}: {((Verdict.Broken)broken.Verdict).Detail}");
        if (Accounting.Discrepancy(proof, [.. results.Select(r => r.Obligation)]) is { } discrepancy)
            Report(Outcome.Broken, discrepancy);

        var refuted = results.Where(r => r.Verdict is Verdict.Refuted or Verdict.Impossible).ToArray();
        var expectation = proof.Expectation;
        foreach (var result in refuted.Where(r => !expectation.Patterns.Any(p => Matches(p, r.Obligation))))
            Report(Outcome.Missed, result.Verdict is Verdict.Refuted
                ? $"refuted: {result.Obligation.Name}"
                : $"impossible: {result.Obligation.Name}");
        var undecided = results.Where(r => r.Verdict is Verdict.Unknown).ToArray();
        foreach (var pattern in expectation.Patterns.Where(p => !refuted.Any(r => Matches(p, r.Obligation))))
            Report(undecided.Any(r => Matches(pattern, r.Obligation)) ? Outcome.Undecided : Outcome.Missed,
                $"line {pattern.Place.Line} expects a refutation that did not come: {pattern.Place.Excerpt}");
        foreach (var result in undecided)
            Report(Outcome.Undecided, $"unknown: {result.Obligation.Name}: {((Verdict.Unknown)result.Verdict).Reason}");
        if (expectation.Kind != ExpectationKind.ProvedInScope && !boundedOnly)
            foreach (var result in results.Where(r => r.Verdict is Verdict.Proved { Scope: not null }))
                Report(Outcome.Undecided, $"proved in a scope only: {result.Obligation.Name}");
        return new ProofReport(proof, results, outcome, reasons.ToImmutable());

        void Report(Outcome worse, string reason)
        {
            if (worse > outcome) outcome = worse;
            reasons.Add(reason);
        }
    }

    private static bool Matches(RefutationPattern pattern, Obligation obligation)
    {
        if (pattern.Rule is not null && pattern.Rule != obligation.RuleName) return false;
        if (pattern.Target != obligation.Target && !(obligation.Target == "possible" && obligation.Conjunct == pattern.Target)) return false;
        if (pattern.Conjunct is not null && pattern.Conjunct != obligation.Conjunct && obligation.Target != "possible") return false;
        if (obligation.Target == "possible" && pattern.Conjunct is not null) return false;
        return pattern.Line is null || pattern.Line == obligation.Place.Line;
    }
}
