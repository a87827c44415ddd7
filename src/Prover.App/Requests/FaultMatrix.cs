using System.Collections.Immutable;
using Prover.Binding;
using Prover.Proving;

namespace Prover.App.Requests;

/// <summary>The result for one claim over one kind of network.</summary>
public enum CellKind
{
    /// <summary>The proof has no such obligation over this kind.</summary>
    Absent,
    /// <summary>Every obligation is proved for any size, or found.</summary>
    Proved,
    /// <summary>Every obligation is proved, and one of them only up to the scope.</summary>
    ProvedInScope,
    /// <summary>Some obligation is undecided, and none refuted.</summary>
    Undecided,
    /// <summary>Some obligation is refuted.</summary>
    Refuted,
    /// <summary>A bug of Prover ended some obligation.</summary>
    Broken,
    /// <summary>The run ended before all obligations had a verdict, and none of those that have one is refuted.</summary>
    Open,
    /// <summary>The proof says nothing about this kind, so nothing was verified.</summary>
    NotCompared,
}

/// <summary>One claim over one kind of network.</summary>
/// <param name="Kind">The result.</param>
/// <param name="First">The counterexample: the one with the shortest run from an initial state, otherwise the first; null unless it is refuted.</param>
/// <param name="Triage">The run that leads to the counterexample, or how far it was searched for; null if it was not.</param>
public sealed record MatrixCell(CellKind Kind, Discharged? First, Triage? Triage)
{
    /// <summary>The number of steps from an initial state to the violation; null if no run is known.</summary>
    public int? Steps => Triage is Triage.Reachable { BreaksAnother: false, Run: var run } ? run.Steps.Length : null;
}

/// <summary>One kind of network, with the report on the proof over it; null if the two are not compared or the run ended before.</summary>
public sealed record MatrixColumn(NetworkVariant Variant, ProofReport? Report)
{
    /// <summary>The names of the invariants that the proof takes for granted, and that nothing here proves over this kind (soundness rule 25).</summary>
    public ImmutableArray<string> Given => [.. (Report?.Proof.Invariant.Uses ?? []).Select(u => u.Name)];

    /// <summary>The outcome; undecided at best if something is taken for granted, and if nothing was verified.</summary>
    public Outcome Outcome => Report is not { } report ? Outcome.Undecided : Given.IsEmpty || report.Outcome != Outcome.Met ? report.Outcome : Outcome.Undecided;
}

/// <summary>A proof over several kinds of network: a row for each claim, a column for each kind.</summary>
/// <param name="Path">The file of the proof.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Interrupted">Whether the run was ended from outside.</param>
/// <param name="TimeIsOver">Whether the limit of time for the whole run ended it.</param>
public sealed record FaultMatrix(string Path, ImmutableArray<MatrixColumn> Columns, bool Interrupted, bool TimeIsOver)
{
    /// <summary>The claims, in the order of the obligations: conjuncts by name, other obligations by their kind.</summary>
    public ImmutableArray<string> Rows => field.IsDefault ? field = [.. Columns.SelectMany(Claims).Distinct()] : field;

    private static IEnumerable<string> Claims(MatrixColumn column) => column.Report is { } report
        ? report.Run.Selected.OrderBy(o => o.Kind is ObligationKind.Initiation or ObligationKind.Consecution ? 0 : 1).Select(ClaimOf)
        : [];

    /// <summary>The row to which an obligation belongs.</summary>
    public static string ClaimOf(Obligation obligation) => obligation.Kind switch
    {
        ObligationKind.Initiation or ObligationKind.Consecution or ObligationKind.Consequence or ObligationKind.Guarantee => $"{obligation.Target}.{obligation.Conjunct}",
        _ => ObligationKinds.Of(obligation).Row,
    };

    /// <summary>The result for the claim <paramref name="row"/> over the kind of <paramref name="column"/>.</summary>
    public static MatrixCell CellOf(string row, MatrixColumn column)
    {
        if (column.Report is not { } report) return new MatrixCell(column.Variant.Obstacle is null ? CellKind.Open : CellKind.NotCompared, null, null);
        var asked = report.Run.Selected.Count(o => ClaimOf(o) == row);
        if (asked == 0) return new MatrixCell(CellKind.Absent, null, null);
        var results = report.Results.Where(r => ClaimOf(r.Obligation) == row).ToArray();
        var failures = results.Where(r => report.ExpectationCheck.Measure(r) == Outcome.Missed).ToArray();
        if (failures.Length == 0) return new MatrixCell(KindOf(results, report.ExpectationCheck, asked), null, null);
        return failures.Select(f => new MatrixCell(CellKind.Refuted, f, report.Triage.GetValueOrDefault(f.Obligation.Name))).MinBy(c => c.Steps ?? int.MaxValue)!;
    }

    private static CellKind KindOf(Discharged[] results, ExpectationCheck expectations, int asked) =>
        results.Any(r => expectations.Measure(r) == Outcome.Broken) ? CellKind.Broken
        : results.Length < asked ? CellKind.Open
        : results.Any(r => !expectations.IsGood(r)) ? CellKind.Undecided
        : results.Any(r => r.Verdict is Verdict.Proved { Scope: not null }) ? CellKind.ProvedInScope
        : CellKind.Proved;

    /// <summary>The red cells, row by row.</summary>
    public IEnumerable<(string Row, MatrixColumn Column, MatrixCell Cell)> Refutations =>
        from row in Rows
        from column in Columns
        let cell = CellOf(row, column)
        where cell.Kind == CellKind.Refuted
        select (row, column, cell);

    /// <summary>
    /// The exit code: the worst over all columns. A kind that is not compared, or was not reached, is undecided.
    /// </summary>
    public int ExitCode
    {
        get
        {
            var outcomes = Columns.Select(c => c.Outcome);
            return Interrupted ? Requests.ExitCode.OfCut(outcomes, TimeIsOver) : Requests.ExitCode.Of(outcomes);
        }
    }
}
