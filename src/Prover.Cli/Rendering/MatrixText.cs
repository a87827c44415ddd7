using Prover.App.Explaining;
using Prover.App.Requests;

namespace Prover.Cli.Rendering;

/// <summary>A fault matrix as text: the table, then for each red cell the first counterexample; the last line counts the kinds of network.</summary>
internal sealed class MatrixText(InkWriter console, Verbosity verbosity)
{
    /// <summary>Writes it; with <see cref="Verbosity.Quiet"/> the table alone, with <see cref="Verbosity.Verbose"/> the states of the counterexamples too.</summary>
    public void Write(FaultMatrix matrix)
    {
        var refuted = matrix.Refutations.ToArray();
        console.Write($"{matrix.Path}\n\n", Ink.Strong);
        WriteTable(matrix, refuted);
        console.Write($"\n  {MatrixWords.Mark} as the specification says\n", Ink.Dim);
        foreach (var column in matrix.Columns)
            foreach (var reason in MatrixWords.Reasons(column)) console.Write($"  {MatrixWords.Heading(matrix, column)}: {reason}\n", Ink.Open);
        if (verbosity != Verbosity.Quiet)
            for (var i = 0; i < refuted.Length; i++) Write(matrix, refuted[i], i + 1);
        console.Write($"\n{MatrixWords.Summary(matrix)}\n", matrix.ExitCode == ExitCode.Met ? Ink.Good : Ink.Bad);
    }

    private void WriteTable(FaultMatrix matrix, (string Row, MatrixColumn Column, MatrixCell Cell)[] refuted)
    {
        var table = new TextTable();
        table.Add(["", .. matrix.Columns.Select(c => MatrixWords.Heading(matrix, c))]);
        foreach (var row in matrix.Rows)
            table.AddStyled([(row, Style.Plain), .. matrix.Columns.Select(column => Cell(FaultMatrix.CellOf(row, column), Array.FindIndex(refuted, r => r.Row == row && r.Column == column) + 1))]);
        table.WriteTo(console, "  ");
    }

    private (string Text, Style Style) Cell(MatrixCell cell, int number) => (
        cell.Kind == CellKind.Refuted && verbosity != Verbosity.Quiet ? $"{MatrixWords.Cells[cell.Kind]} ({number})" : MatrixWords.Cells[cell.Kind],
        cell.Kind switch
        {
            CellKind.Proved or CellKind.ProvedInScope => Ink.Good,
            CellKind.Refuted or CellKind.Broken => Ink.Bad,
            CellKind.Undecided or CellKind.Open or CellKind.NotCompared => Ink.Open,
            CellKind.Absent => Ink.Dim,
            _ => throw new InvalidOperationException($"a cell without a style: {cell.Kind}"),
        });

    private void Write(FaultMatrix matrix, (string Row, MatrixColumn Column, MatrixCell Cell) refuted, int number)
    {
        var (row, column, cell) = refuted;
        var system = column.Report!.Proof.System;
        console.Write($"\n  ({number}) {row}, {MatrixWords.Heading(matrix, column)}: ", Ink.Bad);
        console.Write($"{cell.First!.Obligation.Name}\n", Ink.Strong);
        if (verbosity == Verbosity.Verbose)
        {
            foreach (var line in Explanation.Of(cell.First)) console.Write($"    {line}\n");
            if (cell.First.Example is { } example) new ExampleText(console).Write(system, cell.First.Obligation, example);
        }

        if (cell.Triage is { } triage) new TriageText(console, system).Write(triage, whole: false);
    }
}
