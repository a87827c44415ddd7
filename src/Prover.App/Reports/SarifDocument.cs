using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Prover.App.Reports;

/// <summary>A SARIF 2.1.0 log, as much of it as we have to say; the names are the standard's.</summary>
public sealed record SarifDocument([property: JsonPropertyName("$schema")] string Schema, string Version, ImmutableArray<SarifRun> Runs);

/// <summary>One run of the tool.</summary>
public sealed record SarifRun(
    SarifTool Tool, ImmutableArray<SarifInvocation> Invocations, ImmutableSortedDictionary<string, SarifArtifact> OriginalUriBaseIds,
    string ColumnKind, ImmutableArray<SarifResult> Results);

/// <summary>The tool.</summary>
public sealed record SarifTool(SarifDriver Driver);

/// <summary>The tool itself, and the rules that results refer to.</summary>
public sealed record SarifDriver(string Name, string Version, string SemanticVersion, ImmutableArray<SarifRule> Rules);

/// <summary>The rule that a result is an instance of: a kind of obligations, or the code of a mistake.</summary>
public sealed record SarifRule(string Id, string Name, SarifMessage ShortDescription);

/// <summary>How the run ended.</summary>
public sealed record SarifInvocation(bool ExecutionSuccessful, int ExitCode, DateTime EndTimeUtc);

/// <summary>One result. Only a result of the kind <c>fail</c> has a level other than <c>none</c>.</summary>
public sealed record SarifResult(
    string RuleId, int RuleIndex, string Kind, string Level, SarifMessage Message, ImmutableArray<SarifLocation>? Locations,
    ImmutableArray<SarifLocation>? RelatedLocations, ImmutableSortedDictionary<string, string> PartialFingerprints);

/// <summary>A text, and the same for those who can show Markdown.</summary>
public sealed record SarifMessage(string Text, string? Markdown = null);

/// <summary>A place; <paramref name="Message"/> says what stands there.</summary>
public sealed record SarifLocation(int? Id, SarifPhysicalLocation PhysicalLocation, SarifMessage? Message);

/// <summary>A place in a file.</summary>
public sealed record SarifPhysicalLocation(SarifArtifact ArtifactLocation, SarifRegion Region);

/// <summary>A file, or a folder from which files are named.</summary>
public sealed record SarifArtifact(string Uri, string? UriBaseId = null);

/// <summary>Lines and columns, from 1; the last column is the one after the text.</summary>
public sealed record SarifRegion(int StartLine, int StartColumn, int EndLine, int EndColumn);

/// <summary>How logs are written: names in camel case, and what is null not at all.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SarifDocument))]
public sealed partial class SarifContext : JsonSerializerContext;
