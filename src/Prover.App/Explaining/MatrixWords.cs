using System.Collections.Immutable;
using Prover.App.Requests;
using Prover.Proving;
using Prover.Text;

namespace Prover.App.Explaining;

/// <summary>The words of a fault matrix, the same in every form.</summary>
public static class MatrixWords
{
    /// <summary>The mark of the kind that the specification names.</summary>
    public const string Mark = "*";

    /// <summary>The results in a cell.</summary>
    public static readonly WordTable<CellKind> Cells = new(
        (CellKind.Absent, "-"), (CellKind.Proved, "proved"), (CellKind.ProvedInScope, "in scope"), (CellKind.Undecided, "undecided"),
        (CellKind.Refuted, "refuted"), (CellKind.Broken, "broken"), (CellKind.Open, "?"), (CellKind.NotCompared, "not compared"));

    /// <summary>The heading of a column: the kind, with its network if several are varied.</summary>
    public static string Heading(FaultMatrix matrix, MatrixColumn column)
    {
        var isAlone = matrix.Columns.All(c => c.Variant.Network == column.Variant.Network);
        return $"{(isAlone ? "" : $"{column.Variant.Network}: ")}{column.Variant.Kind}{(column.Variant.IsWritten ? Mark : "")}";
    }

    /// <summary>The verdict over one kind.</summary>
    public static string VerdictOf(MatrixColumn column) => column switch
    {
        { Report: { } report } => SummaryText.VerdictOf(report),
        { Variant.Obstacle: not null } => Cells[CellKind.NotCompared],
        _ => "not reached",
    };

    /// <summary>The reasons why nothing was verified, or why the proof over this kind is not as it should be although no obligation of it says so.</summary>
    public static ImmutableArray<string> Reasons(MatrixColumn column) =>
        column.Variant.Obstacle is { } obstacle ? [$"not compared, since {obstacle}"]
        : [.. column.Report?.Reasons ?? [], .. column.Given.Select(name => $"'{name}' is taken for granted; compare its own proof over the kinds of network too")];

    /// <summary>The whole matrix in a line.</summary>
    public static string Summary(FaultMatrix matrix)
    {
        var counts = new[]
        {
            (Count(Outcome.Met), "proved"), (Count(Outcome.Missed), "refuted"), (Count(Outcome.Undecided), "undecided"), (Count(Outcome.Broken), "broken"),
            (matrix.Columns.Count(c => c.Variant.Obstacle is not null), "not compared"),
            (matrix.Columns.Count(c => c is { Report: null, Variant.Obstacle: null }), "not reached"),
        };
        var said = string.Join(", ", counts.Where(c => c.Item1 > 0).Select(c => $"{c.Item1} {c.Item2}"));
        return $"{Quantity.Of(matrix.Columns.Length, "kind of network", "kinds of network")}: {said}{(matrix.Interrupted ? "; interrupted" : "")}";

        int Count(Outcome outcome) => matrix.Columns.Count(c => c.Report is not null && c.Outcome == outcome);
    }
}
