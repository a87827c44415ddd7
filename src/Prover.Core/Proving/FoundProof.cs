using System.Collections.Immutable;
using Prover.Systems;

namespace Prover.Proving;

/// <summary>How far a search came with the lines of one case and one rule.</summary>
public enum RowStatus
{
    /// <summary>The lines are proved, and leave nothing out.</summary>
    Complete,
    /// <summary>A step leads out of every case: no line can be right.</summary>
    Escapes,
    /// <summary>The rule is undefined in some state of the case: no line can be right.</summary>
    Undefined,
    /// <summary>No lines were found.</summary>
    Open,
}

/// <summary>The lines that were found for one case and one rule, or for the initial states.</summary>
/// <param name="Source">The case; null for the initial states.</param>
/// <param name="Rule">The rule; null for the initial states.</param>
/// <param name="Status">How far the search came.</param>
/// <param name="Lines">The lines; where none can be right, one that shows why.</param>
/// <param name="Notes">For an open row, the known facts: where steps lead, and which lines stayed undecided.</param>
public sealed record FoundRow(Case? Source, Rule? Rule, RowStatus Status, ImmutableArray<Edge> Lines, ImmutableArray<string> Notes);

/// <summary>A proof that a search put together.</summary>
/// <param name="System">Whose proof it is.</param>
/// <param name="Invariant">The invariant.</param>
/// <param name="Rows">A row for the initial states, then one for each case and rule.</param>
/// <param name="Implications">The properties that cases were shown to imply.</param>
/// <param name="Scope">The sizes up to which examples were searched for.</param>
public sealed record FoundProof(
    TransitionSystem System, Invariant Invariant, ImmutableArray<FoundRow> Rows, ImmutableArray<Implication> Implications, Scope Scope)
{
    /// <summary>Whether every row has lines, so that it can be read back and verified.</summary>
    public bool IsComplete => Rows.All(r => r.Status != RowStatus.Open);
}
