using System.Collections.Immutable;

namespace Prover.Studio.Documents;

/// <summary>A request to begin a run.</summary>
/// <param name="File">The number of the file.</param>
/// <param name="Start"><c>initial</c> for an initial state, <c>example</c> for a structure, <c>text</c> for a written state or run.</param>
/// <param name="Number">The number of the initial state, or of the obligation; 0 if it is missing.</param>
/// <param name="Text">The written state or run.</param>
/// <param name="Scope">Sizes instead of the usual ones, as <c>--scope</c> takes them.</param>
internal sealed record BeginDocument(int File, string Start, int Number, string? Text, string? Scope);

/// <summary>A request about a run.</summary>
/// <param name="Session">The run.</param>
/// <param name="Number">The number of a choice, or of steps.</param>
/// <param name="Text">A formula or an expression.</param>
internal sealed record StepDocument(string Session, int Number, string? Text);

/// <summary>The value of an expression.</summary>
/// <param name="Expression">The expression.</param>
/// <param name="At">The number of steps before the state.</param>
/// <param name="Value">The value; null if it is undefined.</param>
/// <param name="Undefined">The reason why it is undefined; null if it is not.</param>
internal sealed record ValueDocument(string Expression, int At, string? Value, string? Undefined);

/// <summary>A run, and the state of it that is looked at.</summary>
/// <param name="Session">The name of the run in requests.</param>
/// <param name="File">The number of the file.</param>
/// <param name="Title">The system.</param>
/// <param name="Sizes">The elements of each sort.</param>
/// <param name="InitialStates">The number of initial states; 0 where the run begins elsewhere.</param>
/// <param name="InitialState">The number of the one in which it begins.</param>
/// <param name="Timeline">The states of the run.</param>
/// <param name="At">The number of the state that is looked at.</param>
/// <param name="Picture">The state, or the step that led to it, as SVG.</param>
/// <param name="Variables">The state variables.</param>
/// <param name="Choices">The steps that are possible.</param>
/// <param name="MoreChoices">Why there may be more; null if there are not.</param>
/// <param name="Undefined">The expression of a rule that is undefined here; null if none is.</param>
/// <param name="Invariants">The values of the invariants.</param>
/// <param name="Note">A sentence about the request that led here; null without one.</param>
internal sealed record RunDocument(
    string Session, int File, string Title, ImmutableArray<string> Sizes, int InitialStates, int InitialState, ImmutableArray<MomentDocument> Timeline, int At, string Picture,
    ImmutableArray<VariableDocument> Variables, ImmutableArray<ChoiceDocument> Choices, string? MoreChoices, string? Undefined,
    ImmutableArray<InvariantDocument> Invariants, string? Note);

/// <summary>A state of a run, named after the step that led to it, and the names of the invariants that are violated there.</summary>
internal sealed record MomentDocument(int Number, string Text, ImmutableArray<string> Violated);

/// <summary>A state variable, part by part.</summary>
internal sealed record VariableDocument(string Name, ImmutableArray<RowDocument> Rows);

/// <summary>A part of the value of a variable; its mark is <c>added</c>, <c>removed</c>, <c>changed</c> or empty.</summary>
internal sealed record RowDocument(string Text, string Mark);

/// <summary>A step that is possible.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Text">The rule with its arguments.</param>
/// <param name="Changes">The changes of the state.</param>
/// <param name="Takes">The facts that it removes, as messages in the picture are named.</param>
internal sealed record ChoiceDocument(int Number, string Rule, string Text, ImmutableArray<string> Changes, ImmutableArray<string> Takes);

/// <summary>An invariant in the state that is looked at.</summary>
internal sealed record InvariantDocument(string Name, bool Holds, bool HasChanged, ImmutableArray<CaseDocument> Cases);

/// <summary>A case of it.</summary>
internal sealed record CaseDocument(string Name, bool Holds, ImmutableArray<ConjunctDocument> Conjuncts);

/// <summary>A conjunct of it.</summary>
/// <param name="Label">Its label.</param>
/// <param name="Formula">Its text.</param>
/// <param name="Value"><c>true</c>, <c>false</c> or <c>undefined</c>.</param>
/// <param name="HasChanged">Whether the value was another one in the state before.</param>
/// <param name="Why">Why it is not true; null if it is.</param>
internal sealed record ConjunctDocument(string Label, string Formula, string Value, bool HasChanged, string? Why);
