using Prover.Syntax;
using Prover.Systems;

namespace Prover.Proving;

/// <summary>
/// The standard for verdicts: an expectation, and whether the user asked for bounded verdicts, so that a bounded one is enough.
/// </summary>
public sealed record ExpectationCheck(Expectation Expectation, bool BoundedOnly, bool VacuityWarns = false)
{
    /// <summary>
    /// The expectations for a proof. An expected refutation is about all of a proof, so a selection has to be proved. What is expected to be dead is
    /// dead in a selection too.
    /// </summary>
    public static ExpectationCheck Of(ProofScript proof, bool isSelection, bool boundedOnly) =>
        new(isSelection ? proof.Expectation with { Patterns = [] } : proof.Expectation, boundedOnly, proof.VacuityWarns);

    /// <summary>Whether <paramref name="obligation"/> is expected to be refuted.</summary>
    public bool Expects(Obligation obligation) => Expectation.Patterns.Any(p => Matches(p, obligation));

    /// <summary>Whether the step that <paramref name="obligation"/> looks for is expected not to exist.</summary>
    public bool ExpectsNone(Obligation obligation) => Expectation.Disabled.Any(d => Matches(d, obligation));

    /// <summary>Whether <paramref name="result"/> is as it should be whatever is expected to be refuted: proved, found, or dead as expected.</summary>
    public bool IsGood(Discharged result) => result.Verdict switch
    {
        Verdict.Proved => true,
        Verdict.Found => !ExpectsNone(result.Obligation),
        Verdict.Impossible => ExpectsNone(result.Obligation) || Warns(result),
        Verdict.Refuted or Verdict.Unknown or Verdict.Broken => Warns(result),
        _ => throw new InvalidOperationException($"unknown verdict {result.Verdict.GetType().Name}"),
    };

    /// <summary>
    /// Whether <paramref name="result"/> shows that a proof may be vacuous, where that is a warning (soundness rule 15). That axioms,
    /// initial states or the invariant contradict themselves never does.
    /// </summary>
    public bool Warns(Discharged result) => VacuityWarns && result.Obligation.Kind == ObligationKind.Existence
        && (result.Verdict is Verdict.Unknown || (result.Verdict is Verdict.Impossible && result.Obligation.Edge is not null));

    /// <summary>How one result comes out.</summary>
    public Outcome Measure(Discharged result) => result.Verdict switch
    {
        Verdict.Broken => Outcome.Broken,
        _ when Warns(result) => Outcome.Met,
        Verdict.Impossible when ExpectsNone(result.Obligation) => Outcome.Met,
        Verdict.Found when ExpectsNone(result.Obligation) => Outcome.Missed,
        Verdict.Refuted or Verdict.Impossible => Expects(result.Obligation) ? Outcome.Met : Outcome.Missed,
        Verdict.Unknown => Outcome.Undecided,
        Verdict.Proved { Scope: not null } when Expectation.Kind != ExpectationKind.ProvedInScope && !BoundedOnly => Outcome.Undecided,
        Verdict.Proved or Verdict.Found => Outcome.Met,
        _ => throw new InvalidOperationException($"unknown verdict {result.Verdict.GetType().Name}"),
    };

    /// <summary>Whether a refutation of <paramref name="obligation"/> is what <paramref name="pattern"/> expects.</summary>
    public static bool Matches(RefutationPattern pattern, Obligation obligation) =>
        (pattern.Rule is null || pattern.Rule == obligation.RuleName)
        && pattern.Target == obligation.Target
        && (pattern.Conjunct is null || pattern.Conjunct == obligation.Conjunct)
        && (pattern.Line is null || pattern.Line == obligation.Place.Line);

    /// <summary>Whether <paramref name="obligation"/> looks for a step that <paramref name="pattern"/> declares dead.</summary>
    public static bool Matches(DisabledPattern pattern, Obligation obligation) =>
        obligation is { Kind: ObligationKind.Existence, Edge: not null }
        && pattern.Rule == obligation.Rule?.Name
        && (pattern.Case is null || pattern.Case == obligation.Source?.Name);
}
