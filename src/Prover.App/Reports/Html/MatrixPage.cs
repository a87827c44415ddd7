using System.Text;
using Prover.App.Explaining;
using Prover.App.Pictures.Svg;
using Prover.App.Requests;

namespace Prover.App.Reports.Html;

/// <summary>A fault matrix as one page: the table, and for each red cell the first counterexample with its picture.</summary>
public static class MatrixPage
{
    /// <summary>The page.</summary>
    public static string Of(FaultMatrix matrix)
    {
        var page = new StringBuilder();
        var refuted = matrix.Refutations.ToArray();
        page.Append($"<section>\n<h1>{Text(matrix.Path)} <small>over {matrix.Columns.Length} kinds of network</small></h1>\n<figure>\n<table>\n<tr><th></th>");
        foreach (var column in matrix.Columns) page.Append($"<th>{Text(MatrixWords.Heading(matrix, column))}</th>");
        page.Append("</tr>\n");
        foreach (var row in matrix.Rows) AppendRow(page, matrix, refuted, row);
        page.Append("<tr><td>the proof</td>");
        foreach (var column in matrix.Columns) page.Append($"<td class=\"{ColourOf(column)}\">{Text(MatrixWords.VerdictOf(column))}</td>");
        page.Append($"</tr>\n</table>\n</figure>\n<p>{Text(MatrixWords.Summary(matrix))}. {MatrixWords.Mark}: as the specification says.</p>\n");
        foreach (var column in matrix.Columns)
            foreach (var reason in MatrixWords.Reasons(column)) page.Append($"<p class=\"open\">{Text(MatrixWords.Heading(matrix, column))}: {Text(reason)}</p>\n");
        page.Append("</section>\n");
        for (var i = 0; i < refuted.Length; i++) AppendExample(page, matrix, refuted[i], i + 1);
        return Page.Of($"{matrix.Path} over kinds of network", page.ToString());
    }

    private static void AppendRow(StringBuilder page, FaultMatrix matrix, (string Row, MatrixColumn Column, MatrixCell Cell)[] refuted, string row)
    {
        page.Append($"<tr><td>{Text(row)}</td>");
        foreach (var column in matrix.Columns)
        {
            var cell = FaultMatrix.CellOf(row, column);
            var number = Array.FindIndex(refuted, r => r.Row == row && r.Column == column) + 1;
            var word = Text(MatrixWords.Cells[cell.Kind]);
            page.Append($"<td class=\"{ColourOf(cell.Kind)}\">{(HasExample(cell) ? $"<a class=\"bad\" href=\"#shown-{number}\">{word}</a>" : word)}</td>");
        }

        page.Append("</tr>\n");
    }

    private static bool HasExample(MatrixCell cell) => cell.First?.Example is not null;

    private static void AppendExample(StringBuilder page, FaultMatrix matrix, (string Row, MatrixColumn Column, MatrixCell Cell) refuted, int number)
    {
        if (!HasExample(refuted.Cell)) return;
        page.Append($"<h3>{Text(refuted.Row)} <small>{Text(MatrixWords.Heading(matrix, refuted.Column))}</small></h3>\n");
        new ShownExample($"shown-{number}", refuted.Column.Report!.Proof.System, refuted.Cell.First!, refuted.Cell.Triage).AppendTo(page, open: false);
    }

    private static string ColourOf(CellKind kind) => kind switch
    {
        CellKind.Proved or CellKind.ProvedInScope => "good",
        CellKind.Refuted or CellKind.Broken => "bad",
        CellKind.Undecided or CellKind.Open or CellKind.NotCompared => "open",
        CellKind.Absent => "soft",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string ColourOf(MatrixColumn column) => column.Report is { } report ? CaseDiagram.ColourOf(report.Results) : "open";

    private static string Text(string text) => Canvas.Escape(text);
}
