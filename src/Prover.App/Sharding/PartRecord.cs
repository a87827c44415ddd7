using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Prover.App.Recording;
using Prover.App.Requests;
using Prover.Proving;
using Prover.Text;

namespace Prover.App.Sharding;

/// <summary>The commands that can run in shards.</summary>
public enum ShardedCommand
{
    /// <summary><c>verify</c>.</summary>
    Verify,
    /// <summary><c>accept</c>.</summary>
    Accept,
    /// <summary><c>regress</c>.</summary>
    Regress,
}

/// <summary>The answers of one shard, as its file holds them.</summary>
/// <param name="Command">The command, as a word.</param>
/// <param name="Tool">The program and the solver that answered.</param>
/// <param name="Index">The number of the shard, from 1.</param>
/// <param name="Count">How many shards there are.</param>
/// <param name="Request">The paths and options of the command.</param>
/// <param name="Proofs">The proofs that the request names, with the answers.</param>
public sealed record PartRecord(string Command, ToolIdentity Tool, int Index, int Count, PartRequest Request, ImmutableArray<PartProof> Proofs)
{
    /// <summary>The format of the file.</summary>
    public const string Format = "prover-part/3";

    /// <summary>The words for the commands.</summary>
    public static readonly WordTable<ShardedCommand> Commands = new((ShardedCommand.Verify, "verify"), (ShardedCommand.Accept, "accept"), (ShardedCommand.Regress, "regress"));
}

/// <summary>A proof, and the answers to those of its obligations that belong to the shard.</summary>
/// <param name="Path">The path of the proof, as the request found it.</param>
/// <param name="Sources">The files that it is made of, with checksums.</param>
/// <param name="Answers">The answers.</param>
public sealed record PartProof(string Path, ImmutableArray<AcceptedSource> Sources, ImmutableArray<AnswerRecord> Answers);

/// <summary>The options of a request on which answers, or what counts as a failure, depend.</summary>
/// <param name="Paths">Proofs and folders.</param>
/// <param name="Scope">Sizes that replace those of the proofs, each as <c>Id=4</c>.</param>
/// <param name="Invariants">The invariants that are selected; all when none is named, as with the next three.</param>
/// <param name="Cases">The cases.</param>
/// <param name="Rules">The rules.</param>
/// <param name="Conjuncts">The conjuncts.</param>
/// <param name="File">The file of the line that is selected; null when none is.</param>
/// <param name="Line">The number of the line.</param>
/// <param name="Sizes">The sizes that are searched, as a word.</param>
/// <param name="Seed">The solver's seed.</param>
/// <param name="Resources">The most steps for one query.</param>
/// <param name="Milliseconds">The most time for one query.</param>
/// <param name="Strict">Whether warnings are failures.</param>
/// <param name="Fallback">The other solvers that are asked when ours does not decide.</param>
/// <param name="OtherMilliseconds">The most time for one script of another solver.</param>
/// <param name="Comparison">How proofs are compared with their records; null for a command that does not compare.</param>
public sealed record PartRequest(
    ImmutableArray<string> Paths, ImmutableArray<string> Scope, ImmutableArray<string> Invariants, ImmutableArray<string> Cases, ImmutableArray<string> Rules,
    ImmutableArray<string> Conjuncts, string? File, int? Line, string Sizes, uint Seed, uint Resources, long Milliseconds, bool Strict,
    ImmutableArray<string> Fallback, long OtherMilliseconds, PartComparison? Comparison = null)
{
    /// <summary>The options of <paramref name="request"/>, and of a comparison with records, if there is one.</summary>
    public static PartRequest Of(VerifyRequest request, RegressRequest? comparison) => new(
        request.Paths, [.. request.Scope.Select(s => $"{s.Key}={s.Value}")], request.Selection.Invariants, request.Selection.Cases, request.Selection.Rules,
        request.Selection.Conjuncts, request.Selection.Position?.File, request.Selection.Position?.Line, Words.Sizes[request.Limits.Sizes], request.Limits.Seed,
        request.Limits.Resources, (long)request.Limits.WallClock.TotalMilliseconds, request.Strict,
        [.. request.Others.Fallback.Select(s => s.Name)], (long)request.Others.Time.TotalMilliseconds, comparison is null ? null : new PartComparison(comparison.Fresh, comparison.Slower, comparison.SlowerFails));

    /// <summary>The limits of one query.</summary>
    /// <exception cref="FormatException">The sizes are no word.</exception>
    [JsonIgnore]
    public Limits Limits => new(Words.Sizes.Find(Sizes) ?? throw new FormatException("its sizes are unknown"), Seed, Resources, TimeSpan.FromMilliseconds(Milliseconds));

    /// <summary>The request again, for the run that merges the parts.</summary>
    /// <exception cref="FormatException">This is no request.</exception>
    public VerifyRequest Read(int jobs) => new(
        Paths, [.. AcceptedText.Sizes(string.Join(' ', Scope))],
        new Selection(Invariants, Cases, Rules, Conjuncts, File is { } file && Line is { } line ? new FileLine(file, line) : null),
        Limits, jobs, FailFast: false, Audit: false, Explain: false, Strict, Cache: null);

    /// <summary>The options as text, to compare and to show.</summary>
    [JsonIgnore]
    public string Text => string.Join(' ',
    [
        .. Paths, .. Given("--scope", Scope), .. Given("--invariant", Invariants), .. Given("--case", Cases), .. Given("--rule", Rules), .. Given("--conjunct", Conjuncts),
        .. File is null ? Array.Empty<string>() : [$"--filter-position {File}:{Line}"], $"({Sizes} sizes)", $"--seed {Seed}", $"--resource-limit {Resources}",
        $"--timeout {Milliseconds}ms", .. Strict ? ["--strict"] : Array.Empty<string>(), .. Given("--fallback", Fallback),
        .. IsOtherTimeUsual ? Array.Empty<string>() : [$"--cross-timeout {OtherMilliseconds}ms"],
        .. Comparison is { Fresh: true } ? ["--fresh"] : Array.Empty<string>(), .. Comparison is { SlowerFails: true, Slower: var factor } ? [$"--slower {factor.ToString(CultureInfo.InvariantCulture)}"] : Array.Empty<string>(),
    ]);

    // A proof may name another solver too, so that the time counts without --fallback.
    private bool IsOtherTimeUsual => OtherMilliseconds == (long)ProvingRequest.DefaultTime.TotalMilliseconds;

    private static string[] Given(string option, ImmutableArray<string> values) => values.IsEmpty ? [] : [$"{option} {string.Join(',', values)}"];
}

/// <summary>The options of a comparison with records.</summary>
/// <param name="Fresh">Whether nothing that was recorded is trusted.</param>
/// <param name="Slower">By which factor work may grow.</param>
/// <param name="SlowerFails">Whether it is a failure when it grows more.</param>
public sealed record PartComparison(bool Fresh, double Slower, bool SlowerFails);

/// <summary>How parts are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PartRecord))]
public sealed partial class PartContext : JsonSerializerContext;
