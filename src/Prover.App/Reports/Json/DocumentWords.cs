using Prover.App.Recording;
using Prover.Comparing;
using Prover.Reuse;
using Prover.Text;

namespace Prover.App.Reports.Json;

/// <summary>The words that documents about versions and records use, and that nothing of ours reads back. Who changes one changes a format.</summary>
public static class DocumentWords
{
    /// <summary>The parts of two versions that can differ.</summary>
    public static readonly WordTable<Part> Parts = new(
        (Part.Sort, "sort"), (Part.Datatype, "datatype"), (Part.Variable, "variable"), (Part.Function, "function"), (Part.Definition, "definition"),
        (Part.Axiom, "axiom"), (Part.Derived, "derived"), (Part.Init, "init"), (Part.Rule, "rule"), (Part.Parameters, "parameters"),
        (Part.Premise, "premise"), (Part.Premises, "premises"), (Part.Effect, "effect"), (Part.Relation, "relation"), (Part.Invariant, "invariant"),
        (Part.Case, "case"), (Part.Conjunct, "conjunct"), (Part.Property, "property"), (Part.Witness, "witness"), (Part.Theorem, "theorem"),
        (Part.StepClaim, "step-claim"), (Part.Progress, "progress"), (Part.Trace, "trace"), (Part.Lines, "lines"), (Part.Implication, "implication"), (Part.Expectation, "expectation"), (Part.Scope, "scope"));

    /// <summary>How it differs.</summary>
    public static readonly WordTable<Edit> Edits = new(
        (Edit.Added, "added"), (Edit.Removed, "removed"), (Edit.Changed, "changed"), (Edit.Renamed, "renamed"), (Edit.Reordered, "reordered"),
        (Edit.Touched, "touched"));

    /// <summary>How strong a new version is, compared with the old one.</summary>
    public static readonly WordTable<Strength> Strengths = new(
        (Strength.Equivalent, "equivalent"), (Strength.Weaker, "weaker"), (Strength.Stronger, "stronger"), (Strength.Incomparable, "incomparable"),
        (Strength.Different, "different"), (Strength.Undecided, "undecided"));

    /// <summary>How an obligation differs from what was recorded of it.</summary>
    public static readonly WordTable<ChangeKind> Changes = new(
        (ChangeKind.Refuted, "refuted"), (ChangeKind.Vacuous, "vacuous"), (ChangeKind.Undecided, "undecided"), (ChangeKind.Weaker, "weaker"),
        (ChangeKind.Costlier, "costlier"), (ChangeKind.Proved, "proved"), (ChangeKind.Stronger, "stronger"), (ChangeKind.Renamed, "renamed"),
        (ChangeKind.Added, "added"), (ChangeKind.Gone, "gone"));

    /// <summary>The present state of a kept counterexample.</summary>
    public static readonly WordTable<Fate> Fates = new((Fate.Possible, "possible"), (Fate.Blocked, "blocked"), (Fate.Lapsed, "lapsed"));
}
