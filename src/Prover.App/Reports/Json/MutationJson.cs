using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Prover.App.Requests;
using Prover.Mutating;
using Prover.Proving;
using Prover.Text;

namespace Prover.App.Reports.Json;

/// <summary>The fates of the mutants of a specification, as a document. Its form is what <c>docs/mutation.schema.json</c> says.</summary>
public sealed record MutationDocument(
    string Schema, string Proof, string Outcome, int Total, ImmutableSortedDictionary<string, MutationScoreDocument> Scores, ImmutableArray<MutantDocument> Mutants)
{
    /// <summary>The name of the schema: another one for each change that breaks a reader.</summary>
    public const string Version = "prover-mutation/1";
}

/// <summary>How many of the mutants with one influence were killed, among those that count.</summary>
public sealed record MutationScoreDocument(int Killed, int Counted);

/// <summary>One mutant, as the edit of a file, with its fate.</summary>
public sealed record MutantDocument(
    string Fate, string Influence, string Operator, string Owner, string File, int Line, int Column, int Offset, int Length, string Old, string New, string? By, string? Detail);

/// <summary>How documents are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(MutationDocument))]
public sealed partial class MutationContext : JsonSerializerContext;

/// <summary>From the fates of mutants to documents.</summary>
public static class MutationJson
{
    private static readonly MutationContext Context = new(new JsonSerializerOptions(MutationContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The document; without mutants where the proof itself is not as expected.</summary>
    public static string Of(MutationAnswer answer)
    {
        var results = answer.Mutants?.Results ?? [];
        var scores = MutationWords.Influences.All.ToImmutableSortedDictionary(
            word => word, word => answer.Mutants?.Score(MutationWords.Influences.Find(word)!.Value) is { } s ? new MutationScoreDocument(s.Killed, s.Counted) : new MutationScoreDocument(0, 0));
        var document = new MutationDocument(
            MutationDocument.Version, answer.Original.Proof.Source.Path, Words.Outcomes[answer.Original.Outcome], answer.Mutants?.Total ?? 0, scores, [.. results.Select(Describe)]);
        return Visible.Json(JsonSerializer.Serialize(document, Context.MutationDocument)) + "\n";
    }

    private static MutantDocument Describe(MutantResult result)
    {
        var mutant = result.Mutant;
        return new MutantDocument(
            MutationWords.Fates[result.Fate], MutationWords.Influences[mutant.Influence], mutant.Operator, mutant.Owner, mutant.Place.Source.Path, mutant.Place.Line, mutant.Place.Column,
            mutant.Place.Span.Start, mutant.Place.Span.Length, mutant.Place.Text, mutant.Replacement, result.By?.Name, result.Detail);
    }
}
