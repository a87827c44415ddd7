using System.CommandLine;
using Prover.App.Recording;
using Prover.Cli.Terminals;

namespace Prover.Cli.Commands;

/// <summary><c>--cache DIR</c> and <c>--no-cache</c>: where answers of earlier runs are, and whether they count.</summary>
internal sealed class CacheOptions
{
    private readonly Option<string?> _folder = new("--cache") { Description = "The folder with the answers of earlier runs, instead of the user's.", HelpName = "FOLDER" };
    private readonly Option<bool> _none = new("--no-cache") { Description = "Ask the solver for everything, and keep nothing." };

    /// <summary>Both.</summary>
    public IReadOnlyList<Option> All => [_folder, _none];

    /// <summary>The cache; null when none is wanted.</summary>
    public ProofCache? Of(ParseResult parse, Terminal terminal) =>
        parse.GetValue(_none) ? null : new ProofCache(parse.GetValue(_folder) is { } folder ? Path.GetFullPath(folder) : terminal.Runs.Folder);
}
