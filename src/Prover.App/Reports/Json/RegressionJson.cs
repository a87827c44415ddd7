using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Prover.App.Requests;
using Prover.Proving;

namespace Prover.App.Reports.Json;

/// <summary>Comparisons as one JSON document.</summary>
public static class RegressionJson
{
    /// <summary>The document, with a line end.</summary>
    public static string Of(IEnumerable<RecordCheck> checks)
    {
        ImmutableArray<RegressionDocument> proofs = [.. checks.Select(Describe)];
        return JsonSerializer.Serialize(new RegressionsDocument(1, proofs), RegressionContext.Default.RegressionsDocument) + "\n";
    }

    private static RegressionDocument Describe(RecordCheck check)
    {
        int From(Origin origin) => check.Report?.Results.Count(r => r.Origin == origin) ?? 0;
        return new RegressionDocument(
            check.Standing.Path,
            Words.Outcomes[check.Outcome],
            check.Report?.Summary ?? check.Standing.Record!.Header.Summary,
            check.Standing.Record is not null,
            check.Report is null,
            check.Report is null ? check.Standing.Record!.Obligations : From(Origin.Record),
            From(Origin.Cache),
            From(Origin.Solver),
            [.. check.Changes.Select(c => new RegressedDocument(
                DocumentWords.Changes[c.Kind], c.Name, c.IsWorse,
                c.Before is { } before ? new VerdictDocument(before.Name, Words.Verdicts[before.Verdict], before.Scope?.Sizes, before.Resources) : null,
                c.Now is { } now ? new VerdictDocument(
                    now.Obligation.Name, Words.Verdicts[now.Verdict.Kind], (now.Verdict as Verdict.Proved)?.Scope?.Sizes, now.Cost.Resources) : null,
                [.. check.Edits.Where(e => c.Now is { } n && e.Touches(n.Obligation)).Select(e => new EditDocument(e.Path, e.FirstLine, e.Commit, e.Lines))]))],
            [.. check.Examples.Select(e => new ExampleDocument(e.Example.Obligation, DocumentWords.Fates[e.Fate], e.IsBack, e.Reason))]);
    }
}

/// <summary>The whole document.</summary>
public sealed record RegressionsDocument(int Version, ImmutableArray<RegressionDocument> Proofs);

/// <summary>A proof checked against its record.</summary>
public sealed record RegressionDocument(
    string Path, string Outcome, string Verdict, bool IsRecorded, bool IsUnchanged, int Trusted, int Cached, int Solved,
    ImmutableArray<RegressedDocument> Changes, ImmutableArray<ExampleDocument> Counterexamples);

/// <summary>A change.</summary>
public sealed record RegressedDocument(string Kind, string Obligation, bool IsWorse, VerdictDocument? Before, VerdictDocument? Now, ImmutableArray<EditDocument> Edits);

/// <summary>A verdict on one side of a change.</summary>
public sealed record VerdictDocument(string Name, string Verdict, ImmutableSortedDictionary<string, int>? Sizes, long Resources);

/// <summary>An edit that touches the obligation.</summary>
public sealed record EditDocument(string File, int Line, string Since, ImmutableArray<string> Lines);

/// <summary>The fate of a counterexample that was kept.</summary>
public sealed record ExampleDocument(string Obligation, string Fate, bool IsBack, string Reason);

/// <summary>Writes the outcome of <c>regress</c> as JSON.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RegressionsDocument))]
public sealed partial class RegressionContext : JsonSerializerContext;
