using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;
using Prover.Text;

namespace Prover.Proving;

/// <summary>The subject of an obligation.</summary>
public enum ObligationKind
{
    /// <summary>An initial state satisfies a conjunct.</summary>
    Initiation,
    /// <summary>A rule, fired in a case, leads to a state that satisfies a conjunct of the edge's target.</summary>
    Consecution,
    /// <summary>The guards of a rule's lines in a case leave nothing out.</summary>
    Coverage,
    /// <summary>A rule cannot fire in a case: the line says never.</summary>
    Never,
    /// <summary>A case implies a conjunct of a property.</summary>
    Consequence,
    /// <summary>A partial use has a meaning wherever it is evaluated.</summary>
    Definedness,
    /// <summary>A theorem follows from the axioms.</summary>
    Theorem,
    /// <summary>A run exists, and is found; or none does, which is proved.</summary>
    Run,
    /// <summary>A step of a proof forward and backward: its claims hold where it begins, every rule keeps them, and in the end no run is left.</summary>
    Induction,
    /// <summary>Something exists: an initial state, a state of a case, a step along an edge, a declared witness. It is found, not proved.</summary>
    Existence,
    /// <summary>A claim about steps is true of every step of a rule from a case.</summary>
    Guarantee,
    /// <summary>An interpretation keeps to a rule, or an axiom of the interpreted system holds.</summary>
    Interpretation,
}

/// <summary>
/// The question: for all values of <paramref name="Constants"/> and every state in which <paramref name="Steps"/> hold one after the other, does
/// <paramref name="Goal"/> hold in the state after the last step? Without a goal: do such values and such a state exist?
/// </summary>
public sealed record Query(ImmutableArray<Variable> Constants, ImmutableArray<Step> Steps, Term? Goal);

/// <summary>The clauses in a question that no file has: those of the source of a line that are assumed, and the one of its target that is asked for.</summary>
/// <param name="Line">The line: the name of one of its obligations, which has no clause of a candidate.</param>
/// <param name="Assumed">The clauses that are assumed, in the order in which they begin the question.</param>
/// <param name="Claimed">The clause that is asked for; null for a goal of the proof.</param>
public sealed record AddedClauses(string Line, ImmutableArray<Term> Assumed, Term? Claimed);

/// <summary>One thing to prove, or to find, with what a report says of it.</summary>
/// <param name="Name">Stable and readable: <c>proof/invariant/case/rule/target.conjunct</c>.</param>
/// <param name="Kind">Its subject.</param>
/// <param name="Query">The question.</param>
/// <param name="Edge">The line of the proof that it belongs to, if it belongs to one.</param>
/// <param name="Source">The case in which it begins; null for initial states.</param>
/// <param name="Rule">The rule, if any, that fires or is about to; otherwise null.</param>
/// <param name="Target">The case or property whose conjunct is asked for, or <c>coverage</c>, <c>never</c>, <c>defined</c>, <c>possible</c>.</param>
/// <param name="Conjunct">The conjunct that is asked for, or the label of what is to exist.</param>
/// <param name="Place">Where a failure points: the conjunct, the use, the line.</param>
/// <param name="Use">For definedness, the use.</param>
/// <param name="Within">The case and the label of the conjunct in which the use stands, itself or in what the conjunct calls.</param>
public sealed record Obligation(
    string Name,
    ObligationKind Kind,
    Query Query,
    Edge? Edge,
    Case? Source,
    Rule? Rule,
    string Target,
    string? Conjunct,
    Location Place,
    Term? Use = null,
    (string Case, string Label)? Within = null)
{
    /// <summary>
    /// The target of an obligation that the hypotheses of others can hold together: axioms, initial states, a case, a step along a line.
    /// </summary>
    public const string Possible = "possible";

    /// <summary>The target of an obligation that something exists which the specification declares as a witness, so that somebody will look at it.</summary>
    public const string Witness = "witness";

    /// <summary>The claim about the states before and after that the obligation is about, as it was written; null for other obligations.</summary>
    public Term? StepClaim { get; init; }

    /// <summary>The clauses in it that no file has, of a candidate for the invariant; null when the files say everything.</summary>
    public AddedClauses? Added { get; init; }

    /// <summary>Whether something is to be found, not proved.</summary>
    public bool IsExistential => Query.Goal is null;

    /// <summary>The rule's name; <c>init</c> where the system begins.</summary>
    public string? RuleName => Rule?.Name ?? (Source is null ? "init" : null);
}
