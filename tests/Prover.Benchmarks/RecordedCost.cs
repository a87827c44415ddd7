using System.Collections.Immutable;
using System.Globalization;

namespace Prover.Benchmarks;

/// <summary>The cost of an obligation in a record of accepted results.</summary>
/// <param name="Obligation">Its name.</param>
/// <param name="Steps">The steps of the solver, in round figures.</param>
internal sealed record RecordedCost(string Obligation, double Steps)
{
    /// <summary>Every cost in a record, in its order.</summary>
    public static ImmutableArray<RecordedCost> Of(string path)
    {
        var costs = ImmutableArray.CreateBuilder<RecordedCost>();
        var obligation = "";
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith("obligation ", StringComparison.Ordinal)) obligation = line["obligation ".Length..];
            else if (line.StartsWith("  cost ", StringComparison.Ordinal)) costs.Add(new RecordedCost(obligation, double.Parse(line.AsSpan("  cost ".Length), CultureInfo.InvariantCulture)));
        }

        return costs.ToImmutable();
    }
}
