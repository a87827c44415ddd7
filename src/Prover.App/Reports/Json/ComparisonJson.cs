using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Prover.App.Explaining;
using Prover.App.Requests;
using Prover.Comparing;
using Prover.Systems;
using Prover.Text;

namespace Prover.App.Reports.Json;

/// <summary>Two versions compared, as a document. Its form is what <c>docs/diff.schema.json</c> says.</summary>
public sealed record ComparisonDocument(
    string Schema, string Old, string New, bool Interrupted, string Outcome, ImmutableArray<DifferenceDocument> Differences,
    ImmutableArray<ObligationDifferenceDocument>? Obligations, int? Total)
{
    /// <summary>The name of the schema: another one for each change that breaks a reader.</summary>
    public const string Version = "prover-diff/1";
}

/// <summary>One difference.</summary>
public sealed record DifferenceDocument(
    string Part, string Name, string Edit, bool IsPart, PlaceDocument? Old, PlaceDocument? New, ImmutableArray<string> Through, string? Strength, string? Words,
    ImmutableSortedDictionary<string, int>? Sizes, ModelDocument? OldOnly, ModelDocument? NewOnly, string? Obstacle);

/// <summary>An obligation that asks something else.</summary>
public sealed record ObligationDifferenceDocument(string Name, string Edit);

/// <summary>How documents are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(ComparisonDocument))]
public sealed partial class ComparisonContext : JsonSerializerContext;

/// <summary>From comparisons to documents.</summary>
public static class ComparisonJson
{
    private static readonly ComparisonContext Context = new(new JsonSerializerOptions(ComparisonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The document.</summary>
    public static string Of(DiffRequest request, VersionComparison comparison, bool interrupted)
    {
        var document = new ComparisonDocument(
            ComparisonDocument.Version, request.Old, request.New, interrupted,
            comparison.IsBroken ? "broken" : comparison.HasChanged ? "changed" : comparison.IsOpen ? "undecided" : "same",
            [.. comparison.Differences.Select(d => Describe(comparison.System, d))],
            comparison.Obligations is { } obligations ? [.. obligations.Select(o => new ObligationDifferenceDocument(o.Name, DocumentWords.Edits[o.Edit]))] : null,
            comparison.Obligations is null ? null : comparison.Total);
        return Visible.Json(JsonSerializer.Serialize(document, Context.ComparisonDocument)) + "\n";
    }

    private static DifferenceDocument Describe(TransitionSystem system, Difference difference) => new(
        DocumentWords.Parts[difference.Part],
        difference.Name,
        DocumentWords.Edits[difference.Edit],
        difference.IsPart,
        difference.Old is { } old ? ReportJson.Describe(old) : null,
        difference.New is { } @new ? ReportJson.Describe(@new) : null,
        difference.Through,
        difference.Bearing is { } bearing ? DocumentWords.Strengths[bearing.Strength] : null,
        difference.Bearing is { } said ? BearingText.Words(said) : null,
        difference.Bearing?.Scope?.Sizes,
        Example(system, difference.Bearing?.Forward),
        Example(system, difference.Bearing?.Backward),
        difference.Obstacle);

    private static ModelDocument? Example(TransitionSystem system, Direction? direction) =>
        direction is Direction.Fails fails ? ReportJson.Describe(system, fails.Question, fails.Example) : null;
}
