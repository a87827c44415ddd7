using System.CommandLine;
using Prover.App;
using Prover.App.Recording;
using Prover.Cli.Terminals;
using Prover.Lsp;

namespace Prover.Cli.Commands;

/// <summary><c>prover lsp</c>: a language server, which editors start.</summary>
internal static class LspCommand
{
    /// <summary>The command. Its streams are those of the process: their bytes are the protocol's.</summary>
    public static Command Create(Pipeline pipeline, Terminal terminal)
    {
        var command = new Command("lsp", "Serve an editor by the Language Server Protocol, on standard input and output.");
        command.SetAction((_, cancellation) => Serve(pipeline, terminal.Runs, cancellation));
        return command;
    }

    private static string? Explain(string code) =>
        Catalogue.Entries.TryGetValue(code, out var entry) ? $"**{entry.Code}: {entry.Title}**\n\n{string.Join('\n', entry.Lines)}" : null;

    // A method of its own: only this command loads the assembly of the server.
    private static async Task<int> Serve(Pipeline pipeline, RunStore runs, CancellationToken cancellation)
    {
        using Stream input = Console.OpenStandardInput(), output = Console.OpenStandardOutput();
        return await Connection.ServeAsync(input, output, pipeline, new ProofCache(runs.Folder), Explain, cancellation).ConfigureAwait(false);
    }
}
