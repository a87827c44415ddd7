using System.CommandLine;
using Prover.App.Recording;
using Prover.App.Requests;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Text;

namespace Prover.Cli.Commands;

/// <summary><c>prover cache</c>: what is kept of earlier runs, and how to be rid of it.</summary>
internal static class CacheCommand
{
    /// <summary>The command, writing to <paramref name="terminal"/>.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("cache", "Show where answers of earlier runs are kept and how many there are, or delete them.");
        var clear = new Option<bool>("--clear") { Description = "Delete them all." };
        var folder = new Option<string?>("--cache") { Description = "The folder, instead of the user's.", HelpName = "FOLDER" };
        command.Options.Add(clear);
        command.Options.Add(folder);
        command.SetAction(parse => Run(
            new ProofCache(parse.GetValue(folder) is { } other ? Path.GetFullPath(other) : terminal.Runs.Folder), parse.GetValue(clear), terminal));
        return command;
    }

    private static int Run(ProofCache cache, bool clear, Terminal terminal)
    {
        var size = cache.Size();
        var (entries, kilobytes) = ($"{size.Entries} {(size.Entries == 1 ? "entry" : "entries")}", (size.Bytes + 1023) / 1024);
        if (!clear)
        {
            terminal.Out.WriteLine($"{cache.Folder}\n{entries}, {kilobytes} kB of at most {ProofCache.DefaultLimit >> 10} kB");
            return ExitCode.Met;
        }

        try
        {
            cache.Clear();
            terminal.Out.WriteLine($"{entries} deleted, {kilobytes} kB");
            return ExitCode.Met;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var diagnostics = new DiagnosticBag();
            diagnostics.FileNotWritable(cache.Folder, e.Message);
            DiagnosticText.Write(terminal.Error, diagnostics);
            return ExitCode.BadInput;
        }
    }
}

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
