using System.Collections.Immutable;
using System.Text.Json;

namespace Prover.Benchmarks;

/// <summary>The entry of an obligation in the report of a run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsProvedForAnySize">Whether it was proved, and for any size.</param>
/// <param name="Solver">The milliseconds that the solver worked on it.</param>
/// <param name="Steps">How many steps the solver took for it in this run, by its own count; 0 when an earlier run had the answer.</param>
internal sealed record Report(string Name, bool IsProvedForAnySize, double Solver, long Steps)
{
    /// <summary>Every obligation in the report that a run has written as JSON.</summary>
    public static ImmutableArray<Report> Of(Sample run)
    {
        try
        {
            return Of(run.Output);
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"the program wrote no report (exit code {run.ExitCode}):\n{run.Output}", e);
        }
    }

    /// <summary>Every obligation in a report.</summary>
    public static ImmutableArray<Report> Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        return
        [
            .. document.RootElement.GetProperty("proofs").EnumerateArray()
                .SelectMany(p => p.GetProperty("obligations").EnumerateArray())
                .Select(o => new Report(
                    o.GetProperty("name").GetString()!,
                    o.GetProperty("verdict").GetString() == "proved" && o.GetProperty("sizes").ValueKind == JsonValueKind.Null,
                    o.GetProperty("milliseconds").GetDouble(),
                    o.GetProperty("origin").GetString() == "solver" ? o.GetProperty("rlimit").GetInt64() : 0)),
        ];
    }
}
