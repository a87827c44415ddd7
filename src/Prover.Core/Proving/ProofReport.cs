using System.Collections.Immutable;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Proving;

/// <summary>How a proof came out, from best to worst; a run's exit code follows from its worst proof.</summary>
public enum Outcome
{
    /// <summary>The expectation.</summary>
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
/// <param name="Run">The run.</param>
/// <param name="ExpectationCheck">The check of the results against the expectation.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="Reasons">Why it did not come out as expected, beyond what the results themselves say.</param>
public sealed record ProofReport(
    ProofScript Proof, ProofRun Run, ExpectationCheck ExpectationCheck, Outcome Outcome, ImmutableArray<string> Reasons)
{
    /// <summary>The results of the audit; null when none was asked for.</summary>
    public AuditReport? Audit { get; private init; }

    /// <summary>The replies of other solvers; null when none was asked.</summary>
    public CrossCheck? CrossCheck { get; private init; }

    /// <summary>The results for the left sides of conjuncts; empty where they were not checked.</summary>
    public ImmutableArray<Exercised> Vacuity { get; private init; } = [];

    /// <summary>The worth of counterexamples, by the names of the obligations that they refute.</summary>
    public ImmutableSortedDictionary<string, Triage> Triage { get; private init; } = ImmutableSortedDictionary<string, Triage>.Empty;

    /// <summary>Counterexamples that have one cause; none where nobody asked.</summary>
    public ImmutableArray<CounterexampleGroup> Groups { get; init; } = [];

    /// <summary>The hypotheses that no proof needs; null when nobody asked for them.</summary>
    public CoreReport? Cores { get; private init; }

    /// <summary>The obligations under other seeds of the solver; null when nobody asked for them.</summary>
    public StabilityReport? Seeds { get; private init; }

    /// <summary>Whether an exception of ours ended work that is about no single obligation.</summary>
    public bool HasFailed { get; private init; }

    /// <summary>Sizes of the scope in which the axioms have no structure: what is proved in the scope says nothing of these.</summary>
    public ImmutableArray<Universe> EmptySizes { get; init; } = [];

    /// <summary>Whether something was proved in the scope only.</summary>
    public bool IsBounded => Results.Any(r => r.Verdict is Verdict.Proved { Scope: not null });

    /// <summary>The used invariants that no proof of the run shows; null until <see cref="UnprovedUse.Judge"/> has seen the run.</summary>
    public ImmutableArray<UnprovedUse>? Unproved { get; init; }

    /// <summary>Whether every invariant that the proof uses is shown too. False before the run was judged (soundness rule 25).</summary>
    public bool IsGrounded => Proof.Invariant.Uses.IsEmpty || Unproved is { IsEmpty: true };

    /// <summary>Whether all of the proof came out as expected, and nothing of it was expected to be refuted; the invariants that it uses are assumed.</summary>
    public bool IsProvedGivenUses => Run.IsWhole && Outcome == Outcome.Met && AllGood && Proof.Expectation.Patterns.IsEmpty;

    /// <summary>Whether all of the proof came out as expected, nothing of it was expected to be refuted, and every invariant that it uses is shown.</summary>
    public bool IsProved => IsProvedGivenUses && IsGrounded;

    /// <summary>The search that found the proof; null when a person wrote it.</summary>
    public FoundProof? Found { get; init; }

    /// <summary>The report with the hypotheses that no proof needs; these only warn.</summary>
    public ProofReport With(CoreReport cores) => this with { Cores = cores };

    /// <summary>The report with results under other seeds: a dependence on the seed is shown only, but contradictory verdicts make the report broken.</summary>
    public ProofReport With(StabilityReport seeds)
    {
        var contradictions = seeds.Obligations.Where(s => s.IsContradiction).Select(s => $"the solver contradicts itself: {s.Obligation.Name} is {s.Text}").ToArray();
        return this with
        {
            Seeds = seeds,
            Outcome = contradictions.Length > 0 ? Outcome.Broken : Outcome,
            Reasons = Reasons.AddRange(contradictions),
        };
    }

    /// <summary>The report with an audit, which may show that the prover contradicts itself.</summary>
    public ProofReport With(AuditReport audit)
    {
        var contradictions = audit.Findings.Where(f => f.Judgement == AuditJudgement.Contradicts)
            .Select(f => $"the audit contradicts what was proved of {f.Violation.Name}").ToArray();
        return this with
        {
            Audit = audit,
            Outcome = contradictions.Length > 0 ? Outcome.Broken : Outcome,
            Reasons = Reasons.AddRange(contradictions),
        };
    }

    /// <summary>The report with the replies of other solvers, of which one may contradict a verdict.</summary>
    public ProofReport With(CrossCheck check)
    {
        var contradictions = check.Contradictions
            .Select(o => $"{o.Solver} contradicts the verdict on {o.Obligation.Name}; the script is kept in {o.Script}").ToArray();
        return this with
        {
            CrossCheck = check,
            Outcome = contradictions.Length > 0 ? Outcome.Broken : Outcome,
            Reasons = Reasons.AddRange(contradictions),
        };
    }

    /// <summary>The report with what its counterexamples are worth; a search for runs that failed makes it broken.</summary>
    public ProofReport With(ImmutableSortedDictionary<string, Triage> triage) => triage
        .Where(t => t.Value is Triage.Failed)
        .Aggregate(this with { Triage = triage }, (report, t) => report.Broken($"the search for runs that lead to the counterexample of {t.Key}", ((Triage.Failed)t.Value).Exception));

    /// <summary>The report when an exception of ours ended some work that is about no single obligation; <paramref name="what"/> names the work.</summary>
    public ProofReport Broken(string what, Exception exception) => this with
    {
        Outcome = Outcome.Broken,
        HasFailed = true,
        Reasons = Reasons.Add($"internal error in {what}: {exception.GetType().Name}: {exception.Message}"),
    };

    /// <summary>The report when a limit ended work that is about no single obligation: it is undecided at most, and <paramref name="reason"/> says why.</summary>
    public ProofReport Open(string reason) => this with { Outcome = Worse(Outcome, Outcome.Undecided), Reasons = Reasons.Add(reason) };

    /// <summary>The report when work on some results ended with exceptions of ours: these are internal errors now, whatever their verdicts were.</summary>
    public ProofReport With(IReadOnlyDictionary<Discharged, Exception> failures) => failures.Count == 0 ? this
        : Of(Proof, Run with { Results = [.. Run.Results.Select(r => failures.TryGetValue(r, out var e) ? r with { Verdict = Verdict.InternalError.Of(e) } : r)] }, ExpectationCheck.BoundedOnly) with
        {
            Triage = Triage.RemoveRange(failures.Keys.Select(r => r.Obligation.Name)),
            Groups = Groups.RemoveAll(g => failures.Keys.Any(f => g.Members.Contains(f.Obligation))),
            Found = Found,
            Audit = Audit,
            CrossCheck = CrossCheck,
            Vacuity = Vacuity,
            Cores = Cores,
            Seeds = Seeds,
            EmptySizes = EmptySizes,
        };

    /// <summary>The report on a proof whose verification as a whole ended with an exception of ours: it has no results.</summary>
    public static ProofReport Failed(ProofScript proof, ImmutableArray<Obligation> obligations, ImmutableArray<Obligation> selected, bool isSelection, Exception exception) =>
        Of(proof, new ProofRun(obligations, selected, [], isSelection, Ending.AtFirstFailure), boundedOnly: false).Broken("the verification of this proof", exception);

    /// <summary>
    /// The report with what came of the left sides of conjuncts. One that is vacuous, or not shown not to be, is a reason for failure where
    /// <paramref name="isStrict"/>, and where the proof expects something else.
    /// </summary>
    public ProofReport With(ImmutableArray<Exercised> vacuity, bool isStrict)
    {
        var outcome = vacuity.Select(e => e.Measure(isStrict)).Prepend(Outcome).Max();
        var reasons = vacuity.Where(e => !e.IsExpected && e.Measure(isStrict) != Outcome.Met).Select(e => e.Text).ToList();
        // If a conjunct that is expected to be vacuous has several left sides, one of them has to be vacuous.
        foreach (var expected in Proof.Expectation.Vacuous)
        {
            var sides = vacuity.Where(e => expected.Matches(e.Exercise.Claim, e.Exercise.Conjunct)).ToArray();
            if (sides.Length == 0 || sides.Any(e => e.Verdict is Verdict.Impossible)) continue;
            reasons.Add($"{expected.Place} expects {expected.Place.Excerpt} to be vacuous; {sides[0].Text}");
            if (sides.All(e => e.Verdict is Verdict.Found)) outcome = Worse(outcome, Outcome.Missed);
        }

        return this with { Vacuity = vacuity, Outcome = outcome, Reasons = Reasons.AddRange(reasons) };
    }

    /// <summary>The report on one of its results.</summary>
    public ProofReport Only(Discharged result) =>
        Of(Proof, Run with { Selected = [result.Obligation], Results = [result], IsSelection = true, Ending = Ending.Complete }, ExpectationCheck.BoundedOnly) with { Triage = Triage };

    /// <summary>The results, in the order of the obligations.</summary>
    public ImmutableArray<Discharged> Results => Run.Results;

    /// <summary>
    /// The verdict over all: the weakest, since a proof is as good as its weakest part. Of a selection, and of a run that was cut short, it
    /// says what was looked at, and never that the proof is proved.
    /// </summary>
    public string Summary
    {
        get
        {
            if (InternalErrors > 0) return $"broken: internal error in {InternalErrors} of {Results.Length} obligations";
            if (Outcome == Outcome.Broken) return $"broken: {(HasFailed ? "internal error" : "the prover contradicts itself")}";
            var selected = Run.Shard is { } shard ? $"shard {shard}, {Run.Selected.Length} of {Run.Obligations.Length} obligations"
                : Run.IsSelection ? $"{Run.Selected.Length} of {Run.Obligations.Length} selected"
                : null;
            return Run.Ending switch
            {
                Ending.Interrupted => $"interrupted after {Results.Length} of {selected ?? $"{Run.Selected.Length} obligations"}: {Failures}",
                Ending.AtFirstFailure => $"stopped after {Results.Length} of {selected ?? $"{Run.Selected.Length} obligations"}: {Failures}",
                _ when Run.Shard is not null => $"{selected}: {Failures}",
                _ when selected is not null => $"{selected}: {(AllGood ? $"all proved{Sizes}{Values}{Others}{Given}" : Failures)}",
                _ when AllGood && !Results.IsEmpty && Results.All(r => r.Verdict is Verdict.Found) => $"found (all {Results.Length} examples){Values}",
                _ when AllGood && !Results.IsEmpty => $"{(Ungrounded.Length > 0 ? "undecided: " : "")}proved{(Sizes.Length > 0 ? Sizes : " (any size)")}{Values}{Others}{Given}{Ungrounded}{Interpreted}",
                _ => $"{(Refuted > 0 ? $"refuted ({Refuted}" : $"undecided ({Unknown}")} of {Results.Length} obligations){Values}",
            };
        }
    }

    private int Refuted => Results.Count(r => r.IsFailure && !ExpectationCheck.IsGood(r));

    private int InternalErrors => Results.Count(r => r.Verdict is Verdict.InternalError);

    private int Unknown => Results.Count(r => r.Verdict is Verdict.Unknown);

    private bool AllGood => Results.All(ExpectationCheck.IsGood);

    private string Failures => (Refuted, Unknown) switch
    {
        (0, 0) => "nothing refuted",
        (0, var unknown) => $"{unknown} undecided",
        (var refuted, 0) => $"{refuted} refuted",
        var (refuted, unknown) => $"{refuted} refuted, {unknown} undecided",
    };

    // A verdict that rests on another solver says so.
    private string Others => string.Concat(Results.Where(r => r is { OtherSolver: not null, Verdict: Verdict.Proved or Verdict.Impossible }).GroupBy(r => r.OtherSolver!, StringComparer.Ordinal)
        .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $", {(g.Count() == Results.Length ? "all" : $"{g.Count()} of {Results.Length}")} by {g.Key}"));

    // The used invariants have proofs of their own, which this verdict does not include.
    /// <summary>The word in a summary after which the used invariants stand.</summary>
    public const string GivenWord = ", given ";

    private string Given => Proof.Invariant.Uses.IsEmpty ? "" : $"{GivenWord}{string.Join(" and ", Proof.Invariant.Uses.Select(u => u.Name))}";

    // Bounded claims are about sizes that a model of the axioms need not have (soundness rule 26).
    private string Interpreted => Proof.Interpretation is { Of.Name: var of } && !IsBounded
        ? $": {Proof.System.Name} satisfies the axioms of {of}, so what is proved of {of} for any size holds there"
        : "";

    private string Ungrounded => Unproved is { IsEmpty: false } unproved
        ? $", but {string.Join(" and ", unproved.Select(u => u.Invariant))} {(unproved.Length == 1 ? "is" : "are")} not shown"
        : "";

    // A verdict about values that the proof chooses is never printed as one about the specification's.
    private string Values => string.Concat(Proof.Values.Select(v => $", {v}"));

    // A bounded verdict is never printed as an unbounded one.
    private string Sizes => Results.Select(r => r.Verdict).OfType<Verdict.Proved>().Select(p => p.Scope).FirstOrDefault(s => s is not null) is { } scope
        ? $" ({scope})"
        : "";

    /// <summary>
    /// Holds a run against the account and the expectations. Of a selection the verdicts alone count, and a run that was cut short is at most undecided.
    /// </summary>
    public static ProofReport Of(ProofScript proof, ProofRun run, bool boundedOnly)
    {
        var expectations = ExpectationCheck.Of(proof, run.IsSelection, boundedOnly);
        var outcome = run.Results.Select(expectations.Measure).DefaultIfEmpty(Outcome.Met).Max();
        if (run.Ending != Ending.Complete) outcome = Worse(outcome, Outcome.Undecided);

        var reasons = ImmutableArray.CreateBuilder<string>();
        if ((Accounting.Discrepancy(proof, run.Obligations) ?? Lost(run)) is { } discrepancy)
        {
            reasons.Add(discrepancy);
            outcome = Outcome.Broken;
        }

        foreach (var pattern in run.IsWhole ? proof.Expectation.Patterns : [])
        {
            var matching = run.Results.Where(r => ExpectationCheck.Matches(pattern, r.Obligation)).ToArray();
            if (matching.Any(r => r.IsFailure)) continue;
            reasons.Add($"{pattern.Place} expects a refutation that did not come: {pattern.Place.Excerpt}");
            outcome = Worse(outcome, matching.Any(r => r.Verdict is Verdict.Unknown) ? Outcome.Undecided : Outcome.Missed);
        }

        foreach (var reason in run.IsWhole ? Liveliness(proof, run) : [])
        {
            reasons.Add(reason);
            outcome = Worse(outcome, Outcome.Missed);
        }

        return new ProofReport(proof, run, expectations, outcome, reasons.ToImmutable());
    }

    // A rule that no line lets fire is dead in every state of the invariant: then either side of it is proved of nothing, unless that is meant.
    private static IEnumerable<string> Liveliness(ProofScript proof, ProofRun run)
    {
        var disabled = proof.Expectation.Disabled;
        var dead = run.Results.Where(r => r is { Obligation.Kind: ObligationKind.Never, Verdict: Verdict.Proved }).Select(r => r.Obligation.Edge).ToHashSet();
        foreach (var rule in proof.System.Rules)
            if (proof.Invariant.Cases.All(c => proof.EdgesOf(c, rule).Any() && proof.EdgesOf(c, rule).All(dead.Contains))
                && disabled.All(d => d.Rule != rule.Name))
                yield return $"the rule {rule} at {rule.Place} fires in no case; 'expect disabled {rule}' says that this is intended";
        foreach (var pattern in disabled)
            if (run.Results.FirstOrDefault(r => r.Verdict is Verdict.Found && ExpectationCheck.Matches(pattern, r.Obligation)) is { } alive)
                yield return $"{pattern.Place} expects {pattern.Place.Excerpt} to be disabled, but it fires: {alive.Obligation.Name}";
    }

    private static Outcome Worse(Outcome left, Outcome right) => left > right ? left : right;

    private static string? Lost(ProofRun run) =>
        run.Ending == Ending.Complete && !run.Results.Select(r => r.Obligation).SequenceEqual(run.Selected)
            ? $"{run.Selected.Length} obligations were selected, {run.Results.Length} were discharged"
            : null;
}
