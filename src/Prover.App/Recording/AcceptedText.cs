using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Prover.App.Files;
using Prover.Proving;

namespace Prover.App.Recording;

/// <summary>
/// Records as text, sorted, a block for each thing and a blank line between blocks, so that versions compare and merge line by line. Each block is
/// sealed by a checksum of its own lines, so that damage is seen where it is.
/// </summary>
public static class AcceptedText
{
    /// <summary>The first line.</summary>
    public const string Format = "prover accepted";

    /// <summary>The format's version.</summary>
    public const int Version = 1;

    /// <summary>The text of <paramref name="accepted"/>.</summary>
    public static string Of(Accepted accepted)
    {
        var text = new StringBuilder();
        Append(text, Header(accepted));
        foreach (var obligation in accepted.Obligations.OrderBy(o => o.Name, StringComparer.Ordinal)) Append(text.Append('\n'), Lines(obligation));
        foreach (var block in accepted.Examples.Select(e => Lines(e).ToArray()).OrderBy(b => string.Join('\n', b), StringComparer.Ordinal))
            Append(text.Append('\n'), block);
        return text.ToString();
    }

    /// <summary>The seal of a block.</summary>
    public static string Seal(IEnumerable<string> lines) => Checksum.Of(string.Join('\n', lines));

    private static void Append(StringBuilder text, IEnumerable<string> lines)
    {
        var all = lines.ToArray();
        foreach (var line in all) text.Append(line).Append('\n');
        text.Append($"  seal {Seal(all)}\n");
    }

    private static IEnumerable<string> Header(Accepted accepted) =>
    [
        $"{Format} {Version}",
        $"  solver {accepted.Header.Solver}",
        $"  encoding {accepted.Header.Encoding}",
        $"  conditions {accepted.Header.Conditions}",
        $"  outcome {accepted.Header.Outcome}",
        $"  summary {accepted.Header.Summary}",
        .. accepted.Header.Sources.OrderBy(s => s.Path, StringComparer.Ordinal).Select(s => $"  source {s.Hash} {s.Path}"),
        $"  obligations {accepted.Obligations.Length}",
        $"  counterexamples {accepted.Examples.Length}",
    ];

    private static IEnumerable<string> Lines(AcceptedObligation obligation) =>
    [
        $"obligation {obligation.Name}",
        $"  {Words.Verdicts[obligation.Verdict]}{(obligation.Sizes is { } sizes ? $" {Text(sizes)}" : "")}",
        .. obligation.OtherSolver is { } other ? [$"  solver {other}"] : Array.Empty<string>(),
        $"  cost {obligation.Cost}",
        $"  question {obligation.Whole}",
        $"  frame {obligation.Frame}",
        .. obligation.Core.OrderBy(c => c.Label, StringComparer.Ordinal).ThenBy(c => c.Number, StringComparer.Ordinal).Select(c => $"  by {c.Number} {c.Label}".TrimEnd()),
        .. obligation.Structure is { } structure ? Lines(structure) : [],
    ];

    private static IEnumerable<string> Lines(KeptExample example) => [$"counterexample {example.Obligation}", .. Lines(example.Structure)];

    /// <summary>The lines of a structure: what it is in the words of its specification.</summary>
    public static IEnumerable<string> Lines(StructureRecord structure) =>
    [
        $"  sizes {Text(structure.Sizes)}",
        $"  state {structure.State.ToJsonString()}",
        $"  constants {structure.Constants.ToJsonString()}",
        .. structure.Given.Select(state => $"  then {state.ToJsonString()}"),
    ];

    private static string Text(ImmutableSortedDictionary<string, int> sizes) => string.Join(' ', sizes.Select(s => $"{s.Key}={s.Value}"));

    /// <summary>Sizes from text.</summary>
    /// <exception cref="FormatException">It is not one.</exception>
    public static ImmutableSortedDictionary<string, int> Sizes(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(size => size.Split('='))
        .ToImmutableSortedDictionary(
            parts => parts[0],
            parts => parts.Length == 2 && int.TryParse(parts[1], out var size) ? size : throw new FormatException("these are no sizes"),
            StringComparer.Ordinal);

    /// <summary>A JSON value from text.</summary>
    /// <exception cref="FormatException">It is not of that kind.</exception>
    public static T Json<T>(string text)
        where T : JsonNode
    {
        try
        {
            return JsonNode.Parse(text) as T ?? throw new FormatException("this is another kind of value");
        }
        catch (JsonException e)
        {
            throw new FormatException(e.Message, e);
        }
    }
}
