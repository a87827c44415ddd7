using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Prover.Benchmarks;

/// <summary>Outcomes as tables: for a terminal, for a page, for programs.</summary>
internal static class Table
{
    private static readonly string[] Head = ["benchmark", "measured", "median", "min", "max", "target"];

    /// <summary>Columns of text.</summary>
    public static string Text(IReadOnlyList<(Benchmark Benchmark, Outcome Outcome)> results)
    {
        string[][] rows = [Head, .. Rows(results)];
        var widths = Head.Select((_, i) => rows.Max(r => r[i].Length)).ToArray();
        var lines = rows.Select(r => string.Join("  ", r.Select((cell, i) => i is 0 or 1 or 5 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))).TrimEnd());
        return string.Join('\n', [.. lines, "", .. Notes(results), ""]);
    }

    /// <summary>A table in Markdown.</summary>
    public static string Markdown(IReadOnlyList<(Benchmark Benchmark, Outcome Outcome)> results) => string.Join(
        '\n',
        [
            $"| {string.Join(" | ", Head)} |", "|---|---|---:|---:|---:|---|",
            .. Rows(results).Select(r => $"| {string.Join(" | ", r)} |"), "", .. Notes(results).Select(n => $"* {n}"), "",
            .. results.SelectMany(r => Details(r.Outcome.Details)),
        ]);

    // Names to the left, numbers to the right.
    private static IEnumerable<string> Details(ImmutableArray<ImmutableArray<string>> rows) => rows is not [var head, .. var cases] ? [] :
    [
        $"| {string.Join(" | ", head)} |", $"|{string.Concat(head.Select((_, i) => i == 0 ? "---|" : "---:|"))}",
        .. cases.Select(r => $"| {string.Join(" | ", r)} |"), "",
    ];

    /// <summary>Everything, with every sample.</summary>
    public static string Json(IReadOnlyList<(Benchmark Benchmark, Outcome Outcome)> results, string machine, int repetitions) => new JsonObject
    {
        ["schema"] = "prover-benchmarks/1",
        ["machine"] = machine,
        ["repetitions"] = repetitions,
        ["benchmarks"] = new JsonArray([.. results.Select(r => new JsonObject
        {
            ["name"] = r.Benchmark.Name,
            ["question"] = r.Benchmark.Question,
            ["notes"] = new JsonArray([.. r.Outcome.Notes.Select(n => JsonValue.Create(n))]),
            ["series"] = new JsonArray([.. r.Outcome.Series.Select(Describe)]),
        })]),
    }.ToString();

    private static JsonObject Describe(Series series) => new()
    {
        ["what"] = series.What,
        ["unit"] = series.Unit.ToString().ToLowerInvariant(),
        ["median"] = series.Median,
        ["min"] = series.Min,
        ["max"] = series.Max,
        ["atMost"] = series.AtMost,
        ["met"] = series.IsMet,
        ["samples"] = new JsonArray([.. series.Samples.Select(s => JsonValue.Create(s))]),
    };

    private static IEnumerable<string[]> Rows(IEnumerable<(Benchmark Benchmark, Outcome Outcome)> results) =>
        from result in results
        from series in result.Outcome.Series
        select (string[])
        [
            result.Benchmark.Name, series.What, Number(series.Unit, series.Median), Number(series.Unit, series.Min), Number(series.Unit, series.Max),
            series.AtMost is { } most ? $"at most {Number(series.Unit, most)}: {(series.IsMet == true ? "met" : "missed")}" : "",
        ];

    private static ImmutableArray<string> Notes(IEnumerable<(Benchmark Benchmark, Outcome Outcome)> results) =>
        [.. results.SelectMany(r => r.Outcome.Notes.Select(n => $"{r.Benchmark.Name}: {n}"))];

    private static string Number(Unit unit, double value) => unit switch
    {
        Unit.Ratio => value.ToString("0.00", CultureInfo.InvariantCulture),
        Unit.Share => value.ToString("0 %", CultureInfo.InvariantCulture),
        Unit.Milliseconds => value.ToString("#,0 ms", CultureInfo.InvariantCulture),
        Unit.Microseconds => value.ToString("#,0 µs", CultureInfo.InvariantCulture),
        _ => value.ToString("0 MB", CultureInfo.InvariantCulture),
    };
}
