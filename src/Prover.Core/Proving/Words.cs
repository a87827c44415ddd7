using Prover.Simulation;
using Prover.Syntax;
using Prover.Text;

namespace Prover.Proving;

/// <summary>
/// The words that are written into records, caches and documents and read back. They never follow from the name of a type or a value: who renames one of
/// these changes no word, and who changes a word changes a format.
/// </summary>
public static class Words
{
    /// <summary>Verdicts.</summary>
    public static readonly WordTable<VerdictKind> Verdicts = new(
        (VerdictKind.Proved, "proved"), (VerdictKind.Refuted, "refuted"), (VerdictKind.Found, "found"), (VerdictKind.Impossible, "impossible"),
        (VerdictKind.Undecided, "undecided"), (VerdictKind.Broken, "broken"), (VerdictKind.InternalError, "internal-error"));

    /// <summary>Kinds of obligations.</summary>
    public static readonly WordTable<ObligationKind> Kinds = new([.. ObligationKinds.All.Select(k => (k.Kind, k.Tag))]);

    /// <summary>How a proof came out.</summary>
    public static readonly WordTable<Outcome> Outcomes = new(
        (Outcome.Met, "met"), (Outcome.Undecided, "undecided"), (Outcome.Missed, "missed"), (Outcome.Broken, "broken"));

    /// <summary>Where an answer comes from.</summary>
    public static readonly WordTable<Origin> Origins = new(
        (Origin.Solver, "solver"), (Origin.Batch, "batch"), (Origin.Cache, "cache"), (Origin.Record, "record"));

    /// <summary>How a run ended.</summary>
    public static readonly WordTable<Ending> Endings = new(
        (Ending.Complete, "complete"), (Ending.AtFirstFailure, "at-first-failure"), (Ending.Interrupted, "interrupted"));

    /// <summary>The words for how an audit judges a violation.</summary>
    public static readonly WordTable<AuditJudgement> Judgements = new(
        (AuditJudgement.Confirms, "confirms"), (AuditJudgement.Decides, "decides"), (AuditJudgement.Contradicts, "contradicts"));

    /// <summary>The words for the replies of other solvers.</summary>
    public static readonly WordTable<Reply> Replies = new(
        (Reply.Unsatisfiable, "unsat"), (Reply.Satisfiable, "sat"), (Reply.Unknown, "unknown"), (Reply.Failed, "failed"));

    /// <summary>The words for the worth of these replies.</summary>
    public static readonly WordTable<Agreement> Agreements = new(
        (Agreement.Confirms, "confirms"), (Agreement.Decides, "decides"), (Agreement.Open, "open"), (Agreement.Contradicts, "contradicts"));

    /// <summary>The words for the kinds of claim that an audit finds violated.</summary>
    public static readonly WordTable<ViolationKind> Violations = new(
        (ViolationKind.Escape, "escape"), (ViolationKind.Undefined, "undefined"), (ViolationKind.Property, "property"), (ViolationKind.Step, "step"),
        (ViolationKind.Progress, "progress"));

    /// <summary>The words for judgements on counterexamples.</summary>
    public static readonly WordTable<TriageKind> Triages = new(
        (TriageKind.Reachable, "reachable"), (TriageKind.NotReached, "not-reached"), (TriageKind.Inconclusive, "inconclusive"), (TriageKind.CutShort, "cut-short"));

    /// <summary>The words for the causes that counterexamples share.</summary>
    public static readonly WordTable<GroupKind> Groups = new((GroupKind.Unreachable, "unreachable"), (GroupKind.OneRun, "one-run"));

    /// <summary>Whether left sides of conjuncts have instances.</summary>
    public static readonly WordTable<ExerciseKind> Exercises = new(
        (ExerciseKind.Exercised, "exercised"), (ExerciseKind.Vacuous, "vacuous"), (ExerciseKind.Undecided, "undecided"), (ExerciseKind.Broken, "broken"));

    /// <summary>The kinds of hypotheses that no proof needs.</summary>
    public static readonly WordTable<UnneededKind> Unneeded = new(
        (UnneededKind.Axiom, "axiom"), (UnneededKind.Premise, "premise"), (UnneededKind.Redundant, "redundant-conjunct"), (UnneededKind.Claim, "claim"));

    /// <summary>The words for expectations of proofs.</summary>
    public static readonly WordTable<ExpectationKind> Expectations = new(
        (ExpectationKind.Proved, "proved"), (ExpectationKind.ProvedInScope, "proved-in-scope"), (ExpectationKind.Refuted, "refuted"));

    /// <summary>Which sizes are asked for: a part of the conditions of records.</summary>
    public static readonly WordTable<Sizes> Sizes = new((Proving.Sizes.Both, "both"), (Proving.Sizes.Any, "any"), (Proving.Sizes.Bounded, "bounded"));
}
