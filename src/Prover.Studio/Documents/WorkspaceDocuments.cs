using System.Collections.Immutable;

namespace Prover.Studio.Documents;

/// <summary>The files that can be opened.</summary>
/// <param name="Folder">The folder, as it can be shown.</param>
/// <param name="Files">The files.</param>
internal sealed record WorkspaceDocument(string Folder, ImmutableArray<FileDocument> Files);

/// <summary>A file; requests name it by its number.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Path">Its path below the folder.</param>
/// <param name="IsProof">Whether it says what is to be proved.</param>
internal sealed record FileDocument(int Id, string Path, bool IsProof);

/// <summary>A request that cannot be met, in words.</summary>
internal sealed record ProblemDocument(string Problem);

/// <summary>A file that was read.</summary>
/// <param name="File">The file.</param>
/// <param name="Sources">The files below the folder that it was read from, itself among them.</param>
/// <param name="System">The name of the system; null if there are mistakes.</param>
/// <param name="Invariant">The invariant that is proved; null without a proof.</param>
/// <param name="Invariants">The names of all invariants.</param>
/// <param name="Mistakes">The mistakes, each with its place and the line.</param>
/// <param name="Obligations">All obligations, without verdicts.</param>
/// <param name="Diagram">The cases and lines, as SVG; null without a proof.</param>
/// <param name="HasBegun">Whether its verification has begun, so that there are events to listen to.</param>
internal sealed record OpenedDocument(
    FileDocument File, ImmutableArray<FileDocument> Sources, string? System, string? Invariant, ImmutableArray<string> Invariants, ImmutableArray<string> Mistakes,
    ImmutableArray<ObligationDocument> Obligations, string? Diagram, bool HasBegun);

/// <summary>An obligation, and its result as soon as it is known.</summary>
/// <param name="Number">Its position among all of the proof.</param>
/// <param name="Name">Its name.</param>
/// <param name="Place">The place that it is about.</param>
/// <param name="Result">The result; null before it is known.</param>
internal sealed record ObligationDocument(int Number, string Name, string Place, ResultDocument? Result);

/// <summary>A result.</summary>
/// <param name="Verdict">The verdict in words, with the reason where it is open.</param>
/// <param name="Colour">The name of its colour: <c>good</c>, <c>bad</c> or <c>soft</c>.</param>
/// <param name="Sizes">The sizes up to which it was shown; null for every size.</param>
/// <param name="Steps">The work of the solver, in its own steps.</param>
/// <param name="Milliseconds">The time in the solver.</param>
/// <param name="HasExample">Whether a structure shows it.</param>
internal sealed record ResultDocument(string Verdict, string Colour, string? Sizes, long Steps, double Milliseconds, bool HasExample);

/// <summary>An event of a verification: the results since the event before.</summary>
/// <param name="State"><c>running</c>, <c>done</c> or <c>stopped</c>.</param>
/// <param name="Done">The number of results.</param>
/// <param name="Total">The number of obligations.</param>
/// <param name="Results">The new results.</param>
/// <param name="Diagram">The cases and lines with all verdicts so far, as SVG; null before there is one.</param>
/// <param name="Summary">The whole in a sentence, at the end.</param>
/// <param name="Colour">The colour of the summary.</param>
/// <param name="Remarks">More about the outcome, at the end.</param>
internal sealed record VerificationDocument(
    string State, int Done, int Total, ImmutableArray<ObligationDocument> Results, string? Diagram, string? Summary, string Colour, ImmutableArray<string> Remarks);

/// <summary>A structure that refutes an obligation, or was found for it.</summary>
/// <param name="Name">The obligation.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Picture">The picture, as SVG.</param>
/// <param name="Passages">The lines that it is about.</param>
/// <param name="Worth">Whether it is reachable, in words; empty where nobody has searched.</param>
internal sealed record ExampleDocument(
    string Name, string Verdict, string Colour, string Picture, ImmutableArray<PassageDocument> Passages, ImmutableArray<string> Worth);

/// <summary>Lines of a source.</summary>
internal sealed record PassageDocument(string Title, string Place, ImmutableArray<LineDocument> Lines);

/// <summary>A line of a source; its mark is the name of a colour, <c>gone</c> if a variant has taken it out, or empty.</summary>
internal sealed record LineDocument(int Number, string Text, string Mark);
