using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Prover.Systems;

namespace Prover.Cli.Commands;

/// <summary><c>--scope Id=4,Messages=3</c>.</summary>
internal static class ScopeOption
{
    /// <summary>The option; what the sizes are for is the command's to say.</summary>
    public static Option<ImmutableArray<KeyValuePair<string, int>>> Create(string description) => new("--scope")
    {
        Description = description,
        HelpName = "NAME=N,…",
        CustomParser = Parse,
        AllowMultipleArgumentsPerToken = false,
    };

    private static ImmutableArray<KeyValuePair<string, int>> Parse(ArgumentResult argument)
    {
        var sizes = ImmutableArray.CreateBuilder<KeyValuePair<string, int>>();
        foreach (var entry in argument.Tokens.SelectMany(t => t.Value.Split(',')))
        {
            var parts = entry.Split('=', StringSplitOptions.TrimEntries);
            if (sizes.Any(s => s.Key == parts[0]))
                argument.AddError($"--scope: {ScopeSizes.Twice(parts[0])}.");
            else if (parts.Length == 2 && parts[0].Length > 0 && int.TryParse(parts[1], out var size) && size >= 0)
                sizes.Add(KeyValuePair.Create(parts[0], size));
            else
                argument.AddError($"--scope takes NAME=N, separated by commas; '{entry}' is not of this form.");
        }

        return sizes.ToImmutable();
    }
}
