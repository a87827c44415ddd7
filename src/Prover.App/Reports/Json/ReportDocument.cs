using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Prover.App.Reports.Json;

/// <summary>
/// The report of one run as a document. Its form is what <c>docs/report.schema.json</c> says: a change that breaks a reader gets another
/// <see cref="Version"/>.
/// </summary>
public sealed record ReportDocument(
    string Schema, ToolVersion Tool, ToolVersion Solver, bool Interrupted, int Planned, ImmutableArray<MistakeDocument> Mistakes,
    ImmutableArray<ProofDocument> Proofs, ImmutableArray<AxiomsDocument> Axioms)
{
    /// <summary>The name of the schema.</summary>
    public const string Version = "prover-report/2";
}

/// <summary>A program that had a part in the report.</summary>
public sealed record ToolVersion(string Name, string Version);

/// <summary>Something that is wrong with the input.</summary>
public sealed record MistakeDocument(string Code, string Message, PlaceDocument? Place, ImmutableArray<string> Notes);

/// <summary>Axioms on which proofs rest; null for what shows them where the run has no such interpretation.</summary>
public sealed record AxiomsDocument(string System, ImmutableArray<string> Axioms, string? ShownBy, ImmutableArray<string> Proofs);

/// <summary>One proof.</summary>
public sealed record ProofDocument(
    string Path,
    string Name,
    string Invariant,
    string System,
    string? Found,
    ImmutableSortedDictionary<string, int> Scope,
    ExpectationDocument Expectation,
    string Outcome,
    string Extent,
    string Summary,
    ImmutableArray<string> Reasons,
    ImmutableArray<RemarkDocument> Remarks,
    TotalsDocument Totals,
    ImmutableArray<ObligationDocument> Obligations,
    ImmutableArray<ExercisedDocument> Vacuity,
    UnneededDocument? Unneeded,
    SeedsDocument? Seeds,
    ImmutableArray<ImmutableSortedDictionary<string, int>> EmptySizes,
    AuditDocument? Audit,
    CrossCheckDocument? CrossCheck,
    ImmutableArray<GroupDocument> Groups);

/// <summary>Counterexamples that have one cause; case, formula and states are null or empty where one run is the cause.</summary>
public sealed record GroupDocument(string Kind, ImmutableArray<string> Obligations, string? Case, string? Formula, ImmutableArray<TestedStatesDocument> Tested);

/// <summary>Reachable states of given sizes in which a formula is true.</summary>
public sealed record TestedStatesDocument(ImmutableSortedDictionary<string, int> Sizes, int States, bool All);

/// <summary>The replies of other solvers.</summary>
public sealed record CrossCheckDocument(ImmutableArray<string> Solvers, ImmutableArray<OpinionDocument> Opinions);

/// <summary>The reply of another solver to the script of an obligation.</summary>
public sealed record OpinionDocument(string Solver, string Obligation, string Reply, string? Detail, string Agreement, string? Script);

/// <summary>The hypotheses that no proof needs, or the reason for which nothing can be said of them.</summary>
public sealed record UnneededDocument(string? Gap, ImmutableArray<UnneededHypothesisDocument> Hypotheses);

/// <summary>The obligations under several seeds of the solver.</summary>
public sealed record SeedsDocument(ImmutableArray<uint> Seeds, string? Gap, ImmutableArray<StabilityDocument> Obligations);

/// <summary>One obligation under several seeds.</summary>
public sealed record StabilityDocument(string Name, bool Unstable, ImmutableArray<SeededResultDocument> Results);

/// <summary>One obligation under one seed.</summary>
public sealed record SeededResultDocument(uint Seed, string Verdict, bool InScope, long Rlimit);

/// <summary>A hypothesis that no proof needs.</summary>
public sealed record UnneededHypothesisDocument(string Kind, string Name, PlaceDocument Place, ImmutableArray<string> From, bool Allowed, string Text);

/// <summary>The result for a left side of a conjunct.</summary>
public sealed record ExercisedDocument(string Conjunct, string Verdict, bool Expected, PlaceDocument Place, string Text);

/// <summary>A remark about the file.</summary>
public sealed record RemarkDocument(PlaceDocument Place, string Text);

/// <summary>The expectation of the proof.</summary>
public sealed record ExpectationDocument(
    string Kind, string? OtherSolver, ImmutableArray<PatternDocument> Refutations, ImmutableArray<DisabledDocument> Disabled);

/// <summary>A rule that is expected to be dead, everywhere or in a case.</summary>
public sealed record DisabledDocument(string Rule, string? Case);

/// <summary>A refutation that is expected.</summary>
public sealed record PatternDocument(string? Rule, string Target, string? Conjunct, int? Line);

/// <summary>How many obligations there are, and what came of them.</summary>
public sealed record TotalsDocument(
    int Obligations, int Selected, int Discharged, int Proved, int ProvedInScope, int Refuted, int Found, int Impossible, int Undecided, int Broken,
    ImmutableArray<KindTotalsDocument> Kinds);

/// <summary>The results of the obligations of one kind: of the invariant, theorems, fbii, runs, non-vacuity.</summary>
public sealed record KindTotalsDocument(
    string Kind, int Discharged, int Proved, int ProvedInScope, int Refuted, int Found, int Impossible, int Undecided, int Broken);

/// <summary>One obligation with its verdict.</summary>
public sealed record ObligationDocument(
    string Name,
    string Kind,
    string? Case,
    string? Rule,
    string Target,
    string? Conjunct,
    PlaceDocument Place,
    string Verdict,
    bool Expected,
    ImmutableSortedDictionary<string, int>? Sizes,
    string? Reason,
    ImmutableArray<FragmentViolationDocument> Departures,
    string Origin,
    string? OtherSolver,
    long Rlimit,
    double Milliseconds,
    ImmutableArray<string> Core,
    CoreUseDocument? Uses,
    ModelDocument? Model,
    CandidateDocument? Candidate,
    TriageDocument? Triage);

/// <summary>A candidate for a counterexample that replay did not confirm.</summary>
public sealed record CandidateDocument(string Doubt, ModelDocument Model);

/// <summary>The hypotheses and definitions that a proof uses.</summary>
public sealed record CoreUseDocument(
    ImmutableArray<string> Axioms, ImmutableArray<string> Conjuncts, ImmutableArray<string> Premises, ImmutableArray<string> Definitions);

/// <summary>The worth of a counterexample; for a run, also its first state and its end.</summary>
public sealed record TriageDocument(
    string Kind, int? Steps, ImmutableSortedDictionary<string, int>? Sizes, JsonObject? Start, ImmutableArray<FiringDocument> Run, string? Finding,
    string? Reason);

/// <summary>A rule that fires, and the state to which it leads: arguments need not say which one that is.</summary>
public sealed record FiringDocument(string Rule, ImmutableArray<NamedValue> Arguments, JsonObject After);

/// <summary>Why the search for a proof need not end.</summary>
public sealed record FragmentViolationDocument(string What, ImmutableArray<PlaceDocument> Places);

/// <summary>Where something was written; lines and columns count from 1.</summary>
public sealed record PlaceDocument(string File, int Line, int Column, int EndLine, string Text);

/// <summary>A replayed structure, in the specification's own terms.</summary>
public sealed record ModelDocument(
    ImmutableSortedDictionary<string, int> Sizes, JsonObject Before, JsonObject? After, ImmutableArray<NamedValue> Constants, BlameDocument? Blame);

/// <summary>A variable with its value.</summary>
public sealed record NamedValue(string Name, JsonNode Value);

/// <summary>
/// Which part of the goal fails, for which instance of its quantified variables, what is undefined in it, if that is the reason, and otherwise what
/// it should be; which changes made it so, and what of the state before it rests on.
/// </summary>
public sealed record BlameDocument(
    PlaceDocument? Place,
    ImmutableArray<NamedValue> Instance,
    string? Undefined,
    bool Wanted,
    bool FailedBefore,
    ImmutableArray<ChangeDocument> Changes,
    ImmutableArray<FactDocument> RestsOn);

/// <summary>The effect of a step on one fact; null is its absence.</summary>
public sealed record ChangeDocument(string Variable, JsonNode? Key, JsonNode? Old, JsonNode? New);

/// <summary>One of the things that a state says; the key is null for the whole value of a variable.</summary>
public sealed record FactDocument(string Variable, JsonNode? Key);

/// <summary>The results of an audit.</summary>
public sealed record AuditDocument(
    string? Obstacle, int States, int Steps, ImmutableArray<ImmutableSortedDictionary<string, int>> Exhausted, ImmutableArray<ViolationDocument> Violations,
    ImmutableArray<string> LeftOut, ImmutableArray<SearchedProgressDocument> Progress, ImmutableArray<UnsearchedProgressDocument> Unsearched);

/// <summary>A claim of progress, and the number of states that were searched for a fair run that refutes it.</summary>
/// <remarks>Only some values of the parameter <paramref name="Sampled"/> were tried; null when all values of all parameters were.</remarks>
public sealed record SearchedProgressDocument(string Claim, int States, string? Sampled);

/// <summary>A claim of progress for which no fair runs can be searched, and why.</summary>
public sealed record UnsearchedProgressDocument(string Claim, string Reason, PlaceDocument? Place);

/// <summary>A violation that an audit found.</summary>
public sealed record ViolationDocument(
    string Kind, string Judgement, string? Case, string? Rule, string? Claim, string Detail, PlaceDocument? Place, ModelDocument Model);

/// <summary>How documents are written: names in camel case, characters of other alphabets as they are.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(ReportDocument))]
public sealed partial class ReportContext : JsonSerializerContext;
