using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;

namespace Prover.Cli.Commands;

/// <summary><c>--weights join=5,fail=0</c>: how likely rules are in random runs.</summary>
internal static class WeightsOption
{
    /// <summary>The option.</summary>
    public static Option<ImmutableArray<KeyValuePair<string, int>>> Create(string description) => new("--weights", "--weight")
    {
        Description = description,
        HelpName = "RULE=N,…",
        CustomParser = ParseWeights,
        AllowMultipleArgumentsPerToken = false,
    };

    private static ImmutableArray<KeyValuePair<string, int>> ParseWeights(ArgumentResult argument)
    {
        var weights = ImmutableArray.CreateBuilder<KeyValuePair<string, int>>();
        foreach (var entry in argument.Tokens.SelectMany(t => t.Value.Split(',')))
        {
            var parts = entry.Split('=', StringSplitOptions.TrimEntries);
            if (parts.Length == 2 && int.TryParse(parts[1], out var weight) && weight is >= 0 and <= 1000 && weights.All(w => w.Key != parts[0]))
                weights.Add(KeyValuePair.Create(parts[0], weight));
            else
                argument.AddError($"--weights takes RULE=N, each rule once, N from 0 to 1000, separated by commas; '{entry}' is not of this form.");
        }

        return weights.ToImmutable();
    }
}
