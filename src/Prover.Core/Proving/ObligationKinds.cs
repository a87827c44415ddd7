using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Proving;

/// <summary>Under which heading obligations are counted, in the order in which these are shown.</summary>
public enum ObligationGroup
{
    /// <summary>Obligations that prove an invariant.</summary>
    Invariant,
    /// <summary>Theorems.</summary>
    Theorems,
    /// <summary>Steps of proofs forward and backward.</summary>
    Inductions,
    /// <summary>Runs.</summary>
    Runs,
    /// <summary>Obligations that show an interpretation.</summary>
    Interpretation,
    /// <summary>Obligations that show that a proof is not vacuous.</summary>
    NonVacuity,
}

/// <summary>Everything that there is to say of a kind of obligations.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Tag">Its name in records, documents and dumps.</param>
/// <param name="Group">Under which heading it is counted.</param>
/// <param name="Row">Its row in the table of a report, when no line of the proof has one for it.</param>
/// <param name="Description">The question that all obligations of this kind ask.</param>
/// <param name="BeginsInInvariant">Whether a counterexample is a state of the invariant, or an initial one, so that it is asked whether a run leads there.</param>
/// <param name="Claim">The claim of one, as a sentence.</param>
/// <param name="Subject">The part that a failure points at, named in front of its place.</param>
/// <param name="Passage">The heading of the lines of a source that a failure points at.</param>
/// <param name="Failure">The failure that a counterexample shows when no part of the goal is to blame.</param>
public sealed record ObligationTraits(
    ObligationKind Kind, string Tag, ObligationGroup Group, string Row, string Description, bool BeginsInInvariant,
    Func<Obligation, string> Claim, Func<Obligation, string> Subject, Func<Obligation, string> Passage, Func<Obligation, string> Failure);

/// <summary>The one table of the kinds of obligations: every writer takes from here what it says of them.</summary>
public static class ObligationKinds
{
    /// <summary>The table, in the order of the kinds.</summary>
    public static readonly ImmutableArray<ObligationTraits> All =
    [
        new(ObligationKind.Initiation, "initiation", ObligationGroup.Invariant, "(initiation)", "initial states satisfy the invariant", true,
            o => $"initial states satisfy {Conjunct(o)}", OfConjunct, o => $"the {OfConjunct(o)}", _ => GoalIsFalse),
        new(ObligationKind.Consecution, "consecution", ObligationGroup.Invariant, "(consecution)", "rules lead where the proof says", true,
            o => $"{Rule(o)} leads{From(o)} to states that satisfy {Conjunct(o)}", OfConjunct, o => $"the {OfConjunct(o)}", _ => GoalIsFalse),
        new(ObligationKind.Coverage, "coverage", ObligationGroup.Invariant, "(coverage)", "every step is taken by a line of the proof", true,
            o => $"some line takes each step of {Rule(o)}{From(o)}", _ => "not every step is covered by a line: the first", _ => LineOfProof,
            _ => "no line takes this step"),
        new(ObligationKind.Never, "never", ObligationGroup.Invariant, "(never)", "a rule does not fire in a case", true,
            o => $"{Rule(o)} does not fire{From(o)}", _ => "the rule can fire: the line", _ => LineOfProof, _ => "the rule can fire here"),
        new(ObligationKind.Consequence, "consequence", ObligationGroup.Invariant, "(consequence)", "a case implies a property", true,
            o => $"{o.Source} implies {Conjunct(o)}", OfConjunct, o => $"the {OfConjunct(o)}", o => o.Conjunct == DeadlineClaims.Enabled ? "no rule that the deadline names is enabled, so time stops here" : GoalIsFalse),
        new(ObligationKind.Definedness, "definedness", ObligationGroup.Invariant, "(definedness)", "nothing is undefined where it is read", true,
            o => $"'{o.Place.Excerpt}' has a meaning wherever it is read", _ => "use", _ => "the use",
            _ => "two entries of one map are assigned at one key"),
        new(ObligationKind.Theorem, "theorem", ObligationGroup.Theorems, "(theorems)", "a theorem follows from the axioms", false,
            o => $"the theorem {o.Conjunct} holds", OfConjunct, o => $"the {OfConjunct(o)}", _ => GoalIsFalse),
        new(ObligationKind.Run, "run", ObligationGroup.Runs, "(runs)", "a run exists, or does not", false,
            o => $"the run {o.Conjunct} is {(o.IsExistential ? "possible" : "impossible")}", OfConjunct, o => $"the {OfConjunct(o)}",
            _ => "there is such a run"),
        new(ObligationKind.Induction, "induction", ObligationGroup.Inductions, "(fbii)", "a step of a proof forward and backward keeps its claims", false,
            ClaimOfStep, OfStep, OfStep, FailureOfStep),
        new(ObligationKind.Existence, "existence", ObligationGroup.NonVacuity, "(existence)", "nothing is proved for lack of states and steps", false,
            o => o.Edge is { } edge ? $"{Rule(o)} takes the line{From(o)} to {edge.Target}" : $"a state of this kind exists: {o.Name}",
            _ => "wanted", _ => "wanted", _ => GoalIsFalse),
        new(ObligationKind.Guarantee, "guarantee", ObligationGroup.Invariant, "(guarantee)", "a claim about steps is true", false,
            o => $"each step of {Rule(o)}{From(o)} satisfies {Conjunct(o)}", o => $"claim {Conjunct(o)}", o => $"the claim {Conjunct(o)}",
            FailureOfClaim),
        new(ObligationKind.Interpretation, "interpretation", ObligationGroup.Interpretation, "(interpretation)", "one system is a model of another one's axioms", false,
            ClaimOfInterpretation, OfInterpretation, OfInterpretation, FailureOfInterpretation),
    ];

    /// <summary>The description of a kind.</summary>
    public static ObligationTraits Of(ObligationKind kind) => All[(int)kind];

    /// <summary>The description of an obligation's kind.</summary>
    public static ObligationTraits Of(Obligation obligation) => Of(obligation.Kind);

    /// <summary>The heading of a group.</summary>
    public static string Word(ObligationGroup group) => group switch
    {
        ObligationGroup.Invariant => "invariant",
        ObligationGroup.Theorems => "theorems",
        ObligationGroup.Inductions => "fbii",
        ObligationGroup.Runs => "runs",
        ObligationGroup.Interpretation => "interpretation",
        ObligationGroup.NonVacuity => "non-vacuity",
        _ => throw new ArgumentOutOfRangeException(nameof(group)),
    };

    // ---- texts ------------------------------------------------------------------------------------------------------------------

    private const string GoalIsFalse = "the goal is false";
    private const string LineOfProof = "the line of the proof";

    private static string From(Obligation obligation) => obligation.Source is { } source ? $" from {source.Head}" : "";

    private static string Rule(Obligation obligation) => obligation.Rule is { } rule ? $"the rule {rule}" : "init";

    private static string Conjunct(Obligation obligation) => $"{obligation.Target}.{obligation.Conjunct}";

    private static string OfConjunct(Obligation obligation) => $"conjunct {Conjunct(obligation)}";

    private static string FailureOfClaim(Obligation obligation) => obligation.Conjunct switch
    {
        DeadlineClaims.Moved => $"{Rule(obligation)} neither removes the deadline nor moves it beyond the clock",
        DeadlineClaims.Ahead => $"{Rule(obligation)} sets a deadline that is not later than the clock",
        _ => GoalIsFalse,
    };

    private static bool IsEnd(Obligation obligation) => obligation.Target == "end";

    private static string ClaimOfStep(Obligation obligation) => IsEnd(obligation)
        ? "the steps exclude every run from an initial state to one that is not safe"
        : $"step {obligation.Target} keeps {obligation.Conjunct}{(obligation.Rule is null ? "" : $" under {Rule(obligation)}")}";

    private static string OfStep(Obligation obligation) =>
        IsEnd(obligation) ? "no run is excluded: the steps" : $"step {obligation.Target}: {obligation.Conjunct}";

    private static string ClaimOfInterpretation(Obligation obligation) => obligation.Target switch
    {
        InterpretationClaims.Inhabited => $"some value stands for an element of {obligation.Conjunct}",
        InterpretationClaims.Ordered => $"elements of {obligation.Conjunct} are in an order, or a ring",
        InterpretationClaims.Closed => $"{obligation.Conjunct} always has a value, in the right sort",
        _ => $"the axiom {obligation.Conjunct} holds of what the symbols mean here",
    };

    private static string OfInterpretation(Obligation obligation) => obligation.Target switch
    {
        InterpretationClaims.Inhabited => $"the sort {obligation.Conjunct}",
        InterpretationClaims.Ordered => $"the order of {obligation.Conjunct}",
        InterpretationClaims.Closed => $"the symbol {obligation.Conjunct}",
        _ => $"the axiom {obligation.Conjunct}",
    };

    private static string FailureOfInterpretation(Obligation obligation) => obligation.Target switch
    {
        InterpretationClaims.Inhabited => "no value stands for an element",
        InterpretationClaims.Ordered => "this is no order, or no ring",
        InterpretationClaims.Closed => "the value stands for no element",
        _ => GoalIsFalse,
    };

    private static string FailureOfStep(Obligation obligation) =>
        IsEnd(obligation) ? "an initial state and one that is not safe satisfy all claims"
        : obligation.Conjunct == "prophecy" ? "at the other end, no value that fits is viable"
        : obligation.Query.Goal is BoolLiteral ? $"'{obligation.Conjunct}' holds after the rule and not before it"
        : "no value that fits is viable";
}
