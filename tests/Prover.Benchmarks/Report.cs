using System.Collections.Immutable;
using System.Text.Json;

namespace Prover.Benchmarks;

/// <summary>What the report of a run says of an obligation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsProvedForAnySize">Whether it was proved, and for any size.</param>
/// <param name="Solver">The milliseconds that the solver worked on it.</param>
internal sealed record Report(string Name, bool IsProvedForAnySize, double Solver)
{
    /// <summary>Every obligation in the report that a run has written as JSON.</summary>
    public static ImmutableArray<Report> Of(Sample run)
    {
        try
        {
            using var document = JsonDocument.Parse(run.Output);
            return
            [
                .. document.RootElement.GetProperty("proofs").EnumerateArray()
                    .SelectMany(p => p.GetProperty("obligations").EnumerateArray())
                    .Select(o => new Report(
                        o.GetProperty("name").GetString()!,
                        o.GetProperty("verdict").GetString() == "proved" && o.GetProperty("sizes").ValueKind == JsonValueKind.Null,
                        o.GetProperty("milliseconds").GetDouble())),
            ];
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"the program wrote no report (exit code {run.ExitCode}):\n{run.Output}", e);
        }
    }
}
