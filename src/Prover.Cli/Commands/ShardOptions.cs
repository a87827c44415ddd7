using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Prover.App.Requests;
using Prover.App.Sharding;
using Prover.Binding;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Proving;
using Prover.Text;

namespace Prover.Cli.Commands;

/// <summary>The options of a run that discharges one shard of the obligations: <c>--shard</c> and <c>--part</c>.</summary>
internal sealed class ShardOptions
{
    private readonly Option<Shard?> _shard = new("--shard")
    {
        Description = "Discharge only the obligations of shard I of N, and write the answers to a file; 'prover merge' puts all shards together: --shard 2/4",
        HelpName = "I/N",
        CustomParser = Read,
    };

    private readonly Option<string?> _part = new("--part")
    {
        Description = "With --shard: the file for the answers. Default: shard-I-of-N.part.",
        HelpName = "FILE",
    };

    /// <summary>Both.</summary>
    public IReadOnlyList<Option> All => [_shard, _part];

    /// <summary>Adds the options to a command, and the checks of what may not stand together.</summary>
    /// <param name="command">The command.</param>
    /// <param name="paths">Its paths, which have to be proofs.</param>
    /// <param name="ofWholeRuns">Options that need the results of all obligations.</param>
    public void AddTo(CheckedCommand command, Argument<string[]> paths, params Option[] ofWholeRuns)
    {
        foreach (var option in All) command.Options.Add(option);
        command.Check(check =>
        {
            if (check.IsGiven(_part) && !check.IsGiven(_shard)) check.AddError("--part needs --shard.");
            if (!check.IsGiven(_shard)) return;
            foreach (var other in ofWholeRuns.Where(check.IsGiven)) check.AddError($"--shard and {other.Name} exclude each other.");
            if ((check.GetValue(paths) ?? []).FirstOrDefault(FrontEnds.IsSpecification) is { } specification)
                check.AddError($"--shard needs a proof, and '{specification}' is a specification. 'prover verify --save' writes the proof that is found for it.");
        });
    }

    /// <summary>The shard; null when the run discharges everything.</summary>
    public Shard? Of(ParseResult parse) => parse.GetValue(_shard);

    /// <summary>The file for the answers; null when nothing is to be written.</summary>
    public string? Part(ParseResult parse) => parse.GetValue(_shard) is { } shard ? parse.GetValue(_part) ?? PartFile.NameOf(shard) : null;

    /// <summary>
    /// Writes the answers of a shard, if it came to its end, and gives the exit code of the command: <paramref name="code"/> if all went well. <paramref name="comparison"/> is
    /// the request to compare with records, or null.
    /// </summary>
    public static int Write(
        string part, ShardedCommand command, VerifyRequest request, ImmutableArray<ProofReport> reports, int code, Solver solver, Terminal terminal,
        RegressRequest? comparison = null)
    {
        if (code is ExitCode.BadInput or ExitCode.Interrupted || reports.Any(r => r.Run.Ending != Ending.Complete))
        {
            terminal.Error.WriteLine($"prover: the shard did not come to its end, so '{part}' is not written");
            return code;
        }

        var diagnostics = new DiagnosticBag();
        var isWritten = PartFile.Write(part, command, request, reports, solver, comparison, diagnostics);
        DiagnosticText.Write(terminal.Error, diagnostics);
        if (!isWritten) return ExitCode.BadInput;
        terminal.Error.WriteLine($"prover: the answers of shard {request.Shard} are written to '{part}'");
        return code;
    }

    private static Shard? Read(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (Shard.Parse(text) is { } shard) return shard;
        argument.AddError($"--shard takes I/N, the number of a shard and how many there are, at most {Shard.Most:N0}, such as 2/4; '{text}' is not of this form.");
        return null;
    }
}
