using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Prover.App.Requests;
using Prover.Text;

namespace Prover.App.Reports.Json;

/// <summary>One proof over several kinds of network, as a document. Its form is what <c>docs/matrix.schema.json</c> says.</summary>
public sealed record MatrixDocument(
    string Schema, string Proof, bool Interrupted, int ExitCode, ImmutableArray<MatrixColumnDocument> Columns, ImmutableArray<MatrixRowDocument> Rows)
{
    /// <summary>The name of the schema: another one for each change that breaks a reader.</summary>
    public const string Version = "prover-matrix/1";
}

/// <summary>One kind of network; without a report it was not compared, for the reason that the obstacle names, or not reached.</summary>
public sealed record MatrixColumnDocument(string Network, string Kind, bool Written, string? Obstacle, ProofDocument? Report);

/// <summary>One claim, with a cell for each column.</summary>
public sealed record MatrixRowDocument(string Claim, ImmutableArray<MatrixCellDocument> Cells);

/// <summary>The result for one claim over one kind; a refuted one names the obligation of the report with the first counterexample, and the length of its run.</summary>
public sealed record MatrixCellDocument(string Result, string? Obligation, int? Steps);

/// <summary>How documents are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(MatrixDocument))]
public sealed partial class MatrixContext : JsonSerializerContext;

/// <summary>From matrices to documents.</summary>
public static class MatrixJson
{
    private static readonly MatrixContext Context = new(new JsonSerializerOptions(MatrixContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    private static readonly WordTable<CellKind> Results = new(
        (CellKind.Absent, "absent"), (CellKind.Proved, "proved"), (CellKind.ProvedInScope, "proved-in-scope"), (CellKind.Undecided, "undecided"),
        (CellKind.Refuted, "refuted"), (CellKind.Broken, "broken"), (CellKind.Open, "not-reached"), (CellKind.NotCompared, "not-compared"));

    /// <summary>The document.</summary>
    public static string Of(FaultMatrix matrix)
    {
        var document = new MatrixDocument(
            MatrixDocument.Version, matrix.Path, matrix.Interrupted, matrix.ExitCode,
            [
                .. matrix.Columns.Select(c => new MatrixColumnDocument(
                    c.Variant.Network, $"{c.Variant.Kind}", c.Variant.IsWritten, c.Variant.Obstacle, c.Report is { } report ? ReportJson.Describe(report) : null)),
            ],
            [.. matrix.Rows.Select(row => new MatrixRowDocument(row, [.. matrix.Columns.Select(c => Describe(FaultMatrix.CellOf(row, c)))]))]);
        return Visible.Json(JsonSerializer.Serialize(document, Context.MatrixDocument)) + "\n";
    }

    private static MatrixCellDocument Describe(MatrixCell cell) => new(Results[cell.Kind], cell.First?.Obligation.Name, cell.Steps);
}
